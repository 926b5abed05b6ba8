import type { Tenancy } from '@shuqiao/persistence';
import { type KvStore, Upload } from '@tus/server';
import type { Part, PartNotes } from './bucket.storage.js';

interface UploadRow {
  bytes: string;
  createdAt: Date;
}

const FIND = 'SELECT bytes, created_at AS "createdAt" FROM file WHERE id = $1';
const NOTE = `
  INSERT INTO file_part (file_id, number, etag, bytes) VALUES ($1, $2, $3, $4)
  ON CONFLICT (file_id, number) DO UPDATE SET etag = excluded.etag, bytes = excluded.bytes`;

/** What the stores want to remember, in our tables instead of beside the bytes. */
export class StorageNotes {
  /** How large a file will be and since when; its row says so. */
  readonly uploads: KvStore<Upload>;
  /** The parts of it that a bucket has. */
  readonly parts: PartNotes;

  constructor(tenancy: Tenancy) {
    this.uploads = {
      get: (id) =>
        tenancy.asSystem(async (tx) => {
          const [row] = await tx.query<UploadRow[]>(FIND, [id]);
          if (!row) return undefined;
          return new Upload({ id, size: Number(row.bytes), offset: 0, creation_date: row.createdAt.toISOString() });
        }),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    };
    this.parts = {
      list: (id) =>
        tenancy.asSystem(async (tx) => {
          const text = 'SELECT number, etag, bytes FROM file_part WHERE file_id = $1 ORDER BY number';
          const rows = await tx.query<(Omit<Part, 'bytes'> & { bytes: string })[]>(text, [id]);
          return rows.map(({ number, etag, bytes }) => ({ number, etag, bytes: Number(bytes) }));
        }),
      note: (id, { number, etag, bytes }) =>
        tenancy.asSystem(async (tx) => void (await tx.query(NOTE, [id, number, etag, bytes]))),
      forget: (id) =>
        tenancy.asSystem(async (tx) => void (await tx.query('DELETE FROM file_part WHERE file_id = $1', [id]))),
    };
  }
}
