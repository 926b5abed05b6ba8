import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LogoutService } from '../saml/logout/logout.service.js';
import { Cookies } from '../sessions/cookies.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** The way out: the session here ends at once, whatever becomes of the one at the campus. */
@Controller('auth')
export class SignOutFace {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
    private readonly campusLogout: LogoutService,
  ) {}

  @Post('logout')
  @HttpCode(200)
  async logout(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ ended: boolean; next?: string }> {
    const session = this.cookies.session(request);
    this.cookies.clearSession(response);
    const ended = session ? await this.sessions.signOut(session) : undefined;
    const next = ended && (await this.campusLogout.begin(ended.campus));
    return { ended: ended !== undefined, ...(next !== undefined && { next }) };
  }
}
