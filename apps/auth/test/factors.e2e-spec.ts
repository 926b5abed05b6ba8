import { type MyAccount, type NoticeWanted, people, type SecondStep } from '@shuqiao/contracts';
import { codeOf as codeOfError, SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, newAuth } from './face.js';
import { codeOf, Desk, PASSWORD, wrongCode } from './factors.js';

let server: AuthUnderTest;
beforeAll(async () => {
  server = await newAuth();
});
afterAll(() => server.close());

const query = <Row extends object>(sql: string, values: unknown[] = []) =>
  server.province.database.query<Row>(sql, values);
const noticesOf = async (template: string) =>
  query<{ payload: NoticeWanted }>(`SELECT payload FROM auth.outbox WHERE payload->>'template' = $1`, [template]);
const isIn = async (desk: Desk) => ((await desk.get<{ code?: string }>('/auth/account')).code ?? 'in') === 'in';
const grownOld = (login: string) =>
  query(
    `UPDATE auth.session SET proved_at = now() - interval '11 minutes'
     WHERE person_id = (SELECT person_id FROM auth.local_account WHERE login = $1)`,
    [login],
  );

describe('an authenticator app', () => {
  const desk = () => new Desk(server, 'cat.whu');
  let secret = '';
  let codes: string[] = [];

  it('is set up with its first code, and ten recovery codes come with it, told to the owner', async () => {
    const one = desk();
    await one.signIn();
    const begun = await one.post('/auth/account/factors/totp');
    expect(begun.body['uri']).toMatch(/^otpauth:\/\/totp\/.*secret=/);
    secret = String(begun.body['secret']);
    const confirm = (code: string) => one.post('/auth/account/factors/totp/confirm', { code });
    expect((await confirm(wrongCode(secret))).body.code).toBe('auth.code_wrong');
    expect((await one.factors()).items).toEqual([]);
    expect((await desk().signIn()).caller).not.toBeNull();
    const { body } = await confirm(codeOf(secret));
    codes = body['recoveryCodes'] as string[];
    expect(codes).toHaveLength(10);
    expect(await one.factors()).toMatchObject({
      items: [{ kind: 'totp', isLocked: false }],
      recoveryLeft: 10,
      proofs: ['code'],
    });
    expect(await noticesOf('auth.factor_added')).toHaveLength(1);
  });

  it('keeps secret and codes in no form that a copy of the database could use', async () => {
    const [row] = await query<{ sealed: Buffer }>('SELECT sealed_secret AS sealed FROM auth.second_factor');
    const hashes = await query<{ hash: Buffer }>('SELECT code_hash AS hash FROM auth.recovery_code');
    const kept = Buffer.concat([row?.sealed ?? Buffer.alloc(0), ...hashes.map(({ hash }) => hash)]).toString('latin1');
    expect(hashes).toHaveLength(10);
    for (const text of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(kept).not.toContain(text);
  });

  it('is asked for after the password, and opens the session only then, in that browser', async () => {
    const [one, stranger] = [desk(), desk()];
    expect(await one.signIn()).toEqual({ caller: null, second: { next: 'factor', kinds: ['totp', 'recovery'] } });
    expect(await isIn(one)).toBe(false);
    expect(await one.get<SecondStep>('/auth/second')).toEqual({ next: 'factor', kinds: ['totp', 'recovery'] });
    expect((await stranger.post('/auth/second/code', { code: codeOf(secret) })).body.code).toBe('auth.second_ended');
    expect((await one.post('/auth/account/factors/totp')).body.code).toBe('auth.not_signed_in');
    expect((await one.post('/auth/second/code', { code: codeOf(secret, 1) })).body).toMatchObject({ second: null });
    expect(await isIn(one)).toBe(true);
    const token = await tokenOf();
    const { items } = await server.province.ask(people.listAudit, { what: 'signed_in' }, { token });
    expect(items.find(({ details }) => details['factor'])?.details).toEqual({ way: 'local', factor: 'totp' });
  });

  it('gives each code once, also to four browsers at a time', async () => {
    await query('UPDATE auth.second_factor SET last_step = 0');
    const desks = Array.from({ length: 4 }, desk);
    for (const one of desks) await one.signIn();
    const code = codeOf(secret);
    const answers = await Promise.all(desks.map((one) => one.post('/auth/second/code', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403]);
  });

  it('lets no program in by the password alone', async () => {
    const answer = await server.post('/auth/token', { login: 'cat.whu', password: PASSWORD });
    expect(await answer.json()).toMatchObject({ code: 'auth.factor_needed' });
  });

  it('ID-22 after five wrong codes none is taken any more, and the password counts nothing of it', async () => {
    await query('UPDATE auth.second_factor SET last_step = 0, wrong_codes = 0');
    const one = desk();
    await one.signIn();
    const refusals: unknown[] = [];
    for (let n = 0; n < 6; n += 1)
      refusals.push((await one.post('/auth/second/code', { code: wrongCode(secret) })).body.code);
    expect(refusals).toEqual([...Array(4).fill('auth.code_wrong'), 'auth.code_locked', 'auth.code_locked']);
    expect((await one.post('/auth/second/code', { code: codeOf(secret) })).body.code).toBe('auth.code_locked');
    expect((await desk().signIn()).second?.next).toBe('factor');
    expect(await noticesOf('auth.factor_locked')).toHaveLength(1);
  });

  it('a recovery code is good once, however it is written, and unlocks the app', async () => {
    const [one, again] = [desk(), desk()];
    await one.signIn();
    await again.signIn();
    const code = ` ${codes[0]?.toUpperCase().replaceAll('-', ' ')} `;
    expect((await one.post('/auth/second/recovery', { code })).status).toBe(200);
    expect((await again.post('/auth/second/recovery', { code })).body.code).toBe('auth.code_wrong');
    expect((await again.post('/auth/second/code', { code: codeOf(secret) })).status).toBe(200);
    expect(await one.factors()).toMatchObject({ recoveryLeft: 9, items: [{ isLocked: false }] });
  });

  it('ID-22 a lock of the password falls: the sign-in that waits is refused', async () => {
    await query('UPDATE auth.second_factor SET last_step = 0');
    const one = desk();
    await one.signIn();
    for (let n = 0; n < 7; n += 1) await one.signIn('wrong');
    expect((await one.post('/auth/second/code', { code: codeOf(secret) })).body.code).toBe('auth.second_ended');
    await query('DELETE FROM auth.sign_in_attempt');
    expect((await one.post('/auth/second/code', { code: codeOf(secret) })).status).toBe(200);
  });

  it('ends every waiting sign-in with another password', async () => {
    await query('UPDATE auth.second_factor SET last_step = 0');
    const [one, waiting] = [desk(), desk()];
    await one.signIn();
    await waiting.signIn();
    expect((await one.post('/auth/second/code', { code: codeOf(secret) })).status).toBe(200);
    const change = { current: PASSWORD, password: '山高月小水落石出' };
    expect((await one.post('/auth/account/password', change)).status).toBe(200);
    expect((await waiting.post('/auth/second/recovery', { code: codes[1] })).body.code).toBe('auth.second_ended');
  });
});

describe('a change of what protects an account', () => {
  it('wants a proof of the last ten minutes: the password, or the factor where there is one', async () => {
    const desk = new Desk(server, 'ill.whu');
    await desk.signIn();
    await grownOld('ill.whu');
    expect(await desk.factors()).toMatchObject({ isProved: false, proofs: ['password'] });
    expect((await desk.post('/auth/account/factors/totp')).body.code).toBe('auth.proof_needed');
    const change = { current: PASSWORD, password: '山高月小水落石出' };
    expect((await desk.post('/auth/account/password', change)).body.code).toBe('auth.proof_needed');
    expect((await desk.post('/auth/account/proof/password', { password: 'wrong' })).body.code).toBe(
      'auth.password_wrong',
    );
    expect((await desk.post('/auth/account/proof/password', { password: PASSWORD })).status).toBe(200);
    const { secret } = await desk.addApp();
    await grownOld('ill.whu');
    const [factor] = (await desk.factors()).items;
    expect((await desk.post('/auth/account/factors/remove', { id: factor?.id })).body.code).toBe('auth.proof_needed');
    expect((await desk.post('/auth/account/factors/recovery')).body.code).toBe('auth.proof_needed');
    expect((await desk.post('/auth/account/proof/password', { password: PASSWORD })).body.code).toBe(
      'auth.proof_needed',
    );
    expect((await desk.post('/auth/account/proof/code', { code: codeOf(secret, 1) })).status).toBe(200);
    expect((await desk.post('/auth/account/factors/remove', { id: factor?.id })).body).toEqual({ removed: 1 });
    expect(await desk.factors()).toMatchObject({ items: [], recoveryLeft: 0 });
    expect((await new Desk(server, 'ill.whu').signIn()).second).toBeNull();
  });

  it('touches nobody else’s', async () => {
    const [one, other] = [new Desk(server, 'reader.hust', SCHOOL.hust), new Desk(server, 'reader.whu')];
    await one.signIn();
    await other.signIn();
    await one.addApp();
    const [factor] = (await one.factors()).items;
    expect((await other.post('/auth/account/factors/remove', { id: factor?.id })).body).toEqual({ removed: 0 });
    expect((await one.factors()).items).toHaveLength(1);
  });
});

describe('somebody who cannot sign in any more', () => {
  const idOf = async (login: string) => {
    const [row] = await query<{ id: string }>('SELECT person_id AS id FROM auth.local_account WHERE login = $1', [
      login,
    ]);
    return row?.id ?? '';
  };
  const askAs = async (login: string) => ({ token: await tokenOf(login) });

  it('has all factors reset by an administrator of their own library, is told, and comes on record', async () => {
    const lost = new Desk(server, 'reader.hust', SCHOOL.hust);
    expect((await lost.signIn()).second?.next).toBe('factor');
    const id = await idOf('reader.hust');
    const { ask } = server.province;
    expect(await codeOfError(ask(people.resetFactors, { id }, await askAs('admin.whu')))).toBe('auth.person_not_found');
    const admin = await idOf('admin.whu');
    expect(await codeOfError(ask(people.resetFactors, { id: admin }, await askAs('admin.whu')))).toBe('auth.forbidden');
    const at = { id, institutionId: SCHOOL.hust };
    expect(await ask(people.resetFactors, at, await askAs('province'))).toEqual({ removed: 1 });
    expect((await lost.signIn()).second).toBeNull();
    expect(await noticesOf('auth.factors_reset')).toHaveLength(1);
    const record = await ask(
      people.listAudit,
      { what: 'factors_reset', institutionId: SCHOOL.hust },
      await askAs('province'),
    );
    expect(record.items[0]).toMatchObject({ personId: id, details: { factors: '1' } });
  });

  it('ID-22 is unlocked by an administrator: the password and the codes', async () => {
    await query('UPDATE auth.second_factor SET wrong_codes = 5');
    const desk = new Desk(server, 'reader.whu');
    await desk.signIn();
    await desk.addApp();
    await query('UPDATE auth.second_factor SET wrong_codes = 5');
    for (let n = 0; n < 7; n += 1) await desk.signIn('wrong');
    expect((await desk.signIn()).code).toBe('auth.locked');
    const id = await idOf('reader.whu');
    const { ask } = server.province;
    expect(await ask(people.unlock, { id }, await askAs('admin.whu'))).toEqual({ unlocked: true });
    expect((await desk.signIn()).second?.next).toBe('factor');
    const [row] = await query<{ n: number }>('SELECT wrong_codes AS n FROM auth.second_factor WHERE person_id = $1', [
      id,
    ]);
    expect(row?.n).toBe(0);
  });
});

describe('a way of signing in', () => {
  const provider = 'https://idp.example/entity';
  const desk = () => new Desk(server, 'ill.hust', SCHOOL.hust);
  const personId = `(SELECT person_id FROM auth.local_account WHERE login = 'ill.hust')`;

  it('is given up after a fresh proof, and never the last one', async () => {
    await query(
      `INSERT INTO auth.saml_identity (idp_entity_id, pairwise_id, person_id, institution_id)
       VALUES ($1, 'x@hust', ${personId}, $2)`,
      [provider, SCHOOL.hust],
    );
    await query(
      `INSERT INTO auth.library_card (institution_id, card_key, person_id, may_borrow) VALUES ($1, '1', ${personId}, true)`,
      [SCHOOL.hust],
    );
    const one = desk();
    await one.signIn();
    const unlink = (way: object) => one.post('/auth/account/unlink', way);
    const account = await one.get<MyAccount>('/auth/account');
    expect([account.identities.length, account.cards]).toEqual([1, [{ institutionId: SCHOOL.hust }]]);
    await grownOld('ill.hust');
    expect((await unlink({ kind: 'saml', provider })).body.code).toBe('auth.proof_needed');
    await one.post('/auth/account/proof/password', { password: PASSWORD });
    expect((await unlink({ kind: 'saml', provider })).body).toEqual({ unlinked: true });
    expect((await unlink({ kind: 'saml', provider })).body).toEqual({ unlinked: false });
    await query(`DELETE FROM auth.local_account WHERE login = 'ill.hust'`);
    expect((await unlink({ kind: 'card', institutionId: SCHOOL.hust })).body.code).toBe('auth.last_way');
    expect((await one.get<MyAccount>('/auth/account')).cards).toHaveLength(1);
  });
});

const tokenOf = async (login = 'admin.whu') => {
  const answer = await server.post('/auth/token', { login, password: PASSWORD });
  return ((await answer.json()) as { token: string }).token;
};
