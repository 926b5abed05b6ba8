import { MOST_FAVOURITES } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';

export interface KeptRow {
  id: string;
  recordId: string;
  title: string;
  keptAt: Date;
}

/** What a person keeps, by the records as they are now: of two that became one the later. */
const KEPT = `SELECT DISTINCT ON (coalesce(d.record_id, f.record_id)) f.id, coalesce(d.record_id, f.record_id) AS record_id,
    f.title, f.kept_at
  FROM favourite f LEFT JOIN redirect d ON d.id = f.record_id
  WHERE f.person_id = $1 ORDER BY coalesce(d.record_id, f.record_id), f.id DESC`;

/** A page of them, the latest first. */
export const findKept = (
  tx: EntityManager,
  personId: string,
  after: string | null,
  limit: number,
): Promise<KeptRow[]> =>
  tx.query<KeptRow[]>(
    `SELECT id, record_id AS "recordId", title, kept_at AS "keptAt" FROM (${KEPT}) AS kept
      WHERE $2::uuid IS NULL OR id < $2 ORDER BY id DESC LIMIT $3`,
    [personId, after, limit],
  );

export async function findMarks(tx: EntityManager, personId: string): Promise<string[]> {
  const rows = await tx.query<{ recordId: string }[]>(
    `SELECT record_id AS "recordId" FROM (${KEPT}) AS kept LIMIT ${MOST_FAVOURITES}`,
    [personId],
  );
  return rows.map(({ recordId }) => recordId);
}

/** The record with this id, or the one that it was merged into. */
export async function findRecord(tx: EntityManager, id: string): Promise<{ id: string; title: string } | undefined> {
  const [row] = await tx.query<{ id: string; title: string }[]>(
    `SELECT id, title FROM record WHERE id = $1 OR id = (SELECT record_id FROM redirect WHERE id = $1)
      ORDER BY id <> $1 LIMIT 1`,
    [id],
  );
  return row;
}

/** One person's writes wait for each other, so that the count holds. */
export const lockKept = (tx: EntityManager, personId: string): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('favourite' || $1, 0))`, [personId]);

/** Keeps one where there is room or it is kept already; @returns whether it is kept now. */
export async function insertKept(
  tx: EntityManager,
  kept: { id: string; personId: string; institutionId: string; recordId: string; title: string },
): Promise<boolean> {
  const { id, personId, institutionId, recordId, title } = kept;
  const rows = await tx.query<unknown[]>(
    `WITH there AS (SELECT FROM (${KEPT}) AS kept WHERE record_id = $4),
      made AS (INSERT INTO favourite (id, person_id, institution_id, record_id, title)
        SELECT $2, $1, $3, $4, $5
        WHERE NOT EXISTS (SELECT FROM there)
          AND (SELECT count(*) FROM favourite WHERE person_id = $1) < ${MOST_FAVOURITES} RETURNING 1)
      SELECT FROM there UNION ALL SELECT FROM made`,
    [personId, id, institutionId, recordId, title],
  );
  return rows.length > 0;
}

/** Keeps no more what is or leads to this record; @returns whether there was anything. */
export async function deleteKept(tx: EntityManager, personId: string, recordId: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>(
    `DELETE FROM favourite f WHERE person_id = $1 AND (record_id = $2
      OR EXISTS (SELECT FROM redirect d WHERE d.id = f.record_id AND d.record_id = $2))`,
    [personId, recordId],
  );
  return count > 0;
}
