import { Injectable } from '@nestjs/common';
import {
  fail,
  type FactorView,
  type MyFactors,
  type NewTotp,
  type Proof,
  type RecoveryCodes,
} from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { FactorsService } from '../factors/factors.service.js';
import { RecoveryService } from '../factors/recovery.service.js';
import { LocalAccount } from '../people/local-account.entity.js';
import { Proofs } from '../sessions/proofs.js';
import { Entrance, type Entered } from '../second-step/entrance.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** A browser with a session, or with a sign-in that waits until its person has set up a factor. */
export type Holder = { readonly session: string } | { readonly pending: string };

/** The recovery codes of a first factor, and what the browser is let in with where its sign-in had waited. */
interface Added extends RecoveryCodes {
  readonly entered?: Entered;
}

interface Owner {
  readonly id: string;
  readonly institutionId: string;
}

/** What people do with their own second factors; each change wants a proof that is fresh. */
@Injectable()
export class OwnFactorsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly factors: FactorsService,
    private readonly recovery: RecoveryService,
    private readonly sessions: SessionsService,
    private readonly proofs: Proofs,
    private readonly entrance: Entrance,
  ) {}

  async see(holder: Holder): Promise<MyFactors> {
    const { id } = await this.ownerOf(holder);
    const isProved = 'pending' in holder || (await this.proofs.isFresh(holder.session));
    return this.tenancy.asSystem(async (tx) => {
      const items = await this.factors.list(tx, id);
      const hasPassword = await tx.existsBy(LocalAccount, { personId: id });
      const recoveryLeft = await this.recovery.left(tx, id);
      const requiredFrom = await this.entrance.requiredFrom(tx, id);
      return { items, recoveryLeft, isProved, proofs: proofsBy(items, hasPassword), requiredFrom };
    });
  }

  async beginTotp(holder: Holder): Promise<NewTotp> {
    const owner = await this.changerOf(holder);
    const account = await this.tenancy.asSystem((tx) => tx.findOneBy(LocalAccount, { personId: owner.id }));
    return this.factors.beginTotp(owner, account?.login ?? '');
  }

  /** @throws DomainError `auth.code_wrong`, `auth.proof_needed` */
  async confirmTotp(holder: Holder, code: string): Promise<Added> {
    const recoveryCodes = await this.factors.confirmTotp(await this.changerOf(holder), code);
    return this.goOn(holder, recoveryCodes, 'totp');
  }

  async remove(session: string, factorId: string): Promise<{ removed: number }> {
    return { removed: await this.factors.remove(await this.changerOf({ session }), factorId) };
  }

  async makeRecoveryCodes(session: string): Promise<RecoveryCodes> {
    return { recoveryCodes: await this.factors.makeRecoveryCodes(await this.changerOf({ session })) };
  }

  /** A sign-in that had waited for the factor goes on with it. */
  private async goOn(holder: Holder, recoveryCodes: string[], kind: FactorView['kind']): Promise<Added> {
    if (!('pending' in holder)) return { recoveryCodes };
    return { recoveryCodes, entered: await this.entrance.finish(holder.pending, kind) };
  }

  private async changerOf(holder: Holder): Promise<Owner> {
    const owner = await this.ownerOf(holder);
    if ('session' in holder) await this.proofs.demand(holder.session);
    return owner;
  }

  private async ownerOf(holder: Holder): Promise<Owner> {
    if ('session' in holder) return (await this.sessions.use(holder.session)) ?? fail('auth.not_signed_in');
    const { personId, institutionId, next } = await this.entrance.find(holder.pending);
    return next === 'set_up' ? { id: personId, institutionId } : fail('auth.not_signed_in');
  }
}

/** Who has factors shows one of them; who has none the password, or signs in at the campus anew. */
export function proofsBy(items: MyFactors['items'], hasPassword: boolean): Proof[] {
  const kinds = new Set(items.map(({ kind }) => kind));
  const byFactor = [
    ...(kinds.has('totp') ? ['code' as const] : []),
    ...(kinds.has('passkey') ? ['passkey' as const] : []),
  ];
  if (byFactor.length > 0) return byFactor;
  return [hasPassword ? 'password' : 'anew'];
}
