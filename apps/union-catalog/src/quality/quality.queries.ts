import { type LoadReport, type QualityFinding, type QualityReport, refuse, rules } from '@shuqiao/contracts';
import { fetched, type PageInput } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';

/** Part of the province: one institution or all, one file or all. */
export interface Scope {
  readonly institutionId: string | null;
  readonly jobId: string | null;
}

const OF = '($1::uuid IS NULL OR institution_id = $1) AND ($2::uuid IS NULL OR job_id = $2)';
const values = ({ institutionId, jobId }: Scope): unknown[] => [institutionId, jobId];

/** As the catalogue stands now: what was loaded twice counts once. */
export async function sumOf(
  tx: EntityManager,
  scope: Scope,
): Promise<Pick<QualityReport, 'records' | 'score' | 'findings'>> {
  const [row] = await tx.query<{ records: number; score: number | null; findings: number }[]>(
    `SELECT count(*)::integer AS records, round(avg(quality), 1)::float8 AS score,
       (SELECT count(*)::integer FROM finding WHERE ${OF}) AS findings
     FROM source_record WHERE ${OF}`,
    values(scope),
  );
  return row ?? { records: 0, score: null, findings: 0 };
}

export const rulesOf = (tx: EntityManager, scope: Scope): Promise<QualityReport['rules']> =>
  tx.query<QualityReport['rules']>(
    `SELECT code, severity, field, subfield, count(*)::integer AS findings,
         count(*) FILTER (WHERE has_fix)::integer AS fixable, min(zh) AS zh, min(en) AS en
       FROM finding WHERE ${OF} GROUP BY code, severity, field, subfield ORDER BY findings DESC, code LIMIT 200`,
    values(scope),
  );

const SUMS = `sum(records)::integer AS records, round(sum(score_sum)::numeric / nullif(sum(records), 0), 1)::float8 AS score,
  sum(findings)::integer AS findings`;

export const trendOf = (tx: EntityManager, scope: Scope, days: number): Promise<QualityReport['trend']> =>
  tx.query<QualityReport['trend']>(
    `SELECT day::text, ${SUMS} FROM quality_day WHERE ${OF} AND day > (now() AT TIME ZONE 'Asia/Shanghai')::date - $3::integer
      GROUP BY day ORDER BY day`,
    [...values(scope), days],
  );

export async function jobsOf(tx: EntityManager, scope: Scope): Promise<QualityReport['jobs']> {
  const rows = await tx.query<(Omit<QualityReport['jobs'][number], 'at'> & { at: Date })[]>(
    `SELECT job_id AS "jobId", max(last_at) AS at, ${SUMS} FROM quality_day WHERE ${OF}
      GROUP BY job_id ORDER BY max(last_at) DESC LIMIT 50`,
    values(scope),
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Each member as it stands now. */
export const membersOf = (tx: EntityManager): Promise<QualityReport['members']> =>
  tx.query<QualityReport['members']>(
    `SELECT s.institution_id AS "institutionId", s.records, s.score, coalesce(f.findings, 0) AS findings
       FROM (SELECT institution_id, count(*)::integer AS records, round(avg(quality), 1)::float8 AS score
               FROM source_record GROUP BY 1) AS s
       LEFT JOIN (SELECT institution_id, count(*)::integer AS findings FROM finding GROUP BY 1) AS f USING (institution_id)
      ORDER BY s.score NULLS LAST, s.institution_id LIMIT 500`,
  );

const CURSOR = /^([0-9a-f-]{36})\.(\d{1,4})$/;

/** A finding's id, and the cursor of the list: the member's record and the place among its findings. */
function behind({ after }: PageInput): [string | null, number] {
  if (after === undefined) return [null, 0];
  const [, sourceId, number] = CURSOR.exec(after) ?? refuse('after', rules.cursor);
  return [sourceId ?? null, Number(number)];
}

/** A finding with the bytes of the record it was found in. */
export type FindingRow = Omit<QualityFinding, 'fix'> & {
  readonly number: number;
  readonly format: 'iso2709' | 'marcxml';
  readonly raw: Buffer;
};

export async function listFindings(
  tx: EntityManager,
  scope: Scope & { readonly code: string | null; readonly field: string | null; readonly subfield: string | null },
  input: PageInput,
): Promise<FindingRow[]> {
  const rows = await tx.query<(Omit<FindingRow, 'at'> & { at: Date })[]>(
    `SELECT f.source_id || '.' || f.number AS id, s.record_id AS "recordId", f.source_id AS "sourceId",
       f.institution_id AS "institutionId", s.control_number AS "controlNumber", r.title, f.code, f.severity, f.field,
       f.subfield, f.zh, f.en, f.has_fix AS "hasFix", f.job_id AS "jobId", s.loaded_at AS at,
       f.number, s.format, CASE WHEN f.has_fix THEN s.raw ELSE '' END AS raw
     FROM finding f JOIN source_record s ON s.id = f.source_id JOIN record r ON r.id = s.record_id
     WHERE ($1::uuid IS NULL OR f.institution_id = $1) AND ($2::uuid IS NULL OR f.job_id = $2)
       AND ($3::text IS NULL OR f.code = $3) AND ($4::uuid IS NULL OR (f.source_id, f.number) > ($4, $5))
       AND ($7::text IS NULL OR f.field = $7) AND ($8::text IS NULL OR f.subfield = $8)
     ORDER BY f.source_id, f.number LIMIT $6`,
    [...values(scope), scope.code, ...behind(input), fetched(input), scope.field, scope.subfield],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** A member's record in which something can be fixed safely. */
export interface FixableRow {
  readonly id: string;
  readonly recordId: string;
  readonly controlNumber: string;
  readonly format: 'iso2709' | 'marcxml';
  readonly raw: Buffer;
}

/** So many bytes are read at once, and at least one record. */
const MOST_READ = 4_000_000;

/** A library's records with a finding that has a safe fix, of one file or one rule or all, in the order of their ids. */
export const listFixable = (
  tx: EntityManager,
  institutionId: string,
  {
    jobId,
    code,
    field,
    subfield,
    after,
  }: Partial<Record<'jobId' | 'code' | 'field' | 'subfield' | 'after', string | undefined>>,
  limit: number,
): Promise<FixableRow[]> =>
  tx.query<FixableRow[]>(
    `SELECT id, "recordId", "controlNumber", format, raw FROM (
     SELECT s.id, s.record_id AS "recordId", s.control_number AS "controlNumber", s.format, s.raw,
       sum(octet_length(s.raw)) OVER (ORDER BY s.id) - octet_length(s.raw) AS before
     FROM (SELECT DISTINCT source_id FROM finding WHERE has_fix AND institution_id = $1
         AND ($2::uuid IS NULL OR job_id = $2) AND ($3::text IS NULL OR code = $3)
         AND ($4::text IS NULL OR field = $4) AND ($5::text IS NULL OR subfield = $5)
         AND ($6::uuid IS NULL OR source_id > $6) ORDER BY source_id LIMIT $7) AS f
     JOIN source_record s ON s.id = f.source_id) AS fixable WHERE before < ${MOST_READ} ORDER BY id`,
    [institutionId, jobId ?? null, code ?? null, field ?? null, subfield ?? null, after ?? null, limit],
  );

/** Of a load the transaction may see; what is unique in the province is so now, not when it was loaded. */
export async function findLoadReport(tx: EntityManager, jobId: string): Promise<LoadReport | undefined> {
  const [row] = await tx.query<(Omit<LoadReport, 'jobId'> & { institutionId: string | null })[]>(
    `SELECT min(o.institution_id::text) AS "institutionId",
       count(*) FILTER (WHERE outcome = 'new')::integer AS new, count(*) FILTER (WHERE outcome = 'changed')::integer AS changed,
       count(*) FILTER (WHERE outcome = 'unchanged')::integer AS unchanged,
       count(*) FILTER (WHERE outcome = 'rejected')::integer AS rejected,
       count(*) FILTER (WHERE outcome = 'deleted')::integer AS deleted,
       count(*) FILTER (WHERE outcome = 'new' AND match = 'joined')::integer AS matched,
       count(*) FILTER (WHERE outcome = 'new' AND match = 'review')::integer AS waiting,
       count(DISTINCT r.id) FILTER (WHERE r.holders = 1)::integer AS "unique",
       round(avg(s.quality), 1)::float8 AS score
     FROM load_outcome o LEFT JOIN source_record s ON s.id = o.source_id LEFT JOIN record r ON r.id = s.record_id
     WHERE o.job_id = $1`,
    [jobId],
  );
  return row?.institutionId ? { ...row, institutionId: row.institutionId, jobId } : undefined;
}
