import { Injectable } from '@nestjs/common';
import type { PasskeyAsked, ShownPasskey } from '@shuqiao/contracts';
import { TotpService } from '../factors/totp.service.js';
import { PasskeysService } from '../passkeys/passkeys.service.js';
import { Proofs } from '../sessions/proofs.js';
import { Holders } from './holders.js';
import { KnownPasswords } from './known-passwords.js';

/** Somebody at an open browser shows once more who they are. */
@Injectable()
export class ProvingService {
  constructor(
    private readonly holders: Holders,
    private readonly proofs: Proofs,
    private readonly totp: TotpService,
    private readonly passkeys: PasskeysService,
    private readonly known: KnownPasswords,
  ) {}

  /** @throws DomainError `auth.password_wrong`, `auth.locked`; `auth.proof_needed` where a factor is what counts */
  async byPassword(session: string, password: string, address: string | undefined): Promise<{ proved: true }> {
    const person = await this.holders.proverOf(session, 'password');
    await this.known.check({ personId: person.id, session, address }, password);
    await this.proofs.renew(session, person, 'password');
    return { proved: true };
  }

  /** @throws DomainError `auth.code_wrong`, `auth.code_locked` */
  async byCode(session: string, code: string, address: string | undefined): Promise<{ proved: true }> {
    const person = await this.holders.proverOf(session, 'code');
    await this.totp.check(person, code, address);
    await this.proofs.renew(session, person, 'totp');
    return { proved: true };
  }

  /** @throws DomainError `auth.proof_needed` where the person has no passkey */
  async askPasskey(session: string): Promise<PasskeyAsked> {
    const { id, institutionId } = await this.holders.proverOf(session, 'passkey');
    return this.passkeys.ask({ id, institutionId, holder: session, purpose: 'prove' });
  }

  /** @throws DomainError `auth.passkey_refused` */
  async byPasskey(session: string, shown: ShownPasskey, address: string | undefined): Promise<{ proved: true }> {
    const person = await this.holders.proverOf(session, 'passkey');
    const { id, institutionId } = person;
    await this.passkeys.check({ id, institutionId, holder: session, purpose: 'prove' }, shown, address);
    await this.proofs.renew(session, person, 'passkey');
    return { proved: true };
  }
}
