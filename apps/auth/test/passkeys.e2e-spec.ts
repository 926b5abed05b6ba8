import { hash } from '@node-rs/argon2';
import { dateIn } from '@shuqiao/calendar';
import type { MyFactors, NoticeWanted, PasskeyAsked, PasskeyWanted, SignedInOrNext } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { SCHOOL } from '@shuqiao/testing';
import { Authenticator, type Wrong } from './authenticator.js';
import { type AuthUnderTest, newAuth } from './face.js';
import { codeOf, Desk, PASSWORD } from './factors.js';

/** A province that is no demo, at an address where browsers make passkeys. */
let server: AuthUnderTest;
const query = <Row extends object>(sql: string, values: unknown[] = []) =>
  server.province.database.query<Row>(sql, values);

beforeAll(async () => {
  server = await newAuth({ demo: false, environment: { SHUQIAO_PUBLIC_URL: 'http://localhost' } });
  const passwordHash = await hash(PASSWORD);
  for (const [login, role] of [
    ['head', 'institution_admin'],
    ['clerk', 'cataloguer'],
    ['other', 'cataloguer'],
    ['many', 'cataloguer'],
  ]) {
    const id = uuidv7();
    await query(`INSERT INTO auth.person (id, institution_id, display_name) VALUES ($1, $2, $3)`, [
      id,
      SCHOOL.whu,
      `${login}同志`,
    ]);
    await query(
      `INSERT INTO auth.local_account (person_id, institution_id, login, login_key, password_hash) VALUES ($1, $2, $3, $3, $4)`,
      [id, SCHOOL.whu, login, passwordHash],
    );
    await query(
      `INSERT INTO auth.role_grant (id, person_id, institution_id, role) VALUES (gen_random_uuid(), $1, $2, $3)`,
      [id, SCHOOL.whu, role],
    );
  }
});
afterAll(() => server.close());

const begin = async (desk: Desk) => (await desk.post('/auth/account/factors/passkey')).body as unknown as PasskeyWanted;
const confirm = (desk: Desk, made: object, name = '办公室电脑') =>
  desk.post('/auth/account/factors/passkey/confirm', { name, made });
const add = async (desk: Desk, key: Authenticator) => confirm(desk, key.make((await begin(desk)).challenge));
const ask = async (desk: Desk, place: string) =>
  (await desk.post(`/auth/${place}/passkey/begin`)).body as unknown as PasskeyAsked;
const second = async (desk: Desk, key: Authenticator, wrong?: Wrong) => {
  const shown = key.show((await ask(desk, 'second')).challenge, wrong);
  return desk.post('/auth/second/passkey', { shown });
};
const refusals = async () =>
  (
    await query<{ reason: string }>(
      `SELECT details->>'reason' AS reason FROM auth.audit_event WHERE what = 'sign_in_refused' ORDER BY at, id`,
    )
  ).map(({ reason }) => reason);

describe('a passkey', () => {
  const key = new Authenticator();
  const desk = () => new Desk(server, 'clerk');

  it('is added with a name, and recovery codes come with it, told to the owner and on record', async () => {
    const one = desk();
    await one.signIn();
    const wanted = await begin(one);
    expect(wanted).toMatchObject({
      rp: { id: 'localhost', name: '书桥' },
      user: { name: 'clerk', displayName: 'clerk同志' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
    });
    const { body } = await confirm(one, key.make(wanted.challenge), ' 办公室电脑 ');
    expect(body['recoveryCodes']).toHaveLength(10);
    expect(await one.factors()).toMatchObject({
      items: [{ kind: 'passkey', name: '办公室电脑', usedAt: null }],
      proofs: ['passkey'],
    });
    const told = await query<{ payload: NoticeWanted }>(
      `SELECT payload FROM auth.outbox WHERE payload->>'template' = 'auth.factor_added'`,
    );
    expect(told).toHaveLength(1);
    const [row] = await query(`SELECT details FROM auth.audit_event WHERE what = 'factor_added'`);
    expect(row).toEqual({ details: { kind: 'passkey' } });
  });

  it('has its name changed by its owner alone', async () => {
    const [one, stranger] = [desk(), new Desk(server, 'other')];
    await one.signIn();
    expect((await second(one, key)).status).toBe(200);
    await stranger.signIn();
    const id = (await one.factors()).items[0]?.id;
    const rename = (by: Desk, name: string) => by.post('/auth/account/factors/name', { id, name });
    expect((await rename(stranger, '我的')).body).toEqual({ named: false });
    expect((await rename(one, '')).body.code).toBe('input.invalid');
    expect((await rename(one, '家里的手机')).body).toEqual({ named: true });
    expect((await one.factors()).items[0]?.name).toBe('家里的手机');
  });

  it('is asked for after the password, and opens the session in that browser', async () => {
    const one = desk();
    expect(await one.signIn()).toEqual({ caller: null, second: { next: 'factor', kinds: ['recovery', 'passkey'] } });
    const asked = await ask(one, 'second');
    expect(asked).toMatchObject({
      rpId: 'localhost',
      userVerification: 'required',
      allowCredentials: [{ id: key.id.toString('base64url'), transports: ['internal'] }],
    });
    const { body } = await one.post('/auth/second/passkey', { shown: key.show(asked.challenge) });
    expect((body as unknown as SignedInOrNext).caller).not.toBeNull();
    const [row] = await query(
      `SELECT details FROM auth.audit_event WHERE what = 'signed_in' ORDER BY at DESC, id DESC LIMIT 1`,
    );
    expect(row).toEqual({ details: { way: 'local', factor: 'passkey' } });
  });

  it('is refused from another origin and for another name of the site, and that comes on record', async () => {
    const one = desk();
    await one.signIn();
    const before = (await refusals()).length;
    for (const wrong of [{ origin: 'http://localhost.evil.example' }, { rpId: 'evil.example' }, { flags: 1 }])
      expect((await second(one, key, wrong)).body.code).toBe('auth.passkey_refused');
    expect((await refusals()).slice(before)).toEqual(Array(3).fill('passkey_refused'));
    expect((await second(one, key)).status).toBe(200);
  });

  it('is good for one challenge once, also of four at a time', async () => {
    const one = desk();
    await one.signIn();
    const { challenge } = await ask(one, 'second');
    const shown = key.show(challenge);
    expect((await one.post('/auth/second/passkey', { shown: key.show(challenge, { origin: 'x' }) })).status).toBe(403);
    expect((await one.post('/auth/second/passkey', { shown })).body.code).toBe('auth.passkey_refused');
    const again = key.show((await ask(one, 'second')).challenge);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => one.post('/auth/second/passkey', { shown: again })),
    );
    // Of the others some find the challenge used up, and some the sign-in that waited.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is bound to the browser that asked, to what it was asked for, and to five minutes', async () => {
    const [one, two] = [desk(), desk()];
    await one.signIn();
    await two.signIn();
    const { challenge } = await ask(one, 'second');
    await ask(two, 'second');
    expect((await two.post('/auth/second/passkey', { shown: key.show(challenge) })).body.code).toBe(
      'auth.passkey_refused',
    );
    expect((await one.post('/auth/second/passkey', { shown: key.show(challenge) })).status).toBe(200);
    const wanted = await begin(one);
    expect((await one.post('/auth/account/proof/passkey', { shown: key.show(wanted.challenge) })).body.code).toBe(
      'auth.passkey_refused',
    );
    const late = await ask(one, 'account/proof');
    await query(`UPDATE auth.passkey_challenge SET ends_at = ends_at - interval '5 minutes'`);
    expect((await one.post('/auth/account/proof/passkey', { shown: key.show(late.challenge) })).body.code).toBe(
      'auth.passkey_refused',
    );
  });

  it('of somebody else lets nobody in, and cannot be added twice', async () => {
    const [one, other] = [desk(), new Desk(server, 'other')];
    await other.signIn();
    expect((await add(other, key)).body.code).toBe('auth.passkey_refused');
    const own = new Authenticator();
    expect((await add(other, own)).status).toBe(200);
    await one.signIn();
    expect((await second(one, own)).body.code).toBe('auth.passkey_refused');
    expect((await second(one, key)).status).toBe(200);
  });

  it('is refused when its count falls behind: there is a copy of it', async () => {
    const [one, two] = [desk(), desk()];
    await one.signIn();
    expect((await second(one, key, { count: 7 })).status).toBe(200);
    await two.signIn();
    for (const count of [7, 6, 0]) expect((await second(two, key, { count })).body.code).toBe('auth.passkey_refused');
    expect((await refusals()).slice(-3)).toEqual(Array(3).fill('passkey_copied'));
    expect((await second(two, key, { count: 8 })).status).toBe(200);
  });

  it('proves anew who somebody is, and lets codes of the app be tried again', async () => {
    const one = desk();
    await one.signIn();
    await second(one, key, { count: 9 });
    await one.addApp();
    await query(`UPDATE auth.session SET proved_at = now() - interval '11 minutes'`);
    await query(`UPDATE auth.second_factor SET wrong_codes = 5 WHERE kind = 'totp'`);
    expect((await one.post('/auth/account/factors/passkey')).body.code).toBe('auth.proof_needed');
    expect(await one.factors()).toMatchObject({ isProved: false, proofs: ['code', 'passkey'] });
    const shown = key.show((await ask(one, 'account/proof')).challenge, { count: 10 });
    expect((await one.post('/auth/account/proof/passkey', { shown })).status).toBe(200);
    const { items } = await one.factors();
    expect(items.map(({ isLocked }) => isLocked)).toEqual([false, false]);
    const passkey = items.find(({ kind }) => kind === 'passkey');
    expect((await one.post('/auth/account/factors/remove', { id: passkey?.id })).body).toEqual({ removed: 1 });
    expect((await new Desk(server, 'clerk').signIn()).second?.kinds).toEqual(['totp', 'recovery']);
  });

  it('is one of ten at the most', async () => {
    const [one, two] = [new Desk(server, 'many'), new Desk(server, 'many')];
    await one.signIn();
    await two.signIn();
    const meanwhile = await begin(two);
    for (let n = 0; n < 10; n += 1) expect((await add(one, new Authenticator())).status).toBe(200);
    for (const path of ['passkey', 'totp'])
      expect((await one.post(`/auth/account/factors/${path}`)).body.code).toBe('auth.factors_full');
    expect((await confirm(two, new Authenticator().make(meanwhile.challenge))).body.code).toBe('auth.factors_full');
    expect((await one.factors()).items).toHaveLength(10);
  });
});

describe('administrators who need a second factor', () => {
  it('set up a passkey while signing in, and cannot remove the last one', async () => {
    await query('UPDATE auth.sign_in_rules SET factors_from = $1', [dateIn(new Date())]);
    const [head, key] = [new Desk(server, 'head'), new Authenticator()];
    expect((await head.signIn()).second?.next).toBe('set_up');
    expect((await add(head, key)).body['recoveryCodes']).toHaveLength(10);
    const remove = async () => {
      const { items } = await head.get<MyFactors>('/auth/account/factors');
      return (await head.post('/auth/account/factors/remove', { id: items[0]?.id })).body;
    };
    expect((await remove()).code).toBe('auth.last_factor');
    expect((await head.factors()).items).toHaveLength(1);
    const { secret } = await head.addApp();
    expect(await remove()).toEqual({ removed: 1 });
    expect((await remove()).code).toBe('auth.last_factor');
    const again = new Desk(server, 'head');
    expect((await again.signIn()).second?.kinds).toEqual(['totp', 'recovery']);
    expect((await again.post('/auth/second/code', { code: codeOf(secret, 1) })).status).toBe(200);
  });
});
