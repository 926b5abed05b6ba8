import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { DomainError, type ErrorCode, errorCodes, type ErrorKind, refusal, rules } from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { newRequestId } from '../running/create.js';
import { LOG } from '../telemetry/log.js';

/** The one table from what went wrong to HTTP; a new kind does not compile until it stands here. */
export const httpStatus: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  moved: 301,
  not_found: 404,
  conflict: 409,
  gone: 410,
  locked: 423,
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
 * What an error looks like over HTTP: what happened (`title`) and what to do (`now`), in both languages. Anything but a DomainError becomes `service.failed` and says nothing of itself;
 * whoever catches it logs it. `details.retryAfter` (seconds) also becomes the Retry-After header.
 */
export function problemOf(error: unknown, requestId: string): Problem {
  const { code, kind, details } = error instanceof DomainError ? error : new DomainError('service.failed');
  const status = httpStatus[kind];
  const { message, zh, now } = errorCodes[code];
  const retryAfter = details['retryAfter'];
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(typeof retryAfter === 'number' ? { 'retry-after': String(Math.ceil(retryAfter)) } : {}),
    },
    body: {
      ...details,
      type: `urn:shuqiao:problem:${code}`,
      title: message,
      title_zh: zh,
      now: now.en,
      now_zh: now.zh,
      status,
      code,
      requestId,
    },
  };
}

const foreignCodes: Record<number, ErrorCode> = {
  404: 'route.not_found',
  405: 'route.not_found',
  413: 'input.too_large',
  415: 'input.media_type',
};

/**
 * Errors of Nest's router and of body parsers carry a status of their own, which says which of our errors they are; one
 * of ours that was thrown inside them is their cause.
 */
function translated(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error;
  if (error.cause instanceof DomainError) return error.cause;
  const { status } = error as Error & { status?: unknown };
  if (typeof status !== 'number' || status < 400 || status >= 500) return error;
  const code = foreignCodes[status] ?? 'input.invalid';
  return code === 'input.invalid' ? refusal('request', rules.request) : new DomainError(code);
}

/** Answers every error of a service's private HTTP face as a problem document; what nobody meant to throw is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: { error(fields: object, text: string): void }) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = translated(thrown);
    const requestId = request.get('x-request-id') ?? newRequestId();
    if (!(error instanceof DomainError)) this.log.error({ err: error, requestId }, 'a face failed');
    if (response.headersSent) return void response.destroy();
    const { status, headers, body } = problemOf(error, requestId);
    response.status(status).set(headers).send(JSON.stringify(body));
  }
}
