import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Tenancy } from '@shuqiao/persistence';
import { LOG } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { composedRows, toJson } from '../composing/record-rows.js';
import { type Log, OlderRows } from '../sources/older-rows.js';
import { TERMS_VERSION } from '../text/terms.js';

const AT_ONCE = 100;

/** Makes the terms of records anew that were indexed by an older version of them. */
@Injectable()
export class ReindexingService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly outdated: OlderRows;

  constructor(tenancy: Tenancy, @Inject(LOG) log: Log) {
    this.outdated = new OlderRows(tenancy, log, {
      step: reindexSome,
      done: `older records are indexed anew, by version ${TERMS_VERSION}`,
      failed: 'older records could not be indexed anew; the next start goes on',
    });
  }

  onApplicationBootstrap(): void {
    this.outdated.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.outdated.stop();
  }

  reindexAll(): Promise<void> {
    return this.outdated.doAll();
  }
}

async function reindexSome(tx: EntityManager, after: string): Promise<string[]> {
  const outdated = await tx.query<{ id: string }[]>(
    `SELECT id FROM record WHERE terms_version < ${TERMS_VERSION} AND id > $1 ORDER BY id LIMIT ${AT_ONCE}`,
    [after],
  );
  const ids = outdated.map(({ id }) => id);
  const rows = await composedRows(tx, ids);
  await tx.query(
    `UPDATE record SET title = given.title, authors = given.authors, roles = given.roles, is_online = given.is_online,
        link = given.link, title_key = given.title_key, folded = given.folded,
        terms = array_to_tsvector(string_to_array(given.terms, ' ')), terms_version = ${TERMS_VERSION}
      FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, title text, authors text[], roles text[], is_online boolean,
        link text, title_key text, folded text, terms text)
      WHERE record.id = given.id`,
    [`[${rows.map(toJson).join(',')}]`],
  );
  return ids;
}
