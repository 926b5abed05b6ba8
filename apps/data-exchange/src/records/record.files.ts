import { Inject, Injectable } from '@nestjs/common';
import type { Caller, FileLeave } from '@shuqiao/contracts';
import { detectFormat, type MarcFormat, readRecords } from '@shuqiao/marc';
import { LARGEST_RECORD } from '../batches/batches.js';
import { isRecordStaff } from '../face.caller.js';
import { STORAGE, type Storage } from '../storage/storage.js';

/** How a file is told from another. */
export interface FileDigest {
  bytes: number;
  sha256: string;
}

/** A whole file of records; its id is also that of its job. */
export interface RecordFile extends FileDigest {
  id: string;
  format: MarcFormat;
}

/** How we call our own files towards ourselves: data-exchange is an owner like any other. */
export const RECORDS = { owner: 'exchange', kind: 'records' } as const;

const SLICE_BYTES = 64 * 1024;
/** How far into a file with a damaged beginning a record is looked for. */
const SEARCH_BYTES = 4 * 1024 * 1024;
/** Refused while it comes in; what a record really is, the reader says. */
const MEDIA_TYPES = [
  'application/marc',
  'application/marcxml+xml',
  'application/xml',
  'application/octet-stream',
  'text/plain',
];

/** Files of records as their owner sees them: who may send them, and what is in them. */
@Injectable()
export class RecordFiles {
  /** The largest file that is taken, in bytes. */
  limitBytes = 512 * 1024 * 1024;

  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  leaveFor(caller: Caller): FileLeave {
    return { may: isRecordStaff(caller), maxBytes: this.limitBytes, mediaTypes: MEDIA_TYPES };
  }

  /** The records of a file from a byte on, in slices small enough to leave the process responsive. */
  read(id: string, format: MarcFormat, from: number): ReturnType<typeof readRecords> {
    return readRecords(this.slices(id, from), { format, limits: { recordBytes: LARGEST_RECORD } });
  }

  /** The format its first bytes show; a damaged beginning does not count against a file in which a record can be read. */
  async formatOf(id: string): Promise<MarcFormat | undefined> {
    for await (const first of this.slices(id, 0, SLICE_BYTES - 1)) {
      const format = detectFormat(first);
      if (format) return format;
      break;
    }
    for await (const item of readRecords(this.slices(id, 0, SEARCH_BYTES - 1), { format: 'iso2709' })) {
      if (item.kind === 'record') return 'iso2709';
    }
    return undefined;
  }

  private async *slices(id: string, start: number, end?: number): AsyncGenerator<Buffer, void> {
    yield* (await this.storage.read(id, end === undefined ? { start } : { start, end })) as AsyncIterable<Buffer>;
  }
}
