import { planKeys, PUBLISHED_AFTER_MS, PUBLISHED_BEFORE_MS, SIGNS_FOR_MS } from './key-plan.js';

const now = Date.parse('2026-11-23T00:00:00Z');
const key = (kid: string, offset: number) => ({ kid, signsFrom: new Date(now + offset) });

describe('the plan of the signing keys', () => {
  it('begins with a key that signs at once', () => {
    expect(planKeys([], now)).toEqual({ signing: undefined, nextSignsFrom: new Date(now), outdated: [] });
  });

  it('leaves a young key alone', () => {
    const a = key('a', -SIGNS_FOR_MS / 2);
    expect(planKeys([a], now)).toEqual({ signing: a, nextSignsFrom: undefined, outdated: [] });
  });

  it('publishes the next key an hour before it signs, and only one', () => {
    const a = key('a', PUBLISHED_BEFORE_MS - SIGNS_FOR_MS);
    expect(planKeys([a], now).nextSignsFrom).toEqual(new Date(now + PUBLISHED_BEFORE_MS));
    const b = key('b', PUBLISHED_BEFORE_MS);
    expect(planKeys([b, a], now)).toEqual({ signing: a, nextSignsFrom: undefined, outdated: [] });
  });

  it('publishes before signing even after a long sleep', () => {
    const a = key('a', -3 * SIGNS_FOR_MS);
    expect(planKeys([a], now)).toEqual({
      signing: a,
      nextSignsFrom: new Date(now + PUBLISHED_BEFORE_MS),
      outdated: [],
    });
  });

  it('keeps the old key published for an hour after the next one took over', () => {
    const a = key('a', -SIGNS_FOR_MS);
    expect(planKeys([a, key('b', 1 - PUBLISHED_AFTER_MS)], now).outdated).toEqual([]);
    expect(planKeys([a, key('b', -PUBLISHED_AFTER_MS)], now)).toMatchObject({ signing: { kid: 'b' }, outdated: [a] });
  });
});
