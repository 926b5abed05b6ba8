import { readFileSync } from 'node:fs';
import {
  addBusinessMinutes,
  addDays,
  addMonths,
  Calendar,
  dateIn,
  datesInYear,
  daysBetween,
  daysLate,
  dueDate,
  instantAt,
  isOver,
  type LibrarySpan,
  moved,
  type NationalDay,
  type NationalDays,
  offClosedDay,
  offsetMinutes,
  PLAIN_WEEK,
  wakesAt,
} from './index.js';

interface Notice {
  year: number;
  off: { name: string; from: string; until: string }[];
  works: { name: string; day: string }[];
}

const span = (from: string, until: string, works: boolean, name: string): NationalDay[] =>
  Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => ({ day: addDays(from, index), works, name }));

const notices = JSON.parse(
  readFileSync(new URL('../../../data/days/national.json', import.meta.url), 'utf8'),
) as Notice[];
const published: NationalDays = {
  years: notices.map(({ year }) => year),
  days: notices.flatMap(({ off, works }) => [
    ...off.flatMap(({ from, until, name }) => span(from, until, false, name)),
    ...works.map(({ day, name }) => ({ day, works: true, name })),
  ]),
};
const nation = new Calendar(published);

const closure = (from: string, until = from, more: Partial<LibrarySpan> = {}): LibrarySpan => ({
  from,
  until,
  open: false,
  name: '闭馆',
  everyYear: false,
  ...more,
});
const libraryWith = (...spans: LibrarySpan[]) => new Calendar(published, { ...PLAIN_WEEK, spans });
const working = (calendar: Calendar, from: string, length: number) =>
  dueDate(from, { way: 'working_days', length }, calendar);
const pushed = (calendar: Calendar, from: string, length: number) =>
  dueDate(from, { way: 'calendar_days_pushed', length }, calendar).day;

describe('the calendar, by the cases of the books', () => {
  it.each([
    ['2026-09-18', 3, '2026-09-22'],
    ['2026-09-24', 1, '2026-09-28'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-05-08', 1, '2026-05-09'],
  ])('LOAN-02: %s and %i working days are %s', (from, n, day) => {
    expect(working(nation, from, n)).toEqual({ day, provisional: false });
  });

  it('LOAN-03: 31 December belongs to the notice of the year that follows', () => {
    const with2022 = new Calendar({ years: [2022], days: [] });
    expect(with2022.view('2022-12-31')).toMatchObject({ open: false, reason: 'weekend', name: null });
    const newYear = span('2022-12-31', '2023-01-02', false, '元旦');
    const with2023 = new Calendar({ years: [2022, 2023], days: newYear });
    expect(with2023.view('2022-12-31')).toMatchObject({ open: false, reason: 'holiday', name: '元旦' });

    const before = new Calendar({ years: [2030], days: [] });
    expect(working(before, '2030-12-30', 1)).toEqual({ day: '2030-12-31', provisional: false });
    const after = new Calendar({ years: [2030, 2031], days: span('2030-12-31', '2031-01-01', false, '元旦') });
    expect(working(after, '2030-12-30', 1)).toEqual({ day: '2031-01-02', provisional: false });
  });

  it('LOAN-04: beyond the last notice a date is provisional, and settled when the notice is out', () => {
    expect(working(nation, '2026-12-30', 3)).toEqual({ day: '2027-01-05', provisional: true });
    const with2027 = new Calendar({
      years: [...published.years, 2027],
      days: [
        ...published.days,
        ...span('2027-01-01', '2027-01-04', false, '元旦'),
        ...span('2027-01-09', '2027-01-09', true, '元旦'),
      ],
    });
    expect(working(with2027, '2026-12-30', 3)).toEqual({ day: '2027-01-06', provisional: false });
    expect(nation.view('2027-01-01')).toMatchObject({ reason: 'law', name: '元旦', provisional: true });
  });

  it('LOAN-04: a library that never opens is told so, instead of being searched for ever', () => {
    const never = new Calendar(published, {
      closedWeekdays: [1, 2, 3, 4, 5, 6, 7],
      spans: [closure('2020-01-01', '2040-12-31')],
    });
    expect(() => working(never, '2026-03-02', 1)).toThrow('calendar has no open day');
    expect(() => pushed(never, '2026-03-02', 28)).toThrow(expect.objectContaining({ fault: 'no_open_day' }));
  });

  it('LOAN-05: a corrected table moves a running clock later, never earlier', () => {
    const makeUp = span('2020-02-01', '2020-02-01', true, '春节');
    const first = new Calendar({
      years: [2020],
      days: [...span('2020-01-24', '2020-01-30', false, '春节'), ...makeUp],
    });
    const second = new Calendar({
      years: [2020],
      days: [...makeUp, ...span('2020-01-24', '2020-02-02', false, '春节')],
    });
    expect(working(first, '2020-01-23', 2).day).toBe('2020-02-01');
    expect(working(second, '2020-01-23', 2).day).toBe('2020-02-04');
    expect(moved('2020-02-01', working(second, '2020-01-23', 2)).day).toBe('2020-02-04');
    expect(moved('2020-02-04', working(first, '2020-01-23', 2)).day).toBe('2020-02-04');
  });

  it('LOAN-07: a date is a date, also where a day has 23 hours', () => {
    expect(addDays('1988-04-16', 1)).toBe('1988-04-17');
    expect(daysBetween('1988-04-17', '1988-04-18')).toBe(1);
    expect(dateIn(instantAt('1986-05-04', '00:00'))).toBe('1986-05-04');
    expect(offsetMinutes(new Date('1990-07-01T03:00:00Z'))).toBe(9 * 60);
    expect(instantAt('1990-07-01', '12:00').toISOString()).toBe('1990-07-01T03:00:00.000Z');
  });

  it('LOAN-08: due means the end of that day in the library’s zone', () => {
    expect(daysLate('2026-04-02', new Date('2026-04-02T15:59:59Z'))).toBe(0);
    expect(isOver('2026-04-02', new Date('2026-04-02T15:59:59Z'), 'Asia/Shanghai')).toBe(false);
    expect(daysLate('2026-04-02', new Date('2026-04-02T16:00:00Z'))).toBe(1);
    expect(isOver('2026-04-02', new Date('2026-04-02T16:00:00Z'), 'Asia/Shanghai')).toBe(true);
    expect(daysLate('2026-04-02', new Date('2026-04-02T16:00:00Z'), 'Europe/Berlin')).toBe(0);
  });

  it('LOAN-09: the same term gives the same due date at every hour', () => {
    const lent = (time: string) => dateIn(instantAt('2026-03-05', time));
    const term = (length: number) => ({ way: 'calendar_days_pushed', length }) as const;
    for (const time of ['08:10', '21:55']) expect(dueDate(lent(time), term(28), nation).day).toBe('2026-04-02');
    expect(dueDate('2026-03-20', term(28), nation).day).toBe('2026-04-17');
    expect(dueDate('2026-03-05', term(0), nation).day).toBe('2026-03-05');
  });

  it('LOAN-10: due on a closed day moves to the next open one; an exceptional opening counts', () => {
    expect(pushed(nation, '2026-09-03', 28)).toBe('2026-10-08');
    expect(pushed(libraryWith(closure('2026-10-03', '2026-10-03', { open: true })), '2026-09-03', 28)).toBe(
      '2026-10-03',
    );
    expect(pushed(nation, '2026-09-12', 28)).toBe('2026-10-10');
    expect(pushed(nation, '2026-09-13', 28)).toBe('2026-10-12');
    expect(pushed(nation, '2026-01-18', 28)).toBe('2026-02-24');
  });

  it('LOAN-10: an opening inside a closure opens the library, and makes nobody’s clock run in a holiday', () => {
    const opening = closure('2026-10-05', '2026-10-05', { open: true });
    for (const spans of [
      [closure('2026-10-04', '2026-10-06'), opening],
      [opening, closure('2026-10-04', '2026-10-06')],
    ]) {
      const library = libraryWith(...spans);
      expect(library.view('2026-10-05')).toMatchObject({ open: true, reason: 'opening' });
      expect(library.isWorkingDay('2026-10-05')).toBe(false);
    }
  });

  it('LOAN-11: a closure of every year comes back, and 29 February only where there is one', () => {
    const anniversary = closure('2024-05-20', '2024-05-20', { everyYear: true, name: '校庆' });
    expect(pushed(libraryWith(anniversary), '2026-04-22', 28)).toBe('2026-05-21');
    expect(libraryWith(anniversary).isOpen('2022-05-20')).toBe(true);
    const leap = closure('2024-02-29', '2024-02-29', { everyYear: true });
    expect(datesInYear(leap, 2027)).toEqual([]);
    expect(datesInYear(leap, 2028)).toEqual(['2028-02-29']);
    expect(libraryWith(leap).isOpen('2027-03-01')).toBe(true);
    const overNewYear = closure('2024-12-30', '2025-01-03', { everyYear: true });
    expect(datesInYear(overNewYear, 2026)).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
      '2026-12-30',
      '2026-12-31',
    ]);
    expect(datesInYear(overNewYear, 2024)).toEqual(['2024-12-30', '2024-12-31']);
  });

  it('LOAN-12: the reader’s date goes by the lending desk, the supplier’s clock by the supplier', () => {
    const supplier = libraryWith(closure('2026-03-09', '2026-03-13'));
    const borrower = libraryWith();
    expect(pushed(borrower, '2026-02-10', 28)).toBe('2026-03-10');
    expect(working(supplier, '2026-03-06', 3).day).toBe('2026-03-18');
  });

  it('LOAN-13: a closure entered later moves dates that were told; its removal does not shorten them', () => {
    const closed = libraryWith(closure('2026-06-22', '2026-06-26'));
    expect(offClosedDay('2026-06-24', closed).day).toBe('2026-06-29');
    expect(offClosedDay('2026-06-29', libraryWith()).day).toBe('2026-06-29');
  });

  it.each([
    ['calendar_days', '2026-11-30'],
    ['calendar_days_pushed', '2026-12-01'],
    ['open_days', '2026-12-03'],
  ] as const)('LOAN-14: seven %s are %s', (way, day) => {
    const library = libraryWith(closure('2026-11-30'));
    expect(dueDate('2026-11-23', { way, length: 7 }, library).day).toBe(day);
  });

  it('LOAN-15: a month is not thirty days', () => {
    const months = (from: string, length: number) => dueDate(from, { way: 'months', length }, nation).day;
    expect(months('2026-01-31', 1)).toBe('2026-02-28');
    expect(dueDate('2026-01-31', { way: 'calendar_days', length: 30 }, nation).day).toBe('2026-03-02');
    expect(months('2026-01-05', 1)).toBe('2026-02-05');
    expect(months('2026-02-05', 1)).toBe('2026-03-05');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(dueDate('2026-01-15', { way: 'months_pushed', length: 1 }, nation).day).toBe('2026-02-24');
  });

  it('DESK-18: hours follow the zone, not an offset', () => {
    const shanghai = (instant: Date) =>
      instant.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', timeStyle: 'short' });
    expect(shanghai(instantAt('2026-03-27', '09:00', 'Europe/Berlin'))).toBe('16:00');
    expect(shanghai(instantAt('2026-03-30', '09:00', 'Europe/Berlin'))).toBe('15:00');
    for (const offset of ['+08:00', 'UTC+8', 'Etc/GMT-8', 'Nowhere/City'])
      expect(() => instantAt('2026-03-27', '09:00', offset)).toThrow(expect.objectContaining({ fault: 'not_a_zone' }));
  });

  const desk = (calendar: Calendar) =>
    ({ calendar, zone: 'Asia/Shanghai', counted: 'working', hours: [{ from: '08:00', until: '18:00' }] }) as const;

  it('DESK-20: a clock of hours runs on a make-up Saturday and stands in the holiday', () => {
    const opened = instantAt('2026-02-14', '16:00');
    expect(addBusinessMinutes(opened, 4 * 60, desk(nation))).toEqual(instantAt('2026-02-24', '10:00'));
  });

  it('DESK-23: what waits until a holiday wakes when work begins again', () => {
    expect(wakesAt('2026-10-03', desk(nation))).toEqual(instantAt('2026-10-08', '08:00'));
  });
});
