import type { Sql } from '@shuqiao/persistence';
import { HIT_COLUMNS, type HitRow } from '../composing/hits.queries.js';
import { type Hit, type Position, upperBoundOf } from './hit.js';
import { manyHits } from './many-hits.queries.js';
import type { SearchQuery } from './search-query.js';

const COUNTED_AT_MOST = 1000;

// The statements have no name, so that each is planned for its values: what a thousandth of the records contains is best
// found through the terms' index, what a third of them contains by walking the records in their order.

/** How many records a search finds; one more than a thousand stands for "more". */
export async function countHits(sql: Sql, { terms, runs }: SearchQuery): Promise<number> {
  const [row] = await sql.query<{ hits: number }>({
    text: `SELECT count(*)::integer AS hits FROM (
      SELECT FROM record WHERE terms @@ $1::tsquery AND folded LIKE ALL ($2::text[]) LIMIT ${COUNTED_AT_MOST + 1}) AS found`,
    values: [terms.both, runs],
  });
  return row?.hits ?? 0;
}

/** What a count means to a reader: exact up to a thousand, "at least" beyond. */
export const totalOf = (counted: number): { total: number; totalIsLowerBound: boolean } => ({
  total: Math.min(counted, COUNTED_AT_MOST),
  totalIsLowerBound: counted > COUNTED_AT_MOST,
});

const FEW = `SELECT * FROM (
    SELECT ${HIT_COLUMNS}, CASE WHEN title_key = $3 THEN 0 WHEN title_key > $3 AND title_key < $4 THEN 1
      WHEN terms @@ $5::tsquery THEN 2 ELSE 3 END AS tier
    FROM record WHERE terms @@ $1::tsquery AND folded LIKE ALL ($2::text[])) AS hit
  WHERE (tier, place, id) > ($6, $7, $8::uuid) ORDER BY tier, place, id LIMIT $9`;

/** The next of few hits: all of them are looked at and put in order. */
function fewHits(sql: Sql, query: SearchQuery, after: Position, limit: number): Promise<Hit[]> {
  const { terms, titleTerms, titleKey, runs } = query;
  const ofTitle = [titleKey, titleKey === null ? null : upperBoundOf(titleKey), titleTerms?.both ?? null];
  const values = [terms.both, runs, ...ofTitle, after.tier, after.place, after.id, limit];
  return sql.query<Hit>({ text: FEW, values });
}

/**
 * The next hits of a search in their order: by tier; within a tier Chinese books first, then those more libraries hold,
 * then the older record. Both ways give the same order.
 *
 * @param counted what `countHits` said when the search began
 */
export const nextHits = (
  sql: Sql,
  query: SearchQuery,
  counted: number,
  after: Position,
  limit: number,
): Promise<Hit[]> =>
  counted > COUNTED_AT_MOST ? manyHits(sql, query, after, limit) : fewHits(sql, query, after, limit);

/** The records that came last; of the last five thousand those in Chinese before the others. */
export const latestHits = (sql: Sql, limit: number): Promise<HitRow[]> =>
  sql.query<HitRow>({
    name: 'catalog_latest_hits',
    text: `SELECT ${HIT_COLUMNS} FROM (SELECT * FROM record ORDER BY id DESC LIMIT 5000) AS late
      ORDER BY (language IS DISTINCT FROM 'chi'), id DESC LIMIT $1`,
    values: [limit],
  });

/** How many records there are: counted up to ten thousand, beyond that as the database last estimated. */
export async function countRecords(sql: Sql): Promise<{ records: number; recordsAreAbout: boolean }> {
  const [row] = await sql.query<{ counted: number; estimated: number }>({
    name: 'catalog_count_records',
    text: `SELECT (SELECT count(*)::integer FROM (SELECT FROM record LIMIT 10001) AS few) AS counted,
      (SELECT reltuples::integer FROM pg_class WHERE oid = 'record'::regclass) AS estimated`,
    values: [],
  });
  const { counted, estimated } = row ?? { counted: 0, estimated: 0 };
  const recordsAreAbout = counted > 10_000;
  return { records: recordsAreAbout ? Math.max(counted, estimated) : counted, recordsAreAbout };
}
