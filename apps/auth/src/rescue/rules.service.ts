import { Injectable } from '@nestjs/common';
import { addDays, dateIn } from '@shuqiao/calendar';
import { type Caller, FACTORS_GRACE_DAYS, refuse, rules, type SignInRules } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';

const FIND = `SELECT to_char(factors_from, 'YYYY-MM-DD') AS "factorsFrom" FROM sign_in_rules`;
const SET = 'UPDATE sign_in_rules SET factors_from = $1';

/** From which day administrators need a second factor: the province says. */
@Injectable()
export class RulesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
    private readonly audit: AuditService,
  ) {}

  find(): Promise<SignInRules> {
    return this.tenancy.asSystem((tx) => this.read(tx));
  }

  /** It may be put off, but by half a year at the most. */
  set(factorsFrom: string, caller: Caller): Promise<SignInRules> {
    if (factorsFrom > addDays(dateIn(new Date()), FACTORS_GRACE_DAYS)) refuse('factorsFrom', rules.factorsGrace);
    return this.tenancy.as(caller, async (tx) => {
      await tx.query(SET, [factorsFrom]);
      const { institution: institutionId, person: actorId } = caller;
      const details = { from: factorsFrom };
      await this.audit.record(tx, { what: 'sign_in_rules_changed', institutionId, actorId, details });
      return this.read(tx);
    });
  }

  private async read(tx: EntityManager): Promise<SignInRules> {
    const [row] = await tx.query<[{ factorsFrom: string }]>(FIND);
    return { ...row, isDemo: this.settings.demo };
  }
}
