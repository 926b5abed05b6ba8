import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  type Caller,
  fail,
  type InstitutionCard,
  type InstitutionView,
  type ListInstitutions,
  registry,
  type SetLending,
} from '@shuqiao/contracts';
import { fetched, Outbox, type Paged, pageOf, Sql, Tenancy } from '@shuqiao/persistence';
import { type CardRow, type FoundRow, toCard, toView } from './institution.entity.js';
import { cardStatement, cursorOf, listStatement, setLending, writeTerms } from './institutions.queries.js';
import { wantedIn } from './terms.js';

const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

@Injectable()
export class InstitutionsService implements OnApplicationBootstrap {
  constructor(
    private readonly sql: Sql,
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  /** Institutions from before they were found by more than their names. */
  onApplicationBootstrap(): Promise<void> {
    return this.tenancy.asProvince(writeTerms);
  }

  async list(input: ListInstitutions): Promise<Paged<InstitutionView>> {
    const wanted = wantedIn(input.q ?? '');
    // Signs alone, such as %, stand in no name.
    if (wanted === null && input.q?.trim()) return { items: [], next: null };
    const rows = await this.sql.query<FoundRow>(listStatement(input, wanted, fetched(input)));
    return pageOf(rows, input, toView, cursorOf);
  }

  async find(id: string): Promise<InstitutionCard> {
    const [row] = await this.sql.query<CardRow>(cardStatement(id));
    return row ? toCard(row) : fail('registry.institution_not_found', { id });
  }

  /** Whether the library supplies others: its own administrator or the province decides. */
  async setLending({ id, lends }: SetLending, caller: Caller): Promise<InstitutionCard> {
    const { name } = await this.find(id);
    await this.tenancy.as(caller, async (tx) => {
      if (!(await setLending(tx, id, lends))) fail('registry.institution_not_found', { id });
      const change = { id, name, lends, change: 'lending', on: today(), actor: caller.person } as const;
      await this.outbox.add(tx, registry.institutionChanged, change);
    });
    return this.find(id);
  }
}
