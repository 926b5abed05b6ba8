import { describe, shownTitle } from '@shuqiao/bibliography';
import type { SourceView } from '@shuqiao/contracts';
import type { MarcRecord } from '@shuqiao/marc';
import type { EntityManager } from 'typeorm';

/** A member's record as it stands, with its bytes. */
export interface SourceRow {
  id: string;
  recordId: string;
  institutionId: string;
  controlNumber: string;
  format: 'iso2709' | 'marcxml';
  raw: Buffer;
  quality: number | null;
  version: number;
  jobId: string;
  loadedAt: Date;
}

const ROW = `id, record_id AS "recordId", institution_id AS "institutionId", control_number AS "controlNumber", format, raw,
  quality, version, job_id AS "jobId", loaded_at AS "loadedAt"`;

export const findSources = (tx: EntityManager, ids: readonly string[]): Promise<SourceRow[]> =>
  tx.query<SourceRow[]>(`SELECT ${ROW} FROM source_record WHERE id = ANY ($1)`, [ids]);

/** The members of a record, the oldest contribution first. */
export const findSourcesOf = (tx: EntityManager, recordId: string, most: number): Promise<SourceRow[]> =>
  tx.query<SourceRow[]>(`SELECT ${ROW} FROM source_record WHERE record_id = $1 ORDER BY id LIMIT $2`, [recordId, most]);

export const toSourceView = (row: SourceRow, record: MarcRecord): SourceView => ({
  id: row.id,
  institutionId: row.institutionId,
  controlNumber: row.controlNumber,
  title: shownTitle(describe(record).title),
  format: record.flavour,
  loadedAt: row.loadedAt.toISOString(),
  jobId: row.jobId,
  versions: row.version,
  quality: row.quality,
});

/** A member's record with its bytes, as many of them are read at once. */
export interface StoredSource {
  readonly id: string;
  readonly recordId: string;
  readonly institutionId: string;
  readonly versionId: string;
  readonly format: 'iso2709' | 'marcxml';
  readonly raw: Buffer;
  readonly quality: number | null;
}

/** As much of it as a record is composed from. */
export type StoredMember = Omit<StoredSource, 'versionId'>;

const STORED = `id, record_id AS "recordId", institution_id AS "institutionId", version_id AS "versionId", format, raw,
  quality`;

export const loadSources = (tx: EntityManager, ids: readonly string[]): Promise<StoredSource[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.query<StoredSource[]>(
        `SELECT s.* FROM unnest($1::uuid[]) AS given (id) CROSS JOIN LATERAL (
           SELECT ${STORED} FROM source_record WHERE id = given.id LIMIT 1) AS s`,
        [ids],
      );

/** The best members of each of these clusters, at most so many of each. */
export const loadMembers = (tx: EntityManager, recordIds: readonly string[], most: number): Promise<StoredSource[]> =>
  recordIds.length === 0
    ? Promise.resolve([])
    : tx.query<StoredSource[]>(
        `SELECT member.* FROM unnest($1::uuid[]) AS given (id) CROSS JOIN LATERAL (
           SELECT ${STORED} FROM source_record s WHERE s.record_id = given.id
            ORDER BY s.quality DESC NULLS LAST, s.id LIMIT $2) AS member`,
        [recordIds, most],
      );
