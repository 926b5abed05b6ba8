import { hash } from '@node-rs/argon2';
import { addDays, dateIn } from '@shuqiao/calendar';
import { type MyFactors, people } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { codeOf as codeOfError, SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, newAuth } from './face.js';
import { codeOf, Desk, PASSWORD } from './factors.js';

/** A province that is no demo. */
let server: AuthUnderTest;
const today = dateIn(new Date());
let province = { token: '' };
const setRules = (factorsFrom: string) => server.province.ask(people.setSignInRules, { factorsFrom }, province);

beforeAll(async () => {
  server = await newAuth({ demo: false });
  const passwordHash = await hash(PASSWORD);
  for (const [login, role] of [
    ['head', 'institution_admin'],
    ['clerk', 'cataloguer'],
    ['centre', 'province_admin'],
  ]) {
    const id = uuidv7();
    const { database } = server.province;
    await database.query(`INSERT INTO auth.person (id, institution_id, display_name) VALUES ($1, $2, $3)`, [
      id,
      SCHOOL.whu,
      login,
    ]);
    await database.query(
      `INSERT INTO auth.local_account (person_id, institution_id, login, login_key, password_hash) VALUES ($1, $2, $3, $3, $4)`,
      [id, SCHOOL.whu, login, passwordHash],
    );
    await database.query(
      `INSERT INTO auth.role_grant (id, person_id, institution_id, role) VALUES (gen_random_uuid(), $1, $2, $3)`,
      [id, SCHOOL.whu, role],
    );
  }
  const granted = await server.post('/auth/token', { login: 'centre', password: PASSWORD });
  province = (await granted.json()) as typeof province;
});
afterAll(() => server.close());

describe('administrators need a second factor', () => {
  it('from a month after the province began, which it moves by half a year at the most', async () => {
    const found = await server.province.ask(people.findSignInRules, {}, province);
    expect(found.isDemo).toBe(false);
    expect(found.factorsFrom >= addDays(today, 29) && found.factorsFrom <= addDays(today, 31)).toBe(true);
    expect(await codeOfError(setRules(addDays(today, 200)))).toBe('input.invalid');
    expect((await setRules(addDays(today, 1))).factorsFrom).toBe(addDays(today, 1));
  });

  it('not before that day, and are told of it', async () => {
    const head = new Desk(server, 'head');
    expect((await head.signIn()).caller).not.toBeNull();
    expect((await head.factors()).requiredFrom).toBe(addDays(today, 1));
    const clerk = new Desk(server, 'clerk');
    await clerk.signIn();
    expect((await clerk.factors()).requiredFrom).toBeNull();
  });

  it('from that day on set one up before they are let in; others do not, nor does a password alone let a program in', async () => {
    await setRules(today);
    expect((await new Desk(server, 'clerk').signIn()).caller).not.toBeNull();
    const token = await server.post('/auth/token', { login: 'head', password: PASSWORD });
    expect(await token.json()).toMatchObject({ code: 'auth.factor_needed' });
    const head = new Desk(server, 'head');
    expect(await head.signIn()).toEqual({ caller: null, second: { next: 'set_up', kinds: [] } });
    expect((await head.get<{ code: string }>('/auth/account')).code).toBe('auth.not_signed_in');
    expect((await head.post('/auth/second/code', { code: '123456' })).body.code).toBe('auth.second_ended');
    const { secret, recoveryCodes } = await head.addApp();
    expect(recoveryCodes).toHaveLength(10);
    expect((await head.get<MyFactors>('/auth/account/factors')).items).toHaveLength(1);
    const again = new Desk(server, 'head');
    expect((await again.signIn()).second?.next).toBe('factor');
    expect((await again.post('/auth/second/code', { code: codeOf(secret, 1) })).status).toBe(200);
  });
});
