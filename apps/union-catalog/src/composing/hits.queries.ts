import { roleWords } from '@shuqiao/bibliography';
import type { CreatorView, RecordHit } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';

const MOST_LISTED = 20;

/** What of a record a list of hits needs. */
export interface HitRow {
  id: string;
  title: string;
  authors: string[];
  roles: string[];
  isOnline: boolean;
  link: string | null;
  publisher: string | null;
  year: number | null;
  isbn: string[];
  language: string | null;
  clc: string | null;
  holders: number;
  demonstration: boolean;
  place: number;
}

export const HIT_COLUMNS = `id, title, authors, roles, is_online AS "isOnline", link, publisher, year, isbn, language, clc,
  holders, demonstration, place`;

/** The authors with what each did, in words. */
export const creatorsIn = (authors: readonly string[], roles: readonly string[]): CreatorView[] =>
  authors.slice(0, MOST_LISTED).map((name, at) => ({ name, role: roleWords(roles[at] ?? null) }));

/** A record as lists show it. */
export const toHit = ({ place: _place, authors, roles, isOnline, isbn, ...row }: HitRow): RecordHit => ({
  ...row,
  online: isOnline,
  creators: creatorsIn(authors, roles),
  authors: authors.slice(0, MOST_LISTED),
  isbn: isbn.slice(0, MOST_LISTED),
});

/** Records as lists show them, by their ids. */
export async function findHits(tx: EntityManager, ids: readonly string[]): Promise<Map<string, RecordHit>> {
  const rows = await tx.query<HitRow[]>(`SELECT ${HIT_COLUMNS} FROM record WHERE id = ANY ($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, toHit(row)]));
}
