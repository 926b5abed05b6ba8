import { describe } from '@shuqiao/bibliography';
import { jsonbArray } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { lastContents } from '../sources/deleted.queries.js';
import { columnsOf, describeForIndex } from '../sources/description.js';
import { readStored } from '../sources/reading.js';
import { loadMembers, type StoredMember } from '../sources/sources.queries.js';
import { TERMS_VERSION } from '../text/terms.js';
import { compose, type Member, MOST_COMPOSED } from './compose.js';

/** A record's row: what is shown and searched, and whose contribution is its base. */
export interface RecordRow {
  readonly id: string;
  readonly sourceId: string;
  /** As `columnsOf` writes them. */
  readonly columns: string;
}

const UPSERT = `
  INSERT INTO record (id, source_id, title, title_key, authors, roles, is_online, link, publisher, year, isbn, issn,
    language, clc, demonstration, folded, terms, terms_version, holders)
  SELECT id, source_id, title, title_key, authors, roles, is_online, link, publisher, year, isbn, issn,
    language, clc, demonstration, folded, array_to_tsvector(string_to_array(terms, ' ')), ${TERMS_VERSION}, 1
  FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, source_id uuid, title text, title_key text,
    authors text[], roles text[], is_online boolean, link text, publisher text, year integer, isbn text[], issn text[], language text, clc text,
    demonstration boolean, folded text, terms text)
  ON CONFLICT (id) DO UPDATE SET source_id = excluded.source_id, title = excluded.title, title_key = excluded.title_key,
    authors = excluded.authors, roles = excluded.roles, is_online = excluded.is_online, link = excluded.link,
    publisher = excluded.publisher, year = excluded.year, isbn = excluded.isbn,
    issn = excluded.issn, language = excluded.language, clc = excluded.clc, demonstration = excluded.demonstration,
    folded = excluded.folded, terms = excluded.terms, terms_version = excluded.terms_version, changed_at = now()`;

/** A row as an object of JSON. */
export const toJson = ({ id, sourceId, columns }: RecordRow): string =>
  `{"id":"${id}","source_id":"${sourceId}",${columns}}`;

/** Writes records, new ones and those that are there. */
export const putRecords = async (tx: EntityManager, rows: readonly RecordRow[]): Promise<void> => {
  if (rows.length > 0) await tx.query(UPSERT, [jsonbArray(rows.map(toJson))]);
};

/** The rows of these records as their members make them now; without members, as the last one that was deleted does. */
export async function composedRows(tx: EntityManager, recordIds: readonly string[]): Promise<RecordRow[]> {
  const groups = new Map<string, StoredMember[]>();
  const wanted = [...new Set(recordIds)];
  for (const member of await loadMembers(tx, wanted, MOST_COMPOSED))
    groups.set(member.recordId, [...(groups.get(member.recordId) ?? []), member]);
  const without = wanted.filter((id) => !groups.has(id));
  for (const last of await lastContents(tx, without)) groups.set(last.recordId, [last]);
  const rows: RecordRow[] = [];
  for (const [id, members] of groups) {
    const { base, record } = compose(membersOf(members));
    rows.push({ id, sourceId: base.sourceId, columns: columnsOf(describeForIndex(describe(record))) });
  }
  return rows;
}

/** Makes the rows of these records anew from what their members say. */
export const recompose = async (tx: EntityManager, recordIds: readonly string[]): Promise<void> =>
  putRecords(tx, await composedRows(tx, recordIds));

/** Members' records, read from their bytes. */
export const membersOf = (sources: readonly StoredMember[]): Member[] =>
  sources.map(({ id, institutionId, quality, raw, format }) => ({
    sourceId: id,
    institutionId,
    quality,
    record: readStored(raw, format),
  }));
