import { isAlarm, nextAfter, nextAfterFailure, objectionTo } from './plan.js';

const at = (text: string): number => Date.parse(text);
const HOUR = 3_600_000;
const kept = { usable: 812, validUntil: new Date('2026-03-16T00:00:00Z'), failures: 0 };
const brought = (usable: number, validUntil = '2026-03-16T00:00:00Z') => ({
  usable,
  cacheMs: null,
  validUntil: at(validUntil),
});

describe('the plan of refreshing metadata', () => {
  it('ID-15 asks again when the publisher wishes, between ten minutes and a day', () => {
    const fetched = at('2026-03-02T02:00:00Z');
    expect(nextAfter(fetched, 6 * HOUR)).toEqual(new Date('2026-03-02T08:00:00Z'));
    expect(nextAfter(fetched, null)).toEqual(new Date('2026-03-02T08:00:00Z'));
    expect(nextAfter(fetched, 30 * 24 * HOUR)).toEqual(new Date('2026-03-03T02:00:00Z'));
    expect(nextAfter(fetched, 1)).toEqual(new Date('2026-03-02T02:10:00Z'));
  });

  it('ID-15 tries again ever more seldom, and calls somebody from the second failure on', () => {
    const minutes = (failures: number): number => nextAfterFailure(0, failures).getTime() / 60_000;
    expect([1, 2, 3, 6, 7, 100].map(minutes)).toEqual([10, 20, 40, 320, 360, 360]);
    expect([0, 1, 2, 3].map(isAlarm)).toEqual([false, false, true, true]);
  });

  it('ID-15 tries until the copy ends, and that end is the validUntil however long the publisher lets it be kept', () => {
    const until = at('2026-03-16T00:00:00Z');
    let now = at('2026-03-02T08:00:00Z');
    let failures = 0;
    for (; now < until; failures += 1) now = nextAfterFailure(now, failures + 1).getTime();
    expect(failures).toBeGreaterThan(50);
    expect(nextAfter(at('2026-03-02T02:00:00Z'), 30 * 24 * HOUR).getTime()).toBeLessThan(until);
  });

  it('ID-15 keeps the old copy where most of the new one is gone, unless somebody says so', () => {
    expect(objectionTo(kept, brought(3), false)).toBe('shrunk');
    expect(objectionTo(kept, brought(405), false)).toBe('shrunk');
    expect(objectionTo(kept, brought(406), false)).toBeNull();
    expect(objectionTo(kept, brought(3), true)).toBeNull();
    expect(objectionTo({ ...kept, usable: 2 }, brought(0), false)).toBeNull();
  });

  it('3.4 takes no copy older than the one in use', () => {
    expect(objectionTo(kept, brought(812, '2026-03-15T23:59:59Z'), true)).toBe('older');
    expect(objectionTo({ ...kept, validUntil: null }, brought(812, '2026-03-15T00:00:00Z'), false)).toBeNull();
  });
});
