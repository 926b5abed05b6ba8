import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import {
  issuerOf,
  logoutAnswerOf,
  logoutRequestOf,
  readRedirect,
  type RedirectMessage,
  verifyRedirect,
} from '@shuqiao/saml';
import { refusalsOf } from '../providers/refusals.js';
import { CampusSessions } from '../../sessions/campus-sessions.js';
import { hashOf, newSecret } from '../../sessions/secrets.js';
import type { CampusSession } from '../../sessions/session.entity.js';
import type { IdentityProvider } from '../providers/identity-provider.entity.js';
import { IdentityProvidersService } from '../providers/identity-providers.service.js';
import { ServiceProvider } from '../providers/service-provider.js';
import { LogoutMessages } from './logout-messages.js';

const BEGIN = `INSERT INTO saml_logout (handle_hash, request_id, institution_id, ends_at)
  VALUES ($1, $2, $3, now() + interval '10 minutes')`;
const TAKE = `DELETE FROM saml_logout WHERE handle_hash = $1 AND ends_at > now() AND institution_id = $2
  RETURNING request_id AS "requestId"`;
const USE_UP = `INSERT INTO saml_assertion VALUES ($1, $2, now() + interval '10 minutes')
  ON CONFLICT DO NOTHING RETURNING assertion_id`;

/** Single logout by redirect, both ways (saml-profiles-2.0-os, clause 4.4): signed messages only, our own session first. */
@Injectable()
export class LogoutService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly providers: IdentityProvidersService,
    private readonly serviceProvider: ServiceProvider,
    private readonly sessions: CampusSessions,
    private readonly messages: LogoutMessages,
  ) {}

  /** Where to send a browser whose session here has just ended; undefined where its campus offers no logout. */
  async begin(session: CampusSession | null): Promise<string | undefined> {
    if (!session) return undefined;
    const provider = await this.providers.findByEntity(session.entityId);
    if (!provider?.sloUrl) return undefined;
    const [requestId, handle] = [`_${randomBytes(20).toString('hex')}`, newSecret()];
    await this.tenancy.asSystem((tx) => tx.query(BEGIN, [hashOf(handle), requestId, provider.institutionId]));
    return this.messages.request(provider.sloUrl, session, { requestId, handle });
  }

  /**
   * Takes a message of a campus: a request ends exactly the sessions that it names.
   * @returns where the browser goes on to
   * @throws DomainError `auth.saml_rejected` with the reason
   */
  take(query: string): Promise<string> {
    return refusalsOf(async () => {
      const read = await readRedirect(query);
      const provider =
        (await this.providers.findByEntity(issuerOf(read.message))) ?? fail('auth.saml_rejected', { reason: 'issuer' });
      verifyRedirect(read, provider.certificates);
      return read.kind === 'SAMLRequest' ? this.end(provider, read) : this.conclude(provider, read);
    });
  }

  private async end({ entityId, sloUrl }: IdentityProvider, { message, relayState }: RedirectMessage): Promise<string> {
    const request = logoutRequestOf(message, this.expected());
    await this.tenancy.asSystem(async (tx) => {
      const added = await tx.query<unknown[]>(USE_UP, [entityId, request.id]);
      if (added.length === 0) fail('auth.saml_rejected', { reason: 'replayed' });
      await this.sessions.endNamed(tx, entityId, request);
    });
    if (!sloUrl) return this.serviceProvider.pageUrl('/sign-in?left=here');
    return this.messages.answer(sloUrl, request.id, relayState);
  }

  private async conclude(
    { institutionId }: IdentityProvider,
    { message, relayState }: RedirectMessage,
  ): Promise<string> {
    const [[begun]] = await this.tenancy.asSystem((tx) =>
      tx.query<[{ requestId: string }[], number]>(TAKE, [hashOf(relayState ?? ''), institutionId]),
    );
    const { requestId } = begun ?? fail('auth.saml_rejected', { reason: 'unknown_request' });
    const isAll = logoutAnswerOf(message, requestId, this.expected());
    return this.serviceProvider.pageUrl(`/sign-in?left=${isAll ? 'campus' : 'here'}`);
  }

  private expected(): { destination: string; now: number } {
    return { destination: this.serviceProvider.sloUrl, now: Date.now() };
  }
}
