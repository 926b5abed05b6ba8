import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { DomainError } from '@shuqiao/contracts';
import { LOG, newRequestId, problemOf } from '@shuqiao/service';
import type { Request, Response } from 'express';

/** A logout that is not accepted changes nothing: a browser is led to a page that says so, the reason is logged. */
@Catch(DomainError)
export class LogoutPageFilter implements ExceptionFilter<DomainError> {
  constructor(@Inject(LOG) private readonly log: { warn(fields: object, text: string): void }) {}

  catch(error: DomainError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = (request.get('x-request-id') ?? newRequestId()).replace(/[^\w.-]/g, '').slice(0, 100);
    const { status, headers, body } = problemOf(error, requestId);
    this.log.warn(
      { requestId, reason: error.details['reason'] ?? error.code, err: error.cause },
      'a campus logout was refused',
    );
    if (request.accepts(['json', 'html']) === 'html') {
      return void response.set('cache-control', 'no-store').redirect(303, '/sign-in?left=refused');
    }
    response.status(status).set(headers).send(JSON.stringify(body));
  }
}
