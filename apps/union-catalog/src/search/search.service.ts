import type { SearchRecords, SearchResult } from '@shuqiao/contracts';
import { Injectable } from '@nestjs/common';
import { Sql } from '@shuqiao/persistence';
import { readCursor, type SearchCursor, writeCursor } from './search-cursor.js';
import { type SearchQuery, searchQuery } from './search-query.js';
import { BEGINNING, countHits, hitsOf, type HitRow, tiersOf, totalOf } from './search.queries.js';

const DEFAULT_LIMIT = 20;

type Hit = HitRow & { tier: number };

/** Finds records: best tier first, within a tier Chinese books first, then what more libraries hold, then the older record. */
@Injectable()
export class SearchService {
  constructor(private readonly sql: Sql) {}

  async search(input: SearchRecords): Promise<SearchResult> {
    const query = searchQuery(input);
    const cursor = input.after === undefined ? undefined : readCursor(input.after, query.digest);
    const limit = input.limit ?? DEFAULT_LIMIT;
    const [hits, counted] = await Promise.all([
      this.page(query, cursor, limit + 1),
      cursor ? cursor.counted : countHits(this.sql, query),
    ]);
    const shown = hits.slice(0, limit);
    const last = shown.at(-1);
    const next = hits.length > limit && last ? writeCursor({ ...last, digest: query.digest, counted }) : null;
    return { items: shown.map(toHit), next, ...totalOf(counted) };
  }

  private async page(query: SearchQuery, cursor: SearchCursor | undefined, limit: number): Promise<Hit[]> {
    const hits: Hit[] = [];
    for (let tier = cursor?.tier ?? 0; tier < tiersOf(query) && hits.length < limit; tier += 1) {
      const after = cursor?.tier === tier ? cursor : BEGINNING;
      const rows = await hitsOf(this.sql, query, tier, after, limit - hits.length);
      hits.push(...rows.map((row) => ({ ...row, tier })));
    }
    return hits;
  }
}

const MOST_LISTED = 20;

const toHit = ({ place: _place, tier: _tier, authors, isbn, ...row }: Hit): SearchResult['items'][number] => ({
  ...row,
  authors: authors.slice(0, MOST_LISTED),
  isbn: isbn.slice(0, MOST_LISTED),
});
