import { Breaker } from './breaker.js';

const fail = (breaker: Breaker, times: number) => {
  for (let n = 0; n < times; n += 1) {
    expect(breaker.enter(0)).toBe('go');
    breaker.leave(false, 0);
  }
};

describe('the breaker of a connector', () => {
  it('rests after three silences in a row, then lets one try for all', () => {
    const breaker = new Breaker();
    fail(breaker, 3);
    expect(breaker.enter(29_999)).toBe('resting');
    expect([breaker.enter(30_000), breaker.enter(30_001)]).toEqual(['go', 'resting']);
    breaker.leave(false, 31_000);
    expect([breaker.enter(60_999), breaker.enter(61_000)]).toEqual(['resting', 'go']);
    breaker.leave(true, 62_000);
    expect(breaker.enter(62_000)).toBe('go');
  });

  it('starts to count afresh with every answer, and lets eight ask at a time', () => {
    const breaker = new Breaker();
    fail(breaker, 2);
    breaker.enter(0);
    breaker.leave(true, 0);
    fail(breaker, 2);
    expect(Array.from({ length: 9 }, () => breaker.enter(0))).toEqual([...Array<string>(8).fill('go'), 'busy']);
    breaker.leave(true, 0);
    expect(breaker.enter(0)).toBe('go');
  });
});
