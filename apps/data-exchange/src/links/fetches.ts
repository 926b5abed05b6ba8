import { Injectable } from '@nestjs/common';
import type { FileFetch } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { behind, fetched, type PageInput, pageOf, Tenancy } from '@shuqiao/persistence';
import type { StoredFile } from '../files/file.entity.js';

const NOTE = `
  INSERT INTO file_fetch (id, file_id, institution_id, person_id, link_id, range, bytes_sent, is_complete)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
const LIST = `
  SELECT id, person_id AS "personId", link_id AS "linkId", range, bytes_sent AS "bytesSent",
    is_complete AS "isComplete", at
  FROM file_fetch WHERE file_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`;

/** What went out of a file, and to whom. */
export interface Fetched {
  file: StoredFile;
  personId: string;
  linkId: string | null;
  range: string | null;
  bytesSent: number;
  isComplete: boolean;
}

type Row = Omit<FileFetch, 'bytesSent' | 'at'> & { bytesSent: string; at: Date };

const toView = ({ bytesSent, at, ...row }: Row): FileFetch => ({
  ...row,
  bytesSent: Number(bytesSent),
  at: at.toISOString(),
});

/** The book of who fetched what. Nothing is ever taken out of it. */
@Injectable()
export class Fetches {
  constructor(private readonly tenancy: Tenancy) {}

  async note({ file, personId, linkId, range, bytesSent, isComplete }: Fetched): Promise<void> {
    const values = [uuidv7(), file.id, file.institutionId, personId, linkId, range, bytesSent, isComplete];
    await this.tenancy.asSystem((tx) => tx.query(NOTE, values));
  }

  /** Latest first. */
  async list(fileId: string, input: PageInput) {
    const rows = await this.tenancy.asSystem((tx) => tx.query<Row[]>(LIST, [fileId, behind(input), fetched(input)]));
    return pageOf(rows, input, toView, ({ id }) => id);
  }
}
