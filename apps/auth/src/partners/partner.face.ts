import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  fail,
  type MyPartners,
  parse,
  PartnerConsent,
  type PartnerReturn,
  type PartnerSecretMade,
  PartnerSecretWanted,
  type PartnerWish,
  PartnerWithdrawal,
  type PartnerWithdrawn,
} from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { type Acting, callerOf } from '../people/person.entity.js';
import { Cookies } from '../sessions/cookies.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AgreementsService } from './agreements.service.js';
import { ConsentService } from './consent.service.js';
import { OidcService } from './oidc.service.js';
import { PartnersService } from './partners.service.js';

/** Over HTTP and not over the bus: secrets are told here, and what was begun is known by a cookie. */
@Controller('auth/partner')
export class PartnerFace {
  constructor(
    private readonly partners: PartnersService,
    private readonly consent: ConsentService,
    private readonly agreements: AgreementsService,
    private readonly oidc: OidcService,
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
  ) {}

  @Post('secret')
  @HttpCode(200)
  async make(@Body() body: unknown, @Req() request: Request): Promise<PartnerSecretMade> {
    const person = (await this.personOf(request)) ?? fail('auth.not_signed_in');
    return this.partners.makeSecret(parse(PartnerSecretWanted, body), callerOf(person));
  }

  @Get('wish')
  async find(
    @Query('id') id: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PartnerWish> {
    this.oidc.asPublic(request);
    return this.consent.find(id ?? '', await this.personOf(request), [request, response]);
  }

  @Post('consent')
  @HttpCode(200)
  async decide(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PartnerReturn> {
    this.oidc.asPublic(request);
    const person = (await this.personOf(request)) ?? fail('auth.not_signed_in');
    return { to: await this.consent.decide(parse(PartnerConsent, body), person, [request, response]) };
  }

  @Get('agreements')
  @Header('cache-control', 'no-store')
  async mine(@Req() request: Request): Promise<MyPartners> {
    return { items: await this.agreements.list((await this.personOf(request)) ?? fail('auth.not_signed_in')) };
  }

  @Post('withdraw')
  @HttpCode(200)
  async withdraw(@Body() body: unknown, @Req() request: Request): Promise<PartnerWithdrawn> {
    const person = (await this.personOf(request)) ?? fail('auth.not_signed_in');
    return this.agreements.withdraw(person, parse(PartnerWithdrawal, body).partnerId);
  }

  private async personOf(request: Request): Promise<Acting | undefined> {
    const session = this.cookies.session(request);
    return session ? this.sessions.use(session) : undefined;
  }
}
