import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { parse, PasswordForgotten, PasswordReset, ResetLink } from '@shuqiao/contracts';
import type { Request } from 'express';
import { addressOf } from '../sessions/place.js';
import { ResetsService } from './resets.service.js';

/** Forgotten passwords. By POST alone: a scanner that opens every link of a mail uses nothing up (ID-24). */
@Controller('auth/password')
export class ResetsFace {
  constructor(private readonly resets: ResetsService) {}

  @Post('forgotten')
  @HttpCode(200)
  async forgotten(@Body() body: unknown): Promise<{ asked: true }> {
    await this.resets.ask(parse(PasswordForgotten, body));
    return { asked: true };
  }

  @Post('see')
  @HttpCode(200)
  see(@Body() body: unknown): Promise<{ login: string }> {
    return this.resets.see(parse(ResetLink, body));
  }

  @Post('reset')
  @HttpCode(200)
  reset(@Body() body: unknown, @Req() request: Request): Promise<{ ended: number }> {
    return this.resets.reset(parse(PasswordReset, body), addressOf(request));
  }
}
