import type { MailRules } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import { kinds } from '../templates/kinds.table.js';
import type { Mail } from '../mails/mail.entity.js';
import { opensNext, quietEnd } from './quiet.js';

/** Why a mail is not to go out at all, or not yet. */
export type Hindrance = { until: Date; why: string } | { dropped: string };

/** What this service knows about a recipient's mails of one kind. */
export interface Standing extends MailRules {
  /** Why mails to the address came back, if they did. */
  bad: string | null;
  isOff: boolean;
  sentToday: number;
}

const STANDING = `
  SELECT (SELECT reason FROM bad_address WHERE address = lower($1)) AS bad,
    EXISTS (SELECT FROM wish WHERE person_id = $2 AND template = $3 AND NOT by_mail) AS "isOff",
    (SELECT count(*)::int FROM mail WHERE recipient = $4 AND template = $3 AND sent_at >= $5) AS "sentToday",
    quiet_from AS "quietFrom", quiet_until AS "quietUntil", gather_minutes AS "gatherMinutes", most_a_day AS "mostADay"
  FROM rule`;

export async function standingOf(
  tx: EntityManager,
  { personId, template, recipient }: Mail,
  { address, dayBegan }: { address: string; dayBegan: Date },
): Promise<Standing> {
  const [row] = await tx.query<[Standing]>(STANDING, [address, personId, template, recipient, dayBegan]);
  return row;
}

/** People are not written to at night, and nobody more often in a day than the rules say; what is owed is sent. */
export function hindranceOf(
  { personId, template }: Mail,
  { bad, isOff, sentToday, ...rules }: Standing,
  { now, timeZone }: { now: Date; timeZone: string },
): Hindrance | undefined {
  if (bad) return { dropped: `mails to this address came back: ${bad}` };
  if (isOff && !kinds[template].isOwed) return { dropped: 'switched off by the person' };
  const quiet = personId ? quietEnd(now, rules, timeZone) : undefined;
  if (quiet) return { until: quiet, why: 'quiet hours' };
  if (sentToday < rules.mostADay) return undefined;
  return { until: opensNext(now, rules, timeZone), why: 'enough mails of this kind for today' };
}
