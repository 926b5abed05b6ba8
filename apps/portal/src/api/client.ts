import { CallFailed, noAnswer, readProblem } from './failure.js';

export const API = '/api/v1';
const READ_TIMEOUT_MS = 12_000;
const WRITE_TIMEOUT_MS = 20_000;

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  /** A file as it is; anything else as JSON. */
  readonly body?: unknown;
  /** The Idempotency-Key; the same for every try of one form. */
  readonly onceKey?: string;
  readonly signal?: AbortSignal;
}

/** The path with those query values that have something to say. */
export function addressOf(path: string, query: CallOptions['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

function requestOf({ method = 'GET', body, onceKey }: CallOptions): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
  const isFile = body instanceof Blob;
  if (body !== undefined) headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json';
  if (onceKey) headers['idempotency-key'] = onceKey;
  const sent = body === undefined || isFile ? body : JSON.stringify(body);
  return { method, headers, credentials: 'same-origin', body: sent };
}

/** Aborts when the page no longer wants the answer or the time is up; `AbortSignal.any` is too new for older phones. */
function deadlineOf(timeoutMs: number, signal: AbortSignal | undefined) {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeoutMs);
  const stop = () => controller.abort();
  signal?.addEventListener('abort', stop);
  const clear = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  };
  return { signal: controller.signal, clear, isLate: () => late };
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    // A page of a proxy in between, not an answer of ours.
    throw new CallFailed(readProblem(response.status, null, (name) => response.headers.get(name)));
  }
}

/**
 * Asks the gateway and gives its JSON answer as the contract types it.
 * Throws CallFailed: the problem document the gateway sent, or offline, timeout or unreadable.
 */
export async function call<Answer>(path: string, options: CallOptions = {}): Promise<Answer> {
  const timeoutMs = (options.method ?? 'GET') === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS;
  const deadline = deadlineOf(timeoutMs, options.signal);
  try {
    const response = await fetch(addressOf(path, options.query), { ...requestOf(options), signal: deadline.signal });
    const answer = await answerOf(response);
    if (!response.ok) throw new CallFailed(readProblem(response.status, answer, (name) => response.headers.get(name)));
    return answer as Answer;
  } catch (error) {
    if (error instanceof CallFailed || options.signal?.aborted) throw error;
    throw new CallFailed(noAnswer(deadline.isLate() ? 'timeout' : 'offline'));
  } finally {
    deadline.clear();
  }
}
