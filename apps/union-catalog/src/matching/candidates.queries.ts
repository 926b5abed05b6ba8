import { hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** Keys that many records share (a title like 年鉴) propose the oldest of them only. */
const MOST_FOR_A_KEY = 40;

/** A candidate key as the table holds it: the first 64 bits of its hash, a decimal number with sign. */
export const storedKey = (key: string): string =>
  BigInt.asIntN(64, BigInt(`0x${hash('sha256', key, 'hex').slice(0, 16)}`)).toString();

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

/** A member's record with its bytes. */
export interface StoredSource {
  readonly id: string;
  readonly recordId: string;
  readonly institutionId: string;
  readonly versionId: string;
  readonly format: 'iso2709' | 'marcxml';
  readonly raw: Buffer;
  readonly quality: number | null;
}

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
