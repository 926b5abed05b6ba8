import { readFileSync } from 'node:fs';
import { isWorkday } from 'chinese-days';
import { addDays, Calendar, daysBetween, type NationalDay } from './index.js';

interface Notice {
  year: number;
  off: { name: string; from: string; until: string }[];
  works: { name: string; day: string }[];
}
const notices = JSON.parse(
  readFileSync(new URL('../../../data/days/national.json', import.meta.url), 'utf8'),
) as Notice[];

const rowsOf = ({ off, works }: Notice): NationalDay[] => [
  ...off.flatMap(({ from, until, name }) =>
    Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => ({
      day: addDays(from, index),
      works: false,
      name,
    })),
  ),
  ...works.map(({ day, name }) => ({ day, works: true, name })),
];
const nation = new Calendar({ years: notices.map(({ year }) => year), days: notices.flatMap(rowsOf) });

/** Right answers, worked out from the notices by hand: 休 off, 班 worked though a weekend, 周 weekend, 平 weekday. */
const ANSWERS = {
  休: [
    '2024-01-01 2024-02-10 2024-02-17 2024-04-04 2024-04-06 2024-05-01 2024-05-05 2024-06-10 2024-09-15 2024-09-17 2024-10-01 2024-10-07',
    '2025-01-01 2025-01-28 2025-02-04 2025-04-04 2025-04-06 2025-05-01 2025-05-05 2025-05-31 2025-06-02 2025-10-01 2025-10-06 2025-10-08',
    '2026-01-01 2026-01-02 2026-02-15 2026-02-16 2026-02-23 2026-04-06 2026-05-01 2026-05-05 2026-06-19 2026-09-25 2026-10-01 2026-10-07',
  ],
  班: [
    '2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12',
    '2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11',
    '2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10',
  ],
  周: [
    '2024-06-08 2024-06-09 2024-12-28 2025-01-04 2025-10-12 2026-01-10 2026-02-07 2026-03-01 2026-05-10 2026-10-11 2026-11-28',
  ],
  平: [
    '2024-02-09 2024-02-19 2024-12-31 2025-01-02 2025-01-27 2025-02-05 2025-10-09 2025-12-31',
    '2026-02-13 2026-02-24 2026-04-30 2026-05-06 2026-06-22 2026-09-24 2026-09-28 2026-10-08 2026-12-31',
  ],
};
const REASON = { 休: 'holiday', 班: 'make_up', 周: 'weekend', 平: 'weekday' } as const;
const table = (Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]).flatMap((kind) =>
  ANSWERS[kind].flatMap((days) => days.split(' ')).map((day) => ({ kind, day })),
);

describe('the days of the nation', () => {
  it('has a table of at least sixty right answers', () => {
    expect(new Set(table.map(({ day }) => day)).size).toBe(table.length);
    expect(table.length).toBeGreaterThanOrEqual(60);
  });

  it.each(table)('$day is $kind', ({ kind, day }) => {
    const works = kind === '班' || kind === '平';
    expect(nation.view(day)).toMatchObject({
      reason: REASON[kind],
      nationWorks: works,
      open: works,
      provisional: false,
    });
    expect(nation.isWorkingDay(day)).toBe(works);
  });

  it('agrees with chinese-days on every day of 2024 to 2026', () => {
    const all = Array.from({ length: daysBetween('2024-01-01', '2026-12-31') + 1 }, (_, index) =>
      addDays('2024-01-01', index),
    );
    expect(all).toHaveLength(366 + 365 + 365);
    expect(all.filter((day) => nation.isWorkingDay(day) !== isWorkday(day))).toEqual([]);
  });
});
