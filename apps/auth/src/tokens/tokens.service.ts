import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import type { ServiceProof, TokenGrant } from '@shuqiao/contracts';
import { Settings } from '@shuqiao/service';
import { checkServiceProof, serviceCaller, signToken } from '@shuqiao/tokens';
import { KeysService } from '../keys/keys.service.js';
import { callerOf } from '../people/person.entity.js';
import type { Acting } from '../people/person.entity.js';
import { SessionsService } from '../sessions/sessions.service.js';

const SESSION_TOKEN_S = 300;
const MACHINE_TOKEN_S = 600;
const SERVICE_TOKEN_S = 600;

/** Tokens count whole seconds. */
const secondOf = (instant: number): number => Math.floor(instant / 1000);

/** Signs the short-lived tokens that say who acts. */
@Injectable()
export class TokensService {
  constructor(
    private readonly keys: KeysService,
    private readonly sessions: SessionsService,
    private readonly settings: Settings,
  ) {}

  async grantToService(proof: ServiceProof): Promise<TokenGrant> {
    if (!checkServiceProof(this.settings.serviceKey, proof)) fail('auth.wrong_credentials');
    return signToken(await this.keys.signing(), serviceCaller(proof.service), { lifetimeSeconds: SERVICE_TOKEN_S });
  }

  async grantToSession(session: string): Promise<TokenGrant> {
    const person = (await this.sessions.use(session)) ?? fail('auth.not_signed_in');
    return this.grant(person, SESSION_TOKEN_S);
  }

  /** It comes on record, as every sign-in does. */
  async grantToMachine(person: Acting, network: string | null): Promise<TokenGrant> {
    await this.sessions.cameIn(person, { way: 'token', network });
    return this.grant(person, MACHINE_TOKEN_S);
  }

  /** No token outlives what its person holds. */
  private async grant(person: Acting, most: number): Promise<TokenGrant> {
    const now = Date.now();
    const left = person.rolesEndAt ? secondOf(person.rolesEndAt.getTime()) - secondOf(now) : most;
    const lifetimeSeconds = Math.max(0, Math.min(most, left));
    return signToken(await this.keys.signing(), callerOf(person), { lifetimeSeconds, now });
  }
}
