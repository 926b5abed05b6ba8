import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { DomainError } from '@shuqiao/contracts';
import { LOG, newRequestId, problemOf } from '@shuqiao/service';
import type { Request, Response } from 'express';

/**
 * A browser that comes back from its campus is led to the portal's sign-in, which says what went wrong and what to do; the
 * reason is logged under the number shown there.
 */
@Catch(DomainError)
export class SamlPageFilter implements ExceptionFilter<DomainError> {
  constructor(@Inject(LOG) private readonly log: { warn(fields: object, text: string): void }) {}

  catch(error: DomainError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = (request.get('x-request-id') ?? newRequestId()).replace(/[^\w.-]/g, '').slice(0, 100);
    const { status, headers, body } = problemOf(error, requestId);
    const reason = String(error.details['reason'] ?? error.code);
    this.log.warn({ requestId, reason, err: error.cause }, 'a campus sign-in was refused');
    if (request.accepts(['json', 'html']) === 'html') {
      const shown = new URLSearchParams({ refused: reason.slice(0, 60), number: requestId });
      return void response.set('cache-control', 'no-store').redirect(303, `/sign-in?${shown}`);
    }
    response.status(status).set(headers).send(JSON.stringify(body));
  }
}
