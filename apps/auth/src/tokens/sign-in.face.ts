import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ActFor, fail, LocalSignIn, parse, TokenSignIn } from '@shuqiao/contracts';
import type { Caller, SignedInOrNext, TokenGrant } from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { LocalSignInService } from '../people/local-sign-in.service.js';
import { callerOf } from '../people/person.entity.js';
import { Admission } from '../second-step/admission.js';
import { Entrance } from '../second-step/entrance.js';
import { Cookies } from '../sessions/cookies.js';
import { addressOf, placeOf } from '../sessions/place.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { TokensService } from './tokens.service.js';

/** Credentials come in here, over HTTP and not over the bus: by login and password. */
@Controller('auth')
export class SignInFace {
  constructor(
    private readonly localSignIn: LocalSignInService,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly cookies: Cookies,
    private readonly entrance: Entrance,
    private readonly admission: Admission,
  ) {}

  @Post('local')
  @HttpCode(200)
  async local(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInOrNext> {
    const from = { address: addressOf(request), marks: this.cookies.marks(request) };
    const person = await this.localSignIn.signIn(parse(LocalSignIn, body), from);
    const entered = await this.entrance.enter(person, { way: 'local', ...placeOf(request) }, person.lockedBy);
    return this.admission.admit(entered, request, response);
  }

  @Post('token')
  @HttpCode(200)
  async token(@Body() body: unknown, @Req() request: Request): Promise<TokenGrant> {
    const person = await this.localSignIn.signIn(parse(TokenSignIn, body), { address: addressOf(request) });
    if (!(await this.entrance.isOpenToPrograms(person.id))) fail('auth.factor_needed');
    return this.tokens.grantToMachine(person, placeOf(request).network);
  }

  @Post('acting')
  @HttpCode(200)
  async act(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ caller: Caller }> {
    const former = this.cookies.session(request) ?? fail('auth.not_signed_in');
    const { session, person } = await this.sessions.act(former, parse(ActFor, body).institutionId);
    this.cookies.setSession(response, session);
    return { caller: callerOf(person) };
  }
}
