import { pipeline } from 'node:stream/promises';
import { Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type ErasureView, fail } from '@shuqiao/contracts';
import { dispositionOf } from '@shuqiao/service';
import type { Request, Response } from 'express';
import type { Acting } from '../people/person.entity.js';
import { Cookies } from '../sessions/cookies.js';
import { Proofs } from '../sessions/proofs.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ErasureService } from './erasure.service.js';
import { ExportService } from './export.service.js';

/** What is kept of a person, for themselves. Over HTTP: the file may be large, and only a browser knows its session. */
@Controller('auth/account')
export class OwnDataFace {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
    private readonly proofs: Proofs,
    private readonly exported: ExportService,
    private readonly erasure: ErasureService,
  ) {}

  @Get('data.json')
  async download(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = await this.personOf(request);
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('content-disposition', dispositionOf('我的数据.json', 'my-data.json'));
    response.setHeader('cache-control', 'no-store');
    await pipeline(this.exported.write(person), response);
  }

  @Get('erasure')
  @Header('cache-control', 'no-store')
  async see(@Req() request: Request): Promise<ErasureView> {
    return this.erasure.see(await this.personOf(request));
  }

  @Post('erasure')
  @HttpCode(200)
  async ask(@Req() request: Request): Promise<ErasureView> {
    const person = await this.personOf(request);
    await this.proofs.demand(this.sessionOf(request));
    return this.erasure.ask(person);
  }

  @Post('erasure/withdraw')
  @HttpCode(200)
  async withdraw(@Req() request: Request): Promise<ErasureView> {
    return this.erasure.withdraw(await this.personOf(request));
  }

  private async personOf(request: Request): Promise<Acting> {
    return (await this.sessions.use(this.sessionOf(request))) ?? fail('auth.not_signed_in');
  }

  private sessionOf(request: Request): string {
    return this.cookies.session(request) ?? fail('auth.not_signed_in');
  }
}
