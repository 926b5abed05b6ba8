import { setImmediate as others } from 'node:timers/promises';
import { catalog, fail, type LoadOutcome, rules } from '@shuqiao/contracts';
import type { Outbox, Tenancy } from '@shuqiao/persistence';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { mappingsOf } from '../places/mapping.queries.js';
import { type Piece, type ReadItem, readPiece, type RejectedItem } from '../sources/reading.js';
import { tellMoves } from '../writing/moves.js';
import type { Origin } from '../writing/origin.js';
import { loadInto } from './batch.js';
import { findOwner } from './outcomes.queries.js';
import { Turns } from './turns.js';

/** Records of one member's file, to be loaded together. */
export interface Batch extends Origin {
  readonly pieces: readonly Piece[];
}

/** What came of a batch, in the order of its records. */
export interface Loaded {
  readonly results: LoadOutcome[];
}

const MOST_OWNERS = 1000;
/** So many records are read before what the database has answered meanwhile is looked at. */
const READ_AT_ONCE = 5;
const OF_ANOTHER = { field: 'jobId', ...rules.ownJob };

const count = (outcomes: readonly LoadOutcome[], wanted: LoadOutcome['outcome']): number =>
  outcomes.filter(({ outcome }) => outcome === wanted).length;

/**
 * Loads batches: reads them as they come and writes them in the order in which they came, job by job. A batch is one
 * transaction: its records are seen when it commits, and then all at once.
 */
export class Loader {
  private readonly turns = new Turns();
  /** Whose the jobs in hand are: it is looked up until the first batch of each is in. */
  private readonly owners = new LRUCache<string, string>({ max: MOST_OWNERS });

  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  load(batch: Batch): Promise<Loaded> {
    return this.turns.take(batch.jobId, this.read(batch), (read) => this.write(batch, read));
  }

  /** Resolves when nothing of this job is in hand. */
  over(jobId: string): Promise<void> {
    return this.turns.over(jobId);
  }

  private async read({ institutionId, pieces }: Batch): Promise<(ReadItem | RejectedItem)[]> {
    const mappings = await this.tenancy.asSystem((tx) => mappingsOf(tx, institutionId));
    const items: (ReadItem | RejectedItem)[] = [];
    for (const piece of pieces) {
      if (items.length % READ_AT_ONCE === READ_AT_ONCE - 1) await others();
      items.push(readPiece(piece, mappings));
    }
    return items;
  }

  private write(batch: Batch, read: readonly (ReadItem | RejectedItem)[]): Promise<Loaded> {
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
  private async mustBeJobOf(tx: EntityManager, { jobId, institutionId }: Batch): Promise<void> {
    const owner = this.owners.get(jobId) ?? (await findOwner(tx, jobId));
    if (owner === undefined) return;
    if (owner !== institutionId) fail('input.invalid', { issues: [OF_ANOTHER] });
    this.owners.set(jobId, owner);
  }
}
