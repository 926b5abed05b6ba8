import { Injectable } from '@nestjs/common';
import { catalog, fail, LOAD_BATCH_BYTES, type LoadBatch, type LoadOutcome } from '@shuqiao/contracts';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { mappingsOf } from '../holdings/mapping.queries.js';
import { tellMoves } from '../versions/moves.js';
import { loadInto } from './batch.js';
import { findOwner } from './outcomes.queries.js';
import { Reader } from './reader.js';
import type { ReadItem, RejectedItem } from './reading.js';
import { Turns } from './turns.js';

const MOST_OWNERS = 1000;
const OF_ANOTHER = { field: 'jobId', rule: 'must not be a job of another institution' };

const wrong = (rule: string): never => fail('input.invalid', { issues: [{ field: 'records', rule }] });

const count = (outcomes: readonly LoadOutcome[], wanted: LoadOutcome['outcome']): number =>
  outcomes.filter(({ outcome }) => outcome === wanted).length;

/** Takes batches of records in. A batch is one transaction: its records are seen when it commits, and then all at once. */
@Injectable()
export class LoadingService {
  private readonly turns = new Turns();
  /** Whose the jobs in hand are: it is looked up until the first batch of each is in. */
  private readonly owners = new Map<string, string>();

  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly reader: Reader,
  ) {}

  async load(batch: LoadBatch): Promise<{ results: LoadOutcome[] }> {
    checkSize(batch);
    return this.turns.take(batch.jobId, this.read(batch), (read) => this.write(batch, read));
  }

  private async read({ institutionId, records }: LoadBatch): Promise<(ReadItem | RejectedItem)[]> {
    return this.reader.read(records, await this.tenancy.asSystem((tx) => mappingsOf(tx, institutionId)));
  }

  private write(batch: LoadBatch, read: readonly (ReadItem | RejectedItem)[]): Promise<{ results: LoadOutcome[] }> {
    return this.tenancy.asSystem(async (tx) => {
      await this.mustBeJobOf(tx, batch);
      await this.tenancy.asInstitution(tx, batch.institutionId);
      const { results, fresh, moves } = await loadInto(tx, this.tenancy, batch, read);
      await tellMoves(tx, this.outbox, batch, moves);
      if (fresh.length > 0) {
        await this.outbox.add(tx, catalog.batchLoaded, {
          jobId: batch.jobId,
          institutionId: batch.institutionId,
          firstIndex: Math.min(...fresh.map(({ index }) => index)),
          new: count(fresh, 'new'),
          changed: count(fresh, 'changed'),
          unchanged: count(fresh, 'unchanged'),
          rejected: count(fresh, 'rejected'),
          deleted: count(fresh, 'deleted'),
        });
      }
      return { results };
    });
  }

  /** A job is of the library for good whose records it loaded first. */
  private async mustBeJobOf(tx: EntityManager, { jobId, institutionId }: LoadBatch): Promise<void> {
    const owner = this.owners.get(jobId) ?? (await findOwner(tx, jobId));
    if (owner === undefined) return;
    if (owner !== institutionId) fail('input.invalid', { issues: [OF_ANOTHER] });
    this.owners.set(jobId, owner);
    const [oldest] = this.owners.keys();
    if (this.owners.size > MOST_OWNERS && oldest !== undefined) this.owners.delete(oldest);
  }
}

function checkSize({ records }: LoadBatch): void {
  const indexes = new Set(records.map(({ index }) => index));
  if (indexes.size < records.length) wrong('must not hold an index twice');
  const bytes = records.reduce((sum, { raw }) => sum + Math.floor((raw.length * 3) / 4), 0);
  if (records.length > 1 && bytes > LOAD_BATCH_BYTES)
    wrong(`must not be larger than ${LOAD_BATCH_BYTES} bytes together`);
}
