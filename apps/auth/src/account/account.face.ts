import { Body, Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ContactChange, EndSession, fail, type MyAccount, parse, PasswordChange, Unlink } from '@shuqiao/contracts';
import type { Request } from 'express';
import { Cookies } from '../sessions/cookies.js';
import { addressOf } from '../sessions/place.js';
import { AccountService } from './account.service.js';
import { ContactService } from './contact.service.js';
import { UnlinkingService } from './unlinking.service.js';

/** A person's own account. Over HTTP and not over the bus: passwords come in here, and only a browser knows its session. */
@Controller('auth/account')
export class AccountFace {
  constructor(
    private readonly account: AccountService,
    private readonly cookies: Cookies,
    private readonly unlinking: UnlinkingService,
    private readonly contact: ContactService,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  see(@Req() request: Request): Promise<MyAccount> {
    return this.account.see(this.sessionOf(request));
  }

  @Post('sessions/end')
  @HttpCode(200)
  endSessions(@Body() body: unknown, @Req() request: Request): Promise<{ ended: number }> {
    return this.account.endSessions(this.sessionOf(request), parse(EndSession, body).id);
  }

  @Post('password')
  @HttpCode(200)
  changePassword(@Body() body: unknown, @Req() request: Request): Promise<{ ended: number }> {
    return this.account.changePassword(this.sessionOf(request), parse(PasswordChange, body), addressOf(request));
  }

  @Post('contact')
  @HttpCode(200)
  setContact(@Body() body: unknown, @Req() request: Request): Promise<{ isNewMail: boolean }> {
    return this.contact.set(this.sessionOf(request), parse(ContactChange, body));
  }

  @Post('unlink')
  @HttpCode(200)
  unlink(@Body() body: unknown, @Req() request: Request): Promise<{ unlinked: boolean }> {
    return this.unlinking.unlink(this.sessionOf(request), parse(Unlink, body));
  }

  private sessionOf(request: Request): string {
    return this.cookies.session(request) ?? fail('auth.not_signed_in');
  }
}
