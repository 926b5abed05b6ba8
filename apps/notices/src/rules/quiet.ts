import { addDays, dateIn, instantAt } from '@shuqiao/calendar';

export interface Quiet {
  quietFrom: string;
  quietUntil: string;
}

/** When the quiet hours that lie over an instant end; undefined when none do. Equal times mean that there are none. */
export function quietEnd(now: Date, { quietFrom, quietUntil }: Quiet, zone: string): Date | undefined {
  if (quietFrom === quietUntil) return undefined;
  const today = dateIn(now, zone);
  const at = (date: string, time: string) => instantAt(date, time, zone);
  if (quietFrom < quietUntil)
    return now >= at(today, quietFrom) && now < at(today, quietUntil) ? at(today, quietUntil) : undefined;
  if (now < at(today, quietUntil)) return at(today, quietUntil);
  return now >= at(today, quietFrom) ? at(addDays(today, 1), quietUntil) : undefined;
}

/** When mails may go out on the next day. */
export function opensNext(now: Date, { quietFrom, quietUntil }: Quiet, zone: string): Date {
  const opens = quietFrom === quietUntil ? '07:00' : quietUntil;
  return instantAt(addDays(dateIn(now, zone), 1), opens, zone);
}
