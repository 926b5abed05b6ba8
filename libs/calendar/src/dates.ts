import { CalendarError } from './errors.js';

/**
 * A calendar date, `2026-11-23`: a day on the wall, without hour and zone (ISO 8601-1, 5.2.2). Years 0001 to 9999.
 * Dates of this form sort as text.
 */
export type CalendarDate = string;

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTHS_A_YEAR = 12;
const LAST_YEAR = 9999;
const DAYS_AN_ERA = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_SHIFT = 719_468;

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** How many days a month has; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const partsIn = (text: string): DateParts | undefined => {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const exists = year >= 1 && month >= 1 && month <= MONTHS_A_YEAR && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : undefined;
};

/** Whether a text is a date that exists: `2027-02-29` is none. */
export const isDate = (text: string): boolean => partsIn(text) !== undefined;

/** Year, month and day of a date. @throws CalendarError `not_a_date` */
export const partsOf = (date: CalendarDate): DateParts => {
  const parts = partsIn(date);
  if (!parts) throw new CalendarError('not_a_date', `"${date.slice(0, 20)}" is not a date of the form 2026-11-23`);
  return parts;
};

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** The date of year, month and day. @throws CalendarError `not_a_date` where there is no such day */
export const dateOf = ({ year, month, day }: DateParts): CalendarDate => {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  partsOf(text);
  return text;
};

/** The number of a date, counted in days from 1970-01-01. Years are counted from March, so that leap days come last. */
export function numberOf(date: CalendarDate): number {
  const { year, month, day } = partsOf(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_AN_ERA + dayOfEra - EPOCH_SHIFT;
}

/** The date with a number of `numberOf`. @throws CalendarError `not_a_date` outside the years 1 to 9999 */
export function fromNumber(number: number): CalendarDate {
  const shifted = number + EPOCH_SHIFT;
  const era = Math.floor(shifted / DAYS_AN_ERA);
  const dayOfEra = shifted - era * DAYS_AN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= 1 && year <= LAST_YEAR))
    throw new CalendarError('not_a_date', `day ${number} lies outside 0001 to 9999`);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The date so many days later; earlier where `days` is negative. */
export const addDays = (date: CalendarDate, days: number): CalendarDate => fromNumber(numberOf(date) + days);

/** How many days from one date to another; negative when it lies before. Never by hours: a day may have 23 of them. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => numberOf(to) - numberOf(from);

/**
 * The same day so many months later, or the month's last day where it is shorter: one month from 31 January is
 * 28 February. A year is twelve months.
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date);
  const index = year * MONTHS_A_YEAR + month - 1 + months;
  const [y, m] = [Math.floor(index / MONTHS_A_YEAR), (((index % MONTHS_A_YEAR) + MONTHS_A_YEAR) % MONTHS_A_YEAR) + 1];
  return dateOf({ year: y, month: m, day: Math.min(day, daysInMonth(y, m)) });
}

/** Monday is 1, Sunday 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The weekday of a date's number: 1970-01-01 was a Thursday. */
export const weekdayOfNumber = (number: number): Weekday => (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;

export const weekdayOf = (date: CalendarDate): Weekday => weekdayOfNumber(numberOf(date));

/** The later of two dates. */
export const laterOf = (one: CalendarDate, other: CalendarDate): CalendarDate => (one > other ? one : other);
