import { Settings } from './settings.js';

const KEY = { SHUQIAO_SERVICE_KEY: 'a-key-of-16-signs' };
const HALF = 'A'.repeat(43);

describe('settings of the bus (S-2)', () => {
  it('give each service its own login at NATS before the one for all', () => {
    const settings = Settings.from({ ...KEY, NATS_URL: 'nats://all', NATS_URL_ILL: 'nats://ill:x@own' });
    expect([settings.natsUrlOf('ill'), settings.natsUrlOf('desk')]).toEqual(['nats://ill:x@own', 'nats://all']);
    expect(Settings.from(KEY).natsUrlOf('ill')).toBeUndefined();
  });

  it('want auth’s public half over NATS, and of auth itself the other one', () => {
    expect(() => Settings.from(KEY).mustProveKeys('ill')).toThrow('SHUQIAO_AUTH_PUBLIC_KEY: is needed');
    const pinned = { ...KEY, SHUQIAO_AUTH_PUBLIC_KEY: `${HALF}, ${HALF}` };
    expect(Settings.from(pinned).authPublicKeys).toEqual([HALF, HALF]);
    expect(() => Settings.from(pinned).mustProveKeys('ill')).not.toThrow();
    expect(() => Settings.from(pinned).mustProveKeys('auth')).toThrow('SHUQIAO_AUTH_SECRET_KEY: is needed');
    expect(() => Settings.from({ ...pinned, SHUQIAO_AUTH_SECRET_KEY: HALF }).mustProveKeys('auth')).not.toThrow();
    expect(() => Settings.from({ ...KEY, SHUQIAO_AUTH_PUBLIC_KEY: 'short' })).toThrow('SHUQIAO_AUTH_PUBLIC_KEY');
  });
});
