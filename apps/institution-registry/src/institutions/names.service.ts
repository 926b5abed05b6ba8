import { Injectable } from '@nestjs/common';
import {
  type Caller,
  type CancelRename,
  fail,
  type InstitutionCard,
  registry,
  type RenameInstitution,
} from '@shuqiao/contracts';
import { Clock } from '@shuqiao/jobs';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { InstitutionsService } from './institutions.service.js';
import { cancelRename, rename, takeUntold } from './names.queries.js';

/** Names with their days: the others are told of a name when it comes into force, be that today or later. */
@Injectable()
export class NamesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly institutions: InstitutionsService,
  ) {}

  /** The former name stays on the card with the day it ends, and is still found. */
  async rename({ id, name, from }: RenameInstitution, caller: Caller): Promise<InstitutionCard> {
    await this.institutions.find(id);
    await this.tenancy.as(caller, async (tx) => {
      if (!(await rename(tx, { id, name: name.trim(), from, by: caller.person })))
        fail('registry.name_not_after_last', { id, from });
      await this.tellInForce(tx);
    });
    return this.institutions.find(id);
  }

  /** Takes back a name that has not come into force; it stays on the card as taken back. */
  async cancel({ id, from }: CancelRename, caller: Caller): Promise<InstitutionCard> {
    await this.institutions.find(id);
    await this.tenancy.as(caller, async (tx) => {
      if (!(await cancelRename(tx, { id, from, by: caller.person }))) fail('registry.name_in_force', { id, from });
    });
    return this.institutions.find(id);
  }

  /** A name that was entered for today comes into force at midnight; the hour after it the others hear of it. */
  @Clock({ name: 'names', cron: '2 * * * *', missed: 'once' })
  async begin(): Promise<void> {
    await this.tenancy.asProvince((tx) => this.tellInForce(tx));
  }

  private async tellInForce(tx: EntityManager): Promise<void> {
    for (const { id, name, from, by, lends } of await takeUntold(tx)) {
      const change = { id, name, lends, change: 'renamed', on: from, actor: by } as const;
      await this.outbox.add(tx, registry.institutionChanged, change);
    }
  }
}
