import type { Calendar } from './calendar.js';
import { addDays, addMonths, type CalendarDate, laterOf } from './dates.js';

/**
 * The ways to count a term, by name; a policy names one.
 * - `calendar_days`: all days; what falls on a closed day stays there
 * - `calendar_days_pushed`: all days; what falls on a closed day moves to the next open one
 * - `open_days`: only days on which the library is open
 * - `working_days`: only working days of the library
 * - `months`, `months_pushed`: whole months, the month's last day where it is shorter; a year is twelve
 */
export const waysOfCounting = [
  'calendar_days',
  'calendar_days_pushed',
  'open_days',
  'working_days',
  'months',
  'months_pushed',
] as const;
export type WayOfCounting = (typeof waysOfCounting)[number];

export interface Term {
  readonly way: WayOfCounting;
  /** Days or months; 0 is the day itself (and, pushed, the next open one). */
  readonly length: number;
}

/** A date until the end of which something must be done: 24:00 in the library's zone, see `endOfDay`. */
export interface Due {
  readonly day: CalendarDate;
  /** It leans on a year whose notice is not out, and may still move. */
  readonly provisional: boolean;
}

function dayOf(from: CalendarDate, { way, length }: Term, calendar: Calendar): CalendarDate {
  switch (way) {
    case 'calendar_days':
      return addDays(from, length);
    case 'calendar_days_pushed':
      return calendar.next(addDays(from, length), 'open');
    case 'open_days':
      return calendar.add(from, length, 'open');
    case 'working_days':
      return calendar.add(from, length, 'working');
    case 'months':
      return addMonths(from, length);
    case 'months_pushed':
      return calendar.next(addMonths(from, length), 'open');
  }
}

const NEVER_PROVISIONAL: readonly WayOfCounting[] = ['calendar_days', 'months'];

/**
 * When a term that begins on a date is over; the date itself does not count. Lent at eight or at ten in the evening,
 * the same day gives the same due date.
 * @throws CalendarError `no_open_day`, `not_a_count`, `not_a_date`
 */
export function dueDate(from: CalendarDate, term: Term, calendar: Calendar): Due {
  const day = dayOf(from, term, calendar);
  return { day, provisional: !NEVER_PROVISIONAL.includes(term.way) && calendar.isProvisional(from, day) };
}

/** A due date that was told to somebody, after the days changed: it moves later, never earlier. */
export const moved = (told: CalendarDate, anew: Due): Due => ({ ...anew, day: laterOf(told, anew.day) });

/** A due date that was told and now falls on a closed day moves to the next open one; any other stays. */
export const offClosedDay = (told: CalendarDate, calendar: Calendar): Due => {
  const day = calendar.next(told, 'open');
  return { day, provisional: calendar.isProvisional(told, day) };
};
