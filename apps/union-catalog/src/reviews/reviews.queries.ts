import type { ReviewItem, ReviewSort, ReviewState, ReviewStep, ReviewVerdict } from '@shuqiao/contracts';
import { behind, fetched, type PageInput } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { findHits } from '../composing/hits.queries.js';
import { findUndoable, UNDO_DAYS } from '../curation/changes.queries.js';

/** A case, with the records its two members' records belong to at present. */
export interface ReviewRow {
  id: string;
  state: ReviewState;
  verdict: ReviewVerdict | null;
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
  reopenableUntil: Date | null;
  changeId: string | null;
}

/** Which cases a list shows: those in a state, or all that were decided; of one library, and in which order. */
export interface WhichReviews {
  readonly state?: ReviewState | 'decided' | undefined;
  readonly institutionId?: string | undefined;
  readonly sort?: ReviewSort | undefined;
}

/** The case and its verdict hold as long as the two are together, or apart, as they say. */
const STATE = `CASE WHEN (v.state = 'same') <> (l.record_id = r.record_id) THEN 'stale' ELSE v.state END`;
const FROM = `review v JOIN source_record l ON l.id = v.source_id JOIN source_record r ON r.id = v.other_source_id`;
const ROW = `v.id, ${STATE} AS state, nullif(v.state, 'open') AS verdict, v.score, v.matcher, v.reasons,
  v.source_id AS "sourceId", v.other_source_id AS "otherSourceId", l.record_id AS "leftId", r.record_id AS "rightId",
  v.institution_id AS "institutionId", v.note, v.decided_by AS "decidedBy", v.created_at AS "createdAt",
  v.decided_at AS "decidedAt", v.decided_at + interval '${UNDO_DAYS} days' AS "reopenableUntil", v.change_id AS "changeId"`;

const COUNTED_AT_MOST = 1000;
const MOST_STEPS = 50;

const OF_LIBRARY = `($2::uuid IS NULL OR v.institution_id = $2)`;
const NEWEST = `SELECT ${ROW} FROM ${FROM}
  WHERE ($1::uuid IS NULL OR v.id < $1) AND ${OF_LIBRARY} AND ${STATE} = $4 ORDER BY v.id DESC LIMIT $3`;
const OLDEST = `SELECT ${ROW} FROM ${FROM}
  WHERE ($1::uuid IS NULL OR v.id > $1) AND ${OF_LIBRARY} AND ${STATE} = $4 ORDER BY v.id LIMIT $3`;
const LIKELIEST = `SELECT ${ROW} FROM ${FROM}
  WHERE ($1::uuid IS NULL OR (v.score, v.id) < (SELECT p.score, p.id FROM review p WHERE p.id = $1))
    AND ${OF_LIBRARY} AND ${STATE} = $4 ORDER BY v.score DESC, v.id DESC LIMIT $3`;

/** The case behind which a page begins may wait again by now: then it stands where its last decision was. */
const DECIDED = `WITH place AS (SELECT p.id, coalesce(p.decided_at, (SELECT max(d.at) FROM decision d
    WHERE d.review_id = p.id AND d.verdict <> 'review')) AS at FROM review p WHERE p.id = $1)
  SELECT ${ROW} FROM ${FROM} WHERE v.state <> 'open'
    AND ($1::uuid IS NULL OR (v.decided_at, v.id) < (SELECT at, id FROM place)) AND ${OF_LIBRARY}
  ORDER BY v.decided_at DESC, v.id DESC LIMIT $3`;

export function listReviews(tx: EntityManager, input: PageInput & WhichReviews): Promise<ReviewRow[]> {
  const { state = 'open', sort = 'newest', institutionId = null } = input;
  const values = [behind(input), institutionId, fetched(input)];
  if (state === 'decided') return tx.query<ReviewRow[]>(DECIDED, values);
  if (sort === 'oldest') return tx.query<ReviewRow[]>(OLDEST, [...values, state]);
  if (sort === 'likeliest') return tx.query<ReviewRow[]>(LIKELIEST, [...values, state]);
  return tx.query<ReviewRow[]>(NEWEST, [...values, state]);
}

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

type StepRow = Omit<ReviewStep, 'at'> & { at: Date };

/** What people decided about a case, and when the matcher asked again. Decisions belong to no institution. */
export async function findSteps(tx: EntityManager, id: string): Promise<ReviewStep[]> {
  const rows = await tx.query<StepRow[]>(
    `SELECT d.kind, d.verdict, d.person_id AS "personId", d.note, d.at FROM review v
       JOIN decision d ON d.source_id IN (v.source_id, v.other_source_id) AND (
         d.review_id = v.id AND d.source_id = v.source_id OR d.kind = 'automatic' AND d.verdict = 'review'
         AND d.at > v.created_at AND d.other_source_id IN (v.source_id, v.other_source_id))
      WHERE v.id = $1 ORDER BY d.at DESC, d.id DESC LIMIT ${MOST_STEPS}`,
    [id],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Whether the decision about a case can be taken back, as far as the case itself says. */
const isReopenable = ({ verdict, state, reopenableUntil }: ReviewRow): boolean =>
  verdict !== null && state !== 'stale' && reopenableUntil !== null && reopenableUntil.getTime() > Date.now();

/** Cases as lists show them. Asked by the service itself: the merge that a case came to may be another library's. */
export async function toItems(tx: EntityManager, rows: readonly ReviewRow[]): Promise<ReviewItem[]> {
  const hits = await findHits(
    tx,
    rows.flatMap(({ leftId, rightId }) => [leftId, rightId]),
  );
  const undoable = await findUndoable(
    tx,
    rows.flatMap(({ changeId }) => changeId ?? []),
  );
  return rows.flatMap((row) => {
    const { leftId, rightId, sourceId: _source, otherSourceId: _other, changeId, ...shown } = row;
    const [left, right] = [hits.get(leftId), hits.get(rightId)];
    if (!left || !right) return [];
    const canReopen = isReopenable(row) && (row.verdict === 'different' || undoable.has(changeId ?? ''));
    return [{ ...shown, ...instantsOf(row), canReopen, left, right }];
  });
}

const instantsOf = ({ createdAt, decidedAt, reopenableUntil }: ReviewRow) => ({
  createdAt: createdAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
  reopenableUntil: reopenableUntil?.toISOString() ?? null,
});
