import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type ErrorCode, fail, refusal, rules } from '@shuqiao/contracts';
import { SessionLocks } from '@shuqiao/persistence';
import { Server } from '@tus/server';
import type { Request as HttpRequest } from 'express';
import type { StoredFile } from '../files/file.entity.js';
import { checkType } from '../files/file.checks.js';
import { mediaTypeOf } from '../storage/media-type.js';
import { Meter } from '../storage/meter.js';
import { STORAGE, type Storage } from '../storage/storage.js';
import { RunningHashes } from './running-hashes.js';
import { UploadLocker } from './upload.locker.js';

/** Where uploads in parts are made; the address of one is this and its id. */
const TUS_PATH = '/files/tus';

const LOCK_WAIT_MS = 3_000;
/** A sender from whom nothing comes for so long has gone. */
const SILENCE_MS = 60_000;
/** How the server is told the id that the file has already. */
const ID_HEADER = 'x-file-id';
const BRINGS_BYTES = /^application\/offset\+octet-stream$/;
const PASSED = ['tus-resumable', 'upload-length', 'upload-offset', 'content-type', 'content-length'] as const;
/** What of its answer goes out; the library would let every site of the world read it. */
const TOLD = ['tus-resumable', 'location', 'upload-offset', 'upload-length', 'upload-expires'];
const CODES: Partial<Record<number, ErrorCode>> = {
  // The file has a row, or we were not here: it is the storage that is away.
  404: 'service.absent',
  409: 'exchange.file_offset',
  410: 'exchange.file_not_found',
  413: 'input.too_large',
  423: 'exchange.file_busy',
};

/** What the protocol's server answered. */
export interface TusAnswer {
  status: number;
  headers: [name: string, value: string][];
  /** How much of the file is there. */
  offset: number | undefined;
}

/** The server side of tus 1.0.0 (creation, creation-with-upload, expiration, termination) over our storage and locks. */
@Injectable()
export class TusServer {
  private readonly server: Server;
  private readonly hashes = new RunningHashes();

  constructor(@Inject(STORAGE) storage: Storage, locks: SessionLocks) {
    this.server = new Server({
      path: TUS_PATH,
      relativeLocation: true,
      datastore: storage.parts,
      locker: new UploadLocker(locks, LOCK_WAIT_MS),
      lockDrainTimeout: 1,
      namingFunction: ({ headers }) => headers.get(ID_HEADER) ?? fail('service.failed'),
    });
  }

  /**
   * Lets the protocol do what a request asks of a file.
   * @throws DomainError what the protocol refuses
   */
  async handle(request: HttpRequest, file: StoredFile): Promise<TusAnswer> {
    if (!BRINGS_BYTES.test(request.header('content-type') ?? '')) return answerOf(await this.send(request, file));
    const from = numberIn(request.header('upload-offset')) ?? 0;
    const look = (first: Buffer) => (from === 0 ? checkType(file, mediaTypeOf(first)) : undefined);
    const hash = this.hashes.take(file.id, from);
    const meter = new Meter({ hash, limitBytes: file.bytes - from, look, keepsBroken: true });
    request.setTimeout(SILENCE_MS, () => request.destroy());
    const response = await this.send(
      request,
      file,
      Readable.from(meter.pass(request.iterator({ destroyOnReturn: false })), { objectMode: false }),
    );
    if (meter.failure) throw meter.failure;
    const answer = await answerOf(response);
    if (meter.hash && answer.offset === from + meter.bytes) this.hashes.put(file.id, answer.offset, meter.hash);
    return answer;
  }

  /** The hash of a file that is all in, if all of it passed through here. */
  hashOf({ id, bytes }: StoredFile): string | undefined {
    return this.hashes.end(id, bytes);
  }

  private send(request: HttpRequest, { id }: StoredFile, body?: Readable): Promise<Response> {
    const headers = new Headers({ [ID_HEADER]: id });
    for (const name of PASSED) {
      const value = request.header(name);
      if (value !== undefined) headers.set(name, value);
    }
    const stream: RequestInit = body ? { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' } : {};
    const url = new URL(request.originalUrl, 'http://exchange');
    return this.server.handleWeb(new Request(url, { method: request.method, headers, ...stream }) as never);
  }
}

async function answerOf(response: Response): Promise<TusAnswer> {
  const { status, headers } = response;
  if (status >= 400) throw refusalOf(status);
  const told = TOLD.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? ''] as [string, string]] : []));
  return { status, headers: told, offset: numberIn(headers.get('upload-offset')) };
}

function refusalOf(status: number): DomainError {
  const code = CODES[status] ?? (status < 500 ? 'input.invalid' : 'service.failed');
  return code === 'input.invalid' ? refusal('tus', rules.tus) : new DomainError(code);
}

const numberIn = (text: string | null | undefined): number | undefined =>
  text !== undefined && text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
