import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type AccessToken, fail, parse, type SecretMade, SecretWanted } from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { callerOf } from '../people/person.entity.js';
import { Cookies } from '../sessions/cookies.js';
import { placeOf } from '../sessions/place.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { TokensService } from '../tokens/tokens.service.js';
import { MachineSecretsService } from './machine-secrets.service.js';

interface Refused {
  error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type';
  error_description: string;
}

/** Over HTTP and not over the bus: secrets are told and shown here. */
@Controller('auth')
export class MachineFace {
  constructor(
    private readonly secrets: MachineSecretsService,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly cookies: Cookies,
  ) {}

  @Post('machine/secret')
  @HttpCode(200)
  async make(@Body() body: unknown, @Req() request: Request): Promise<SecretMade> {
    const session = this.cookies.session(request) ?? fail('auth.not_signed_in');
    const person = (await this.sessions.use(session)) ?? fail('auth.not_signed_in');
    return this.secrets.make(parse(SecretWanted, body), callerOf(person));
  }

  /** Client credentials (RFC 6749, clause 4.4); refusals in that standard's own form (clause 5.2), for its libraries. */
  @Post('oauth/token')
  @HttpCode(200)
  async token(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    const form = (body ?? {}) as Record<string, unknown>;
    if (Object.values(form).some((value) => typeof value !== 'string'))
      return refuse(response, 400, 'invalid_request', 'The body is a form, each of its fields once');
    if (form['grant_type'] !== 'client_credentials')
      return refuse(response, 400, 'unsupported_grant_type', 'grant_type is client_credentials');
    const [id = '', secret = ''] = basic(request) ?? [form['client_id'] as string, form['client_secret'] as string];
    const { network } = placeOf(request);
    const machine = await this.secrets.recognise(id, secret, network);
    if (!machine) return refuse(response, 401, 'invalid_client', 'This client id and secret are not good (together)');
    const { token, expiresAt } = await this.tokens.grantToMachine(machine, network);
    const expires_in = Math.max(1, Math.floor((Date.parse(expiresAt) - Date.now()) / 1000));
    response.json({ access_token: token, token_type: 'Bearer', expires_in } satisfies AccessToken);
  }
}

function refuse(response: Response, status: 400 | 401, error: Refused['error'], error_description: string): void {
  if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="shuqiao"');
  response.status(status).json({ error, error_description } satisfies Refused);
}

/** Id and secret as RFC 6749, clause 2.3.1 has them: neither of ours needs the escaping of forms. */
function basic(request: Request): [string, string] | undefined {
  const [, encoded] = /^Basic ([\w+/]{1,400}={0,2})$/i.exec(request.get('authorization') ?? '') ?? [];
  if (!encoded) return undefined;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return [id, secret.join(':')];
}
