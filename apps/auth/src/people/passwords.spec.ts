import { hash } from '@node-rs/argon2';
import { Passwords } from './passwords.js';

describe('passwords', () => {
  it('are stored as argon2id with 19 MiB and two passes', async () => {
    expect(await new Passwords().hash('书桥')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('ID-20 match in composed and decomposed form, and in no other width', async () => {
    const passwords = new Passwords();
    const composed = await passwords.hash('ma\u00f1ana-1');
    expect(await passwords.matches(composed, 'man\u0303ana-1')).toBe(true);
    const wide = await passwords.hash('Ａbc１２３');
    expect(await passwords.matches(wide, 'Abc123')).toBe(false);
    const narrow = await passwords.hash('Abc123');
    expect(await passwords.matches(narrow, 'Ａbc１２３')).toBe(false);
    expect(await passwords.matches(narrow, 'abc123')).toBe(false);
    expect(await passwords.matches(narrow, '')).toBe(false);
  });

  it('ID-20 of before match in the form they were made from', async () => {
    const passwords = new Passwords();
    const decomposed = await hash('man\u0303ana-1');
    expect(await passwords.matches(decomposed, 'man\u0303ana-1')).toBe(false);
    expect(await passwords.matches(decomposed, 'man\u0303ana-1', true)).toBe(true);
    const folded = await hash('abc-1');
    expect(await passwords.matches(folded, 'ａｂｃ-1', true)).toBe(true);
    expect(await passwords.matches(folded, 'abc-2', true)).toBe(false);
  });

  it('go on after a stored hash that is none', async () => {
    const passwords = new Passwords();
    const good = await passwords.hash('right');
    const asked = [
      passwords.matches('no hash', 'x'),
      passwords.matches('no hash', 'x'),
      passwords.matches(good, 'right'),
    ];
    const came = await Promise.allSettled(asked);
    expect(came.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await passwords.matches(good, 'wrong')).toBe(false);
    await passwords.onModuleDestroy();
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
