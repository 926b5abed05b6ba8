import type { EntityManager } from 'typeorm';
import { uuidv7 } from '@shuqiao/identifiers';
import type { ReadItem } from './reading.js';

/** What a read item is to the catalogue. */
export interface IdentifiedItem extends ReadItem {
  readonly outcome: 'new' | 'changed' | 'unchanged';
  readonly sourceId: string;
  readonly recordId: string;
  /** True when its bytes are, or become, those the record shows. */
  readonly shown: boolean;
  /** True when the record did not exist. */
  readonly founds: boolean;
}

interface SourceRow {
  id: string;
  record_id: string;
  control_number: string;
  content_hash: Buffer;
  shown: boolean;
}

async function knownSources(
  tx: EntityManager,
  institutionId: string,
  items: readonly ReadItem[],
): Promise<Map<string, SourceRow>> {
  const rows = await tx.query<SourceRow[]>(
    `SELECT s.id, s.record_id, s.control_number, s.content_hash, r.source_id = s.id AS shown
       FROM source_record s JOIN record r ON r.id = s.record_id
      WHERE s.institution_id = $1 AND s.control_number = ANY ($2)`,
    [institutionId, items.map((item) => item.controlNumber)],
  );
  return new Map(rows.map((row) => [row.control_number, row]));
}

const hexKeyOf = (item: ReadItem): string => item.description.matchKey.toString('hex');

/** Records of the same key that this member has not contributed to, oldest first. */
async function joinableRecords(
  tx: EntityManager,
  institutionId: string,
  items: readonly ReadItem[],
): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ id: string; match_key: Buffer }[]>(
    `SELECT r.id, r.match_key FROM record r
      WHERE r.match_key = ANY ($2) AND NOT EXISTS (
        SELECT FROM source_record s WHERE s.record_id = r.id AND s.institution_id = $1)
      ORDER BY r.id`,
    [institutionId, items.map((item) => item.description.matchKey)],
  );
  const found = new Map<string, string[]>();
  for (const { id, match_key: key } of rows)
    found.set(key.toString('hex'), [...(found.get(key.toString('hex')) ?? []), id]);
  return found;
}

function identifyKnown(item: ReadItem, source: SourceRow): IdentifiedItem {
  const outcome = source.content_hash.equals(item.contentHash) ? 'unchanged' : 'changed';
  return { ...item, outcome, sourceId: source.id, recordId: source.record_id, shown: source.shown, founds: false };
}

/**
 * Decides for each item of one member which record it belongs to. The rule is simple on purpose:
 * a control number the member used before is that contribution again, changed or not; else the item joins the oldest
 * record with the same match key (first ISBN and title, or title, first author, publisher and year) to which this member
 * has not contributed; else it founds a record. A member's own two control numbers are thus never joined.
 *
 * @param items no two with the same control number
 */
export async function identify(
  tx: EntityManager,
  institutionId: string,
  items: readonly ReadItem[],
): Promise<IdentifiedItem[]> {
  const sources = await knownSources(tx, institutionId, items);
  const joinable = await joinableRecords(tx, institutionId, items);
  return items.map((item) => {
    const source = sources.get(item.controlNumber);
    if (source) return identifyKnown(item, source);
    const joined = joinable.get(hexKeyOf(item))?.shift();
    const founds = joined === undefined;
    return { ...item, outcome: 'new', sourceId: uuidv7(), recordId: joined ?? uuidv7(), shown: founds, founds };
  });
}
