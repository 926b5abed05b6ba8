import { Injectable } from '@nestjs/common';
import { endOfDay, startOfDay } from '@shuqiao/calendar';
import {
  type Caller,
  fail,
  givesRole,
  type PersonView,
  type Role,
  type RoleGrant,
  roleTable,
} from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { refuseUngated } from '../appointing.js';
import { lastDayOf } from '../last-day.js';
import { scopeOf } from '../scope.js';
import { ADD, END, FIND_GRANT, type GrantRow, HELD, LENDABLE } from './grants.queries.js';
import { refusingTheLast } from './last-administrator.js';
import { PeopleList, toGrant } from './people-list.service.js';

interface Wanted {
  readonly personId: string;
  readonly role: Role;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Gives roles, for good or for some days, takes them, and lends them to colleagues. Each act is put on record. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly list: PeopleList,
  ) {}

  give(input: Wanted & { institutionId?: string | undefined }, caller: Caller): Promise<PersonView> {
    const institution = scopeOf(input.institutionId, caller);
    if (!givesRole(caller.roles, input.role)) fail('auth.forbidden');
    return this.tenancy.as(caller, async (tx) => {
      await this.list.find(tx, institution, input.personId);
      await refuseUngated(tx, { institution, roles: [input.role] }, caller);
      await this.add(tx, { ...input, institutionId: institution, lentFrom: null }, caller);
      return this.list.find(tx, institution, input.personId);
    });
  }

  /** What was lent from it ends with it. */
  async end(id: string, caller: Caller): Promise<PersonView> {
    return refusingTheLast(() =>
      this.tenancy.as(caller, async (tx) => {
        const [grant] = await tx.query<GrantRow[]>(FIND_GRANT, [id]);
        if (!grant) return fail('auth.grant_not_found');
        const { personId, institutionId, role } = grant;
        if (!givesRole(caller.roles, role)) fail('auth.forbidden');
        await tx.query(END, [id, caller.person]);
        await this.audit.record(tx, {
          what: 'grant_ended',
          institutionId,
          actorId: caller.person,
          personId,
          details: { role },
        });
        return this.list.find(tx, institutionId, personId);
      }),
    );
  }

  /** Lends a role of one's own to a colleague; it ends no later than one's own does. */
  lend(input: Wanted, caller: Caller): Promise<RoleGrant> {
    const institution = scopeOf(undefined, caller);
    const { personId, role } = input;
    if (!roleTable[role].isLent || personId === caller.person) fail('auth.forbidden');
    return this.tenancy.as(caller, async (tx) => {
      const [own] = await tx.query<{ id: string; endsAt: Date | null }[]>(LENDABLE, [caller.person, institution, role]);
      if (!own) return fail('auth.forbidden');
      await this.list.find(tx, institution, personId);
      const id = await this.add(tx, { ...input, institutionId: institution, lentFrom: own.id }, caller);
      const [grant] = await tx.query<[GrantRow]>(FIND_GRANT, [id]);
      return toGrant(grant);
    });
  }

  private async add(
    tx: EntityManager,
    {
      personId,
      role,
      from,
      until,
      institutionId,
      lentFrom,
    }: Wanted & { institutionId: string; lentFrom: string | null },
    caller: Caller,
  ): Promise<string> {
    const [startsAt, endsAt] = [from ? startOfDay(from) : new Date(), until ? endOfDay(lastDayOf(until)) : null];
    if (endsAt && (endsAt <= startsAt || endsAt <= new Date())) fail('auth.grant_over');
    // Two at once would both find nothing held.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7317011))', [personId + institutionId + role]);
    const held = await tx.query<unknown[]>(HELD, [personId, institutionId, role, startsAt, endsAt]);
    if (held.length > 0) fail('auth.grant_held');
    const id = uuidv7();
    await tx.query(ADD, [id, personId, institutionId, role, startsAt, endsAt, lentFrom, caller.person]);
    await this.audit.record(tx, {
      what: lentFrom ? 'grant_lent' : 'grant_given',
      institutionId,
      actorId: caller.person,
      personId,
      details: { role, ...(from && { from }), ...(until && { until: lastDayOf(until) }) },
    });
    return id;
  }
}
