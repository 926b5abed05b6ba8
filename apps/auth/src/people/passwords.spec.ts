import { Passwords } from './passwords.js';

describe('passwords', () => {
  it('are stored as argon2id with 19 MiB and two passes', async () => {
    expect(await new Passwords().hash('书桥')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('match in any width of their characters, and nothing else matches', async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash('abc-1');
    expect(await passwords.matches(stored, 'ａｂｃ-1')).toBe(true);
    expect(await passwords.matches(stored, 'ABC-1')).toBe(false);
    expect(await passwords.matches(stored, '')).toBe(false);
  });

  it('never match where nobody has the login, in about the same time', async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash('right');
    const timed = async (against: string | undefined) => {
      const began = performance.now();
      expect(await passwords.matches(against, 'nobody has this password')).toBe(false);
      return performance.now() - began;
    };
    await timed(undefined);
    const pairs = [await timed(stored), await timed(undefined), await timed(stored), await timed(undefined)];
    expect(Math.min(...pairs)).toBeGreaterThan(Math.max(...pairs) / 20);
  });

  it('refuse to queue without end', async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash('right');
    const all = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.matches(stored, 'right')));
    const refused = all.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(60 - 42);
    expect(refused[0]).toMatchObject({ reason: { code: 'rate.exceeded', details: { retryAfter: 2 } } });
    expect(await passwords.matches(stored, 'right')).toBe(true);
  });
});
