import type { MailRules } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';

const READ = `SELECT quiet_from AS "quietFrom", quiet_until AS "quietUntil", gather_minutes AS "gatherMinutes",
  most_a_day AS "mostADay" FROM rule`;

export async function readRules(tx: EntityManager): Promise<MailRules> {
  const [rules] = await tx.query<[MailRules]>(READ);
  return rules;
}

export const writeRules = (tx: EntityManager, rules: MailRules): Promise<unknown> =>
  tx.query('UPDATE rule SET quiet_from = $1, quiet_until = $2, gather_minutes = $3, most_a_day = $4', [
    rules.quietFrom,
    rules.quietUntil,
    rules.gatherMinutes,
    rules.mostADay,
  ]);
