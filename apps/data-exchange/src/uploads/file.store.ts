import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { detectFormat, type MarcFormat, readRecords } from '@shuqiao/marc';
import { Settings } from '@shuqiao/service';
import { LARGEST_RECORD } from '../batches/batches.js';

/** How a file is told from another. */
export interface FileDigest {
  bytes: number;
  sha256: string;
}

/** A file that has come in whole; its id is also that of its job. */
export interface StoredFile extends FileDigest {
  id: string;
  format: MarcFormat;
}

const SLICE_BYTES = 64 * 1024;
/** How far into a file with a damaged beginning a record is looked for. */
const SEARCH_BYTES = 4 * 1024 * 1024;
/** The names this store gives; whatever else lies in the folder is none of its business. */
const OURS = /^[\da-f-]{36}\.(?:part|records)$/;
const DAY_MS = 86_400_000;
const KEEP_PART_MS = DAY_MS;
const KEEP_FILE_MS = 30 * DAY_MS;

/** Keeps uploaded files in a folder that all replicas share. A file is there under its own name only when it is whole. */
@Injectable()
export class FileStore {
  /** The largest file that is taken, in bytes. */
  limitBytes = 512 * 1024 * 1024;
  private readonly folder: string;

  constructor(settings: Settings) {
    this.folder = settings.filesFolder;
  }

  /**
   * Writes a stream to disk as it comes. Whatever goes wrong, nothing of it is left there.
   * @throws DomainError `input.too_large`, `exchange.empty_file`, `exchange.unknown_format`
   */
  async receive(input: Readable): Promise<StoredFile> {
    const id = uuidv7();
    const part = path.join(this.folder, `${id}.part`);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      const meter = this.meter();
      // The input outlives a refusal: an answer still has to go out on its connection.
      const source = input.iterator({ destroyOnReturn: false });
      await pipeline(source, meter.pass, createWriteStream(part, { flush: true, mode: 0o600 }));
      const digest = meter.digest();
      if (digest.bytes === 0) fail('exchange.empty_file');
      const format = (await formatOf(part)) ?? fail('exchange.unknown_format');
      await rename(part, this.pathOf(id));
      return { id, format, ...digest };
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Reads a stream to its end for its digest only. */
  async measure(input: Readable): Promise<FileDigest> {
    const meter = this.meter();
    for await (const chunk of meter.pass(input.iterator({ destroyOnReturn: false }))) void chunk;
    return meter.digest();
  }

  /** The records of a file from a byte on, in slices small enough to leave the process responsive. */
  read(id: string, format: MarcFormat, from: number): ReturnType<typeof readRecords> {
    return readRecords(slices(this.pathOf(id), { start: from }), { format, limits: { recordBytes: LARGEST_RECORD } });
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** Removes what broke off more than a day ago, and files whose jobs nobody resumed within thirty days. */
  async sweep(now = Date.now()): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of (await readdir(this.folder)).filter((entry) => OURS.test(entry))) {
      const file = path.join(this.folder, name);
      const keep = name.endsWith('.part') ? KEEP_PART_MS : KEEP_FILE_MS;
      const changed = await stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => now, // another replica was faster
      );
      if (now - changed > keep) await rm(file, { force: true });
    }
  }

  private pathOf(id: string): string {
    return path.join(this.folder, `${id}.records`);
  }

  /** Counts and hashes what passes, up to the limit. */
  private meter() {
    const hash = createHash('sha256');
    const { limitBytes } = this;
    let bytes = 0;
    async function* pass(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > limitBytes) fail('input.too_large', { limitBytes });
        hash.update(chunk);
        yield chunk;
      }
    }
    return { pass, digest: (): FileDigest => ({ bytes, sha256: hash.digest('hex') }) };
  }
}

const slices = (file: string, range: { start?: number; end?: number }): AsyncIterable<Buffer> =>
  createReadStream(file, { ...range, highWaterMark: SLICE_BYTES });

/** The format its first bytes show; a damaged beginning does not count against a file in which a record can be read. */
async function formatOf(file: string): Promise<MarcFormat | undefined> {
  for await (const first of slices(file, { end: SLICE_BYTES - 1 })) {
    const format = detectFormat(first);
    if (format) return format;
    break;
  }
  for await (const item of readRecords(slices(file, { end: SEARCH_BYTES - 1 }), { format: 'iso2709' })) {
    if (item.kind === 'record') return 'iso2709';
  }
  return undefined;
}
