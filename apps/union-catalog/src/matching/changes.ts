import { describe } from '@shuqiao/bibliography';
import type { EntityManager } from 'typeorm';
import { type ReadItem, readStored } from '../sources/reading.js';
import { loadMembers, type StoredSource } from '../sources/sources.queries.js';
import { judge, type ProposedCluster } from './judging.js';
import { isJoinedWith } from './rulings.queries.js';

const MOST_COMPANIONS = 200;
const MOST_COMPARED = 3;

/** A member's record as the catalogue knows it. */
export interface SourceRow {
  id: string;
  recordId: string;
  controlNumber: string;
  contentHash: Buffer;
}

/** The members of the clusters that changed records belong to, the records themselves as they were included. */
async function companionsOf(tx: EntityManager, changed: readonly SourceRow[]): Promise<Map<string, StoredSource[]>> {
  const members = new Map<string, StoredSource[]>();
  const recordIds = [...new Set(changed.map((row) => row.recordId))];
  for (const member of await loadMembers(tx, recordIds, MOST_COMPANIONS))
    members.set(member.recordId, [...(members.get(member.recordId) ?? []), member]);
  return members;
}

/** A known record whose bytes have changed, as it stood in its record. */
export interface Change {
  readonly source: SourceRow;
  readonly before: StoredSource | undefined;
  readonly isAlone: boolean;
  /** It is still the book that its companions are, or a person put it there. */
  readonly stays: boolean;
}

/** What the changed ones of some items are to the records they belong to, by control number. */
export async function changesOf(
  tx: EntityManager,
  items: readonly ReadItem[],
  sources: ReadonlyMap<string, SourceRow>,
): Promise<Map<string, Change>> {
  const pairs = items.flatMap((item) => {
    const source = sources.get(item.controlNumber);
    return source ? [{ item, source }] : [];
  });
  const members = await companionsOf(
    tx,
    pairs.map(({ source }) => source),
  );
  const changes = new Map<string, Change>();
  for (const { item, source } of pairs) {
    const together = members.get(source.recordId) ?? [];
    const others = together.filter(({ id }) => id !== source.id);
    const stays =
      others.length === 0 ||
      judge(item.bib, [clusterOf(others.slice(0, MOST_COMPARED))]).verdict !== 'different' ||
      (await isJoinedWith(
        tx,
        source.id,
        together.map(({ id }) => id),
      ));
    const before = together.find(({ id }) => id === source.id);
    changes.set(item.controlNumber, { source, before, isAlone: others.length === 0, stays });
  }
  return changes;
}

function clusterOf(members: readonly StoredSource[]): ProposedCluster {
  const candidates = members.map(({ id, recordId, institutionId, raw, format }) => ({
    sourceId: id,
    recordId,
    institutionId,
    bib: describe(readStored(raw, format)),
  }));
  const [first] = members;
  return { recordId: first?.recordId ?? '', size: 1, mine: false, candidates };
}
