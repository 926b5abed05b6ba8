import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import { DomainError, type ErrorCode, refusal, rules } from '@shuqiao/contracts';
import { LOG, problemOf } from '@shuqiao/service';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface Log {
  error(fields: object, text: string): void;
}

const foreignCodes: Record<number, ErrorCode> = {
  404: 'route.not_found',
  413: 'input.too_large',
  415: 'input.media_type',
  429: 'rate.exceeded',
};

/** Errors of Fastify and of Nest's router carry a status, which says which of our errors they are. */
function translated(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DomainError) return error;
  const { statusCode } = error as Error & { statusCode?: number };
  const status = error instanceof HttpException ? error.getStatus() : (statusCode ?? 500);
  if (status < 400 || status >= 500) return error;
  const code = foreignCodes[status] ?? 'input.invalid';
  return code === 'input.invalid' ? refusal('request', rules.request) : new DomainError(code);
}

/** Answers with a problem document (RFC 9457); what nobody meant to throw is logged, and only there. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): void {
  const error = translated(thrown);
  if (!(error instanceof DomainError)) log.error({ err: error, requestId: request.id }, 'a request failed');
  if (reply.raw.headersSent) return void reply.raw.destroy();
  const { status, headers, body } = problemOf(error, request.id);
  // RFC 9110, clause 15.5.2: says how to come in.
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="shuqiao"');
  const moved = newAddressOf(error, request);
  if (moved !== undefined) reply.header('location', moved);
  reply.code(status).headers(headers).send(JSON.stringify(body));
}

/** Where a thing is that has another id now. Only a reading request is sent on: to write, one should have seen the new one. */
function newAddressOf(error: unknown, { method, url }: FastifyRequest): string | undefined {
  if (!(error instanceof DomainError) || error.kind !== 'moved' || (method !== 'GET' && method !== 'HEAD'))
    return undefined;
  const { id, movedTo } = error.details;
  return typeof id === 'string' && typeof movedTo === 'string' ? url.replace(id, movedTo) : undefined;
}

/** Everything that goes wrong in this application ends here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.log);
  }
}
