import type { Holding } from '@shuqiao/contracts';
import type { Sql } from '@shuqiao/persistence';
import { MOST_COMPOSED } from '../composing/compose.js';
import { type HoldingRow, toHoldings } from '../places/places.js';
import { LAST_CONTENTS } from '../sources/deleted.queries.js';
import type { StoredMember } from '../sources/sources.queries.js';

export interface RecordRow {
  id: string;
  title: string;
  authors: string[];
  roles: string[];
  isOnline: boolean;
  link: string | null;
  publisher: string | null;
  year: number | null;
  isbn: string[];
  issn: string[];
  language: string | null;
  clc: string | null;
  holders: number;
  demonstration: boolean;
}

/** A record as lists show it. */
export async function findRow(sql: Sql, id: string): Promise<RecordRow | undefined> {
  const [row] = await sql.query<RecordRow>({
    name: 'catalog_record_find',
    text: `SELECT r.id, r.title, r.authors, r.roles, r.is_online AS "isOnline", r.link, r.publisher, r.year, r.isbn, r.issn,
        r.language, r.clc, r.holders, r.demonstration
      FROM record r WHERE r.id = $1`,
    values: [id],
  });
  return row;
}

/** The best of a record's members, with their bytes. */
export const findMembers = (sql: Sql, id: string): Promise<StoredMember[]> =>
  sql.query<StoredMember>({
    name: 'catalog_record_members',
    text: `SELECT id, record_id AS "recordId", institution_id AS "institutionId", format, raw, quality
      FROM source_record WHERE record_id = $1 ORDER BY quality DESC NULLS LAST, id LIMIT $2`,
    values: [id, MOST_COMPOSED],
  });

/** Of a record whose members were all deleted while a library only holds it: the last member, as it was deleted. */
export const findLastMember = (sql: Sql, id: string): Promise<StoredMember[]> =>
  sql.query<StoredMember>({ name: 'catalog_record_last_member', text: LAST_CONTENTS, values: [[id]] });

/** Where an id leads that belonged to a record which was merged into another. */
export async function findSurvivor(sql: Sql, id: string): Promise<string | undefined> {
  const [row] = await sql.query<{ recordId: string }>({
    name: 'catalog_redirect_find',
    text: 'SELECT d.record_id AS "recordId" FROM redirect d JOIN record r ON r.id = d.record_id WHERE d.id = $1',
    values: [id],
  });
  return row?.recordId;
}

/** The part of a record that a routing question needs. */
export interface TitleRow {
  id: string;
  title: string;
  authors: string[];
  isbn: string[];
  online: boolean;
}

export async function findTitle(sql: Sql, id: string): Promise<TitleRow | undefined> {
  const [row] = await sql.query<TitleRow>({
    name: 'catalog_record_title',
    text: 'SELECT id, title, authors, isbn, is_online AS online FROM record WHERE id = $1',
    values: [id],
  });
  return row;
}

/** Who holds a record; libraries with a copy in come first. */
export async function findHoldings(sql: Sql, id: string): Promise<Holding[]> {
  const rows = await sql.query<HoldingRow>({
    name: 'catalog_record_holdings',
    text: `SELECT institution_id AS "institutionId", call_number AS "callNumber", copies, on_loan AS "onLoan", places
      FROM holding WHERE record_id = $1 ORDER BY copies > on_loan DESC, institution_id LIMIT 200`,
    values: [id],
  });
  return toHoldings(rows);
}

/** When the last member of a record that is gone was deleted; undefined when there never was such a record. */
export async function findDeletion(sql: Sql, id: string): Promise<Date | undefined> {
  const [row] = await sql.query<{ at: Date | null }>({
    name: 'catalog_record_deletion',
    text: `SELECT max(at) AS at FROM source_version WHERE kind = 'deleted'
      AND record_id = coalesce((SELECT record_id FROM redirect WHERE id = $1), $1)`,
    values: [id],
  });
  return row?.at ?? undefined;
}
