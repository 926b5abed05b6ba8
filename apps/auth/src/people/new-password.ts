import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { LocalAccount } from './local-account.entity.js';
import { refuseWeak } from './password-rules.js';
import { Passwords } from './passwords.js';

/** Puts a password in the place of another, which comes on record. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly passwords: Passwords,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError `auth.password_weak` */
  hash(password: string, login: string): Promise<string> {
    refuseWeak(password, login);
    return this.passwords.hash(password);
  }

  /**
   * Inside a transaction of the system; whoever calls it ends the sessions.
   * @param why `changed` by the person who knew the one before, `reset` by the link of a mail
   */
  async put(
    tx: EntityManager,
    { personId, institutionId }: Pick<LocalAccount, 'personId' | 'institutionId'>,
    { passwordHash, why, network }: { passwordHash: string; why: 'changed' | 'reset'; network: string | null },
  ): Promise<void> {
    const change = { passwordHash, isOldHash: false, passwordChangedAt: new Date() };
    await tx.update(LocalAccount, { personId }, change);
    // Whoever waits for the second step came by the password before.
    await tx.query('DELETE FROM pending_sign_in WHERE person_id = $1', [personId]);
    const who = { institutionId, actorId: personId, personId };
    await this.audit.record(tx, { what: 'password_changed', ...who, network, details: { how: why } });
  }
}
