import { Injectable } from '@nestjs/common';
import { fail, type FactorView, type MyFactors, type Proof, type RecoveryCodes } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { FactorsService } from '../factors/factors.service.js';
import type { Owner } from '../factors/recovery.service.js';
import { LocalAccount } from '../people/local-account.entity.js';
import type { Acting } from '../people/person.entity.js';
import { Entrance, type Entered } from '../second-step/entrance.js';
import { Proofs } from '../sessions/proofs.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** A browser with a session, or with a sign-in that waits until its person has set up a factor. */
export type Holder = { readonly session: string } | { readonly pending: string };

export const secretOf = (holder: Holder): string => ('session' in holder ? holder.session : holder.pending);

/** The recovery codes of a first factor, and what the browser is let in with where its sign-in had waited. */
export interface Added extends RecoveryCodes {
  readonly entered?: Entered;
}

/** Whose factors a browser may see and change, and by what its person shows anew who they are. */
@Injectable()
export class Holders {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly factors: FactorsService,
    private readonly sessions: SessionsService,
    private readonly proofs: Proofs,
    private readonly entrance: Entrance,
  ) {}

  async ownerOf(holder: Holder): Promise<Owner> {
    if ('session' in holder) return (await this.sessions.use(holder.session)) ?? fail('auth.not_signed_in');
    const { personId, institutionId, next } = await this.entrance.find(holder.pending);
    return next === 'set_up' ? { id: personId, institutionId } : fail('auth.not_signed_in');
  }

  /** @throws DomainError `auth.proof_needed` */
  async changerOf(holder: Holder): Promise<Owner> {
    const owner = await this.ownerOf(holder);
    if ('session' in holder) await this.proofs.demand(holder.session);
    return owner;
  }

  async isProved(holder: Holder): Promise<boolean> {
    return 'pending' in holder || (await this.proofs.isFresh(holder.session));
  }

  /** @throws DomainError `auth.proof_needed` where it is not by this that they show it */
  async proverOf(session: string, proof: Proof): Promise<Acting> {
    const person = (await this.sessions.use(session)) ?? fail('auth.not_signed_in');
    const proofs = await this.tenancy.asSystem(async (tx) =>
      proofsBy(await this.factors.list(tx, person.id), await tx.existsBy(LocalAccount, { personId: person.id })),
    );
    return proofs.includes(proof) ? person : fail('auth.proof_needed');
  }

  /** A sign-in that had waited for the factor goes on with it. */
  async goOn(holder: Holder, recoveryCodes: string[], kind: FactorView['kind']): Promise<Added> {
    if (!('pending' in holder)) return { recoveryCodes };
    return { recoveryCodes, entered: await this.entrance.finish(holder.pending, kind) };
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
