import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Tenancy } from '@shuqiao/persistence';
import { LOG } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { waitForTurn } from '../loading/loading.queries.js';
import { readStored, takeRecord } from '../loading/reading.js';
import { replaceKeys } from './candidates.queries.js';

interface Log {
  info(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

const AT_ONCE = 200;

/** Makes records that were loaded before there was a matcher candidates for those that come. */
@Injectable()
export class KeyingService implements OnApplicationBootstrap, OnModuleDestroy {
  private stopped = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly tenancy: Tenancy,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.working = this.keyAll().catch((error: unknown) => {
      this.log.error({ err: error }, 'older records could not be made candidates; the next start tries again');
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  /** Goes on until none is left, some in each transaction, so that loading does not wait long. */
  async keyAll(): Promise<void> {
    let all = 0;
    for (let count = AT_ONCE; count === AT_ONCE && !this.stopped; all += count)
      count = await this.tenancy.asSystem(keySome);
    if (all > 0) this.log.info({ records: all }, 'older records are candidates now');
  }
}

async function keySome(tx: EntityManager): Promise<number> {
  await waitForTurn(tx);
  const rows = await tx.query<{ id: string; format: 'iso2709' | 'marcxml'; raw: Buffer }[]>(
    `SELECT id, format, raw FROM source_record WHERE match_keys IS NULL ORDER BY id LIMIT ${AT_ONCE}`,
  );
  const keyed = await Promise.all(
    rows.map(async ({ id, format, raw }) => {
      const read = takeRecord({ index: 0, format, raw }, readStored(raw, format));
      return 'reason' in read
        ? { sourceId: id, keys: [], score: null }
        : { sourceId: id, keys: read.keys, score: read.score };
    }),
  );
  await replaceKeys(tx, keyed);
  await tx.query(
    `UPDATE source_record SET match_keys = given.keys::bigint[], quality = given.score
       FROM unnest($1::uuid[], $2::text[], $3::smallint[]) AS given (id, keys, score) WHERE source_record.id = given.id`,
    [
      keyed.map(({ sourceId }) => sourceId),
      keyed.map(({ keys }) => `{${keys.join(',')}}`),
      keyed.map(({ score }) => score),
    ],
  );
  return rows.length;
}
