import type { LoadItem, LoadOutcome } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import { identify } from './identity.js';
import { keepOutcomes, knownOutcomes, store, waitForTurn } from './loading.queries.js';
import { readItem, type ReadItem, type RejectedItem } from './reading.js';

/** Which job of which member a batch belongs to. The transaction it is written in must act for that member. */
export interface Origin {
  readonly jobId: string;
  readonly institutionId: string;
}

const isRejected = (item: ReadItem | RejectedItem): item is RejectedItem => 'reason' in item;
const isReadable = (item: ReadItem | RejectedItem): item is ReadItem => !isRejected(item);

/** Reads the items of a batch, before any transaction is open. */
export const readItems = (records: readonly LoadItem[]): Promise<(ReadItem | RejectedItem)[]> =>
  Promise.all(records.map(readItem));

/** Parts in which no control number stands twice, to be written one after the other: the later one changes the earlier. */
function partsOf(items: readonly ReadItem[]): ReadItem[][] {
  const parts: Map<string, ReadItem>[] = [];
  for (const item of items) {
    const free = parts.find((part) => !part.has(item.controlNumber));
    if (free) free.set(item.controlNumber, item);
    else parts.push(new Map([[item.controlNumber, item]]));
  }
  return parts.map((part) => [...part.values()]);
}

async function write(
  tx: EntityManager,
  { jobId, institutionId }: Origin,
  items: readonly ReadItem[],
): Promise<LoadOutcome[]> {
  const outcomes: LoadOutcome[] = [];
  for (const part of partsOf(items)) {
    const identified = await identify(tx, institutionId, part);
    await store(tx, jobId, institutionId, identified);
    outcomes.push(...identified.map(({ index, outcome, recordId }) => ({ index, outcome, recordId, reason: null })));
  }
  return outcomes;
}

/**
 * Loads what was read. An item loaded before, by job and index, is not touched: its outcome is given again.
 *
 * @returns the outcome of every item in the order of their index, and those that were decided just now
 */
export async function loadInto(
  tx: EntityManager,
  origin: Origin,
  read: readonly (ReadItem | RejectedItem)[],
): Promise<{ results: LoadOutcome[]; fresh: LoadOutcome[] }> {
  await waitForTurn(tx);
  const known = await knownOutcomes(
    tx,
    origin.jobId,
    read.map(({ index }) => index),
  );
  const done = new Set(known.map(({ index }) => index));
  const undone = read.filter(({ index }) => !done.has(index));
  const rejected = undone.filter(isRejected).map(toRejection);
  const fresh = [...rejected, ...(await write(tx, origin, undone.filter(isReadable)))];
  if (fresh.length > 0) await keepOutcomes(tx, origin.jobId, origin.institutionId, fresh);
  return { results: [...known, ...fresh].sort((a, b) => a.index - b.index), fresh };
}

const toRejection = ({ index, reason }: RejectedItem): LoadOutcome => ({
  index,
  outcome: 'rejected',
  recordId: null,
  reason,
});
