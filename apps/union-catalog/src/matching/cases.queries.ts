import { uuidv7 } from '@shuqiao/identifiers';
import type { ReviewVerdict } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import type { Verdict } from './judging.js';

// The cases that wait for cataloguers, as they come, are decided, and wait again.

const ASKED = `unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::real[], $7::jsonb[])
  AS asked (id, source_id, other_source_id, other_institution_id, score, reasons)`;
const IS_OF_PAIR = `(v.source_id, v.other_source_id) IN
  ((asked.source_id, asked.other_source_id), (asked.other_source_id, asked.source_id))`;

/** The two of a case are asked about once, whichever of them came later. */
const INSERT_REVIEWS = `
  INSERT INTO review (institution_id, matcher, id, source_id, other_source_id, other_institution_id, score, reasons)
  SELECT $8, $1, asked.* FROM ${ASKED} WHERE NOT EXISTS (SELECT FROM review v WHERE ${IS_OF_PAIR})
  ON CONFLICT DO NOTHING`;

/** A changed record is another question than the one that was answered. */
const ASK_AGAIN = `
  UPDATE review v SET state = 'open', score = asked.score, reasons = asked.reasons, matcher = $1, note = NULL,
    decided_by = NULL, decided_at = NULL
  FROM ${ASKED} WHERE ${IS_OF_PAIR} AND v.state = 'different' AND asked.id = ANY ($8)`;

/** Keeps the cases that the matcher leaves to cataloguers. */
export async function keepCases(
  tx: EntityManager,
  institutionId: string,
  decided: readonly { readonly sourceId: string; readonly verdict: Verdict }[],
): Promise<void> {
  const reviews = decided.flatMap(({ sourceId, verdict }) =>
    verdict.reviews.map((review) => ({ ...review, sourceId, matcher: verdict.matcher })),
  );
  if (reviews.length === 0) return;
  const ids = reviews.map(() => uuidv7());
  const asked = [
    reviews[0]?.matcher,
    ids,
    reviews.map(({ sourceId }) => sourceId),
    reviews.map(({ other }) => other.sourceId),
    reviews.map(({ other }) => other.institutionId),
    reviews.map(({ score }) => score),
    reviews.map(({ reasons }) => JSON.stringify(reasons)),
  ];
  const again = ids.filter((_, at) => reviews[at]?.again);
  if (again.length > 0) await tx.query(ASK_AGAIN, [...asked, again]);
  await tx.query(INSERT_REVIEWS, [...asked, institutionId]);
}

/** Closes a case. */
export const closeReview = async (
  tx: EntityManager,
  id: string,
  { verdict, note, personId }: { verdict: ReviewVerdict; note: string | null; personId: string },
): Promise<void> => {
  await tx.query('UPDATE review SET state = $2, note = $3, decided_by = $4, decided_at = now() WHERE id = $1', [
    id,
    verdict,
    note,
    personId,
  ]);
};

/** Keeps which merge a verdict made. */
export const keepChange = async (tx: EntityManager, id: string, changeId: string): Promise<void> => {
  await tx.query('UPDATE review SET change_id = $2 WHERE id = $1', [id, changeId]);
};

const REOPEN = `UPDATE review SET state = 'open', note = NULL, decided_by = NULL, decided_at = NULL, change_id = NULL`;

/** Lets a case wait again; what was decided about it stays in `decision`. */
export const reopenReview = async (tx: EntityManager, id: string): Promise<void> => {
  await tx.query(`${REOPEN} WHERE id = $1`, [id]);
};

/** The same of the case that a merge came of, if it came of one. Answers the case. */
export async function reopenByChange(tx: EntityManager, changeId: string): Promise<string | undefined> {
  const [rows] = await tx.query<[{ id: string }[], number]>(`${REOPEN} WHERE change_id = $1 RETURNING id`, [changeId]);
  return rows[0]?.id;
}
