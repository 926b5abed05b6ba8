import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Tenancy } from '@shuqiao/persistence';
import { LOG } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { type Log, OlderRows } from '../sources/older-rows.js';
import { readStored, takeRecord } from '../sources/reading.js';
import { putKeys } from './candidates.queries.js';

const AT_ONCE = 200;

/** Makes records that were loaded before there was a matcher candidates for those that come. */
@Injectable()
export class KeyingService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly unkeyed: OlderRows;

  constructor(tenancy: Tenancy, @Inject(LOG) log: Log) {
    this.unkeyed = new OlderRows(tenancy, log, {
      step: keySome,
      done: 'older records are candidates now',
      failed: 'older records could not be made candidates; the next start tries again',
    });
  }

  onApplicationBootstrap(): void {
    this.unkeyed.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.unkeyed.stop();
  }

  keyAll(): Promise<void> {
    return this.unkeyed.doAll();
  }
}

async function keySome(tx: EntityManager, after: string): Promise<string[]> {
  const rows = await tx.query<{ id: string; format: 'iso2709' | 'marcxml'; raw: Buffer }[]>(
    `SELECT id, format, raw FROM source_record WHERE match_keys IS NULL AND id > $1 ORDER BY id LIMIT ${AT_ONCE}`,
    [after],
  );
  const keyed = rows.map(({ id, format, raw }) => {
    const read = takeRecord({ index: 0, format, raw }, readStored(raw, format));
    return 'reason' in read
      ? { sourceId: id, keys: [], score: null }
      : { sourceId: id, keys: read.keys, score: read.score };
  });
  await putKeys(tx, keyed);
  await tx.query(
    `UPDATE source_record SET match_keys = given.keys::bigint[], quality = given.score
       FROM unnest($1::uuid[], $2::text[], $3::smallint[]) AS given (id, keys, score) WHERE source_record.id = given.id`,
    [
      keyed.map(({ sourceId }) => sourceId),
      keyed.map(({ keys }) => `{${keys.join(',')}}`),
      keyed.map(({ score }) => score),
    ],
  );
  return rows.map(({ id }) => id);
}
