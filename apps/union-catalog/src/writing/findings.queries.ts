import type { EntityManager } from 'typeorm';
import type { IdentifiedItem } from '../matching/identity.js';
import type { Origin } from './origin.js';

/** Of a record with more faults the first ones tell enough; the score counts all. */
const MOST_KEPT = 20;

const INSERT = `
  INSERT INTO finding (institution_id, job_id, source_id, number, code, severity, field, subfield, zh, en, has_fix)
  SELECT $1, $2, * FROM unnest($3::uuid[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
    $10::text[], $11::boolean[])`;

const COUNT_DAY = `
  INSERT INTO quality_day AS q (institution_id, job_id, day, records, score_sum, findings, last_at)
  VALUES ($1, $2, (now() AT TIME ZONE 'Asia/Shanghai')::date, $3, $4, $5, now())
  ON CONFLICT (institution_id, day, job_id) DO UPDATE SET records = q.records + excluded.records,
    score_sum = q.score_sum + excluded.score_sum, findings = q.findings + excluded.findings, last_at = excluded.last_at`;

/** Keeps what validation found in new and changed records, and counts it for the day. */
export async function keepFindings(
  tx: EntityManager,
  { institutionId, jobId }: Origin,
  items: readonly IdentifiedItem[],
): Promise<void> {
  const changed = items.filter(({ outcome }) => outcome === 'changed').map(({ sourceId }) => sourceId);
  if (changed.length > 0) await tx.query('DELETE FROM finding WHERE source_id = ANY ($1)', [changed]);
  const kept = items.flatMap(({ sourceId, item: { findings } }) =>
    findings.slice(0, MOST_KEPT).map((finding, number) => ({ finding, sourceId, number })),
  );
  if (kept.length > 0) {
    await tx.query(INSERT, [
      institutionId,
      jobId,
      kept.map(({ sourceId }) => sourceId),
      kept.map(({ number }) => number),
      kept.map(({ finding }) => finding.rule),
      kept.map(({ finding }) => finding.kind),
      kept.map(({ finding }) => finding.tag),
      kept.map(({ finding }) => finding.subfield),
      kept.map(({ finding }) => finding.message.zh),
      kept.map(({ finding }) => finding.message.en),
      kept.map(({ finding }) => finding.fix !== undefined),
    ]);
  }
  const scores = items.reduce((sum, { item }) => sum + Math.round(item.score), 0);
  const found = items.reduce((sum, { item }) => sum + item.findings.length, 0);
  await tx.query(COUNT_DAY, [institutionId, jobId, items.length, scores, found]);
}
