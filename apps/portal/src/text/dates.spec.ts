import { daysBetween, dayOf, deadlineOf, showDay, showInstant, timeOf } from './dates.js';

describe('dates of the province', () => {
  it('are written with the weekday, in the page’s language', () => {
    expect(showDay('2026-11-23', 'zh')).toBe('2026年11月23日 周一');
    expect(showDay('2026-11-23', 'en')).toBe('Mon, 23 Nov 2026');
    expect(showDay('2026-03-01', 'zh')).toBe('2026年3月1日 周日');
  });

  it('belong to Asia/Shanghai, wherever the browser is', () => {
    const lateEvening = new Date('2026-11-22T16:30:00Z');
    expect(dayOf(lateEvening)).toBe('2026-11-23');
    expect(timeOf(lateEvening)).toBe('00:30');
    expect(showInstant('2026-11-22T15:59:00Z', 'zh')).toBe('2026年11月22日 周日 23:59');
    expect(showInstant('2026-11-23T00:05:00+08:00', 'en')).toBe('Mon, 23 Nov 2026 00:05');
  });

  it('count calendar days, over the end of a month and of February', () => {
    expect(daysBetween('2026-11-30', '2026-12-01')).toBe(1);
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-12-01', '2026-11-30')).toBe(-1);
  });

  it.each([
    ['2026-11-22', 'late', -1],
    ['2026-11-23', 'soon', 0],
    ['2026-11-25', 'soon', 2],
    ['2026-11-26', 'calm', 3],
  ])('say how near %s is: %s', (wanted, tone, days) => {
    expect(deadlineOf(wanted, '2026-11-23')).toEqual({ tone, days });
  });
});
