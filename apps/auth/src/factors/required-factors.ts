import { Injectable } from '@nestjs/common';
import { dateIn } from '@shuqiao/calendar';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';

/** Whether a role of theirs, anywhere, wants a factor; and from which day that holds. */
const REQUIRED = `
  SELECT EXISTS (SELECT FROM live_grant WHERE person_id = $1 AND role IN ('institution_admin', 'province_admin')) AS wanted,
    to_char(factors_from, 'YYYY-MM-DD') AS "factorsFrom" FROM sign_in_rules`;

/** Who must have a second factor, and from when. */
@Injectable()
export class RequiredFactors {
  constructor(private readonly settings: Settings) {}

  /** From which day the person's roles want one; null where none does, and in the demo. */
  async from(tx: EntityManager, personId: string): Promise<string | null> {
    const [{ wanted, factorsFrom }] = await tx.query<[{ wanted: boolean; factorsFrom: string }]>(REQUIRED, [personId]);
    return wanted && !this.settings.demo ? factorsFrom : null;
  }

  /** Whether they want one today. */
  async now(tx: EntityManager, personId: string): Promise<boolean> {
    const from = await this.from(tx, personId);
    return from !== null && from <= dateIn(new Date());
  }
}
