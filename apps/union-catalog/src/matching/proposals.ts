import type { EntityManager } from 'typeorm';
import type { ReadItem } from '../sources/reading.js';
import { loadSources } from '../sources/sources.queries.js';
import { findClusterFacts, findHits, type KeyHit } from './candidates.queries.js';
import type { Candidate, ProposedCluster } from './judging.js';
import { knownVersions } from './known-versions.js';

const MOST_CLUSTERS = 8;
const MOST_OF_A_CLUSTER = 2;

interface Entry {
  size: number;
  mine: boolean;
}

/**
 * What is proposed to each item of a batch. It knows the catalogue as it was before the batch, and is told of each item
 * that was decided, so that the later ones see it.
 */
export class Proposals {
  private readonly hitsOf = new Map<string, Pick<KeyHit, 'sourceId' | 'recordId'>[]>();
  private readonly candidates = new Map<string, Candidate>();
  private readonly clusters = new Map<string, Entry>();
  /** The items that share a key with another one; nothing is compared with the others. */
  private readonly sharing = new Set<number>();

  private constructor(hits: readonly KeyHit[]) {
    for (const hit of hits) this.note(hit);
  }

  /**
   * Looks up what shares keys with the items, all at once.
   *
   * @param settled others of the batch, for which nothing is looked up: they are candidates for the items only
   */
  static async for(
    tx: EntityManager,
    institutionId: string,
    items: readonly ReadItem[],
    settled: readonly ReadItem[] = [],
  ): Promise<Proposals> {
    const hits = await findHits(
      tx,
      items.flatMap(({ keys }) => keys),
    );
    const proposals = new Proposals(hits);
    const chosen = new Set(items.flatMap((item) => proposals.chosenFor(item).flatMap(([, sourceIds]) => sourceIds)));
    const recordIds = [...new Set(hits.filter(({ sourceId }) => chosen.has(sourceId)).map(({ recordId }) => recordId))];
    for (const { recordId, size, mine } of await findClusterFacts(tx, institutionId, recordIds))
      proposals.clusters.set(recordId, { size, mine });
    await proposals.describeCandidates(
      tx,
      hits.filter(({ sourceId }) => chosen.has(sourceId)),
    );
    proposals.noteSharing([...items, ...settled]);
    return proposals;
  }

  private async describeCandidates(tx: EntityManager, hits: readonly KeyHit[]): Promise<void> {
    const bibs = new Map(hits.map(({ versionId }) => [versionId, knownVersions.get(versionId)]));
    const unknown = hits.filter(({ versionId }) => !bibs.get(versionId)).map(({ sourceId }) => sourceId);
    for (const source of await loadSources(tx, [...new Set(unknown)]))
      bibs.set(source.versionId, knownVersions.describe(source));
    for (const { sourceId, recordId, institutionId, versionId } of hits) {
      const bib = bibs.get(versionId);
      if (bib) this.candidates.set(sourceId, { sourceId, recordId, institutionId, bib });
    }
  }

  private noteSharing(items: readonly ReadItem[]): void {
    const times = new Map<string, number>();
    for (const key of items.flatMap(({ keys }) => keys)) times.set(key, (times.get(key) ?? 0) + 1);
    for (const { index, keys } of items) {
      if (keys.some((key) => this.hitsOf.has(key) || (times.get(key) ?? 0) > 1)) this.sharing.add(index);
    }
  }

  /** The clusters an item is to be compared with, those it shares most keys with first. */
  to(item: ReadItem, besides: readonly string[] = []): ProposedCluster[] {
    return this.chosenFor(item)
      .filter(([recordId]) => !besides.includes(recordId))
      .map(([recordId, sourceIds]) => ({
        recordId,
        ...(this.clusters.get(recordId) ?? { size: 1, mine: false }),
        candidates: sourceIds.flatMap((id) => this.candidates.get(id) ?? []),
      }));
  }

  /** Tells of an item that was decided: it is a candidate for those after it. */
  add(item: ReadItem, sourceId: string, recordId: string, institutionId: string): void {
    const cluster = this.clusters.get(recordId);
    this.clusters.set(recordId, { size: (cluster?.size ?? 0) + 1, mine: true });
    if (!this.sharing.has(item.index)) return;
    this.candidates.set(sourceId, { sourceId, recordId, institutionId, bib: item.bib });
    for (const key of item.keys) this.note({ key, sourceId, recordId });
  }

  private note(hit: Pick<KeyHit, 'key' | 'sourceId' | 'recordId'>): void {
    const hits = this.hitsOf.get(hit.key);
    if (hits) hits.push(hit);
    else this.hitsOf.set(hit.key, [hit]);
  }

  private chosenFor({ keys }: ReadItem): [recordId: string, sourceIds: string[]][] {
    const shared = new Map<string, Map<string, number>>();
    for (const key of keys) {
      for (const { sourceId, recordId } of this.hitsOf.get(key) ?? []) {
        const sources = shared.get(recordId) ?? new Map<string, number>();
        shared.set(recordId, sources.set(sourceId, (sources.get(sourceId) ?? 0) + 1));
      }
    }
    if (shared.size === 0) return [];
    return [...shared]
      .map(([recordId, sources]) => ({ recordId, sources: [...sources].toSorted(mostFirst) }))
      .toSorted((a, b) => mostFirst(a.sources[0] ?? NONE, b.sources[0] ?? NONE))
      .slice(0, MOST_CLUSTERS)
      .map(({ recordId, sources }) => [recordId, sources.slice(0, MOST_OF_A_CLUSTER).map(([id]) => id)]);
  }
}

const NONE: [string, number] = ['', 0];
const mostFirst = ([idA, a]: [string, number], [idB, b]: [string, number]): number => b - a || (idA < idB ? -1 : 1);
