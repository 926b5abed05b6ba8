import { DomainError, errorCodes, type ErrorKind } from '@shuqiao/contracts';

/** The one table from what went wrong to HTTP; a new kind does not compile until it stands here. */
export const statusOf: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  failed: 502,
  unavailable: 503,
  deadline: 504,
};

/** A problem document (RFC 9457) with its status and the headers that belong to it. */
export interface Problem {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

/**
 * What an error looks like over HTTP. Anything but a DomainError becomes `service.failed` and says nothing of itself;
 * whoever catches it logs it. `details.retryAfter` (seconds) also becomes the Retry-After header.
 */
export function problemOf(error: unknown, requestId: string): Problem {
  const { code, kind, details } = error instanceof DomainError ? error : new DomainError('service.failed');
  const status = statusOf[kind];
  const { message, zh } = errorCodes[code];
  const retryAfter = details['retryAfter'];
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(typeof retryAfter === 'number' ? { 'retry-after': String(Math.ceil(retryAfter)) } : {}),
    },
    body: { ...details, type: `urn:shuqiao:problem:${code}`, title: message, title_zh: zh, status, code, requestId },
  };
}
