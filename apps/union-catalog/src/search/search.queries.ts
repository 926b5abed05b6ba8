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

/** Where to go on: after this place and id of a tier. */
export interface Position {
  readonly place: number;
  readonly id: string;
}

export const BEGINNING: Position = { place: -1, id: '00000000-0000-0000-0000-000000000000' };

const COUNTED_AT_MOST = 1000;
/** Sorts after every character, in the order of bytes that `title_key` has. */
const AFTER_ALL = '\u{10FFFF}';

const HITS = `SELECT id, title, authors, publisher, year, isbn, language, clc, holders, demonstration, place
  FROM record WHERE folded LIKE ALL ($2::text[]) AND (place, id) > ($3, $4::uuid)`;
const IN_ORDER = 'ORDER BY place, id LIMIT $5';
const NEITHER_EXACT_NOR_BEGINNING = '(title_key < $6 OR title_key >= $7)';

/**
 * The tiers of hits from best to rest. Each is a statement of its own, because each is answered from another index, and
 * the later ones are not asked while the first fill the page.
 */
const TIERS = [
  { name: 'catalog_search_exact', where: 'terms @@ $1::tsquery AND title_key = $6', uses: 1 },
  { name: 'catalog_search_begins', where: 'terms @@ $1::tsquery AND title_key > $6 AND title_key < $7', uses: 2 },
  {
    name: 'catalog_search_in_title',
    where: `terms @@ ($1::tsquery && $8::tsquery) AND ${NEITHER_EXACT_NOR_BEGINNING}`,
    uses: 3,
  },
  {
    name: 'catalog_search_elsewhere',
    where: `terms @@ ($1::tsquery && !! $8::tsquery) AND ${NEITHER_EXACT_NOR_BEGINNING}`,
    uses: 3,
  },
];
/** A search that says nothing of titles has one tier only. */
const PLAIN = { name: 'catalog_search_plain', text: `${HITS} AND terms @@ $1::tsquery ${IN_ORDER}` };

/** How many tiers a search has; they are numbered from 0. */
export const tiersOf = (query: SearchQuery): number => (query.titleTerms === null ? 1 : TIERS.length);

/** The next hits of one tier, in its order. */
export function hitsOf(sql: Sql, query: SearchQuery, tier: number, after: Position, limit: number): Promise<HitRow[]> {
  const values = [query.terms, query.runs, after.place, after.id, limit];
  const chosen = TIERS[tier];
  if (query.titleTerms === null || query.titleKey === null || !chosen) return sql.query<HitRow>({ ...PLAIN, values });
  const { name, where, uses } = chosen;
  const ofTitle = [query.titleKey, query.titleKey + AFTER_ALL, query.titleTerms].slice(0, uses);
  return sql.query<HitRow>({ name, text: `${HITS} AND ${where} ${IN_ORDER}`, values: [...values, ...ofTitle] });
}

/** How many records a search finds; one more than a thousand stands for "more". */
export async function countHits(sql: Sql, query: SearchQuery): Promise<number> {
  const [row] = await sql.query<{ hits: number }>({
    name: 'catalog_search_count',
    text: `SELECT count(*)::integer AS hits FROM (
      SELECT FROM record WHERE terms @@ $1::tsquery AND folded LIKE ALL ($2::text[]) LIMIT ${COUNTED_AT_MOST + 1}) AS found`,
    values: [query.terms, query.runs],
  });
  return row?.hits ?? 0;
}

/** What a count means to a reader: exact up to a thousand, "at least" beyond. */
export const totalOf = (counted: number): { total: number; totalIsLowerBound: boolean } => ({
  total: Math.min(counted, COUNTED_AT_MOST),
  totalIsLowerBound: counted > COUNTED_AT_MOST,
});
