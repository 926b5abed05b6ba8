import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type Caller, CardSignIn, type CardView, fail, parse } from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { callerOf } from '../people/person.entity.js';
import { Cookies } from '../sessions/cookies.js';
import { addressOf, placeOf } from '../sessions/place.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { CardsService } from './cards.service.js';

/** Card and PIN come in here, over HTTP and not over the bus. */
@Controller('auth/card')
export class CardsFace {
  constructor(
    private readonly cards: CardsService,
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
  ) {}

  @Post()
  @HttpCode(200)
  async signIn(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ caller: Caller; card: CardView }> {
    const { session, card } = await this.cards.signIn(parse(CardSignIn, body), {
      address: addressOf(request),
      ...placeOf(request),
    });
    const former = this.cookies.session(request);
    if (former) await this.sessions.end(former);
    this.cookies.setSession(response, session);
    return { caller: callerOf((await this.sessions.use(session)) ?? fail('auth.not_signed_in')), card };
  }
}
