import type { Calendar, Counted } from './calendar.js';
import { addDays, type CalendarDate } from './dates.js';
import { CalendarError } from './errors.js';
import { dateIn, instantAt, startOfDay } from './zones.js';

/** When a desk works: on which days, and from when until when (`08:00` to `24:00`), in order and apart. */
export interface BusinessHours {
  readonly calendar: Calendar;
  readonly zone: string;
  readonly counted: Counted;
  readonly hours: readonly { readonly from: string; readonly until: string }[];
}

const MINUTE_MS = 60_000;
/** So many days are looked through at the most. */
const MOST_DAYS = 3_660;

function checkHours({ hours }: BusinessHours): void {
  const inOrder = hours.every(({ from, until }, index) => from < until && (hours[index - 1]?.until ?? '') <= from);
  if (!hours.length || !inOrder) throw new CalendarError('bad_hours', 'hours must be in order, apart and at least one');
}

/** The spans of work of a date, as instants in milliseconds; none on a day that does not count. */
function spansOn(date: CalendarDate, { calendar, zone, counted, hours }: BusinessHours): [number, number][] {
  const works = counted === 'open' ? calendar.isOpen(date) : calendar.isWorkingDay(date);
  if (!works) return [];
  return hours.map(({ from, until }) => [
    instantAt(date, from, zone).getTime(),
    instantAt(date, until, zone).getTime(),
  ]);
}

/**
 * The instant at which so many minutes of work have gone by since `start`; outside of work the clock stands. With 0 it
 * is `start` itself, or the next opening.
 * @throws CalendarError `no_open_day` where work does not suffice within a year without any or ten years in all, `bad_hours`
 */
export function addBusinessMinutes(start: Date, minutes: number, business: BusinessHours): Date {
  checkHours(business);
  if (!(minutes >= 0)) throw new CalendarError('not_a_count', `${minutes} is not a number of minutes`);
  let left = minutes * MINUTE_MS;
  let date = dateIn(start, business.zone);
  for (let looked = 0; looked < MOST_DAYS; looked += 1) {
    date = business.calendar.next(date, business.counted);
    for (const [opens, closes] of spansOn(date, business)) {
      const begins = Math.max(opens, start.getTime());
      if (begins >= closes) continue;
      if (left <= closes - begins) return new Date(begins + left);
      left -= closes - begins;
    }
    date = addDays(date, 1);
  }
  throw new CalendarError('no_open_day', 'calendar has too few open days');
}

/**
 * How many minutes of work lie between two instants, rounded down; 0 where the second is not later.
 * @throws CalendarError `not_a_count` beyond ten years, `bad_hours`
 */
export function businessMinutesBetween(start: Date, end: Date, business: BusinessHours): number {
  checkHours(business);
  const last = dateIn(end, business.zone);
  let worked = 0;
  let looked = 0;
  for (let date = dateIn(start, business.zone); date <= last; date = addDays(date, 1)) {
    if ((looked += 1) > MOST_DAYS)
      throw new CalendarError('not_a_count', 'the two instants lie more than ten years apart');
    for (const [opens, closes] of spansOn(date, business))
      worked += Math.max(0, Math.min(closes, end.getTime()) - Math.max(opens, start.getTime()));
  }
  return Math.floor(worked / MINUTE_MS);
}

/** When work begins on the first day that counts on or after a date: what was put off until then wakes up. */
export const wakesAt = (date: CalendarDate, business: BusinessHours): Date =>
  addBusinessMinutes(startOfDay(date, business.zone), 0, business);

/** Whether the desk works at an instant. */
export const isAtWork = (instant: Date, business: BusinessHours): boolean => {
  const at = instant.getTime();
  return spansOn(dateIn(instant, business.zone), business).some(([opens, closes]) => opens <= at && at < closes);
};
