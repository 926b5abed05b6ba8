import type { ReviewItem, ReviewState } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import { behind, fetched, type PageInput } from '../paging.js';
import { findHits } from '../records/hits.queries.js';

/** A case, with the records its two members' records belong to at present. */
export interface ReviewRow {
  id: string;
  state: ReviewState;
  score: number;
  matcher: string;
  reasons: ReviewItem['reasons'];
  sourceId: string;
  otherSourceId: string;
  leftId: string;
  rightId: string;
  institutionId: string;
  note: string | null;
  decidedBy: string | null;
  createdAt: Date;
  decidedAt: Date | null;
}

const STATE = `CASE WHEN v.state = 'open' AND l.record_id = r.record_id THEN 'stale' ELSE v.state END`;
const FROM = `review v JOIN source_record l ON l.id = v.source_id JOIN source_record r ON r.id = v.other_source_id`;
const ROW = `v.id, ${STATE} AS state, v.score, v.matcher, v.reasons, v.source_id AS "sourceId",
  v.other_source_id AS "otherSourceId", l.record_id AS "leftId", r.record_id AS "rightId",
  v.institution_id AS "institutionId", v.note, v.decided_by AS "decidedBy", v.created_at AS "createdAt",
  v.decided_at AS "decidedAt"`;

const COUNTED_AT_MOST = 1000;

export const listReviews = (
  tx: EntityManager,
  input: PageInput & { readonly state?: ReviewState | undefined },
): Promise<ReviewRow[]> =>
  tx.query<ReviewRow[]>(
    `SELECT ${ROW} FROM ${FROM} WHERE ($1::uuid IS NULL OR v.id < $1) AND ${STATE} = $2 ORDER BY v.id DESC LIMIT $3`,
    [behind(input), input.state ?? 'open', fetched(input)],
  );

export async function countOpen(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ open: number }[]>(
    `SELECT count(*)::integer AS open FROM (SELECT FROM ${FROM} WHERE ${STATE} = 'open' LIMIT ${COUNTED_AT_MOST}) AS found`,
  );
  return row?.open ?? 0;
}

export async function findReview(tx: EntityManager, id: string): Promise<ReviewRow | undefined> {
  const [row] = await tx.query<ReviewRow[]>(`SELECT ${ROW} FROM ${FROM} WHERE v.id = $1`, [id]);
  return row;
}

/** Closes a case. */
export const closeReview = async (
  tx: EntityManager,
  id: string,
  { verdict, note, personId }: { verdict: 'same' | 'different'; note: string | null; personId: string },
): Promise<void> => {
  await tx.query('UPDATE review SET state = $2, note = $3, decided_by = $4, decided_at = now() WHERE id = $1', [
    ...[id, verdict, note, personId],
  ]);
};

/** Cases as lists show them. */
export async function toItems(tx: EntityManager, rows: readonly ReviewRow[]): Promise<ReviewItem[]> {
  const hits = await findHits(
    tx,
    rows.flatMap(({ leftId, rightId }) => [leftId, rightId]),
  );
  return rows.flatMap(({ leftId, rightId, sourceId: _source, otherSourceId: _other, ...row }) => {
    const [left, right] = [hits.get(leftId), hits.get(rightId)];
    if (!left || !right) return [];
    const at = { createdAt: row.createdAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null };
    return [{ ...row, ...at, left, right }];
  });
}
