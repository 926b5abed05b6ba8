import type { EntityManager } from 'typeorm';

/** Keys that many records share (a title like 年鉴) propose the oldest of them only. */
const MOST_FOR_A_KEY = 40;

/** A member's record that shares a key. */
export interface KeyHit {
  readonly key: string;
  readonly sourceId: string;
  readonly recordId: string;
  readonly institutionId: string;
  readonly versionId: string;
}

const FIND = `SELECT given.key::text AS key, hit.source_id AS "sourceId", s.record_id AS "recordId",
    s.institution_id AS "institutionId", s.version_id AS "versionId"
  FROM unnest($1::bigint[]) AS given (key)
  CROSS JOIN LATERAL (SELECT source_id FROM match_key m WHERE m.key = given.key ORDER BY source_id LIMIT ${MOST_FOR_A_KEY}) AS hit
  CROSS JOIN LATERAL (SELECT * FROM source_record WHERE id = hit.source_id LIMIT 1) AS s`;

/** Who shares these keys, for a whole batch at once. */
export const findHits = (tx: EntityManager, keys: readonly string[]): Promise<KeyHit[]> =>
  keys.length === 0 ? Promise.resolve([]) : tx.query<KeyHit[]>(FIND, [[...new Set(keys)]]);

/** How many members' records a cluster has, and whether this member is among them. */
export interface ClusterFacts {
  readonly recordId: string;
  readonly size: number;
  readonly mine: boolean;
}

export const findClusterFacts = (
  tx: EntityManager,
  institutionId: string,
  recordIds: readonly string[],
): Promise<ClusterFacts[]> =>
  recordIds.length === 0
    ? Promise.resolve([])
    : tx.query<ClusterFacts[]>(
        `SELECT given.id AS "recordId", s.size, s.mine FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
           SELECT count(*)::integer AS size, coalesce(bool_or(institution_id = $1), false) AS mine
             FROM source_record WHERE record_id = given.id) AS s`,
        [institutionId, recordIds],
      );

/** Makes members' records candidates that were none. */
export async function putKeys(
  tx: EntityManager,
  sources: readonly { sourceId: string; keys: readonly string[] }[],
): Promise<void> {
  const pairs = sources.flatMap(({ sourceId, keys }) => keys.map((key) => [key, sourceId] as const));
  await tx.query(
    `INSERT INTO match_key (key, source_id) SELECT * FROM unnest($1::bigint[], $2::uuid[]) ON CONFLICT DO NOTHING`,
    [pairs.map(([key]) => key), pairs.map(([, sourceId]) => sourceId)],
  );
}

/** Takes members' records out of the candidates. Asked while they still stand in `source_record`. */
export const removeKeys = async (tx: EntityManager, sourceIds: readonly string[]): Promise<void> => {
  if (sourceIds.length === 0) return;
  await tx.query(
    `DELETE FROM match_key m USING source_record s CROSS JOIN LATERAL unnest(s.match_keys) AS had (key)
      WHERE s.id = ANY ($1) AND m.key = had.key AND m.source_id = s.id`,
    [sourceIds],
  );
};
