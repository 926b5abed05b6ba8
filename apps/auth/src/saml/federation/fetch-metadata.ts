import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Why metadata could not be had. */
export class NotFetched extends Error {
  constructor(
    readonly reason: 'unreachable' | 'too_large' | 'bad_status',
    options?: ErrorOptions,
  ) {
    super(`metadata not fetched: ${reason}`, options);
  }
}

const MOST_BYTES = 64 * 2 ** 20;
const WITHIN_MS = 60_000;

/** Runs the work with a file that is gone afterwards. */
export async function withFile<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-metadata-'));
  try {
    return await work(path.join(folder, 'metadata.xml'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Fetches a document into a file, 64 MB at the most, within a minute.
 * @param etag of the copy there is
 * @returns the new copy's etag; undefined where nothing has changed
 * @throws NotFetched
 */
export async function fetchInto(
  file: string,
  { url, etag }: { url: string; etag: string | null },
  signal: AbortSignal,
): Promise<{ etag: string | null } | undefined> {
  const answer = await fetch(url, {
    headers: { accept: 'application/samlmetadata+xml, application/xml', ...(etag ? { 'if-none-match': etag } : {}) },
    signal: AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]),
  }).catch((cause: unknown) => {
    throw new NotFetched('unreachable', { cause });
  });
  if (answer.status === 304) return undefined;
  if (!answer.ok || !answer.body) throw new NotFetched('bad_status', { cause: new Error(`HTTP ${answer.status}`) });
  await pipeline(Readable.fromWeb(answer.body), counted(), createWriteStream(file)).catch((cause: unknown) => {
    throw cause instanceof NotFetched ? cause : new NotFetched('unreachable', { cause });
  });
  return { etag: answer.headers.get('etag') };
}

export const putInto = (file: string, text: string): Promise<void> => writeFile(file, text);

function counted(): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > MOST_BYTES) done(new NotFetched('too_large'));
      else done(null, chunk);
    },
  });
}
