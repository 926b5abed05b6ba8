import { addDays, type CalendarDate, fromNumber, numberOf, partsOf, type Weekday, weekdayOfNumber } from './dates.js';
import {
  type LibraryDays,
  type NationalDay,
  type NationalDays,
  PLAIN_WEEK,
  spanInYear,
  STATUTORY,
  yearBounds,
} from './days.js';
import { CalendarError } from './errors.js';

/** Why a day is as it is. `law` is a holiday fixed by law in a year whose notice is not out. */
export type DayReason =
  'weekday' | 'weekend' | 'closed_weekday' | 'holiday' | 'make_up' | 'law' | 'closure' | 'opening';

export interface DayView {
  readonly day: CalendarDate;
  /** Whether the nation works: what offices and clocks go by. */
  readonly nationWorks: boolean;
  /** Whether the library is open. */
  readonly open: boolean;
  readonly reason: DayReason;
  /** Of the holiday, closure or opening. */
  readonly name: string | null;
  /** The year's notice is not out: the day may still change. */
  readonly provisional: boolean;
}

/** What may be counted: days on which the library is open, or those of them on which the nation works. */
export type Counted = 'open' | 'working';

/** After so many days in a row without one that counts, a calendar is taken to have none. */
const LONGEST_WAIT = 366;
const MOST_COUNTED = 10_000;
const WORKS = 1;
const OPEN = 2;

interface Year {
  readonly first: number;
  readonly flags: Uint8Array;
}

const isWeekend = (weekday: Weekday): boolean => weekday >= 6;

/**
 * The days of one library, or of the nation where no library is given. It is handed its days, never changes, and
 * works each year out once: a question costs some hundred nanoseconds.
 *
 * Which rule holds for "open", the first that applies: exceptional opening, closure, national holiday (closed),
 * make-up day (open), the library's closed weekdays. A *working day* of a library is a day on which the nation works
 * and the library is open: an exceptional opening during a holiday lends books, but it makes nobody's clock run.
 */
export class Calendar {
  private readonly years = new Map<number, Year>();
  private readonly published: ReadonlySet<number>;
  private readonly national: ReadonlyMap<number, NationalDay>;

  constructor(
    national: NationalDays,
    private readonly library: LibraryDays = PLAIN_WEEK,
  ) {
    this.published = new Set(national.years);
    this.national = new Map(national.days.map((row) => [numberOf(row.day), row]));
  }

  /** Whether the library is open on a date. */
  isOpen(date: CalendarDate): boolean {
    return this.counts(numberOf(date), 'open');
  }

  /** Whether it is a working day of the library. */
  isWorkingDay(date: CalendarDate): boolean {
    return this.counts(numberOf(date), 'working');
  }

  /** Whether any year between two dates, both included, still waits for its notice. */
  isProvisional(from: CalendarDate, until: CalendarDate = from): boolean {
    const [one, other] = [partsOf(from).year, partsOf(until).year];
    for (let year = Math.min(one, other); year <= Math.max(one, other); year += 1)
      if (!this.published.has(year)) return true;
    return false;
  }

  /**
   * The n-th counted day after a date, which itself does not count; before it where n is negative; the date itself
   * where n is 0. @throws CalendarError `no_open_day` where none comes within a year, `not_a_count` beyond ±10,000
   */
  add(date: CalendarDate, n: number, counted: Counted): CalendarDate {
    if (!Number.isInteger(n) || Math.abs(n) > MOST_COUNTED)
      throw new CalendarError('not_a_count', `${n} is not a number of days up to ${MOST_COUNTED}`);
    const step = n < 0 ? -1 : 1;
    let number = numberOf(date);
    for (let left = Math.abs(n); left > 0; left -= 1) number = this.search(number + step, step, counted);
    return fromNumber(number);
  }

  /** The n-th working day after a date. */
  addWorkingDays(date: CalendarDate, n: number): CalendarDate {
    return this.add(date, n, 'working');
  }

  /** The first counted day on or after a date. @throws CalendarError `no_open_day` */
  next(date: CalendarDate, counted: Counted): CalendarDate {
    return fromNumber(this.search(numberOf(date), 1, counted));
  }

  /** How many working days lie after one date up to and including another; negative when it lies before. */
  workingDaysBetween(from: CalendarDate, to: CalendarDate): number {
    if (to < from) return -this.workingDaysBetween(to, from) || 0;
    const last = numberOf(to);
    let days = 0;
    for (let number = numberOf(from) + 1; number <= last; number += 1) if (this.counts(number, 'working')) days += 1;
    return days;
  }

  /** A day with the reason why it is open or closed, to show to people. */
  view(date: CalendarDate): DayView {
    const number = numberOf(date);
    const { year } = partsOf(date);
    const provisional = !this.published.has(year);
    const nationWorks = (this.flagsOf(number) & WORKS) !== 0;
    const open = (this.flagsOf(number) & OPEN) !== 0;
    return { day: date, nationWorks, open, provisional, ...this.reasonOf(number, date) };
  }

  /** All days of a year with their reasons. */
  viewYear(year: number): DayView[] {
    const { first, length } = yearBounds(year);
    const start = fromNumber(first);
    return Array.from({ length }, (_, index) => this.view(addDays(start, index)));
  }

  private reasonOf(number: number, date: CalendarDate): { reason: DayReason; name: string | null } {
    const { year, month, day } = partsOf(date);
    const own = this.library.spans.filter((span) =>
      spanInYear(span, year).some(([first, last]) => first <= number && number <= last),
    );
    const span = own.find(({ open }) => open) ?? own[0];
    if (span) return { reason: span.open ? 'opening' : 'closure', name: span.name };
    const row = this.national.get(number);
    if (row) return { reason: row.works ? 'make_up' : 'holiday', name: row.name };
    const law = this.published.has(year)
      ? undefined
      : STATUTORY.find((fixed) => fixed.month === month && fixed.day === day);
    if (law) return { reason: 'law', name: law.name };
    const weekday = weekdayOfNumber(number);
    if (isWeekend(weekday)) return { reason: 'weekend', name: null };
    return { reason: this.library.closedWeekdays.includes(weekday) ? 'closed_weekday' : 'weekday', name: null };
  }

  private search(from: number, step: 1 | -1, counted: Counted): number {
    for (let number = from; Math.abs(number - from) < LONGEST_WAIT; number += step)
      if (this.counts(number, counted)) return number;
    throw new CalendarError('no_open_day', 'calendar has no open day');
  }

  private counts(number: number, counted: Counted): boolean {
    const flags = this.flagsOf(number);
    return counted === 'open' ? (flags & OPEN) !== 0 : flags === (WORKS | OPEN);
  }

  private flagsOf(number: number): number {
    // A year off by one at its edges is put right by looking at its bounds.
    let year = 1970 + Math.floor(number / 365.2425);
    let known = this.yearOf(year);
    if (number < known.first) known = this.yearOf((year -= 1));
    else if (number >= known.first + known.flags.length) known = this.yearOf(year + 1);
    return known.flags[number - known.first] ?? 0;
  }

  private yearOf(year: number): Year {
    const known = this.years.get(year);
    if (known) return known;
    const made = this.workOut(year);
    this.years.set(year, made);
    return made;
  }

  private workOut(year: number): Year {
    const { first, length } = yearBounds(year);
    const closed = new Set<number>(this.library.closedWeekdays);
    const flags = Uint8Array.from({ length }, (_, index) => this.ordinary(first + index, closed));
    if (!this.published.has(year)) this.applyLaw(year, first, flags);
    // Openings last: they win over closures.
    for (const open of [false, true]) this.applySpans({ first, flags }, year, open);
    return { first, flags };
  }

  /** A day as its weekday has it, or as the nation's table says of it. */
  private ordinary(number: number, closed: ReadonlySet<number>): number {
    const weekday = weekdayOfNumber(number);
    const works = this.national.get(number)?.works;
    return ((works ?? !isWeekend(weekday)) ? WORKS : 0) | ((works ?? !closed.has(weekday)) ? OPEN : 0);
  }

  private applySpans({ first, flags }: Year, year: number, open: boolean): void {
    const spans = this.library.spans.filter((one) => one.open === open);
    for (const [from, until] of spans.flatMap((span) => spanInYear(span, year)))
      for (let number = from; number <= until; number += 1) setOpen(flags, number - first, open);
  }

  private applyLaw(year: number, first: number, flags: Uint8Array): void {
    for (const { month, day } of STATUTORY) {
      const number = numberOf(
        `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      );
      if (!this.national.has(number)) flags[number - first] = 0;
    }
  }
}

function setOpen(flags: Uint8Array, index: number, open: boolean): void {
  const works = (flags[index] ?? 0) & WORKS;
  flags[index] = works | (open ? OPEN : 0);
}
