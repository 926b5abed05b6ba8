import { createReadStream, mkdirSync } from 'node:fs';
import { chmod, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fail } from '@shuqiao/contracts';
import { FileStore } from '@tus/file-store';
import type { KvStore, Upload } from '@tus/server';
import { type ByteRange, type Storage, UNFINISHED_MS } from './storage.js';

const SLICE_BYTES = 64 * 1024;
/** What releases before 0.3 left: a whole file of records, and one that broke off. */
const FORMER = /^([\da-f-]{36})\.(records|part)$/;
const DAY_MS = 86_400_000;

/** Files in a folder that all replicas share, each under its id. */
export class FolderStorage implements Storage {
  readonly parts: FileStore;

  /** @param rows what tus wants to know of a file; beside the bytes nothing lies in the folder */
  constructor(
    private readonly folder: string,
    rows: KvStore<Upload>,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.parts = new PrivateFileStore({
      directory: folder,
      configstore: rows,
      expirationPeriodInMilliseconds: UNFINISHED_MS,
    });
  }

  async read(id: string, range: ByteRange = {}): Promise<Readable> {
    const stream = createReadStream(this.pathOf(id), { ...range, highWaterMark: SLICE_BYTES });
    try {
      await once(stream, 'open');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') fail('exchange.file_not_found', { id });
      throw error;
    }
    return stream;
  }

  async seal(id: string): Promise<void> {
    const file = await open(this.pathOf(id), 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** Takes over what an earlier release left: whole files get their new name, what broke off a day ago goes. */
  async takeOver(now = Date.now()): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const [, id, kind] = FORMER.exec(name) ?? [];
      if (id === undefined) continue;
      const file = path.join(this.folder, name);
      if (kind === 'records') await rename(file, this.pathOf(id)).catch(ignoreMissing);
      else if (now - ((await stat(file).catch(ignoreMissing))?.mtimeMs ?? now) > DAY_MS)
        await rm(file, { force: true });
    }
  }

  private pathOf(id: string): string {
    return path.join(this.folder, id);
  }
}

/** Another replica was faster. */
function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

/** The library's store makes files that everybody on the machine may read. */
class PrivateFileStore extends FileStore {
  override async create(upload: Upload): Promise<Upload> {
    const created = await super.create(upload);
    await chmod(path.join(this.directory, upload.id), 0o600);
    return created;
  }
}
