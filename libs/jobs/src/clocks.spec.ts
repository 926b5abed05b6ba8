import { lastDue, matcher } from './clocks.js';

const at = (text: string): Date => new Date(`${text}:00`);
const last = (cron: string, seen: string, now: string): Date | undefined =>
  lastDue(matcher('test', cron), at(seen), at(now));

describe('the hour a clock strikes', () => {
  it.each([
    ['0 3 * * *', '2026-11-26T02:00', '2026-11-27T02:59', '2026-11-26T03:00'],
    ['0 3 * * *', '2026-11-26T02:00', '2026-11-27T03:00', '2026-11-27T03:00'],
    ['*/10 * * * *', '2026-11-26T02:00', '2026-11-27T02:59', '2026-11-27T02:50'],
    ['30 8 1 * *', '2026-09-15T00:00', '2026-11-27T12:00', '2026-11-01T08:30'],
    ['0 0 29 2 *', '2027-12-01T00:00', '2028-03-01T00:00', '2028-02-29T00:00'],
    ['0 9 * * 1', '2026-11-20T00:00', '2026-11-27T12:00', '2026-11-23T09:00'],
  ])('of %s after %s and up to %s is %s, in the time of the place', (cron, seen, now, due) => {
    expect(last(cron, seen, now)).toEqual(at(due));
  });

  it('is not the one it has seen, nor one that is to come', () => {
    expect(last('0 3 * * *', '2026-11-27T03:00', '2026-11-28T02:59')).toBeUndefined();
    expect(last('0 3 * * *', '2026-11-27T03:00', '2026-11-27T03:00')).toBeUndefined();
  });

  it.each(['61 * * * *', '* * *', 'daily', '* 25 * * *'])('cannot be %s', (cron) => {
    expect(() => matcher('test', cron)).toThrow();
  });
});
