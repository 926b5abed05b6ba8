import type { LoadOutcome } from '@shuqiao/contracts';
import type { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { identify } from '../matching/identity.js';
import type { ReadItem, RejectedItem } from '../sources/reading.js';
import { waitForTurn } from '../sources/turn.js';
import { deleteSources } from '../writing/deletion.js';
import { type Move, movesOf } from '../writing/moves.js';
import type { Origin } from '../writing/origin.js';
import { store } from '../writing/store.queries.js';
import { keepOutcomes, type KeptOutcome, knownOutcomes, overtaken } from './outcomes.queries.js';

const isRejected = (item: ReadItem | RejectedItem): item is RejectedItem => 'reason' in item;
const isReadable = (item: ReadItem | RejectedItem): item is ReadItem => !isRejected(item);

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
  origin: Origin,
  items: readonly ReadItem[],
): Promise<{ outcomes: KeptOutcome[]; moves: Move[] }> {
  const outcomes: KeptOutcome[] = [];
  const moves: Move[] = [];
  const later = await overtaken(tx, origin, items);
  for (const part of partsOf(items)) {
    const isLate = ({ controlNumber, index }: ReadItem): boolean => (later.get(controlNumber)?.index ?? index) > index;
    const identified = await identify(
      tx,
      origin.institutionId,
      part.filter((item) => !isLate(item)),
    );
    await store(tx, origin, identified);
    moves.push(...movesOf(identified));
    const late = part.filter(isLate).map(({ controlNumber, index }) => {
      const { sourceId = null, recordId = null } = later.get(controlNumber) ?? {};
      return { index, outcome: 'unchanged' as const, sourceId, recordId, match: null, reason: null };
    });
    outcomes.push(
      ...identified.map(({ item: { index }, outcome, recordId, sourceId, match }) => ({
        index,
        outcome,
        recordId,
        sourceId,
        match,
        reason: null,
      })),
      ...late,
    );
  }
  return { outcomes, moves };
}

const toOutcome = ({ sourceId: _sourceId, ...outcome }: KeptOutcome): LoadOutcome => outcome;

/**
 * Loads what was read. An item loaded before, by job and index, is not touched: its outcome is given again.
 *
 * @returns the outcome of every item in the order of their index, those that were decided just now, and what left its
 * record
 */
export async function loadInto(
  tx: EntityManager,
  tenancy: Tenancy,
  origin: Origin,
  read: readonly (ReadItem | RejectedItem)[],
): Promise<{ results: LoadOutcome[]; fresh: LoadOutcome[]; moves: Move[] }> {
  await waitForTurn(tx);
  const known = await knownOutcomes(
    tx,
    origin.jobId,
    read.map(({ index }) => index),
  );
  const done = new Set(known.map(({ index }) => index));
  const undone = read.filter(({ index }) => !done.has(index));
  const readable = undone.filter(isReadable);
  const lastOf = new Map(readable.map(({ controlNumber, index }) => [controlNumber, index]));
  const isLast = ({ deletes = '', index }: RejectedItem): boolean => (lastOf.get(deletes) ?? index) < index;
  const [last, first] = [
    undone.filter(isRejected).filter(isLast),
    undone.filter(isRejected).filter((item) => !isLast(item)),
  ];
  const removed = await remove(tx, tenancy, origin, first);
  const { outcomes, moves } = await write(tx, origin, readable);
  const fresh = [...removed, ...outcomes, ...(await remove(tx, tenancy, origin, last))];
  if (fresh.length > 0) await keepOutcomes(tx, origin, fresh);
  return { results: [...known, ...fresh.map(toOutcome)].sort((a, b) => a.index - b.index), fresh, moves };
}

/**
 * Records that say they are deleted are taken out where the member has them; all else is rejected. What stands before
 * the last version of a record in the batch is done before it is written, what stands behind it afterwards.
 */
async function remove(
  tx: EntityManager,
  tenancy: Tenancy,
  { institutionId, personId }: Origin,
  items: readonly RejectedItem[],
): Promise<KeptOutcome[]> {
  const named = items.flatMap(({ deletes }) => deletes ?? []);
  if (named.length === 0) return items.map(toRejection);
  const sources = await tx.query<{ id: string; recordId: string; controlNumber: string }[]>(
    `SELECT id, record_id AS "recordId", control_number AS "controlNumber" FROM source_record
      WHERE institution_id = $1 AND control_number = ANY ($2)`,
    [institutionId, named],
  );
  if (sources.length === 0) return items.map(toRejection);
  await tenancy.asService(tx);
  await deleteSources(tx, sources, personId ?? null);
  await tenancy.asInstitution(tx, institutionId);
  const deleted = new Map(sources.map((source) => [source.controlNumber, source]));
  return items.map((item) => {
    const source = deleted.get(item.deletes ?? '');
    if (!source) return toRejection(item);
    const { id: sourceId, recordId } = source;
    return { index: item.index, outcome: 'deleted', recordId, reason: null, match: null, sourceId };
  });
}

const toRejection = ({ index, reason }: RejectedItem): KeptOutcome => ({
  index,
  outcome: 'rejected',
  recordId: null,
  reason,
  match: null,
  sourceId: null,
});
