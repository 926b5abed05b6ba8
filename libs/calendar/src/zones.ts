import { addDays, type CalendarDate, daysBetween, numberOf } from './dates.js';
import { CalendarError } from './errors.js';

/** Where nobody says otherwise. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/;
/** A zone has a name of the IANA database; an offset (`+08:00`, `Etc/GMT-8`) is none, for it knows no summer time. */
const OFFSET = /^([+-]|(Etc\/)?(GMT|UTC)[+-])/i;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  if (OFFSET.test(zone)) throw new CalendarError('not_a_zone', `"${zone}" is an offset; a zone has a name`);
  try {
    const clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(zone, clock);
    return clock;
  } catch {
    throw new CalendarError('not_a_zone', `"${zone.slice(0, 60)}" is not a time zone`);
  }
}

/** What clock and calendar on the wall show, as if it were UTC, in milliseconds. */
function wallOf(instant: Date, zone: string): number {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** How far a zone's clocks are ahead of UTC at an instant, in minutes. */
export const offsetMinutes = (instant: Date, zone: string = DEFAULT_ZONE): number =>
  Math.round((wallOf(instant, zone) - Math.floor(instant.getTime() / 1000) * 1000) / MINUTE_MS);

/** The calendar date on which an instant falls in a zone. @throws CalendarError `not_a_zone` */
export const dateIn = (instant: Date, zone: string = DEFAULT_ZONE): CalendarDate =>
  new Date(wallOf(instant, zone)).toISOString().slice(0, 10);

/**
 * The instant at which a zone's clocks show a time (`08:00` to `24:00`) on a date. Where they show it twice it is the
 * first; where they skip it, as much later as is skipped: the first instant of the day where midnight is skipped.
 * @throws CalendarError `not_a_time`, `not_a_date`, `not_a_zone`
 */
export function instantAt(date: CalendarDate, time: string, zone: string = DEFAULT_ZONE): Date {
  if (!TIME.test(time)) throw new CalendarError('not_a_time', `"${time.slice(0, 20)}" is not a time of the form 08:00`);
  if (time === '24:00') return instantAt(addDays(date, 1), '00:00', zone);
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const wall = numberOf(date) * DAY_MS + minutes * MINUTE_MS;
  const offsets = [-DAY_MS, DAY_MS].map((shift) => offsetMinutes(new Date(wall + shift), zone) * MINUTE_MS);
  const candidates = offsets.map((offset) => wall - offset).sort((one, other) => one - other);
  const shown = candidates.find((candidate) => wallOf(new Date(candidate), zone) === wall);
  return new Date(shown ?? wall - (offsets[0] ?? 0));
}

/** The first instant of a date in a zone. */
export const startOfDay = (date: CalendarDate, zone: string = DEFAULT_ZONE): Date => instantAt(date, '00:00', zone);

/** 24:00 of a date in a zone, which no longer belongs to it. */
export const endOfDay = (date: CalendarDate, zone: string = DEFAULT_ZONE): Date => instantAt(date, '24:00', zone);

/**
 * By how many days something due on a date is late at an instant; 0 while the date lasts in the library's zone: due on
 * 2 April is not late before 3 April, 00:00.
 */
export const daysLate = (due: CalendarDate, at: Date, zone: string = DEFAULT_ZONE): number =>
  Math.max(0, daysBetween(due, dateIn(at, zone)));

/** Whether a due date is over at an instant. */
export const isOver = (due: CalendarDate, at: Date, zone: string = DEFAULT_ZONE): boolean =>
  daysLate(due, at, zone) > 0;
