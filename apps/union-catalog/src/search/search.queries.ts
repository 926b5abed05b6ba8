import type { Sql } from '@shuqiao/persistence';
import type { SearchQuery } from './search-query.js';

export interface HitRow {
  id: string;
  title: string;
  authors: string[];
  publisher: string | null;
  year: number | null;
  isbn: string[];
  language: string | null;
  clc: string | null;
  holders: number;
  demonstration: boolean;
  place: number;
}

/** A hit with how good it is: 0 exact title, 1 beginning of the title, 2 words of the title, 3 elsewhere. */
export type Hit = HitRow & { readonly tier: number };

/** The place of a hit in the order of all hits. */
export interface Position {
  readonly tier: number;
  readonly place: number;
  readonly id: string;
}

const LOWEST_ID = '00000000-0000-0000-0000-000000000000';
export const BEGINNING: Position = { tier: 0, place: -1, id: LOWEST_ID };

const COUNTED_AT_MOST = 1000;
/** Sorts after every character, in the order of bytes that `title_key` has. */
const AFTER_ALL = '\u{10FFFF}';

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

const COLUMNS = 'id, title, authors, publisher, year, isbn, language, clc, holders, demonstration, place';

const FEW = `SELECT * FROM (
    SELECT ${COLUMNS}, CASE WHEN title_key = $3 THEN 0 WHEN title_key > $3 AND title_key < $4 THEN 1
      WHEN terms @@ $5::tsquery THEN 2 ELSE 3 END AS tier
    FROM record WHERE terms @@ $1::tsquery AND folded LIKE ALL ($2::text[])) AS hit
  WHERE (tier, place, id) > ($6, $7, $8::uuid) ORDER BY tier, place, id LIMIT $9`;

/** The next of few hits: all of them are looked at and put in order. */
async function fewHits(sql: Sql, query: SearchQuery, after: Position, limit: number): Promise<Hit[]> {
  const { terms, titleTerms, titleKey, runs } = query;
  const upper = titleKey === null ? null : titleKey + AFTER_ALL;
  const values = [
    terms.both,
    runs,
    titleKey,
    upper,
    titleTerms?.both ?? null,
    after.tier,
    after.place,
    after.id,
    limit,
  ];
  return sql.query<Hit>({ text: FEW, values });
}

const NEITHER_EXACT_NOR_BEGINNING = '(title_key < $6 OR title_key >= $7)';

/**
 * The tiers of a search about titles, each with how many of title key, its upper bound and title terms it uses. `IS TRUE`
 * keeps the terms' index out where the title's index finds less.
 */
const TIERS = [
  { where: 'title_key = $6 AND (terms @@ $1::tsquery) IS TRUE', uses: 1 },
  { where: 'title_key > $6 AND title_key < $7 AND (terms @@ $1::tsquery) IS TRUE', uses: 2 },
  { where: `terms @@ ($1::tsquery && $8::tsquery) AND ${NEITHER_EXACT_NOR_BEGINNING}`, uses: 3 },
  { where: `terms @@ ($1::tsquery && !! $8::tsquery) AND ${NEITHER_EXACT_NOR_BEGINNING}`, uses: 3 },
] as const;
/** Of a search that says nothing of titles every hit is in the last tier. */
const TITLELESS = { where: 'terms @@ $1::tsquery', uses: 0 } as const;
const LAST_TIER = TIERS.length - 1;

/** In each tier the Chinese books, whose places are below 10, and then the others. */
const PARTS = [
  { part: 'chinese', begins: -1, ends: 10 },
  { part: 'other', begins: 10, ends: 20 },
] as const;

/** The next of many hits: tier by tier and part by part in their order, as far as the page goes. */
async function manyHits(sql: Sql, query: SearchQuery, after: Position, limit: number): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (let tier = query.titleKey === null ? LAST_TIER : after.tier; tier <= LAST_TIER; tier += 1) {
    for (const { part, begins, ends } of PARTS) {
      const from = tier === after.tier ? after : { place: begins, id: LOWEST_ID };
      if (hits.length >= limit || from.place >= ends) continue;
      const start = from.place < begins ? { place: begins, id: LOWEST_ID } : from;
      hits.push(...(await hitsOfPart(sql, query, { tier, part, ...start }, limit - hits.length)));
    }
  }
  return hits;
}

type Start = Position & { readonly part: 'chinese' | 'other' };

async function hitsOfPart(
  sql: Sql,
  query: SearchQuery,
  { tier, part, place, id }: Start,
  limit: number,
): Promise<Hit[]> {
  const { titleKey, titleTerms, terms, runs } = query;
  const { where, uses } = (titleKey === null ? undefined : TIERS[tier]) ?? TITLELESS;
  const ofTitle = [titleKey, `${titleKey ?? ''}${AFTER_ALL}`, titleTerms?.[part]].slice(0, uses);
  const text = `SELECT ${COLUMNS} FROM record
    WHERE folded LIKE ALL ($2::text[]) AND (place, id) > ($3, $4::uuid) AND ${where} ORDER BY place, id LIMIT $5`;
  const rows = await sql.query<HitRow>({ text, values: [terms[part], runs, place, id, limit, ...ofTitle] });
  return rows.map((row) => ({ ...row, tier }));
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
