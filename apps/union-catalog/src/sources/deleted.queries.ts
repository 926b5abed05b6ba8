import { behind, fetched, type PageInput } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import type { StoredMember } from './sources.queries.js';
import { BEFORE, type VersionRow } from './versions.queries.js';

/** Of each record without members, the one it was shown by, as it was deleted. */
export const LAST_CONTENTS = `
  SELECT DISTINCT ON (v.record_id) v.source_id AS id, v.record_id AS "recordId", v.institution_id AS "institutionId",
    v.format, v.raw, NULL::smallint AS quality
  FROM source_version v JOIN record r ON r.id = v.record_id
  WHERE v.record_id = ANY ($1) AND v.kind = 'deleted'
  ORDER BY v.record_id, v.source_id = r.source_id DESC, v.at DESC, v.id`;

export const lastContents = (tx: EntityManager, recordIds: readonly string[]): Promise<StoredMember[]> =>
  recordIds.length === 0 ? Promise.resolve([]) : tx.query<StoredMember[]>(LAST_CONTENTS, [recordIds]);

/** A deletion is the last thing that happened to the member's record, and nothing has its control number now. */
const RESTORABLE = `v.kind = 'deleted'
  AND NOT EXISTS (SELECT FROM source_version later WHERE later.source_id = v.source_id AND later.version > v.version)
  AND NOT EXISTS (SELECT FROM source_record s WHERE s.id = v.source_id
    OR s.institution_id = v.institution_id AND s.control_number = v.control_number)`;

/** A deleted member's record, with its bytes. */
export interface DeletedRow {
  id: string;
  sourceId: string;
  recordId: string;
  recordIsThere: boolean;
  institutionId: string;
  controlNumber: string;
  number: number;
  at: Date;
  personId: string | null;
  jobId: string;
  format: 'iso2709' | 'marcxml';
  raw: Buffer;
}

/** What a library deleted and can bring back, the latest first; the cursor is the id of the deletion. */
export const listDeleted = (tx: EntityManager, institutionId: string, input: PageInput): Promise<DeletedRow[]> =>
  tx.query<DeletedRow[]>(
    `WITH place AS (SELECT at, id FROM source_version WHERE id = $2 AND institution_id = $1)
     SELECT v.id, v.source_id AS "sourceId", v.record_id AS "recordId", v.institution_id AS "institutionId",
       EXISTS (SELECT FROM record r WHERE r.id = v.record_id) AS "recordIsThere", v.control_number AS "controlNumber",
       v.version AS number, v.at, v.person_id AS "personId", v.job_id AS "jobId", v.format, v.raw
     FROM source_version v
     WHERE v.institution_id = $1 AND ${RESTORABLE} AND ($2::uuid IS NULL OR (v.at, v.id) < (SELECT at, id FROM place))
     ORDER BY v.at DESC, v.id DESC LIMIT $3`,
    [institutionId, behind(input), fetched(input)],
  );

/** The last version of a member's record that is not there any more. */
export async function findLastVersion(tx: EntityManager, sourceId: string): Promise<VersionRow | undefined> {
  const [row] = await tx.query<VersionRow[]>(`${BEFORE} WHERE source_id = $1 ORDER BY version DESC LIMIT 1`, [
    sourceId,
  ]);
  return row;
}
