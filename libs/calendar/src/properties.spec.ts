import fc from 'fast-check';
import {
  addBusinessMinutes,
  addDays,
  addMonths,
  businessMinutesBetween,
  Calendar,
  dateIn,
  daysBetween,
  dueDate,
  endOfDay,
  instantAt,
  isAtWork,
  isDate,
  type LibraryDays,
  type NationalDays,
  startOfDay,
  waysOfCounting,
  type Weekday,
  weekdayOf,
} from './index.js';
import { fromNumber, numberOf } from './dates.js';

const FIRST = numberOf('2020-01-01');
const day = fc.integer({ min: FIRST, max: FIRST + 4000 }).map(fromNumber);
const anyDay = fc.integer({ min: numberOf('0001-01-01'), max: numberOf('9999-12-31') }).map(fromNumber);
const span = fc.record({
  from: day,
  length: fc.integer({ min: 0, max: 40 }),
  open: fc.boolean(),
  everyYear: fc.boolean(),
});
const library: fc.Arbitrary<LibraryDays> = fc.record({
  closedWeekdays: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { maxLength: 4 }),
  spans: fc
    .array(span, { maxLength: 6 })
    .map((spans) =>
      spans.map(({ from, length, ...rest }) => ({ from, until: addDays(from, length), name: 'x', ...rest })),
    ),
});
const national: fc.Arbitrary<NationalDays> = fc.record({
  years: fc.subarray([2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]),
  days: fc.array(fc.record({ day, works: fc.boolean(), name: fc.constant('x') }), { maxLength: 60 }),
});
const calendar = fc.tuple(national, library).map(([nation, own]) => new Calendar(nation, own));
const zone = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Asia/Kathmandu',
);

describe('what holds for all dates', () => {
  it('numbers and dates are each other’s inverse, and agree with the engine’s own arithmetic', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(fromNumber(numberOf(date))).toBe(date);
        expect(numberOf(date) * 86_400_000).toBe(Date.parse(`${date}T00:00:00Z`));
        expect(weekdayOf(date) % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay());
        const number = numberOf(date) + days;
        fc.pre(number >= numberOf('0001-01-01') && number <= numberOf('9999-12-31'));
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('only dates that exist are dates', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/)), (text) => {
        const round = new Date(`${text}T00:00:00Z`);
        const exists =
          /^\d{4}-\d{2}-\d{2}$/.test(text) &&
          text >= '0001' &&
          !Number.isNaN(round.getTime()) &&
          round.toISOString().startsWith(text);
        expect(isDate(text)).toBe(exists);
      }),
    );
    for (const bad of ['2027-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', '0000-01-01', '']) {
      expect(isDate(bad)).toBe(false);
      expect(() => addDays(bad, 1)).toThrow(expect.objectContaining({ fault: 'not_a_date' }));
    }
  });

  it('months keep the day or end with the month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -200, max: 200 }), (date, months) => {
        const then = addMonths(date, months);
        expect(then.slice(8) === date.slice(8) || addDays(then, 1).endsWith('-01')).toBe(true);
        expect(then.slice(8) <= date.slice(8)).toBe(true);
      }),
    );
  });
});

describe('what holds for all calendars', () => {
  const count = fc.integer({ min: 0, max: 60 });

  it('the n-th working day is one, and so many lie between', () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: 1, max: 60 }), (own, from, n) => {
        fc.pre(hasDays(own, from));
        const then = own.addWorkingDays(from, n);
        expect(own.isWorkingDay(then)).toBe(true);
        expect(own.workingDaysBetween(from, then)).toBe(n);
        if (own.isWorkingDay(from)) expect(own.addWorkingDays(then, -n)).toBe(from);
      }),
    );
  });

  it('working days are open days, and a later or longer term is never due earlier', () => {
    fc.assert(
      fc.property(calendar, day, count, fc.constantFrom(...waysOfCounting), (own, from, length, way) => {
        fc.pre(hasDays(own, from) && hasDays(own, addDays(from, 900)));
        const due = dueDate(from, { way, length }, own);
        expect(due.day >= from).toBe(true);
        expect(dueDate(from, { way, length: length + 1 }, own).day >= due.day).toBe(true);
        expect(dueDate(addDays(from, 1), { way, length }, own).day >= due.day).toBe(true);
        if (way.endsWith('pushed') || (way === 'open_days' && length > 0)) expect(own.isOpen(due.day)).toBe(true);
        if (own.isWorkingDay(from)) expect(own.isOpen(from)).toBe(true);
      }),
    );
  });

  it('what is shown is what is counted', () => {
    fc.assert(
      fc.property(calendar, day, (own, date) => {
        const view = own.view(date);
        expect(view.open).toBe(own.isOpen(date));
        expect(view.open && view.nationWorks).toBe(own.isWorkingDay(date));
        if (view.reason === 'closure' || view.reason === 'holiday') expect(view.open).toBe(false);
        if (view.reason === 'opening' || view.reason === 'make_up') expect(view.open).toBe(true);
      }),
    );
  });

  /** Whether a year and more after a date still has days to count: the other calendars have a case of their own. */
  function hasDays(own: Calendar, from: string): boolean {
    return Array.from({ length: 30 }, (_, index) => addDays(from, index * 50)).every((start) =>
      Array.from({ length: 50 }, (_, index) => addDays(start, index)).some((date) => own.isWorkingDay(date)),
    );
  }
});

describe('what holds for all zones', () => {
  it('a day begins with its first instant and ends where the next begins', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: numberOf('1985-01-01'), max: numberOf('2030-01-01') }).map(fromNumber),
        zone,
        (date, place) => {
          const start = startOfDay(date, place);
          fc.pre(!(place === 'Pacific/Apia' && date === '2011-12-30')); // That day was left out on Samoa.
          expect(dateIn(start, place)).toBe(date);
          expect(dateIn(new Date(start.getTime() - 1), place) < date).toBe(true);
          expect(endOfDay(date, place)).toEqual(startOfDay(addDays(date, 1), place));
        },
      ),
    );
  });

  it('minutes of work that were added lie between', () => {
    const hours = [
      { from: '08:00', until: '12:00' },
      { from: '14:00', until: '24:00' },
    ];
    fc.assert(
      fc.property(
        day,
        zone,
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 5000 }),
        (date, place, minute, minutes) => {
          const business = {
            calendar: new Calendar({ years: [], days: [] }),
            zone: place,
            counted: 'working',
            hours,
          } as const;
          const start = new Date(startOfDay(date, place).getTime() + minute * 60_000);
          const end = addBusinessMinutes(start, minutes, business);
          expect(businessMinutesBetween(start, end, business)).toBe(minutes);
          expect(isAtWork(new Date(end.getTime() - (minutes ? 1 : 0)), business)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('hours that overlap, stand on their head or are none are refused', () => {
    const start = instantAt('2026-03-02', '08:00');
    const with_ = (hours: { from: string; until: string }[]) => ({
      calendar: new Calendar({ years: [], days: [] }),
      zone: 'Asia/Shanghai',
      counted: 'working' as const,
      hours,
    });
    for (const hours of [
      [],
      [{ from: '18:00', until: '08:00' }],
      [
        { from: '08:00', until: '12:00' },
        { from: '11:00', until: '13:00' },
      ],
    ])
      expect(() => addBusinessMinutes(start, 1, with_(hours))).toThrow(expect.objectContaining({ fault: 'bad_hours' }));
    expect(() => addBusinessMinutes(start, 1, with_([{ from: '8:00', until: '9:00' }]))).toThrow(
      expect.objectContaining({ fault: 'not_a_time' }),
    );
    expect(() => addBusinessMinutes(start, -1, with_([{ from: '08:00', until: '09:00' }]))).toThrow(
      expect.objectContaining({ fault: 'not_a_count' }),
    );
  });
});
