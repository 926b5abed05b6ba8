import { uuidv7 } from '@shuqiao/identifiers';
import type { EntityManager } from 'typeorm';
import { changedTagsOf } from '../sources/differences.js';
import { type ReadItem, readStored } from '../sources/reading.js';
import { type Change, changesOf, type SourceRow } from './changes.js';
import { ALONE, judge, type Verdict } from './judging.js';
import { Proposals } from './proposals.js';
import { findFormer, findParted } from './rulings.queries.js';

/** What a read item is to the catalogue. */
export interface IdentifiedItem {
  readonly item: ReadItem;
  readonly outcome: 'new' | 'changed' | 'unchanged';
  readonly sourceId: string;
  readonly recordId: string;
  /** Its record is made from it and from no other: it shows what this one says. */
  readonly isSole: boolean;
  /** The record it belonged to before and belongs to no more. */
  readonly leaves: string | null;
  readonly match: 'founded' | 'joined' | 'review' | null;
  readonly verdict: Verdict | null;
  /** Fields that differ from the version before. */
  readonly changedTags: readonly string[];
  /** The member's record that had its number, was parted from others by people, and was taken out. */
  readonly formerId?: string | undefined;
}

async function knownSources(
  tx: EntityManager,
  institutionId: string,
  items: readonly ReadItem[],
): Promise<Map<string, SourceRow>> {
  const rows = await tx.query<SourceRow[]>(
    `SELECT s.* FROM unnest($2::text[]) AS given (number) CROSS JOIN LATERAL (
       SELECT id, record_id AS "recordId", control_number AS "controlNumber", content_hash AS "contentHash" FROM source_record
        WHERE institution_id = $1 AND control_number = given.number LIMIT 1) AS s`,
    [institutionId, items.map((item) => item.controlNumber)],
  );
  return new Map(rows.map((row) => [row.controlNumber, row]));
}

/** One batch of one member on its way into the catalogue. */
class Identification {
  constructor(
    private readonly tx: EntityManager,
    private readonly institutionId: string,
    private readonly proposals: Proposals,
  ) {}

  /** Under the number of one that was taken out it is parted from the same records. */
  async found(item: ReadItem, formerId?: string): Promise<IdentifiedItem> {
    const verdict = await this.judged(item, formerId === undefined ? null : { id: formerId });
    return this.place(item, uuidv7(), verdict, null, formerId);
  }

  /** One that was taken out and comes back: what people said of it holds. */
  async again(item: ReadItem, sourceId: string): Promise<IdentifiedItem> {
    return this.place(item, sourceId, await this.judged(item, { id: sourceId }), null);
  }

  /**
   * A changed record stays where it is, unless it has become another book than all its companions are and no person put
   * it there.
   */
  async changed(item: ReadItem, { source, before, isAlone, stays }: Change): Promise<IdentifiedItem> {
    const record = readStored(item.raw, item.format);
    const changedTags = before ? changedTagsOf(readStored(before.raw, before.format), record) : [];
    if (!stays) {
      const verdict = await this.judged(item, source);
      return { ...this.place(item, source.id, verdict, source.recordId), outcome: 'changed', changedTags };
    }
    this.proposals.add(item, source.id, source.recordId, this.institutionId);
    return {
      item,
      outcome: 'changed',
      sourceId: source.id,
      recordId: source.recordId,
      changedTags,
      isSole: isAlone,
      leaves: null,
      match: null,
      verdict: null,
    };
  }

  /** What people have parted is looked up only where it could matter: for a known record, or between two that fit. */
  private async judged(item: ReadItem, source: { id: string; recordId?: string } | null = null): Promise<Verdict> {
    const clusters = this.proposals.to(item, source?.recordId === undefined ? [] : [source.recordId]);
    if (clusters.length === 0) return ALONE;
    const verdict = judge(item.bib, clusters);
    const isSingle = verdict.joins === null || verdict.reviews.length === 0;
    if (source === null && isSingle) return verdict;
    const recordIds = clusters.map(({ recordId }) => recordId);
    return judge(item.bib, clusters, await findParted(this.tx, recordIds, source?.id ?? null));
  }

  private place(
    item: ReadItem,
    sourceId: string,
    verdict: Verdict,
    leaves: string | null,
    formerId?: string,
  ): IdentifiedItem {
    const recordId = verdict.joins ?? uuidv7();
    this.proposals.add(item, sourceId, recordId, this.institutionId);
    const match = verdict.joins !== null ? 'joined' : verdict.reviews.length > 0 ? 'review' : 'founded';
    return {
      item,
      outcome: 'new',
      sourceId,
      recordId,
      isSole: match !== 'joined',
      leaves,
      match,
      verdict,
      changedTags: [],
      formerId,
    };
  }
}

const unchanged = (item: ReadItem, { id, recordId }: SourceRow): IdentifiedItem => ({
  item,
  outcome: 'unchanged',
  sourceId: id,
  recordId,
  isSole: false,
  leaves: null,
  match: null,
  verdict: null,
  changedTags: [],
});

/**
 * Decides for each item of one member which record it belongs to. A control number the member used before is that
 * contribution again; with the same bytes nothing has changed. A new one is compared with what shares a candidate key: it
 * joins, waits for a cataloguer as a record of its own, or stands for itself. A member's own two control numbers are never
 * joined by themselves.
 *
 * @param items no two with the same control number
 */
export async function identify(
  tx: EntityManager,
  institutionId: string,
  items: readonly ReadItem[],
): Promise<IdentifiedItem[]> {
  const sources = await knownSources(tx, institutionId, items);
  const isSame = (item: ReadItem): boolean =>
    sources.get(item.controlNumber)?.contentHash.equals(item.contentHash) ?? false;
  const fresh = items.filter((item) => !isSame(item));
  const changes = await changesOf(tx, fresh, sources);
  const staying = fresh.filter(({ controlNumber }) => changes.get(controlNumber)?.stays === true);
  const asking = fresh.filter(({ controlNumber }) => changes.get(controlNumber)?.stays !== true);
  const work = new Identification(tx, institutionId, await Proposals.for(tx, institutionId, asking, staying));
  const unknown = items.filter(({ controlNumber }) => !sources.has(controlNumber));
  const formers = await findFormer(
    tx,
    institutionId,
    unknown.map(({ controlNumber }) => controlNumber),
  );
  const identified: IdentifiedItem[] = [];
  for (const item of items) {
    const source = sources.get(item.controlNumber);
    const change = changes.get(item.controlNumber);
    if (change) identified.push(await work.changed(item, change));
    else if (source) identified.push(unchanged(item, source));
    else identified.push(await work.found(item, formers.get(item.controlNumber)));
  }
  return identified;
}

/** Decides for a member's record that was taken out and comes back which record it belongs to now. */
export async function identifyAgain(
  tx: EntityManager,
  institutionId: string,
  item: ReadItem,
  sourceId: string,
): Promise<IdentifiedItem> {
  const proposals = await Proposals.for(tx, institutionId, [item]);
  return new Identification(tx, institutionId, proposals).again(item, sourceId);
}
