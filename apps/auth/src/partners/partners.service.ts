import { Injectable } from '@nestjs/common';
import {
  type Caller,
  fail,
  type PartnerScope,
  type PartnerSecretMade,
  type PartnerSecretWanted,
  type PartnerView,
} from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { behind, fetched, pageOf, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { hashOf, newSecret } from '../sessions/secrets.js';
import { ADD, END_TOKENS, FIND, LIST, type PartnerRow, RENEW_SECRET, RESTORE, STOP } from './partners.queries.js';

type Listed = Readonly<{ limit?: number | undefined; after?: string | undefined }>;
type Added = Readonly<{ name: string; returnsTo: readonly string[]; scopes: readonly PartnerScope[] }>;

/** Lets whoever looks for secrets in code and logs find ours. */
const PREFIX = 'sqp_';

/** The systems of others into which people sign in by us: the province adds and stops them. */
@Injectable()
export class PartnersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  list(input: Listed, caller: Caller): Promise<{ items: PartnerView[]; next: string | null }> {
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.query<PartnerRow[]>(LIST, [behind(input), fetched(input)]);
      return pageOf(rows, input, toView, ({ id }) => id);
    });
  }

  /** @throws DomainError `auth.partner_name_taken`, also when the same request came twice */
  add({ name, returnsTo, scopes }: Added, caller: Caller): Promise<PartnerView> {
    return this.tenancy.as(caller, async (tx) => {
      const values = [uuidv7(), name.trim(), [...new Set(returnsTo)], [...new Set(scopes)], caller.person];
      const [row] = await tx.query<PartnerRow[]>(ADD, values);
      if (!row) return fail('auth.partner_name_taken');
      await this.record(tx, 'partner_added', row, caller);
      return toView(row);
    });
  }

  stop(id: string, caller: Caller): Promise<PartnerView> {
    return this.tenancy.as(caller, async (tx) => {
      const row = changed(await tx.query<Changed>(STOP, [id]));
      await this.record(tx, 'partner_stopped', row, caller);
      await this.tenancy.asService(tx);
      await tx.query(END_TOKENS, [id]);
      return toView(row);
    });
  }

  restore(id: string, caller: Caller): Promise<PartnerView> {
    return this.tenancy.as(caller, async (tx) => {
      const row = changed(await tx.query<Changed>(RESTORE, [id]));
      await this.record(tx, 'partner_restored', row, caller);
      return toView(row);
    });
  }

  /** A new secret; the former one stays good for some days, so that the partner can be told it meanwhile. */
  makeSecret({ partnerId, formerGoodForDays }: PartnerSecretWanted, caller: Caller): Promise<PartnerSecretMade> {
    if (!caller.roles.includes('province_admin')) fail('auth.forbidden');
    return this.tenancy.as(caller, async (tx) => {
      const secret = PREFIX + newSecret();
      const row = changed(await tx.query<Changed>(RENEW_SECRET, [partnerId, hashOf(secret), formerGoodForDays]));
      await this.record(tx, 'partner_secret_made', row, caller);
      return { partner: toView(row), secret };
    });
  }

  /** A partner by its id, to whoever asks for the system. */
  async find(tx: EntityManager, id: string): Promise<PartnerView | undefined> {
    const [row] = await tx.query<PartnerRow[]>(FIND, [id]);
    return row && toView(row);
  }

  private record(
    tx: EntityManager,
    what: 'partner_added' | 'partner_stopped' | 'partner_restored' | 'partner_secret_made',
    { name }: PartnerRow,
    caller: Caller,
  ): Promise<void> {
    return this.audit.record(tx, {
      what,
      institutionId: caller.institution,
      actorId: caller.person,
      details: { name },
    });
  }
}

type Changed = [PartnerRow[], number];
const changed = ([[row]]: Changed): PartnerRow => row ?? fail('auth.partner_not_found');

const toView = ({ disabledAt, createdAt, secretMadeAt, formerEndsAt, ...row }: PartnerRow): PartnerView => ({
  ...row,
  isActive: disabledAt === null,
  createdAt: createdAt.toISOString(),
  secretMadeAt: secretMadeAt?.toISOString() ?? null,
  formerGoodUntil: formerEndsAt?.toISOString() ?? null,
});
