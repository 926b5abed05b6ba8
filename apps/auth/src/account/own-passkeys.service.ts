import { Injectable } from '@nestjs/common';
import type { NewPasskey, PasskeyWanted } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { LocalAccount } from '../people/local-account.entity.js';
import { Person } from '../people/person.entity.js';
import { type Asking, PasskeysService } from '../passkeys/passkeys.service.js';
import { type Added, type Holder, Holders, secretOf } from './holders.js';

/** What people do with passkeys of their own; it wants a proof that is fresh. */
@Injectable()
export class OwnPasskeysService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly passkeys: PasskeysService,
    private readonly holders: Holders,
  ) {}

  /** @throws DomainError `auth.proof_needed`, `auth.factors_full` */
  async begin(holder: Holder): Promise<PasskeyWanted> {
    const asking = await this.askingOf(holder);
    const label = await this.tenancy.asSystem(async (tx) => {
      const account = await tx.findOneBy(LocalAccount, { personId: asking.id });
      const { displayName } = await tx.findOneByOrFail(Person, { id: asking.id });
      return { name: account?.login ?? displayName, displayName };
    });
    return this.passkeys.begin(asking, label);
  }

  /** @throws DomainError `auth.passkey_refused`, `auth.factors_full`, `auth.proof_needed` */
  async add(holder: Holder, made: NewPasskey): Promise<Added> {
    const recoveryCodes = await this.passkeys.add(await this.askingOf(holder), made);
    return this.holders.goOn(holder, recoveryCodes, 'passkey');
  }

  private async askingOf(holder: Holder): Promise<Asking> {
    const { id, institutionId } = await this.holders.changerOf(holder);
    return { id, institutionId, holder: secretOf(holder), purpose: 'add' };
  }
}
