import { Injectable } from '@nestjs/common';
import { auth, type ContactChange, fail, phoneOf, wantNotice } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import { AuditService } from '../audit/audit.service.js';
import { Person } from '../people/person.entity.js';
import { Proofs } from '../sessions/proofs.js';
import { SessionsService } from '../sessions/sessions.service.js';

const SET = `UPDATE person SET mail = $2, lang = $3, phone = CASE WHEN $4 THEN phone ELSE $5 END,
    introduced_at = COALESCE(introduced_at, now())
  WHERE id = $1`;

/** Where people are written to. Whoever has the mailbox can have a new password: another one wants a fresh proof. */
@Injectable()
export class ContactService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sessions: SessionsService,
    private readonly proofs: Proofs,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  /**
   * The former address is told of it: who holds it may know nothing of the change.
   * @throws DomainError `auth.proof_needed` for another address
   */
  async set(session: string, { mail, phone, lang }: ContactChange): Promise<{ isNewMail: boolean }> {
    const { id, institutionId } = (await this.sessions.use(session)) ?? fail('auth.not_signed_in');
    const isProved = await this.proofs.isFresh(session);
    return this.tenancy.asSystem(async (tx) => {
      const before = await tx.findOneOrFail(Person, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const isNewMail = before.mail !== mail;
      if (isNewMail && !isProved) fail('auth.proof_needed');
      await tx.query(SET, [id, mail, lang, phone === undefined, phone ? phoneOf(phone) : null]);
      if (!isNewMail) return { isNewMail };
      await this.audit.record(tx, { what: 'mail_changed', institutionId, actorId: id, personId: id });
      if (before.mail !== null) {
        const to = { kind: 'address', address: before.mail, lang: before.lang, institutionId } as const;
        const parts = { key: uuidv7(), about: { kind: 'contact', id } as const, to, data: {} };
        await this.outbox.add(tx, auth.notices.wanted, wantNotice('auth.mail_changed', parts));
      }
      return { isNewMail };
    });
  }
}
