import { LOWEST_ID, type Sql } from '@shuqiao/persistence';
import { HIT_COLUMNS, type HitRow } from '../composing/hits.queries.js';
import { type Hit, LAST_TIER, type Position, upperBoundOf } from './hit.js';
import type { SearchQuery } from './search-query.js';

const NEITHER_EXACT_NOR_BEGINNING = '(title_key < $8 OR title_key >= $9)';

/**
 * The tiers of a search about titles, each with how many of title key, its upper bound and title terms it uses. `IS TRUE`
 * keeps the terms' index out where the title's index finds less.
 */
const TIERS = [
  { where: 'title_key = $8 AND (terms @@ $1::tsquery) IS TRUE', uses: 1 },
  { where: 'title_key > $8 AND title_key < $9 AND (terms @@ $1::tsquery) IS TRUE', uses: 2 },
  { where: `terms @@ ($1::tsquery && $10::tsquery) AND ${NEITHER_EXACT_NOR_BEGINNING}`, uses: 3 },
  { where: `terms @@ ($1::tsquery && !! $10::tsquery) AND ${NEITHER_EXACT_NOR_BEGINNING}`, uses: 3 },
] as const;
/** Of a search that says nothing of titles every hit is in the last tier. */
const TITLELESS = { where: 'terms @@ $1::tsquery', uses: 0 } as const;

/** The parts of the catalogue: Chinese books, whose places are below 10, and then the others. */
const PARTS = [
  { part: 'chinese', begins: -1, ends: 10 },
  { part: 'other', begins: 10, ends: 20 },
] as const;

const STEPS = TIERS.flatMap((_, tier) => PARTS.map((part) => ({ tier, ...part })));
type Step = (typeof STEPS)[number];

/** Where to begin in a step; null when all of it lies before the position. */
function startOf(step: Step, after: Position): { place: number; id: string } | null {
  if (step.tier < after.tier || (step.tier === after.tier && step.ends <= after.place)) return null;
  return step.tier === after.tier && after.place >= step.begins ? after : { place: step.begins, id: LOWEST_ID };
}

async function hitsOfStep(
  sql: Sql,
  query: SearchQuery,
  step: Step,
  start: { place: number; id: string },
  limit: number,
): Promise<Hit[]> {
  const { titleKey, titleTerms, terms, runs } = query;
  const { where, uses } = (titleKey === null ? undefined : TIERS[step.tier]) ?? TITLELESS;
  const ofTitle = [titleKey, upperBoundOf(titleKey ?? ''), titleTerms?.[step.part]].slice(0, uses);
  const text = `SELECT ${HIT_COLUMNS} FROM record
    WHERE folded LIKE ALL ($2::text[]) AND (place, id) > ($3, $4::uuid) AND place >= $5 AND place < $6 AND ${where}
    ORDER BY place, id LIMIT $7`;
  const values = [terms[step.part], runs, start.place, start.id, step.begins, step.ends, limit, ...ofTitle];
  return (await sql.query<HitRow>({ text, values })).map((row) => ({ ...row, tier: step.tier }));
}

/**
 * The next of many hits. Each tier and part is a statement of its own, because each is best answered from another index,
 * and the later ones are not asked when the first fill the page.
 */
export async function manyHits(sql: Sql, query: SearchQuery, after: Position, limit: number): Promise<Hit[]> {
  const hits: Hit[] = [];
  const steps = query.titleKey === null ? STEPS.filter(({ tier }) => tier === LAST_TIER) : STEPS;
  for (const step of steps) {
    const start = startOf(step, after);
    if (hits.length < limit && start) hits.push(...(await hitsOfStep(sql, query, step, start, limit - hits.length)));
  }
  return hits;
}
