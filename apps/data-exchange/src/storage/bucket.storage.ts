import { type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fail } from '@shuqiao/contracts';
import type { Bucket } from '@shuqiao/service';
import { S3Store } from '@tus/s3-store';
import type { MetadataValue } from '@tus/s3-store';
import type { KvStore } from '@tus/server';
import { LRUCache } from 'lru-cache';
import { type ByteRange, type Storage, UNFINISHED_MS } from './storage.js';

export interface Part {
  number: number;
  etag: string;
  bytes: number;
}

/** Where the parts of unfinished files are noted: our own notes survive a crash in step with what was told to clients. */
export interface PartNotes {
  list(id: string): Promise<Part[]>;
  note(id: string, part: Part): Promise<void>;
  forget(id: string): Promise<void>;
}

const CONNECT_MS = 5_000;
const SILENCE_MS = 60_000;
/** S3 takes no smaller part but the last. */
const PART_BYTES = 8 * 1024 * 1024;
const KNOWN_UPLOADS = 1_000;
const NOT_THERE = new Set(['NoSuchKey', 'NoSuchUpload', 'NotFound']);
/** Some servers know no such call; their own rule for unfinished uploads then removes the parts. */
const NOT_OFFERED = new Set(['NotImplemented', 'MethodNotAllowed']);

const isNamed = (error: unknown, names: ReadonlySet<string>): boolean =>
  error instanceof Error && names.has(error.name);

/** Files in a bucket of an S3 server. */
export class BucketStorage implements Storage {
  readonly parts: NotedS3Store;

  constructor(bucket: Bucket, notes: PartNotes) {
    this.parts = new NotedS3Store(bucket, notes);
  }

  async read(id: string, range?: ByteRange): Promise<Readable> {
    return (await this.parts.readRange(id, range)) ?? fail('exchange.file_not_found', { id });
  }

  seal(id: string): Promise<void> {
    return this.parts.seal(id);
  }

  remove(id: string): Promise<void> {
    return this.parts.removeAll(id);
  }
}

/** What the library remembers of uploads that are under way; by itself it forgets none that was never finished. */
function newCache(): KvStore<MetadataValue> {
  const known = new LRUCache<string, MetadataValue>({ max: KNOWN_UPLOADS });
  return {
    get: (id) => Promise.resolve(known.get(id)),
    set: (id, value) => Promise.resolve(void known.set(id, value)),
    delete: (id) => Promise.resolve(void known.delete(id)),
  };
}

/**
 * The library's store, but for three things: which parts are in is known from our notes (one question to the database
 * instead of a list of up to ten thousand from the server, which not every server offers), ranges can be read, and a
 * whole file can be removed (the library stops at the multipart upload that is no longer there).
 */
class NotedS3Store extends S3Store {
  constructor(
    { endpoint, region, name, key, secret }: Bucket,
    private readonly notes: PartNotes,
  ) {
    super({
      partSize: PART_BYTES,
      useTags: false,
      cache: newCache(),
      expirationPeriodInMilliseconds: UNFINISHED_MS,
      s3ClientConfig: {
        bucket: name,
        endpoint,
        region,
        forcePathStyle: true,
        credentials: { accessKeyId: key, secretAccessKey: secret },
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENCE_MS },
      },
    });
  }

  async readRange(id: string, { start, end }: ByteRange = {}): Promise<Readable | undefined> {
    const whole = start === undefined && end === undefined;
    const range = whole ? {} : { Range: `bytes=${start ?? 0}-${end ?? ''}` };
    try {
      const { Body } = await this.client.getObject({ Bucket: this.bucket, Key: id, ...range });
      return Body as Readable;
    } catch (error) {
      if (isNamed(error, NOT_THERE)) return undefined;
      throw error;
    }
  }

  /** Puts the parts together unless that was done: a process may die between the last part and this. */
  async seal(id: string): Promise<void> {
    if (await this.isWhole(id)) return;
    await this.finishMultipartUpload(await this.getMetadata(id), await this.retrieveParts(id));
    await this.clearCache(id);
  }

  async removeAll(id: string): Promise<void> {
    if (!(await this.isWhole(id))) await this.abort(id);
    const Objects = [id, this.infoKey(id), this.partKey(id, true)].map((Key) => ({ Key }));
    await this.client.deleteObjects({ Bucket: this.bucket, Delete: { Objects } });
    await this.clearCache(id);
    await this.notes.forget(id);
  }

  override remove(id: string): Promise<void> {
    return this.removeAll(id);
  }

  protected override async uploadPart(
    metadata: MetadataValue,
    part: ReadStream | Readable | Buffer,
    number: number,
  ): Promise<string> {
    const bytes = Buffer.isBuffer(part) ? part.length : (await stat((part as ReadStream).path)).size;
    const etag = await super.uploadPart(metadata, part, number);
    await this.notes.note(metadata.file.id, { number, etag, bytes });
    return etag;
  }

  protected override async retrieveParts(id: string) {
    const parts = await this.notes.list(id);
    return parts.map(({ number, etag, bytes }) => ({ PartNumber: number, ETag: etag, Size: bytes }));
  }

  private async isWhole(id: string): Promise<boolean> {
    try {
      await this.client.headObject({ Bucket: this.bucket, Key: id });
      return true;
    } catch (error) {
      if (isNamed(error, NOT_THERE)) return false;
      throw error;
    }
  }

  private async abort(id: string): Promise<void> {
    try {
      const { 'upload-id': UploadId } = await this.getMetadata(id);
      await this.client.abortMultipartUpload({ Bucket: this.bucket, Key: id, UploadId });
    } catch (error) {
      if (!isNamed(error, NOT_THERE) && !isNamed(error, NOT_OFFERED)) throw error;
    }
  }
}
