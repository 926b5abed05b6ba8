import { type Bibliography, describe } from '@shuqiao/bibliography';
import { readStored } from '../sources/reading.js';
import type { StoredSource } from '../sources/sources.queries.js';

const MOST_KEPT = 2000;

/**
 * The descriptions of members' records that were compared last, by the id of their version: a version never changes, and
 * the parts of a series are compared with each other again and again.
 */
class KnownVersions {
  private readonly bibs = new Map<string, Bibliography>();

  get(versionId: string): Bibliography | undefined {
    const bib = this.bibs.get(versionId);
    if (bib) this.keep(versionId, bib);
    return bib;
  }

  describe({ versionId, raw, format }: StoredSource): Bibliography {
    const bib = this.get(versionId) ?? describe(readStored(raw, format));
    this.keep(versionId, bib);
    return bib;
  }

  /** Puts it at the end; the one that was used longest ago stands first and goes. */
  private keep(versionId: string, bib: Bibliography): void {
    this.bibs.delete(versionId);
    this.bibs.set(versionId, bib);
    const [oldest] = this.bibs.keys();
    if (this.bibs.size > MOST_KEPT && oldest !== undefined) this.bibs.delete(oldest);
  }
}

export const knownVersions = new KnownVersions();
