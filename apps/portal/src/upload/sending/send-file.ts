import type { DetailedError, Upload, UploadOptions } from 'tus-js-client';
import { awayIsNotGone } from './away.js';
import { CallFailed, noAnswer, readProblem } from '../../api/failure.js';

const ENDPOINT = '/files/tus';
/** After a part of this size the server has said how far it is; whatever breaks, no more than this is sent again. */
const PART_BYTES = 8 * 1024 * 1024;
/** Waits between tries, some five minutes in all; a try that brings anything begins them anew. */
const WAITS_MS = [500, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 30_000, 60_000, 60_000, 90_000];
/** The line was away, the server was, or another page of this file is: it may be otherwise in a moment. */
const PASSING = new Set([0, 409, 423, 429]);

interface SendOptions {
  readonly onProgress: (sent: number) => void;
  /** Nothing gets through at the moment; it goes on by itself. */
  readonly onWaiting: () => void;
}

/** A file on its way. */
export interface Sending {
  /** Its id, once all of it is there. Fails with CallFailed. */
  readonly fileId: Promise<string>;
  /** Pauses: what is there stays for a day, and sending the same file again goes on behind it. */
  pause(): Promise<void>;
  /** Gives it up: what is there is removed. */
  cancel(): Promise<void>;
}

const statusOf = (error: DetailedError): number => error.originalResponse?.getStatus() ?? 0;

function failureOf(error: Error): CallFailed {
  const response = (error as DetailedError).originalResponse;
  if (!response) return new CallFailed(noAnswer('offline'));
  return new CallFailed(
    readProblem(response.getStatus(), bodyOf(response.getBody()), (name) => header(response, name)),
  );
}

const header = (response: { getHeader(name: string): string | undefined }, name: string): string | null =>
  response.getHeader(name) ?? null;

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not an answer of ours: readProblem makes `unreadable` of it.
    return null;
  }
}

const optionsOf = (file: File, { onProgress, onWaiting }: SendOptions): UploadOptions => ({
  endpoint: ENDPOINT,
  chunkSize: PART_BYTES,
  retryDelays: WAITS_MS,
  metadata: { owner: 'exchange', kind: 'records', filename: file.name, filetype: file.type },
  removeFingerprintOnSuccess: true,
  onProgress,
  onAfterResponse: awayIsNotGone,
  onShouldRetry: (error) => {
    const mayPass = PASSING.has(statusOf(error)) || statusOf(error) >= 500;
    if (mayPass) onWaiting();
    return mayPass;
  },
});

/** Sends a file of records in parts, each as often as it takes; one that was begun on this computer is gone on with. */
export async function sendFile(file: File, options: SendOptions): Promise<Sending> {
  const tus = await import('tus-js-client');
  let upload: Upload | null = null;
  const fileId = new Promise<string>((resolve, reject) => {
    upload = new tus.Upload(file, {
      ...optionsOf(file, options),
      onError: (error) => reject(failureOf(error)),
      onSuccess: () => resolve(upload?.url?.split('/').at(-1) ?? ''),
    });
    void begin(upload).catch(reject);
  });
  return {
    fileId,
    pause: async () => upload?.abort(),
    cancel: async () => upload?.abort(true),
  };
}

async function begin(upload: Upload): Promise<void> {
  const [before] = await upload.findPreviousUploads();
  if (before) upload.resumeFromPreviousUpload(before);
  upload.start();
}
