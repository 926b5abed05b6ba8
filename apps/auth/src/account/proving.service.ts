import { Injectable } from '@nestjs/common';
import { fail, type Proof } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { FactorsService } from '../factors/factors.service.js';
import { TotpService } from '../factors/totp.service.js';
import { LocalAccount } from '../people/local-account.entity.js';
import type { Acting } from '../people/person.entity.js';
import { Proofs } from '../sessions/proofs.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { KnownPasswords } from './known-passwords.js';
import { proofsBy } from './own-factors.service.js';

/** Somebody at an open browser shows once more who they are. */
@Injectable()
export class ProvingService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sessions: SessionsService,
    private readonly proofs: Proofs,
    private readonly factors: FactorsService,
    private readonly totp: TotpService,
    private readonly known: KnownPasswords,
  ) {}

  /** @throws DomainError `auth.password_wrong`, `auth.locked`; `auth.proof_needed` where a factor is what counts */
  async byPassword(session: string, password: string, address: string | undefined): Promise<{ proved: true }> {
    const person = await this.personOf(session, 'password');
    await this.known.check({ personId: person.id, session, address }, password);
    await this.proofs.renew(session, person, 'password');
    return { proved: true };
  }

  /** @throws DomainError `auth.code_wrong`, `auth.code_locked` */
  async byCode(session: string, code: string, address: string | undefined): Promise<{ proved: true }> {
    const person = await this.personOf(session, 'code');
    await this.totp.check(person, code, address);
    await this.proofs.renew(session, person, 'totp');
    return { proved: true };
  }

  private async personOf(session: string, proof: Proof): Promise<Acting> {
    const person = (await this.sessions.use(session)) ?? fail('auth.not_signed_in');
    const proofs = await this.tenancy.asSystem(async (tx) =>
      proofsBy(await this.factors.list(tx, person.id), await tx.existsBy(LocalAccount, { personId: person.id })),
    );
    return proofs.includes(proof) ? person : fail('auth.proof_needed');
  }
}
