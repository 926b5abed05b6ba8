import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { DomainError, errorCodes } from '@shuqiao/contracts';
import { LOG, newRequestId, problemOf } from '@shuqiao/service';
import type { Request, Response } from 'express';

const words: Record<string, string> = {
  expired: '应答已经过期：请检查学校登录系统的时间，或重新登录。',
  not_yet_valid: '学校登录系统的时间比我们快，请稍后重新登录。',
  unknown_request: '这次登录已经用过、已经超时，或不是在这个浏览器里开始的。',
  replayed: '这次登录已经用过。',
  affiliation: '学校没有说明您是在校师生，不能开通借阅。',
  identifier: '学校没有提供需要的匿名标识，请联系学校图书馆。',
};

const page = (title: string, why: string, requestId: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>登录没有成功</title></head>` +
  `<body><h1>登录没有成功</h1><p role="alert">${title}。${why}</p><p>编号：<code>${requestId}</code></p><p><a href="/">回到书桥</a></p></body></html>`;

/** A browser that comes back from its campus is shown a page; the reason is logged under the number on it. */
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
    response.status(status).set(headers);
    if (request.accepts(['json', 'html']) !== 'html') return void response.send(JSON.stringify(body));
    response.type('html').send(page(errorCodes[error.code].zh, words[reason] ?? '', requestId));
  }
}
