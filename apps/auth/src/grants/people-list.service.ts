import { Injectable } from '@nestjs/common';
import { dateIn } from '@shuqiao/calendar';
import { type Caller, fail, type PersonView, type Role, type RoleGrant } from '@shuqiao/contracts';
import { behind, fetched, pageOf, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { scopeOf } from '../scope.js';
import { COLLEAGUES, FIND, type GrantRow, GRANTS_OF, LIST, type PersonRow } from './grants.queries.js';

export interface ListPeople {
  institutionId?: string | undefined;
  q?: string | undefined;
  role?: Role | undefined;
  limit?: number | undefined;
  after?: string | undefined;
}

/** People as the administrators of their institution see them, with what they hold there. */
@Injectable()
export class PeopleList {
  constructor(private readonly tenancy: Tenancy) {}

  list(input: ListPeople, caller: Caller): Promise<{ items: PersonView[]; next: string | null }> {
    const institution = scopeOf(input.institutionId, caller);
    const q = input.q?.normalize('NFKC').trim().toLowerCase() ?? '';
    return this.tenancy.as(caller, async (tx) => {
      const values = [institution, q === '' ? null : q, input.role ?? null, behind(input), fetched(input)];
      const rows = await tx.query<PersonRow[]>(LIST, values);
      const grants = await this.grantsOf(tx, institution, rows);
      return pageOf(
        rows,
        input,
        (row) => toView(row, grants),
        ({ id }) => id,
      );
    });
  }

  open(id: string, institutionId: string | undefined, caller: Caller): Promise<PersonView> {
    const institution = scopeOf(institutionId, caller);
    return this.tenancy.as(caller, (tx) => this.find(tx, institution, id));
  }

  /** @throws DomainError `auth.person_not_found` also where the person is another institution's */
  async find(tx: EntityManager, institution: string, id: string): Promise<PersonView> {
    const [row] = await tx.query<PersonRow[]>(FIND, [institution, id]);
    if (!row) return fail('auth.person_not_found');
    return toView(row, await this.grantsOf(tx, institution, [row]));
  }

  listColleagues(caller: Caller): Promise<{ items: { id: string; displayName: string }[] }> {
    return this.tenancy.as(caller, async (tx) => ({
      items: await tx.query<{ id: string; displayName: string }[]>(COLLEAGUES, [caller.institution, caller.person]),
    }));
  }

  private grantsOf(tx: EntityManager, institution: string, rows: readonly PersonRow[]): Promise<GrantRow[]> {
    return tx.query<GrantRow[]>(GRANTS_OF, [rows.map(({ id }) => id), institution]);
  }
}

const toView = ({ disabledAt, ...row }: PersonRow, grants: readonly GrantRow[]): PersonView => ({
  ...row,
  isActive: disabledAt === null,
  grants: grants.filter(({ personId }) => personId === row.id).map(toGrant),
});

/** The last day is the one whose end is meant. */
export const toGrant = ({ id, institutionId, role, startsAt, endsAt, lentBy }: GrantRow): RoleGrant => ({
  id,
  institutionId,
  role,
  from: dateIn(startsAt),
  until: endsAt && dateIn(new Date(endsAt.getTime() - 1)),
  isLive: startsAt <= new Date(),
  lentBy,
});
