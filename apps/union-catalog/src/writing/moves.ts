import { catalog } from '@shuqiao/contracts';
import type { Outbox } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import type { IdentifiedItem } from '../matching/identity.js';

/** A member's record that belongs to another record than before. */
export interface Move {
  readonly sourceId: string;
  readonly from: string;
  readonly to: string;
}

/** What of some items left its record. */
export const movesOf = (items: readonly IdentifiedItem[]): Move[] =>
  items.flatMap(({ sourceId, leaves, recordId }) =>
    leaves === null || leaves === recordId ? [] : [{ sourceId, from: leaves, to: recordId }],
  );

/** Tells of moves in the transaction that makes them, as one fact. */
export const tellMoves = async (
  tx: EntityManager,
  outbox: Outbox,
  { institutionId, jobId }: { readonly institutionId: string; readonly jobId: string },
  moves: readonly Move[],
): Promise<void> => {
  if (moves.length === 0) return;
  const at = new Date().toISOString();
  await outbox.add(tx, catalog.sourcesMoved, { institutionId, jobId, moves: [...moves], at });
};

const MOVE_LENT = `
  UPDATE lent_copy l SET record_id = moved.target FROM unnest($2::uuid[], $3::uuid[]) AS moved (origin, target)
   WHERE l.institution_id = $1
     AND (l.record_id = moved.origin OR l.record_id IN (SELECT id FROM redirect WHERE record_id = moved.origin))
     AND NOT EXISTS (SELECT FROM holding h WHERE h.record_id = moved.origin AND h.institution_id = $1)`;

const COUNT_LENT = `
  UPDATE holding h SET on_loan = (
    SELECT count(*) FROM lent_copy l WHERE l.institution_id = $1 AND NOT l.is_back
      AND (l.record_id = h.record_id OR l.record_id IN (SELECT id FROM redirect WHERE record_id = h.record_id)))
  WHERE h.institution_id = $1 AND h.record_id = ANY ($2)`;

/** A library that no longer holds the old record lent its copies from the new one. In a transaction of that library. */
export async function moveLentCopies(tx: EntityManager, institutionId: string, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const targets = moves.map(({ to }) => to);
  await tx.query(MOVE_LENT, [institutionId, moves.map(({ from }) => from), targets]);
  await tx.query(COUNT_LENT, [institutionId, targets]);
}
