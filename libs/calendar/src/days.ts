import {
  type CalendarDate,
  dateOf,
  daysInMonth,
  fromNumber,
  isLeapYear,
  numberOf,
  partsOf,
  type Weekday,
} from './dates.js';

/** One day of the State Council's yearly notice: off, or a weekend's day that is worked instead (调休上班). */
export interface NationalDay {
  readonly day: CalendarDate;
  readonly works: boolean;
  /** Of the holiday it belongs to: 春节. */
  readonly name: string;
}

/**
 * What the state has published. Rows are kept by date, not by year: the notice for one year may name days of the year
 * before. Of two rows for one date the later in the list holds.
 */
export interface NationalDays {
  /** Years whose notice is out; days of others are provisional. */
  readonly years: readonly number[];
  readonly days: readonly NationalDay[];
}

/** A library's own days, first and last included: closed, or open against the rule (`open`). */
export interface LibrarySpan {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly open: boolean;
  readonly name: string;
  /** Comes back every year from the one in which it begins. */
  readonly everyYear: boolean;
}

export interface LibraryDays {
  readonly closedWeekdays: readonly Weekday[];
  readonly spans: readonly LibrarySpan[];
}

/** The week of a library that has said nothing: closed on Saturday and Sunday. */
export const PLAIN_WEEK: LibraryDays = { closedWeekdays: [6, 7], spans: [] };

/**
 * Days off that the law itself fixes by date, used as long as a year's notice is not out: New Year, 1 and 2 May, 1 to
 * 3 October (《全国年节及纪念日放假办法》, State Council Order 795, in force since 2025-01-01). The others follow moon
 * and sun, and nobody guesses them here.
 */
export const STATUTORY: readonly { month: number; day: number; name: string }[] = [
  { month: 1, day: 1, name: '元旦' },
  { month: 5, day: 1, name: '劳动节' },
  { month: 5, day: 2, name: '劳动节' },
  { month: 10, day: 1, name: '国庆节' },
  { month: 10, day: 2, name: '国庆节' },
  { month: 10, day: 3, name: '国庆节' },
];

/** First and last day of one year, as numbers. */
export const yearBounds = (year: number): { first: number; length: number } => ({
  first: numberOf(dateOf({ year, month: 1, day: 1 })),
  length: isLeapYear(year) ? 366 : 365,
});

/** A day in another year: where that has no 29 February, the day after or before it. */
function inYear(date: CalendarDate, year: number, otherwise: 'after' | 'before'): number {
  const { month, day } = partsOf(date);
  if (day <= daysInMonth(year, month)) return numberOf(dateOf({ year, month, day }));
  return otherwise === 'after'
    ? numberOf(dateOf({ year, month: month + 1, day: 1 }))
    : numberOf(dateOf({ year, month, day: daysInMonth(year, month) }));
}

/** The parts of a span that lie in a year, as pairs of first and last day number. */
export function spanInYear({ from, until, everyYear }: LibrarySpan, year: number): [first: number, last: number][] {
  const { first, length } = yearBounds(year);
  const [begins, ends] = [partsOf(from).year, partsOf(until).year];
  const clip = (a: number, b: number): [number, number] => [Math.max(a, first), Math.min(b, first + length - 1)];
  const parts: [number, number][] = [];
  if (!everyYear) parts.push(clip(numberOf(from), numberOf(until)));
  // A span over New Year touches a year twice: with the end of the one begun before, and the beginning of its own.
  else
    for (
      let start = Math.max(begins, year - (ends - begins), 1);
      start <= year && start + ends - begins <= 9999;
      start += 1
    )
      parts.push(clip(inYear(from, start, 'after'), inYear(until, start + ends - begins, 'before')));
  return parts.filter(([a, b]) => a <= b);
}

/** The dates of a span in a year, in order. */
export const datesInYear = (span: LibrarySpan, year: number): CalendarDate[] =>
  spanInYear(span, year).flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => fromNumber(first + index)),
  );
