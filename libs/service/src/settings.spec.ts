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

describe('settings', () => {
  it('name every variable that is wrong, and why', () => {
    const wrong = { ...KEY, PORT: '70000', SHUQIAO_DEMO: 'yes', SMTP_URL: 'http://mail.test', LOG_LEVEL: 'loud' };
    const read = () => Settings.from(wrong);
    expect(read).toThrow(/^Settings are wrong:\n/);
    for (const name of ['PORT', 'SHUQIAO_DEMO', 'SMTP_URL', 'LOG_LEVEL']) expect(read).toThrow(`\n  ${name}: `);
    expect(() => Settings.from({})).toThrow('SHUQIAO_SERVICE_KEY');
    expect(() => Settings.from({ SHUQIAO_SERVICE_KEY: 'short' })).toThrow('must have at least 16 characters');
  });

  it('take an empty variable for one that is not set', () => {
    const { port, demo, province, bucket } = Settings.from({ ...KEY, PORT: '', SHUQIAO_DEMO: '', S3_URL: '' });
    expect([port, demo, province, bucket]).toEqual([8080, false, undefined, undefined]);
  });

  it('have no demo in production, whatever is set', () => {
    const demo = { ...KEY, SHUQIAO_DEMO: '1' };
    expect(Settings.from(demo).demo).toBe(true);
    expect(Settings.from({ ...demo, NODE_ENV: 'production' }).demo).toBe(false);
  });

  it('know the address of the public from host and port, else as it is given, without a slash at its end', () => {
    expect(Settings.from({ ...KEY, PORT: '81' }).publicUrl).toBe('http://127.0.0.1:81');
    expect(Settings.from({ ...KEY, SHUQIAO_PUBLIC_URL: 'https://books.test/' }).publicUrl).toBe('https://books.test');
  });

  it.each([
    ['书桥 <desk@lib.test>', { name: '书桥', address: 'desk@lib.test' }],
    ['desk@lib.test', { name: '', address: 'desk@lib.test' }],
    [undefined, { name: '书桥', address: 'no-reply@books.test' }],
  ])('send mails as %s', (from, sender) => {
    const environment = { ...KEY, SHUQIAO_PUBLIC_URL: 'https://books.test', ...(from && { MAIL_FROM: from }) };
    expect(Settings.from(environment).mailFrom).toEqual(sender);
  });

  it('let no second header into the sender', () => {
    const smuggled = { ...KEY, MAIL_FROM: 'a\r\nBcc: all@lib.test <a@lib.test>' };
    expect(() => Settings.from(smuggled)).toThrow('MAIL_FROM: must be an address');
  });

  it('give each service its own login at the database: as it is set, else from the administrator’s', () => {
    const own = 'postgres://ill:x@db.test/own';
    const settings = Settings.from({ ...KEY, DATABASE_URL: 'postgres://admin:y@db.test/all', DATABASE_URL_ILL: own });
    expect(settings.databaseUrlOf('ill')).toBe(own);
    expect(settings.databaseUrlOf('desk')).toMatch(/^postgres:\/\/desk:[\w-]{43}@db\.test\/all$/);
    expect(() => Settings.from(KEY).databaseUrlOf('ill')).toThrow('DATABASE_URL_ILL: is needed here');
    expect(() => Settings.from(KEY).adminDatabaseUrl).toThrow('DATABASE_URL: is needed here');
  });
});
