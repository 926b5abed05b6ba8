import { Injectable } from '@nestjs/common';
import type { FactorNaming, MyFactors, NewTotp, RecoveryCodes } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { FactorsService } from '../factors/factors.service.js';
import { RecoveryService } from '../factors/recovery.service.js';
import { RequiredFactors } from '../factors/required-factors.js';
import { LocalAccount } from '../people/local-account.entity.js';
import { type Added, type Holder, Holders, proofsBy } from './holders.js';

/** What people do with their own second factors; each change wants a proof that is fresh. */
@Injectable()
export class OwnFactorsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly factors: FactorsService,
    private readonly recovery: RecoveryService,
    private readonly required: RequiredFactors,
    private readonly holders: Holders,
  ) {}

  async see(holder: Holder): Promise<MyFactors> {
    const { id } = await this.holders.ownerOf(holder);
    const isProved = await this.holders.isProved(holder);
    return this.tenancy.asSystem(async (tx) => {
      const items = await this.factors.list(tx, id);
      const hasPassword = await tx.existsBy(LocalAccount, { personId: id });
      const recoveryLeft = await this.recovery.left(tx, id);
      const requiredFrom = await this.required.from(tx, id);
      return { items, recoveryLeft, isProved, proofs: proofsBy(items, hasPassword), requiredFrom };
    });
  }

  async beginTotp(holder: Holder): Promise<NewTotp> {
    const owner = await this.holders.changerOf(holder);
    const account = await this.tenancy.asSystem((tx) => tx.findOneBy(LocalAccount, { personId: owner.id }));
    return this.factors.beginTotp(owner, account?.login ?? '');
  }

  /** @throws DomainError `auth.code_wrong`, `auth.proof_needed` */
  async confirmTotp(holder: Holder, code: string): Promise<Added> {
    const recoveryCodes = await this.factors.confirmTotp(await this.holders.changerOf(holder), code);
    return this.holders.goOn(holder, recoveryCodes, 'totp');
  }

  /** A name opens nothing: it wants no fresh proof. */
  async name(session: string, { id, name }: FactorNaming): Promise<{ named: boolean }> {
    return { named: await this.factors.name(await this.holders.ownerOf({ session }), id, name) };
  }

  /** @throws DomainError `auth.last_factor`, `auth.proof_needed` */
  async remove(session: string, factorId: string): Promise<{ removed: number }> {
    return { removed: await this.factors.remove(await this.holders.changerOf({ session }), factorId) };
  }

  async makeRecoveryCodes(session: string): Promise<RecoveryCodes> {
    return { recoveryCodes: await this.factors.makeRecoveryCodes(await this.holders.changerOf({ session })) };
  }
}
