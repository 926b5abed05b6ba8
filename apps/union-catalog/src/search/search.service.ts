import { Injectable } from '@nestjs/common';
import type { CatalogueAtAGlance, SearchRecords, SearchResult } from '@shuqiao/contracts';
import { Sql } from '@shuqiao/persistence';
import { toHit } from '../composing/hits.queries.js';
import { withOwn } from '../composing/own.queries.js';
import { BEGINNING } from './hit.js';
import { readCursor, writeCursor } from './search-cursor.js';
import { searchQuery } from './search-query.js';
import { countHits, countRecords, latestHits, nextHits, totalOf } from './search.queries.js';

const DEFAULT_LIMIT = 20;
const LATEST = 12;
/** Everybody who comes in asks: one look serves all of a minute. */
const GLANCE_MS = 60_000;

/** Finds records: best tier first, within a tier Chinese books first, then what more libraries hold, then the older record. */
@Injectable()
export class SearchService {
  private glanced: { readonly at: number; readonly seen: Promise<CatalogueAtAGlance> } | null = null;

  constructor(private readonly sql: Sql) {}

  /** What the catalogue has; up to a minute old. */
  glance(): Promise<CatalogueAtAGlance> {
    if (this.glanced !== null && Date.now() - this.glanced.at < GLANCE_MS) return this.glanced.seen;
    const seen = this.lookOnce();
    this.glanced = { at: Date.now(), seen };
    seen.catch(() => (this.glanced = null));
    return seen;
  }

  private async lookOnce(): Promise<CatalogueAtAGlance> {
    const [counted, latest] = await Promise.all([countRecords(this.sql), latestHits(this.sql, LATEST)]);
    return { ...counted, latest: latest.map(toHit) };
  }

  /** @param own the asker's library, whose holdings each hit tells */
  async search(input: SearchRecords, own: string | null): Promise<SearchResult> {
    const query = searchQuery(input);
    const cursor = input.after === undefined ? undefined : readCursor(input.after, query.digest);
    const limit = input.limit ?? DEFAULT_LIMIT;
    const counted = cursor?.counted ?? (await countHits(this.sql, query));
    const hits = counted === 0 ? [] : await nextHits(this.sql, query, counted, cursor ?? BEGINNING, limit + 1);
    const shown = hits.slice(0, limit);
    const last = shown.at(-1);
    const next = hits.length > limit && last ? writeCursor({ ...last, digest: query.digest, counted }) : null;
    const items = await withOwn(
      this.sql,
      shown.map(({ tier: _tier, ...row }) => toHit(row)),
      own,
    );
    return { items, next, ...totalOf(counted) };
  }
}
