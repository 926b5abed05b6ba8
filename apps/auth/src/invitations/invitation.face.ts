import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  InvitationAcceptance,
  InvitationLink,
  type InvitationSeen,
  parse,
  type SignedInOrNext,
} from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { Admission } from '../second-step/admission.js';
import { Cookies } from '../sessions/cookies.js';
import { placeOf } from '../sessions/place.js';
import { AcceptanceService } from './acceptance.service.js';

/** Over HTTP and not over the bus: the link's secret and a new password come in here. */
@Controller('auth/invitation')
export class InvitationFace {
  constructor(
    private readonly acceptance: AcceptanceService,
    private readonly admission: Admission,
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
  ): Promise<SignedInOrNext> {
    const from = { session: this.cookies.session(request), place: placeOf(request) };
    const entered = await this.acceptance.accept(parse(InvitationAcceptance, body), from);
    return this.admission.admit(entered, request, response);
  }

  @Post('decline')
  @HttpCode(200)
  async decline(@Body() body: unknown): Promise<{ declined: boolean }> {
    await this.acceptance.decline(parse(InvitationLink, body));
    return { declined: true };
  }
}
