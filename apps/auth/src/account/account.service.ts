import { Injectable } from '@nestjs/common';
import { fail, type MyAccount, type PasswordChange } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { coarseNetworkOf } from '@shuqiao/service';
import { AuditService } from '../audit/audit.service.js';
import { LocalAccount } from '../people/local-account.entity.js';
import { NewPasswords } from '../people/new-password.js';
import type { Acting } from '../people/person.entity.js';
import { Proofs } from '../sessions/proofs.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { KnownPasswords } from './known-passwords.js';

const IDENTITIES = `SELECT idp_entity_id AS provider, created_at AS since FROM saml_identity
  WHERE person_id = $1 ORDER BY created_at LIMIT 20`;

const CARDS = `SELECT institution_id AS "institutionId" FROM library_card WHERE person_id = $1 ORDER BY 1 LIMIT 20`;

/** What people see and do of their own account. */
@Injectable()
export class AccountService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sessions: SessionsService,
    private readonly known: KnownPasswords,
    private readonly proofs: Proofs,
    private readonly newPasswords: NewPasswords,
    private readonly audit: AuditService,
  ) {}

  async see(session: string): Promise<MyAccount> {
    const { id } = await this.personOf(session);
    const sessions = await this.sessions.list(id, session);
    return this.tenancy.asSystem(async (tx) => {
      const account = await tx.findOneBy(LocalAccount, { personId: id });
      const identities = await tx.query<{ provider: string; since: Date }[]>(IDENTITIES, [id]);
      const cards = await tx.query<{ institutionId: string }[]>(CARDS, [id]);
      return {
        cards,
        login: account?.login ?? null,
        passwordChangedAt: account?.passwordChangedAt?.toISOString() ?? null,
        identities: identities.map(({ provider, since }) => ({ provider, since: since.toISOString() })),
        sessions: sessions.map(({ createdAt, seenAt, ...row }) => ({
          ...row,
          createdAt: createdAt.toISOString(),
          seenAt: seenAt.toISOString(),
        })),
      };
    });
  }

  /** One of them, or all but the one that asks. What has ended already is no fault. */
  async endSessions(session: string, id: string | undefined): Promise<{ ended: number }> {
    const { id: personId, institutionId } = await this.personOf(session);
    return this.tenancy.asSystem(async (tx) => {
      const ended = await this.sessions.endOf(tx, personId, id === undefined ? { except: session } : { id });
      const details = { sessions: String(ended) };
      if (ended > 0)
        await this.audit.record(tx, { what: 'session_ended', institutionId, actorId: personId, personId, details });
      return { ended };
    });
  }

  /**
   * Whoever knows the present password chooses another, and every other session ends.
   * @throws DomainError `auth.password_wrong`, `auth.password_weak`, `auth.locked`, `auth.proof_needed`
   */
  async changePassword(
    session: string,
    { current, password }: PasswordChange,
    address: string | undefined,
  ): Promise<{ ended: number }> {
    const { id } = await this.personOf(session);
    await this.proofs.demand(session);
    const account = await this.known.check({ personId: id, session, address }, current);
    const passwordHash = await this.newPasswords.hash(password, account.login);
    const network = address ? coarseNetworkOf(address) : null;
    return this.tenancy.asSystem(async (tx) => {
      await this.newPasswords.put(tx, account, { passwordHash, why: 'changed', network });
      return { ended: await this.sessions.endOf(tx, id, { except: session }) };
    });
  }

  private async personOf(session: string): Promise<Acting> {
    return (await this.sessions.use(session)) ?? fail('auth.not_signed_in');
  }
}
