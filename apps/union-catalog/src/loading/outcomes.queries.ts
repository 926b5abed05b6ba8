import type { LoadOutcome } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import type { Origin } from '../writing/origin.js';

/** Whose a job is, when something of it was loaded already. A step of the service itself, before it acts for one. */
export async function findOwner(tx: EntityManager, jobId: string): Promise<string | undefined> {
  const [first] = await tx.query<{ institutionId: string }[]>(
    'SELECT institution_id AS "institutionId" FROM load_outcome WHERE job_id = $1 LIMIT 1',
    [jobId],
  );
  return first?.institutionId;
}

/** An outcome with the member's record it is about. */
export type KeptOutcome = Required<LoadOutcome> & { readonly sourceId: string | null };

/** What came of these items of a job, as far as they were loaded before. */
export async function knownOutcomes(
  tx: EntityManager,
  jobId: string,
  indexes: readonly number[],
): Promise<LoadOutcome[]> {
  return tx.query<LoadOutcome[]>(
    `SELECT item_index AS index, outcome, record_id AS "recordId", reason, match FROM load_outcome
      WHERE job_id = $1 AND item_index = ANY ($2)`,
    [jobId, indexes],
  );
}

/** A member's record, and the item of the job that wrote it last. */
export interface Overtaken {
  readonly sourceId: string;
  readonly recordId: string;
  readonly index: number;
}

/** Nearly always a file's batches come in its order, and nothing was overtaken. */
async function hasOutcomeBehind(tx: EntityManager, jobId: string, index: number): Promise<boolean> {
  const [found] = await tx.query<{ exists: boolean }[]>(
    'SELECT EXISTS (SELECT FROM load_outcome WHERE job_id = $1 AND item_index > $2)',
    [jobId, index],
  );
  return found?.exists ?? false;
}

/** The members' records that a later item of the same job has written already, by control number: batches may overtake. */
export async function overtaken(
  tx: EntityManager,
  { jobId, institutionId }: Origin,
  items: readonly { readonly index: number; readonly controlNumber: string }[],
): Promise<Map<string, Overtaken>> {
  const first = items.reduce((least, { index }) => Math.min(least, index), Infinity);
  if (items.length === 0 || !(await hasOutcomeBehind(tx, jobId, first))) return new Map();
  const rows = await tx.query<(Overtaken & { controlNumber: string })[]>(
    `SELECT control_number AS "controlNumber", id AS "sourceId", record_id AS "recordId",
       (SELECT max(item_index) FROM load_outcome o WHERE o.job_id = $1 AND o.source_id = s.id) AS index
     FROM source_record s WHERE institution_id = $2 AND control_number = ANY ($3) AND job_id = $1`,
    [jobId, institutionId, items.map(({ controlNumber }) => controlNumber)],
  );
  return new Map(rows.map((row) => [row.controlNumber, row]));
}

export async function keepOutcomes(
  tx: EntityManager,
  { jobId, institutionId }: Origin,
  outcomes: readonly KeptOutcome[],
): Promise<void> {
  await tx.query(
    `INSERT INTO load_outcome (job_id, institution_id, item_index, outcome, record_id, reason, match, source_id)
     SELECT $1, $2, * FROM unnest($3::integer[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::uuid[])`,
    [
      jobId,
      institutionId,
      outcomes.map(({ index }) => index),
      outcomes.map(({ outcome }) => outcome),
      outcomes.map(({ recordId }) => recordId),
      outcomes.map(({ reason }) => reason),
      outcomes.map(({ match }) => match),
      outcomes.map(({ sourceId }) => sourceId),
    ],
  );
}
