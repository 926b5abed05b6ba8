import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  CodeStep,
  FactorRemoval,
  fail,
  type MyFactors,
  type NewTotp,
  parse,
  PasswordProof,
  type RecoveryCodes,
  TotpConfirmation,
} from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { Admission } from '../second-step/admission.js';
import { Cookies } from '../sessions/cookies.js';
import { addressOf } from '../sessions/place.js';
import { type Holder, OwnFactorsService } from './own-factors.service.js';
import { ProvingService } from './proving.service.js';

/** A person's own second factors. Secrets and codes pass here, over HTTP and not over the bus. */
@Controller('auth/account')
export class FactorsFace {
  constructor(
    private readonly own: OwnFactorsService,
    private readonly proving: ProvingService,
    private readonly admission: Admission,
    private readonly cookies: Cookies,
  ) {}

  @Get('factors')
  @Header('cache-control', 'no-store')
  see(@Req() request: Request): Promise<MyFactors> {
    return this.own.see(this.holderOf(request));
  }

  @Post('factors/totp')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  beginTotp(@Req() request: Request): Promise<NewTotp> {
    return this.own.beginTotp(this.holderOf(request));
  }

  @Post('factors/totp/confirm')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async confirmTotp(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecoveryCodes> {
    const { code } = parse(TotpConfirmation, body);
    const { recoveryCodes, entered } = await this.own.confirmTotp(this.holderOf(request), code);
    if (entered) await this.admission.admit(entered, request, response);
    return { recoveryCodes };
  }

  @Post('factors/remove')
  @HttpCode(200)
  remove(@Body() body: unknown, @Req() request: Request): Promise<{ removed: number }> {
    return this.own.remove(this.sessionOf(request), parse(FactorRemoval, body).id);
  }

  @Post('factors/recovery')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  recovery(@Req() request: Request): Promise<RecoveryCodes> {
    return this.own.makeRecoveryCodes(this.sessionOf(request));
  }

  @Post('proof/password')
  @HttpCode(200)
  byPassword(@Body() body: unknown, @Req() request: Request): Promise<{ proved: true }> {
    const { password } = parse(PasswordProof, body);
    return this.proving.byPassword(this.sessionOf(request), password, addressOf(request));
  }

  @Post('proof/code')
  @HttpCode(200)
  byCode(@Body() body: unknown, @Req() request: Request): Promise<{ proved: true }> {
    return this.proving.byCode(this.sessionOf(request), parse(CodeStep, body).code, addressOf(request));
  }

  /** A browser whose sign-in waits has no session any more. */
  private holderOf(request: Request): Holder {
    const [session, pending] = [this.cookies.session(request), this.cookies.pending(request)];
    if (session) return { session };
    return pending ? { pending } : fail('auth.not_signed_in');
  }

  private sessionOf(request: Request): string {
    return this.cookies.session(request) ?? fail('auth.not_signed_in');
  }
}
