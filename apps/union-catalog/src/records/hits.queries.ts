import type { RecordHit } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import { HIT_COLUMNS, type HitRow } from '../search/hit.js';

const MOST_LISTED = 20;

/** Records as lists show them, by their ids. */
export async function findHits(tx: EntityManager, ids: readonly string[]): Promise<Map<string, RecordHit>> {
  const rows = await tx.query<HitRow[]>(`SELECT ${HIT_COLUMNS} FROM record WHERE id = ANY ($1)`, [ids]);
  return new Map(
    rows.map(({ place: _place, authors, isbn, ...row }) => [
      row.id,
      { ...row, authors: authors.slice(0, MOST_LISTED), isbn: isbn.slice(0, MOST_LISTED) },
    ]),
  );
}
