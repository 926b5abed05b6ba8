import { nextTry } from './pauses.js';

describe('pauses between tries', () => {
  const now = new Date('2026-11-27T12:00:00Z');
  it.each([
    [0, 2],
    [60, 15],
    [3_600, 600],
    [2 * 86_400, 600],
    [2 * 86_400 + 1, undefined],
  ])('after %s seconds', (age, pause) => {
    const next = nextTry(new Date(now.getTime() - age * 1_000), now);
    expect(next && (next.getTime() - now.getTime()) / 1_000).toBe(pause);
  });
});
