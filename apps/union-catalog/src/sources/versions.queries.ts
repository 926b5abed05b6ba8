import type { VersionView } from '@shuqiao/contracts';
import { behind, fetched, type PageInput } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';

/** What stands in both tables of a version, the present one and those before. */
const COPIED =
  'record_id, institution_id, control_number, version, format, raw, content_hash, changed_tags, job_id, person_id';

/** Keeps the present version of members' records before another takes its place. */
export const archive = async (tx: EntityManager, sourceIds: readonly string[]): Promise<void> => {
  if (sourceIds.length === 0) return;
  await tx.query(
    `INSERT INTO source_version (id, source_id, kind, at, ${COPIED})
     SELECT version_id, id, version_kind, loaded_at, ${COPIED} FROM source_record WHERE id = ANY ($1)`,
    [sourceIds],
  );
};

/** Keeps that members' records were taken out, as a last version with the bytes they had. */
export const archiveDeletion = async (
  tx: EntityManager,
  sourceIds: readonly string[],
  personId: string | null,
): Promise<void> => {
  await tx.query(
    `INSERT INTO source_version (id, source_id, kind, at, record_id, institution_id, control_number, version, format, raw,
       content_hash, changed_tags, job_id, person_id)
     SELECT gen_random_uuid(), id, 'deleted', now(), record_id, institution_id, control_number, version + 1, format, raw,
       content_hash, '{}', job_id, $2 FROM source_record WHERE id = ANY ($1)`,
    [sourceIds, personId],
  );
};

/** One version with its bytes. */
export interface VersionRow {
  id: string;
  sourceId: string;
  recordId: string;
  institutionId: string;
  controlNumber: string;
  number: number;
  kind: VersionView['kind'];
  isCurrent: boolean;
  at: Date;
  jobId: string;
  personId: string | null;
  contentHash: Buffer;
  changedTags: string[];
  format: 'iso2709' | 'marcxml';
  raw: Buffer;
}

const ALIASES = `record_id AS "recordId", institution_id AS "institutionId", control_number AS "controlNumber",
  version AS number, job_id AS "jobId", person_id AS "personId", content_hash AS "contentHash",
  changed_tags AS "changedTags", format, raw`;
const NOW = `SELECT version_id AS id, id AS "sourceId", version_kind AS kind, true AS "isCurrent", loaded_at AS at, ${ALIASES}
  FROM source_record`;
const PRESENT = `${NOW} WHERE record_id = $1`;
export const BEFORE = `SELECT id, source_id AS "sourceId", kind, false AS "isCurrent", at, ${ALIASES} FROM source_version`;

/** All versions of a record's members, and of those that were deleted while they belonged to it. */
const ALL = `${PRESENT}
  UNION ALL ${BEFORE} WHERE source_id IN (SELECT id FROM source_record WHERE record_id = $1)
  UNION ALL ${BEFORE} WHERE record_id = $1 AND source_id NOT IN (SELECT id FROM source_record WHERE record_id = $1)
    AND NOT EXISTS (SELECT FROM source_record s WHERE s.id = source_version.source_id)`;

/** Newest first; the cursor is the id of a version. */
export const listVersions = (
  tx: EntityManager,
  recordId: string,
  input: PageInput & { readonly sourceId?: string | undefined },
): Promise<VersionRow[]> =>
  tx.query<VersionRow[]>(
    `WITH versions AS (${ALL}), place AS (SELECT at, id FROM versions WHERE id = $2)
     SELECT * FROM versions WHERE ($3::uuid IS NULL OR "sourceId" = $3)
       AND ($2::uuid IS NULL OR (at, id) < (SELECT at, id FROM place)) ORDER BY at DESC, id DESC LIMIT $4`,
    [recordId, behind(input), input.sourceId ?? null, fetched(input)],
  );

export async function findVersion(tx: EntityManager, recordId: string, id: string): Promise<VersionRow | undefined> {
  const [row] = await tx.query<VersionRow[]>(`WITH versions AS (${ALL}) SELECT * FROM versions WHERE id = $2`, [
    recordId,
    id,
  ]);
  return row;
}

/** The version that a member's record stands in now. */
export async function findPresent(tx: EntityManager, sourceId: string): Promise<VersionRow | undefined> {
  const [row] = await tx.query<VersionRow[]>(`${NOW} WHERE id = $1`, [sourceId]);
  return row;
}

const MOST_TAGS = 200;

export const toVersionView = (row: VersionRow): VersionView => ({
  id: row.id,
  sourceId: row.sourceId,
  institutionId: row.institutionId,
  controlNumber: row.controlNumber,
  number: row.number,
  kind: row.kind,
  isCurrent: row.isCurrent,
  at: row.at.toISOString(),
  jobId: row.jobId,
  personId: row.personId,
  contentHash: row.contentHash.toString('hex'),
  changedTags: row.changedTags.slice(0, MOST_TAGS),
});
