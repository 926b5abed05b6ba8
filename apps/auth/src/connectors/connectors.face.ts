import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import {
  type Caller,
  ConnectorChange,
  type ConnectorTest,
  ConnectorTrial,
  type ConnectorView,
  fail,
  parse,
} from '@shuqiao/contracts';
import type { Request } from 'express';
import { callerOf } from '../people/person.entity.js';
import { Cookies } from '../sessions/cookies.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ConnectorsService } from './connectors.service.js';

/** Over HTTP and not over the bus: secrets of a library's system, and a card with its PIN, come in here. */
@Controller('auth/connector')
export class ConnectorsFace {
  constructor(
    private readonly connectors: ConnectorsService,
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
  ) {}

  @Post('save')
  @HttpCode(200)
  async save(@Body() body: unknown, @Req() request: Request): Promise<ConnectorView> {
    const caller = await this.callerOf(request);
    return this.connectors.save(parse(ConnectorChange, body), caller);
  }

  @Post('test')
  @HttpCode(200)
  async test(@Body() body: unknown, @Req() request: Request): Promise<ConnectorTest> {
    const caller = await this.callerOf(request);
    return this.connectors.test(parse(ConnectorTrial, body), caller);
  }

  private async callerOf(request: Request): Promise<Caller> {
    const session = this.cookies.session(request) ?? fail('auth.not_signed_in');
    return callerOf((await this.sessions.use(session)) ?? fail('auth.not_signed_in'));
  }
}
