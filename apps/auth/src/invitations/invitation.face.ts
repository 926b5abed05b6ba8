import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type Caller, InvitationAcceptance, InvitationLink, type InvitationSeen, parse } from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { callerOf } from '../people/person.entity.js';
import { Cookies } from '../sessions/cookies.js';
import { placeOf } from '../sessions/place.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AcceptanceService } from './acceptance.service.js';

/** Over HTTP and not over the bus: the link's secret and a new password come in here. */
@Controller('auth/invitation')
export class InvitationFace {
  constructor(
    private readonly acceptance: AcceptanceService,
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
  ) {}

  @Post('see')
  @HttpCode(200)
  see(@Body() body: unknown): Promise<InvitationSeen> {
    return this.acceptance.see(parse(InvitationLink, body));
  }

  @Post('accept')
  @HttpCode(200)
  async accept(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ caller: Caller }> {
    const former = this.cookies.session(request);
    const from = { session: former, place: placeOf(request) };
    const { session, person } = await this.acceptance.accept(parse(InvitationAcceptance, body), from);
    if (former) await this.sessions.end(former);
    this.cookies.setSession(response, session);
    return { caller: callerOf(person) };
  }

  @Post('decline')
  @HttpCode(200)
  async decline(@Body() body: unknown): Promise<{ declined: boolean }> {
    await this.acceptance.decline(parse(InvitationLink, body));
    return { declined: true };
  }
}
