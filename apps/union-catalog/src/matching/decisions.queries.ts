import { uuidv7 } from '@shuqiao/identifiers';
import { jsonbArray } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { keepCases } from './cases.queries.js';
import type { IdentifiedItem } from './identity.js';
import type { Verdict } from './judging.js';

/** An item about which the matcher decided something. */
type Decided = IdentifiedItem & { readonly verdict: Verdict };

const INSERT_DECISIONS = `
  INSERT INTO decision (kind, id, source_id, record_id, other_source_id, other_record_id, verdict, score, reasons, matcher)
  SELECT 'automatic', * FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, source_id uuid, record_id uuid,
    other_source_id uuid, other_record_id uuid, verdict text, score real, reasons jsonb, matcher text)`;

/** Keeps what the matcher decided about each item, and the cases it leaves to cataloguers. */
export async function keepDecisions(
  tx: EntityManager,
  institutionId: string,
  items: readonly IdentifiedItem[],
): Promise<void> {
  const decided = items.filter((item): item is Decided => item.verdict !== null);
  if (decided.length === 0) return;
  await tx.query(INSERT_DECISIONS, [jsonbArray(decided.map(toRow))]);
  await keepCases(tx, institutionId, decided);
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
