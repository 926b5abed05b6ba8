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
    return signToken(await this.keys.signing(), callerOf(person), { lifetimeSeconds: SESSION_TOKEN_S });
  }

  /** It comes on record, as every sign-in does. */
  async grantToMachine(person: Acting, network: string | null): Promise<TokenGrant> {
    await this.sessions.cameIn(person, { way: 'token', network });
    return signToken(await this.keys.signing(), callerOf(person), { lifetimeSeconds: MACHINE_TOKEN_S });
  }
}
