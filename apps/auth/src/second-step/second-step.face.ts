import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  CodeStep,
  fail,
  parse,
  type PasskeyAsked,
  RecoveryStep,
  type SecondStep,
  ShownPasskey,
  type SignedInOrNext,
} from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { Cookies } from '../sessions/cookies.js';
import { addressOf } from '../sessions/place.js';
import { Admission } from './admission.js';
import { Entrance } from './entrance.js';
import { SecondStepService } from './second-step.service.js';

/** What a browser whose sign-in waits does next. */
@Controller('auth/second')
export class SecondStepFace {
  constructor(
    private readonly entrance: Entrance,
    private readonly steps: SecondStepService,
    private readonly admission: Admission,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  see(@Req() request: Request): Promise<SecondStep> {
    return this.entrance.see(this.pendingOf(request));
  }

  @Post('code')
  @HttpCode(200)
  async code(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInOrNext> {
    const { code } = parse(CodeStep, body);
    const entered = await this.steps.code(this.pendingOf(request), code, addressOf(request));
    return this.admission.admit(entered, request, response);
  }

  @Post('recovery')
  @HttpCode(200)
  async recovery(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInOrNext> {
    const { code } = parse(RecoveryStep, body);
    const entered = await this.steps.recoveryCode(this.pendingOf(request), code, addressOf(request));
    return this.admission.admit(entered, request, response);
  }

  @Post('passkey/begin')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  askPasskey(@Req() request: Request): Promise<PasskeyAsked> {
    return this.steps.askPasskey(this.pendingOf(request));
  }

  @Post('passkey')
  @HttpCode(200)
  async passkey(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInOrNext> {
    const shown = parse(ShownPasskey, body);
    const entered = await this.steps.passkey(this.pendingOf(request), shown, addressOf(request));
    return this.admission.admit(entered, request, response);
  }

  private pendingOf(request: Request): string {
    return this.cookies.pending(request) ?? fail('auth.second_ended');
  }
}
