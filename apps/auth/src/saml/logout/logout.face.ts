import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LogoutPageFilter } from './logout-page.filter.js';
import { LogoutService } from './logout.service.js';

/** Where campuses send browsers to end sessions here, and with the outcome of ours there. */
@Controller('auth/saml')
@UseFilters(LogoutPageFilter)
export class LogoutFace {
  constructor(private readonly logout: LogoutService) {}

  /** Signatures cover the query as it came, so it is not taken apart before. */
  @Get('logout')
  async take(@Req() request: Request, @Res() response: Response): Promise<void> {
    const next = await this.logout.take(request.originalUrl.split(/\?(.*)/s)[1] ?? '');
    response.set('Cache-Control', 'no-store').redirect(303, next);
  }
}
