import { randomUUID } from 'node:crypto';
import { auth } from '@shuqiao/contracts';
import { SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, newAuth } from './face.js';
import { Desk, PASSWORD } from './factors.js';

describe('where people are written to', () => {
  const OLD = 'reader.whu@example.test';
  it('is theirs to set, after a fresh proof, and told to the former address and to the service that writes', async () => {
    const server = await newAuth();
    try {
      const reader = new Desk(server, 'reader.whu');
      const { caller } = await reader.signIn();
      const id = caller?.person ?? '';
      const set = async (mail: string | null, lang: string) =>
        (await reader.post('/auth/account/contact', { mail, lang })).body;
      const { database } = server.province;
      const age = () => database.query(`UPDATE auth.session SET proved_at = now() - interval '11 minutes'`);
      const told = () =>
        database.query(`SELECT payload->'to' AS to FROM auth.outbox WHERE payload->>'template' = 'auth.mail_changed'`);
      const contacts = async () => {
        const asked = { ids: [id, randomUUID()] };
        const { items } = await server.province.ask(auth.listContacts, asked, { token: server.gatewayToken });
        return items.map(({ mail, lang, isActive }) => [mail, lang, isActive]);
      };
      await age();
      // Nor by the question that is asked of whoever is new: with another mailbox comes another password.
      await database.query('UPDATE auth.person SET mail = NULL, introduced_at = NULL WHERE id = $1', [id]);
      const answer = await server.post('/auth/token', { login: 'reader.whu', password: PASSWORD });
      const { token } = (await answer.json()) as { token: string };
      const thief = { mail: 'thief@evil.test', phone: null };
      expect(await server.province.ask(auth.introduce, thief, { token })).toMatchObject({ mail: null, isNew: false });
      await database.query('UPDATE auth.person SET mail = $2 WHERE id = $1', [id, OLD]);
      expect(await set('li@example.test', 'en')).toMatchObject({ code: 'auth.proof_needed' });
      expect(await set(OLD, 'en')).toEqual({ isNewMail: false });
      expect([await contacts(), await told()]).toEqual([[[OLD, 'en', true]], []]);
      await reader.post('/auth/account/proof/password', { password: PASSWORD });
      expect(await set('li@example.test', 'en')).toEqual({ isNewMail: true });
      expect(await contacts()).toEqual([['li@example.test', 'en', true]]);
      expect(await told()).toEqual([
        { to: { kind: 'address', address: OLD, lang: 'en', institutionId: caller?.institution } },
      ]);
      const [row] = await database.query(`SELECT person_id AS id FROM auth.audit_event WHERE what = 'mail_changed'`);
      expect(row).toEqual({ id });
      expect(await set('li', 'en')).toMatchObject({ code: 'input.invalid' });
      await set(null, 'en');
      await age();
      expect(await set('first@example.test', 'en')).toMatchObject({ code: 'auth.proof_needed' });
      expect(await contacts()).toEqual([[null, 'en', true]]);
      const asReader = server.province.ask(auth.listContacts, { ids: [id] }, { token });
      await expect(asReader).rejects.toMatchObject({ code: 'auth.forbidden' });
    } finally {
      await server.close();
    }
  });
});

describe('the names of people', () => {
  let server: AuthUnderTest;
  const idOf = new Map<string, string>();
  beforeAll(async () => {
    server = await newAuth();
    const rows = await server.province.database.query<{ id: string; login: string }>(
      'SELECT person_id AS id, login FROM auth.local_account',
    );
    for (const { id, login } of rows) idOf.set(login, id);
    const elsewhere = `INSERT INTO auth.role_grant (id, person_id, institution_id, role)
      SELECT gen_random_uuid(), id, institution_id, 'cataloguer' FROM auth.person WHERE id = $1`;
    await server.province.database.query(elsewhere, [idOf.get('desk.whut')]);
  });
  afterAll(() => server.close());

  const ids = (...logins: string[]): string[] => logins.map((login) => idOf.get(login) ?? randomUUID());
  const ask = async (wanted: string[], login: string): Promise<Record<string, [string, string | null]>> => {
    const answer = await server.post('/auth/token', { login, password: 'shuqiao-demo-1' });
    const { token } = (await answer.json()) as { token: string };
    const { items } = await server.province.ask(auth.listStaffNames, { ids: wanted }, { token });
    const loginOf = new Map([...idOf].map(([one, id]) => [id, one]));
    return Object.fromEntries(
      items.map(({ id, institutionId, displayName }) => [loginOf.get(id), [institutionId, displayName]]),
    );
  };
  const refusal = (asked: Promise<unknown>): Promise<unknown> => asked.catch(({ code }: { code: string }) => code);
  const everybody = () => ids('cat.whu', 'ill.hust', 'reader.whu', 'reader.hust', 'nobody');

  it('are told of one’s own library’s staff; of others only where they are; of readers and strangers nothing', async () => {
    expect(await ask(everybody(), 'cat.whu')).toEqual({
      'cat.whu': [SCHOOL.whu, '吴老师'],
      'ill.hust': [SCHOOL.hust, null],
    });
    expect(await ask(everybody(), 'desk.whut')).toEqual({
      'cat.whu': [SCHOOL.whu, null],
      'ill.hust': [SCHOOL.hust, null],
    });
  });

  it('are told of all staff to the province', async () => {
    expect(await ask([...everybody(), ...everybody()], 'province')).toEqual({
      'cat.whu': [SCHOOL.whu, '吴老师'],
      'ill.hust': [SCHOOL.hust, '王老师'],
    });
  });

  it('are not told to readers, nor to staff who see nothing of what people decided, nor many at once', async () => {
    for (const login of ['reader.whu', 'ill.whu', 'admin.whu'])
      expect(await refusal(ask(everybody(), login))).toBe('auth.forbidden');
    const many = Array.from({ length: 101 }, () => randomUUID());
    for (const wanted of [many, []]) expect(await refusal(ask(wanted, 'cat.whu'))).toBe('input.invalid');
  });
});
