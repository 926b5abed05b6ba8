import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  CodeStep,
  FactorNaming,
  FactorRemoval,
  fail,
  type MyFactors,
  NewPasskey,
  type NewTotp,
  parse,
  type PasskeyAsked,
  type PasskeyWanted,
  PasswordProof,
  type RecoveryCodes,
  ShownPasskey,
  TotpConfirmation,
} from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { Admission } from '../second-step/admission.js';
import { Cookies } from '../sessions/cookies.js';
import { addressOf } from '../sessions/place.js';
import type { Holder } from './holders.js';
import { OwnFactorsService } from './own-factors.service.js';
import { OwnPasskeysService } from './own-passkeys.service.js';
import { ProvingService } from './proving.service.js';

/** A person's own second factors. Secrets and codes pass here, over HTTP and not over the bus. */
@Controller('auth/account')
export class FactorsFace {
  constructor(
    private readonly own: OwnFactorsService,
    private readonly passkeys: OwnPasskeysService,
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

  @Post('factors/passkey')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  beginPasskey(@Req() request: Request): Promise<PasskeyWanted> {
    return this.passkeys.begin(this.holderOf(request));
  }

  @Post('factors/passkey/confirm')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async addPasskey(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecoveryCodes> {
    const { recoveryCodes, entered } = await this.passkeys.add(this.holderOf(request), parse(NewPasskey, body));
    if (entered) await this.admission.admit(entered, request, response);
    return { recoveryCodes };
  }

  @Post('factors/name')
  @HttpCode(200)
  name(@Body() body: unknown, @Req() request: Request): Promise<{ named: boolean }> {
    return this.own.name(this.sessionOf(request), parse(FactorNaming, body));
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

  @Post('proof/passkey/begin')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  askPasskey(@Req() request: Request): Promise<PasskeyAsked> {
    return this.proving.askPasskey(this.sessionOf(request));
  }

  @Post('proof/passkey')
  @HttpCode(200)
  byPasskey(@Body() body: unknown, @Req() request: Request): Promise<{ proved: true }> {
    return this.proving.byPasskey(this.sessionOf(request), parse(ShownPasskey, body), addressOf(request));
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
