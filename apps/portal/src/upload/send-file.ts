import type { JobKind, JobView } from '@shuqiao/contracts';
import { addressOf } from '../api/client.js';
import { CallFailed, noAnswer, readProblem } from '../api/failure.js';

const UPLOADS = '/files/uploads';
const CREATED = 201;

interface SendOptions {
  readonly kind: JobKind;
  readonly onceKey: string;
  readonly onProgress: (sent: number, all: number) => void;
  readonly signal: AbortSignal;
}

/** What the file says it is; the reader at the other end looks at the bytes anyway. */
export function mediaTypeOf(name: string): string {
  if (/\.xml$/i.test(name)) return 'application/marcxml+xml';
  return /\.(mrc|iso|marc)$/i.test(name) ? 'application/marc' : 'application/octet-stream';
}

function bodyOf(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText);
  } catch {
    // Not an answer of ours: readProblem makes `unreadable` of it.
    return null;
  }
}

/** Sends a file as the body of one request, telling how far it is; XMLHttpRequest, since fetch does not tell. */
export const sendFile = (file: File, { kind, onceKey, onProgress, signal }: SendOptions): Promise<JobView> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(UPLOADS, { name: file.name, kind }));
    request.setRequestHeader('content-type', mediaTypeOf(file.name));
    request.setRequestHeader('idempotency-key', onceKey);
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () => {
      const body = bodyOf(request);
      if (request.status === CREATED || request.status === 200) resolve(body as JobView);
      else reject(new CallFailed(readProblem(request.status, body, (name) => request.getResponseHeader(name))));
    };
    request.onerror = () => reject(new CallFailed(noAnswer('offline')));
    request.onabort = () => reject(new DOMException('stopped by the person', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
