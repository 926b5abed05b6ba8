import type { Holding } from '@shuqiao/contracts';
import type { Sql } from '@shuqiao/persistence';

export interface RecordRow {
  id: string;
  title: string;
  authors: string[];
  publisher: string | null;
  year: number | null;
  isbn: string[];
  issn: string[];
  language: string | null;
  clc: string | null;
  holders: number;
  demonstration: boolean;
  format: 'iso2709' | 'marcxml';
  raw: Buffer;
}

/** A record with the bytes of the contribution it shows. */
export async function findRow(sql: Sql, id: string): Promise<RecordRow | undefined> {
  const [row] = await sql.query<RecordRow>({
    name: 'catalog_record_find',
    text: `SELECT r.id, r.title, r.authors, r.publisher, r.year, r.isbn, r.issn, r.language, r.clc, r.holders,
        r.demonstration, s.format, s.raw
      FROM record r JOIN source_record s ON s.id = r.source_id WHERE r.id = $1`,
    values: [id],
  });
  return row;
}

/** The part of a record that a routing question needs. */
export async function findTitle(
  sql: Sql,
  id: string,
): Promise<{ id: string; title: string; authors: string[]; isbn: string[] } | undefined> {
  const [row] = await sql.query<{ id: string; title: string; authors: string[]; isbn: string[] }>({
    name: 'catalog_record_title',
    text: 'SELECT id, title, authors, isbn FROM record WHERE id = $1',
    values: [id],
  });
  return row;
}

/** Who holds a record; libraries with a copy in come first. */
export function findHoldings(sql: Sql, id: string): Promise<Holding[]> {
  return sql.query<Holding>({
    name: 'catalog_record_holdings',
    text: `SELECT institution_id AS "institutionId", call_number AS "callNumber", copies, on_loan AS "onLoan"
      FROM holding WHERE record_id = $1 ORDER BY copies > on_loan DESC, institution_id LIMIT 200`,
    values: [id],
  });
}
