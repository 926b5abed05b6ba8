import { Injectable } from '@nestjs/common';
import { FACTORS_AT_MOST, fail, type FactorView, type NewTotp } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { FactorNotices } from './factor-notices.js';
import { FORGET_CODES, type FactorRow, LIST, LOCK, NAME, REMOVE, REMOVE_ALL, UNLOCK } from './factors.queries.js';
import { RequiredFactors } from './required-factors.js';
import { type Owner, RecoveryService } from './recovery.service.js';
import { TotpService } from './totp.service.js';

type Kind = FactorView['kind'];

/** The second factors of people: each that comes or goes is put on record, and told to its owner. */
@Injectable()
export class FactorsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly totp: TotpService,
    private readonly recovery: RecoveryService,
    private readonly required: RequiredFactors,
    private readonly audit: AuditService,
    private readonly notices: FactorNotices,
  ) {}

  async list(tx: EntityManager, personId: string): Promise<FactorView[]> {
    const rows = await tx.query<FactorRow[]>(LIST, [personId]);
    return rows.map(({ createdAt, usedAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    }));
  }

  /** @throws DomainError `auth.factors_full` where there is an app already, or no room */
  beginTotp({ id }: Owner, label: string): Promise<NewTotp> {
    return this.tenancy.asSystem(async (tx) => {
      await tx.query(LOCK, [id]);
      const items = await this.list(tx, id);
      if (items.length >= FACTORS_AT_MOST || items.some(({ kind }) => kind === 'totp')) fail('auth.factors_full');
      return this.totp.begin(tx, id, label);
    });
  }

  /** Takes the first code of an app. Answers recovery codes where it is the first factor, else none. */
  async confirmTotp(owner: Owner, code: string): Promise<string[]> {
    await this.totp.confirm(owner, code);
    return this.tenancy.asSystem((tx) => this.added(tx, owner, 'totp'));
  }

  /** After a factor was put in: on record, told, and with recovery codes if there are none. */
  async added(tx: EntityManager, owner: Owner, kind: Kind): Promise<string[]> {
    await tx.query(LOCK, [owner.id]);
    if ((await this.list(tx, owner.id)).length > FACTORS_AT_MOST) fail('auth.factors_full');
    await this.put(tx, owner, 'factor_added', { kind });
    await this.notices.tell(tx, 'auth.factor_added', owner);
    return (await this.recovery.left(tx, owner.id)) > 0 ? [] : this.recovery.make(tx, owner.id);
  }

  /** What its owner calls it; false where it is gone. */
  async name({ id }: Owner, factorId: string, name: string): Promise<boolean> {
    const [, named] = await this.tenancy.asSystem((tx) =>
      tx.query<[unknown[], number]>(NAME, [id, factorId, name.trim()]),
    );
    return named > 0;
  }

  /**
   * With the last factor the recovery codes go. What is gone already is no fault.
   * @throws DomainError `auth.last_factor` where the person's role wants one
   */
  remove(owner: Owner, factorId: string): Promise<number> {
    return this.tenancy.asSystem(async (tx) => {
      await tx.query(LOCK, [owner.id]);
      const [[gone]] = await tx.query<[{ kind: Kind }[], number]>(REMOVE, [owner.id, factorId]);
      if (!gone) return 0;
      const isLast = (await this.list(tx, owner.id)).length === 0;
      // Thrown in here, it takes the step back.
      if (isLast && (await this.required.now(tx, owner.id))) fail('auth.last_factor');
      if (isLast) await tx.query(FORGET_CODES, [owner.id]);
      await this.put(tx, owner, 'factor_removed', { kind: gone.kind });
      await this.notices.tell(tx, 'auth.factor_removed', owner);
      return 1;
    });
  }

  /** For who lost them all: an administrator takes them away, and the person sets up others. */
  async reset(tx: EntityManager, owner: Owner, actorId: string | null): Promise<number> {
    await tx.query(LOCK, [owner.id]);
    const removed = (await this.list(tx, owner.id)).length;
    await tx.query(REMOVE_ALL, [owner.id]);
    await tx.query(FORGET_CODES, [owner.id]);
    const { id: personId, institutionId } = owner;
    const details = { factors: String(removed) };
    await this.audit.record(tx, { what: 'factors_reset', institutionId, actorId, personId, details });
    if (removed > 0) await this.notices.tell(tx, 'auth.factors_reset', owner);
    return removed;
  }

  /** Codes of the app may be tried again. */
  async unlock(tx: EntityManager, personId: string): Promise<void> {
    await tx.query(UNLOCK, [personId]);
  }

  makeRecoveryCodes(owner: Owner): Promise<string[]> {
    return this.tenancy.asSystem(async (tx) => {
      await tx.query(LOCK, [owner.id]);
      if ((await this.list(tx, owner.id)).length === 0) fail('auth.factor_not_found');
      await this.put(tx, owner, 'recovery_codes_made', {});
      return this.recovery.make(tx, owner.id);
    });
  }

  private put(
    tx: EntityManager,
    { id, institutionId }: Owner,
    what: 'factor_added' | 'factor_removed' | 'recovery_codes_made',
    details: Record<string, string>,
  ): Promise<void> {
    return this.audit.record(tx, { what, institutionId, actorId: id, personId: id, details });
  }
}
