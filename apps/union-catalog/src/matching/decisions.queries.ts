import { uuidv7 } from '@shuqiao/identifiers';
import { jsonbArray } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import type { IdentifiedItem } from '../loading/identity.js';
import type { Verdict } from './judging.js';

type Decided = IdentifiedItem & { readonly verdict: Verdict };

const INSERT_DECISIONS = `
  INSERT INTO decision (kind, id, source_id, record_id, other_source_id, other_record_id, verdict, score, reasons, matcher)
  SELECT 'automatic', * FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, source_id uuid, record_id uuid,
    other_source_id uuid, other_record_id uuid, verdict text, score real, reasons jsonb, matcher text)`;

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

/** Keeps what the matcher decided about each item, and the cases it leaves to cataloguers. */
export async function keepDecisions(
  tx: EntityManager,
  institutionId: string,
  items: readonly IdentifiedItem[],
): Promise<void> {
  const decided = items.filter((item): item is Decided => item.verdict !== null);
  if (decided.length === 0) return;
  await tx.query(INSERT_DECISIONS, [jsonbArray(decided.map(toRow))]);
  await keepReviews(tx, institutionId, decided);
}

const toRow = ({ sourceId, recordId, verdict: { other, verdict, score, reasons, matcher } }: Decided): string =>
  JSON.stringify({
    id: uuidv7(),
    source_id: sourceId,
    record_id: recordId,
    other_source_id: other?.sourceId,
    other_record_id: other?.recordId,
    verdict,
    score,
    reasons,
    matcher,
  });

async function keepReviews(tx: EntityManager, institutionId: string, decided: readonly Decided[]): Promise<void> {
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

/**
 * Keeps what a person decided: these members' records belong, or do not belong, with the other record; 'review' takes the
 * decision about a case back.
 */
export async function keepHumanDecision(
  tx: EntityManager,
  sourceIds: readonly string[],
  decision: {
    verdict: 'same' | 'different' | 'review';
    recordId: string;
    otherRecordId: string;
    personId: string | null;
    note: string | null;
    reviewId?: string | undefined;
  },
): Promise<void> {
  const { recordId, otherRecordId, verdict, personId, note, reviewId = null } = decision;
  await tx.query(
    `INSERT INTO decision (kind, reasons, id, source_id, record_id, other_record_id, verdict, person_id, note, review_id)
     SELECT 'human', '[]', gen_random_uuid(), source_id, $2, $3, $4, $5, $6, $7 FROM unnest($1::uuid[]) AS source_id`,
    [sourceIds, recordId, otherRecordId, verdict, personId, note, reviewId],
  );
}
