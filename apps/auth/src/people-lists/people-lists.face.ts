import { pipeline } from 'node:stream/promises';
import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  type Caller,
  fail,
  Id,
  Line,
  parse,
  PeopleListKind,
  peopleLists,
  type PeopleListView,
} from '@shuqiao/contracts';
import { BOM, dispositionOf } from '@shuqiao/service';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { callerOf } from '../people/person.entity.js';
import { Cookies } from '../sessions/cookies.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { resultHead, resultLine, templateOf } from './people-list.csv.js';
import { PeopleListsService } from './people-lists.service.js';

const Upload = z.strictObject({ kind: PeopleListKind, name: Line(200), institutionId: Id.optional() });
const Result = z.strictObject({ id: Id });
const LINES_AT_ONCE = 1_000;

/** Files come in and go out over HTTP: a list of a large school is more than a message carries. */
@Controller('auth/people-list')
export class PeopleListsFace {
  constructor(
    private readonly lists: PeopleListsService,
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
  ) {}

  @Get('template.csv')
  template(@Query() query: unknown, @Res() response: Response): void {
    const { kind } = parse(Upload.pick({ kind: true }), query);
    begin(response, kind === 'readers' ? '读者名单模板.csv' : '馆员名单模板.csv', `${kind}.csv`);
    response.end(BOM + templateOf(kind));
  }

  @Post('upload')
  @HttpCode(200)
  async upload(@Query() query: unknown, @Req() request: Request): Promise<PeopleListView> {
    const caller = await this.callerOf(request);
    const bytes: unknown = request.body;
    return this.lists.check(
      { ...parse(Upload, query), bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0) },
      caller,
    );
  }

  @Get('result.csv')
  async result(@Query() query: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const caller = await this.callerOf(request);
    const list = await this.lists.find(parse(Result, query).id, caller);
    begin(response, '名单结果.csv', 'result.csv');
    response.write(BOM + resultHead(list.kind));
    await pipeline(this.lines(list, caller), response);
  }

  private async *lines({ id, kind }: PeopleListView, caller: Caller): AsyncGenerator<string> {
    let after: string | undefined;
    do {
      const { items, next } = await this.lists.listRows({ id, limit: LINES_AT_ONCE, after }, caller);
      yield items.map((row) => resultLine(kind, row)).join('');
      after = next ?? undefined;
    } while (after !== undefined);
  }

  private async callerOf(request: Request): Promise<Caller> {
    const session = this.cookies.session(request) ?? fail('auth.not_signed_in');
    const caller = callerOf((await this.sessions.use(session)) ?? fail('auth.not_signed_in'));
    const { who } = peopleLists.find;
    return Array.isArray(who) && caller.roles.some((role) => who.includes(role)) ? caller : fail('auth.forbidden');
  }
}

function begin(response: Response, name: string, plainName: string): void {
  response.setHeader('content-type', 'text/csv; charset=utf-8');
  response.setHeader('content-disposition', dispositionOf(name, plainName));
  response.setHeader('cache-control', 'no-store');
}
