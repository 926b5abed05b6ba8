import type { EntityManager } from 'typeorm';
import { keepHumanDecision } from '../matching/decisions.queries.js';
import { ruleOnChange } from '../matching/rulings.queries.js';
import type { Actor } from './merging.js';

/** The record that stays where two are joined, or that another was parted from, and the other one. */
export interface Pair {
  readonly recordId: string;
  readonly otherId: string;
}

/** What is told of a change. `undoes`: the change that it takes back. */
const parts = (changeId: string, undoes: string | null, { institutionId }: Actor) => ({
  changeId,
  undoes,
  at: new Date().toISOString(),
  institutionId,
});

export const mergedFact = ({ recordId, otherId }: Pair, changeId: string, undoes: string | null, actor: Actor) => ({
  ...parts(changeId, undoes, actor),
  survivorId: recordId,
  loserId: otherId,
});

export const splitFact = ({ recordId, otherId }: Pair, changeId: string, undoes: string | null, actor: Actor) => ({
  ...parts(changeId, undoes, actor),
  recordId,
  newRecordId: otherId,
});

/** Judged different, but open again as far as a case is concerned: then people are to decide it again. */
export async function keepDecision(
  tx: EntityManager,
  changeId: string,
  ruling: 'same' | 'different',
  { personId, note }: Actor,
  reviewId?: string,
): Promise<void> {
  await ruleOnChange(tx, changeId, ruling);
  const [change] = await tx.query<{ recordId: string; otherRecordId: string; sourceIds: string[] }[]>(
    `SELECT record_id AS "recordId", other_id AS "otherRecordId", source_ids AS "sourceIds" FROM merge_log WHERE id = $1`,
    [changeId],
  );
  if (!change) return;
  const { recordId, otherRecordId, sourceIds } = change;
  const verdict = reviewId !== undefined && ruling === 'different' ? 'review' : ruling;
  await keepHumanDecision(tx, sourceIds, { verdict, recordId, otherRecordId, personId, note, reviewId });
}
