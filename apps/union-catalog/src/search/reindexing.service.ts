import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Tenancy } from '@shuqiao/persistence';
import { LOG } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { composedRows, toJson } from '../composing/record-rows.js';
import { waitForTurn } from '../loading/loading.queries.js';
import { TERMS_VERSION } from '../terms.js';
import { LOWEST_ID } from './hit.js';

interface Log {
  info(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

const AT_ONCE = 100;

/** Makes the terms of records anew that were indexed by an older version of them. */
@Injectable()
export class ReindexingService implements OnApplicationBootstrap, OnModuleDestroy {
  private stopped = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly tenancy: Tenancy,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.working = this.reindexAll().catch((error: unknown) => {
      this.log.error({ err: error }, 'older records could not be indexed anew; the next start goes on');
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  /**
   * Goes on until none is left, some in each transaction, so that loading does not wait long. What is done is told by the
   * rows themselves: a start after a crash goes on where it ended, and two replicas share the work.
   */
  async reindexAll(): Promise<void> {
    let [all, after] = [0, LOWEST_ID];
    for (let last: string | undefined = after; last !== undefined && !this.stopped; after = last ?? after) {
      const ids = await this.tenancy.asSystem((tx) => reindexSome(tx, after));
      last = ids.at(-1);
      all += ids.length;
    }
    if (all > 0) this.log.info({ records: all, version: TERMS_VERSION }, 'older records are indexed anew');
  }
}

/** The next records behind one, in the order of their ids, so that one that cannot be done is not met again and again. */
async function reindexSome(tx: EntityManager, after: string): Promise<string[]> {
  await waitForTurn(tx);
  const outdated = await tx.query<{ id: string }[]>(
    `SELECT id FROM record WHERE terms_version < ${TERMS_VERSION} AND id > $1 ORDER BY id LIMIT ${AT_ONCE}`,
    [after],
  );
  const ids = outdated.map(({ id }) => id);
  const rows = await composedRows(tx, ids);
  await tx.query(
    `UPDATE record SET title_key = given.title_key, folded = given.folded, terms = array_to_tsvector(string_to_array(given.terms, ' ')),
        terms_version = ${TERMS_VERSION}
      FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, title_key text, folded text, terms text)
      WHERE record.id = given.id`,
    [`[${rows.map(toJson).join(',')}]`],
  );
  return ids;
}
