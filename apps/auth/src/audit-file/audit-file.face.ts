import { pipeline } from 'node:stream/promises';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { AuditFilter, type Caller, fail, parse, people } from '@shuqiao/contracts';
import { BOM, dispositionOf } from '@shuqiao/service';
import type { Request, Response } from 'express';
import { AuditService } from '../audit/audit.service.js';
import { callerOf } from '../people/person.entity.js';
import { Cookies } from '../sessions/cookies.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AUDIT_HEAD, auditLine } from './audit.csv.js';

const LINES_AT_ONCE = 1_000;

/** The record as a file: over HTTP, since a year of a large library is more than a message carries. */
@Controller('auth')
export class AuditFileFace {
  constructor(
    private readonly audit: AuditService,
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
  ) {}

  @Get('audit.csv')
  async download(@Query() query: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const filter = parse(AuditFilter, query);
    const lines = this.lines(filter, await this.callerOf(request));
    // What is refused is refused before the file begins.
    const first = await lines.next();
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', dispositionOf('操作记录.csv', 'audit.csv'));
    response.setHeader('cache-control', 'no-store');
    response.write(BOM + AUDIT_HEAD + (first.value ?? ''));
    await pipeline(lines, response);
  }

  /** Page by page, so that a long record is never held whole. */
  private async *lines(filter: AuditFilter, caller: Caller): AsyncGenerator<string, undefined> {
    let after: string | undefined;
    do {
      const { items, next } = await this.audit.list({ ...filter, limit: LINES_AT_ONCE, after }, caller);
      yield items.map(auditLine).join('');
      after = next ?? undefined;
    } while (after !== undefined);
  }

  private async callerOf(request: Request): Promise<Caller> {
    const session = this.cookies.session(request) ?? fail('auth.not_signed_in');
    const caller = callerOf((await this.sessions.use(session)) ?? fail('auth.not_signed_in'));
    const { who } = people.listAudit;
    return Array.isArray(who) && caller.roles.some((role) => who.includes(role)) ? caller : fail('auth.forbidden');
  }
}
