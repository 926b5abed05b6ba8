import { randomUUID } from 'node:crypto';
import { auth } from '@shuqiao/contracts';
import { SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, newAuth } from './face.js';

describe('where people are written to', () => {
  it('is theirs to set, and told to the service that writes', async () => {
    const server = await newAuth();
    try {
      const answer = await server.post('/auth/token', { login: 'reader.whu', password: 'shuqiao-demo-1' });
      const { token } = (await answer.json()) as { token: string };
      const set = (mail: string | null, lang: 'zh' | 'en') =>
        server.province.ask(auth.setContact, { mail, lang }, { token });
      const me = await set('li@example.test', 'en');
      expect(me).toMatchObject({ mail: 'li@example.test', lang: 'en' });
      const contacts = () =>
        server.province.ask(auth.listContacts, { ids: [me.id, randomUUID()] }, { token: server.gatewayToken });
      const known = { id: me.id, institutionId: me.institutionId, lang: 'en', isActive: true };
      expect((await contacts()).items).toEqual([{ ...known, mail: 'li@example.test' }]);
      await expect(set('li', 'en')).rejects.toMatchObject({ code: 'input.invalid' });
      await set(null, 'en');
      expect((await contacts()).items).toEqual([{ ...known, mail: null }]);
      const asReader = server.province.ask(auth.listContacts, { ids: [me.id] }, { token });
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
