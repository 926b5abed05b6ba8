import { type Bibliography, describe } from '@shuqiao/bibliography';
import { LRUCache } from 'lru-cache';
import { readStored } from '../sources/reading.js';
import type { StoredSource } from '../sources/sources.queries.js';

/**
 * The descriptions of members' records that were compared last, by the id of their version: a version never changes, and
 * the parts of a series are compared with each other again and again.
 */
class KnownVersions {
  private readonly bibs = new LRUCache<string, Bibliography>({ max: 2000 });

  get(versionId: string): Bibliography | undefined {
    return this.bibs.get(versionId);
  }

  describe({ versionId, raw, format }: StoredSource): Bibliography {
    const bib = this.get(versionId) ?? describe(readStored(raw, format));
    this.bibs.set(versionId, bib);
    return bib;
  }
}

export const knownVersions = new KnownVersions();
