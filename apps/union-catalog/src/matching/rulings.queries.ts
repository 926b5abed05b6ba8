import type { EntityManager } from 'typeorm';
import { MOST_MEMBERS, type Parted } from './judging.js';

const KEEP = `ON CONFLICT (source_id, other_source_id) DO UPDATE SET verdict = excluded.verdict, at = excluded.at`;

/** Keeps what a person said of two members' records: it stands until people say otherwise. */
export const ruleOnPair = async (
  tx: EntityManager,
  pair: readonly [string, string],
  verdict: 'same' | 'different',
): Promise<void> => {
  await tx.query(
    `INSERT INTO ruling (source_id, other_source_id, verdict)
     VALUES (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3) ${KEEP}`,
    [...pair, verdict],
  );
};

/** The same of what a merge or split moved, against what stood or stands on the other side. */
export const ruleOnChange = async (
  tx: EntityManager,
  changeId: string,
  verdict: 'same' | 'different',
): Promise<void> => {
  await tx.query(
    `INSERT INTO ruling (source_id, other_source_id, verdict)
     SELECT least(moved.id, rest.id), greatest(moved.id, rest.id), $2 FROM merge_log c
       JOIN source_record moved ON moved.id = ANY (c.source_ids) AND moved.record_id IN (c.record_id, c.other_id)
       JOIN source_record rest ON rest.record_id = c.record_id AND rest.id <> ALL (c.source_ids)
      WHERE c.id = $1 ${KEEP}`,
    [changeId, verdict],
  );
};

/** What people have parted among these records, and from a member's record that was there before. */
export async function findParted(
  tx: EntityManager,
  recordIds: readonly string[],
  sourceId: string | null,
): Promise<Parted> {
  const pairs = await tx.query<{ one: string; other: string }[]>(
    `SELECT DISTINCT s.record_id AS one, o.record_id AS other FROM source_record s
       JOIN ruling r ON r.source_id = s.id AND r.verdict = 'different' JOIN source_record o ON o.id = r.other_source_id
      WHERE s.record_id = ANY ($1) AND o.record_id = ANY ($1) AND s.record_id <> o.record_id`,
    [recordIds],
  );
  const own = await tx.query<{ recordId: string }[]>(
    `SELECT DISTINCT o.record_id AS "recordId" FROM (
       SELECT other_source_id AS id FROM ruling WHERE source_id = $1 AND verdict = 'different'
       UNION ALL SELECT source_id FROM ruling WHERE other_source_id = $1 AND verdict = 'different') AS r
     JOIN source_record o ON o.id = r.id WHERE o.record_id = ANY ($2)`,
    [sourceId, recordIds],
  );
  const between = new Set(pairs.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]));
  return {
    fromIt: new Set(own.map(({ recordId }) => recordId)),
    isBetween: (one, other) => between.has(`${one} ${other}`),
  };
}

/** Whether people joined a member's record with one of these. */
export async function isJoinedWith(tx: EntityManager, sourceId: string, others: readonly string[]): Promise<boolean> {
  const [row] = await tx.query<{ joined: boolean }[]>(
    `SELECT EXISTS (SELECT FROM ruling WHERE source_id = $1 AND other_source_id = ANY ($2) AND verdict = 'same')
       OR EXISTS (SELECT FROM ruling WHERE other_source_id = $1 AND source_id = ANY ($2) AND verdict = 'same') AS joined`,
    [sourceId, others],
  );
  return row?.joined ?? false;
}

/** The record in which most of those stand that people joined a member's record with, if it takes one more. */
export async function findJoined(tx: EntityManager, sourceId: string): Promise<string | null> {
  const [row] = await tx.query<{ recordId: string }[]>(
    `SELECT s.record_id AS "recordId" FROM (
       SELECT other_source_id AS id FROM ruling WHERE source_id = $1 AND verdict = 'same'
       UNION ALL SELECT source_id FROM ruling WHERE other_source_id = $1 AND verdict = 'same') AS r
     JOIN source_record s ON s.id = r.id
     WHERE (SELECT count(*) FROM source_record m WHERE m.record_id = s.record_id) < $2
     GROUP BY s.record_id ORDER BY count(*) DESC, s.record_id LIMIT 1`,
    [sourceId, MOST_MEMBERS],
  );
  return row?.recordId ?? null;
}

const PARTED = `SELECT source_id AS id, other_source_id AS "otherId" FROM ruling WHERE verdict = 'different'
  UNION ALL SELECT other_source_id, source_id FROM ruling WHERE verdict = 'different'`;

/** Which deleted members' records, parted from others by people, had these numbers of the institution. */
export async function findFormer(
  tx: EntityManager,
  institutionId: string,
  controlNumbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (controlNumbers.length === 0) return new Map();
  const rows = await tx.query<{ controlNumber: string; id: string }[]>(
    `SELECT DISTINCT ON (v.control_number) v.control_number AS "controlNumber", v.source_id AS id FROM source_version v
      WHERE v.institution_id = $1 AND v.control_number = ANY ($2) AND v.kind = 'deleted'
        AND EXISTS (SELECT FROM (${PARTED}) AS parted WHERE parted.id = v.source_id)
      ORDER BY v.control_number, v.at DESC`,
    [institutionId, controlNumbers],
  );
  return new Map(rows.map(({ controlNumber, id }) => [controlNumber, id]));
}

/** What people parted from a record that was taken out is parted from the one that has its number now. */
export const inheritPartings = async (
  tx: EntityManager,
  items: readonly { readonly sourceId: string; readonly formerId?: string | undefined }[],
): Promise<void> => {
  const heirs = items.filter(({ formerId }) => formerId !== undefined);
  if (heirs.length === 0) return;
  await tx.query(
    `INSERT INTO ruling (source_id, other_source_id, verdict)
     SELECT least(heir.id, parted."otherId"), greatest(heir.id, parted."otherId"), 'different'
       FROM unnest($1::uuid[], $2::uuid[]) AS heir (id, former) JOIN (${PARTED}) AS parted ON parted.id = heir.former
     ON CONFLICT DO NOTHING`,
    [heirs.map(({ sourceId }) => sourceId), heirs.map(({ formerId }) => formerId)],
  );
};
