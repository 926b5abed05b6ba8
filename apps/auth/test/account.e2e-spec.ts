import { auth, type MyAccount, type NoticeWanted, people } from '@shuqiao/contracts';
import { codeOf, eventually, SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, cookiesOf, newAuth } from './face.js';

const first = 'shuqiao-demo-1';
const CHROME = 'Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36';
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Safari/604.1';

let server: AuthUnderTest;
beforeAll(async () => {
  server = await newAuth();
});
afterAll(() => server.close());

const signIn = (login: string, password = first, agent = CHROME, institutionId: string = SCHOOL.whu) =>
  server.post('/auth/local', { institutionId, login, password }, { 'user-agent': agent });
const cookieOf = async (login: string, password = first, agent = CHROME) =>
  cookiesOf(await signIn(login, password, agent));
const see = async (cookie: string) => fetch(`${server.url}/auth/account`, { headers: { cookie } });
const account = async (cookie: string) => (await (await see(cookie)).json()) as MyAccount;
const tokenOf = async (login: string, password = first) => {
  const answer = await server.post('/auth/token', { login, password });
  return { token: ((await answer.json()) as { token: string }).token };
};

describe('sessions', () => {
  it('are seen by their person, and ended one by one or all but this', async () => {
    const [desk, phone, third] = [
      await cookieOf('reader.whu'),
      await cookieOf('reader.whu', first, PHONE),
      await cookieOf('reader.whu'),
    ];
    const { sessions } = await account(desk);
    expect(sessions.map(({ device, isThis }) => [device, isThis])).toEqual([
      ['Chrome · Windows', false],
      ['Safari · iPhone', false],
      ['Chrome · Windows', true],
    ]);
    const onPhone = sessions.find(({ device }) => device === 'Safari · iPhone');
    const end = (body: object) => server.post('/auth/account/sessions/end', body, { cookie: desk });
    expect(await (await end({ id: onPhone?.id })).json()).toEqual({ ended: 1 });
    expect(await (await end({ id: onPhone?.id })).json()).toEqual({ ended: 0 });
    expect((await see(phone)).status).toBe(401);
    expect(await (await end({})).json()).toEqual({ ended: 1 });
    expect([(await see(third)).status, (await see(desk)).status]).toEqual([401, 200]);
  });

  it('of somebody else are nobody’s to end', async () => {
    const [mine, other] = [await cookieOf('reader.whu'), await cookieOf('cat.whu')];
    const id = (await account(other)).sessions[0]?.id;
    const answer = await server.post('/auth/account/sessions/end', { id }, { cookie: mine });
    expect(await answer.json()).toEqual({ ended: 0 });
    expect((await see(other)).status).toBe(200);
  });

  it('are ended by the administrator of the person’s own institution, who may sign in again', async () => {
    const cookie = await cookieOf('ill.whu');
    const [row] = await server.province.database.query<{ id: string }>(
      `SELECT person_id AS id FROM auth.local_account WHERE login = 'ill.whu'`,
    );
    const id = row?.id ?? '';
    const end = async (login: string) => server.province.ask(people.endSessions, { id }, await tokenOf(login));
    expect(await codeOf(end('cat.whu'))).toBe('auth.forbidden');
    expect(await end('admin.whu')).toEqual({ ended: 1 });
    expect((await see(cookie)).status).toBe(401);
    expect((await signIn('ill.whu')).status).toBe(200);
    const record = await server.province.ask(people.listAudit, { what: 'session_ended' }, await tokenOf('admin.whu'));
    expect(record.items[0]).toMatchObject({ personId: id, actorName: '赵老师', details: { sessions: '1' } });
  });
});

describe('a password', () => {
  it('is changed by who knows it, ends sessions elsewhere, and is no easy one', async () => {
    const [here, elsewhere] = [await cookieOf('cat.whu'), await cookieOf('cat.whu')];
    const change = (current: string, password: string) =>
      server.post('/auth/account/password', { current, password }, { cookie: here });
    expect(await (await change('wrong', '山高月小水落石出')).json()).toMatchObject({ code: 'auth.password_wrong' });
    expect(await (await change(first, '12345678')).json()).toMatchObject({ code: 'auth.password_weak' });
    expect(await (await change(first, 'cat.whu2026')).json()).toMatchObject({ code: 'auth.password_weak' });
    expect((await signIn('cat.whu')).status).toBe(200);
    expect((await change(first, '山高月小水落石出')).status).toBe(200);
    expect([(await see(here)).status, (await see(elsewhere)).status]).toEqual([200, 401]);
    expect((await signIn('cat.whu')).status).toBe(401);
    expect((await signIn('cat.whu', '山高月小水落石出')).status).toBe(200);
    expect((await account(here)).passwordChangedAt).not.toBeNull();
  });

  it('ID-20 whose hash is of before is taken once more and hashed anew', async () => {
    const flag = async () => {
      const [row] = await server.province.database.query<{ old: boolean; hash: string }>(
        `SELECT is_old_hash AS old, password_hash AS hash FROM auth.local_account WHERE login = 'reader.hust'`,
      );
      return row;
    };
    await server.province.database.query(
      `UPDATE auth.local_account SET is_old_hash = true WHERE login = 'reader.hust'`,
    );
    const before = await flag();
    expect((await signIn('reader.hust', 'ｓｈｕｑｉａｏ-demo-1', CHROME, SCHOOL.hust)).status).toBe(200);
    const after = await flag();
    expect(after?.old).toBe(false);
    expect(after?.hash).not.toBe(before?.hash);
  });
});

describe('a forgotten password', () => {
  const ask = async (login: string) => {
    const answer = await server.post('/auth/password/forgotten', { institutionId: SCHOOL.whu, login });
    return [answer.status, await answer.json()];
  };
  const wanted = async () =>
    (
      await server.province.database.query<{ payload: NoticeWanted }>(
        `SELECT payload FROM auth.outbox WHERE payload->>'template' = 'auth.reset' ORDER BY id`,
      )
    ).map(({ payload }) => payload);
  const linkOf = async ({ key, template, about }: NoticeWanted) => {
    const truth = await server.province.ask(
      auth.notices.still,
      { key, template, about },
      { token: server.gatewayToken },
    );
    return { id: about.id, secret: truth.secret ?? '0'.repeat(64), still: truth.still };
  };
  const nextLink = async (login: string) => {
    const { length } = await wanted();
    await ask(login);
    await eventually('the mail is wanted', async () => (await wanted()).length > length);
    const notice = (await wanted()).at(-1);
    if (!notice) throw new Error('no mail');
    return linkOf(notice);
  };
  const reset = async ({ id, secret }: { id: string; secret: string }, password: string) => {
    const answer = await server.post('/auth/password/reset', { id, secret, password });
    return { status: answer.status, body: (await answer.json()) as { code?: string } };
  };

  it('is answered alike for a login that nobody has, and nothing is sent', async () => {
    const { length } = await wanted();
    expect(await ask('nobody.at.all')).toEqual([200, { asked: true }]);
    expect(await ask('reader.whu')).toEqual([200, { asked: true }]);
    await eventually('the one mail is wanted', async () => (await wanted()).length === length + 1);
    expect((await wanted()).at(-1)).toMatchObject({ to: { kind: 'address', address: 'reader.whu@example.test' } });
    expect(JSON.stringify(await wanted())).not.toMatch(/[0-9a-f]{64}/);
  });

  it('ID-24 of two links the newer works, once, whatever became of its letters, and every session ends', async () => {
    const cookie = await cookieOf('reader.whu');
    const older = await nextLink('reader.whu');
    const newer = await nextLink('reader.whu');
    expect((await reset(older, '大江东去浪淘尽千古')).body.code).toBe('auth.reset_ended');
    expect((await reset({ ...newer, secret: 'f'.repeat(64) }, '大江东去浪淘尽千古')).body.code).toBe(
      'auth.reset_ended',
    );
    expect((await reset(newer, '88888888')).body.code).toBe('auth.password_weak');
    for (let n = 0; n < 3; n += 1)
      expect((await server.post('/auth/password/see', { id: newer.id, secret: newer.secret })).status).toBe(200);
    expect((await reset({ ...newer, secret: newer.secret.toUpperCase() }, '大江东去浪淘尽千古')).status).toBe(200);
    expect((await see(cookie)).status).toBe(401);
    expect((await signIn('reader.whu')).status).toBe(401);
    expect((await signIn('reader.whu', '大江东去浪淘尽千古')).status).toBe(200);
    expect((await reset(newer, '乱石穿空惊涛拍岸')).body.code).toBe('auth.reset_ended');
  });

  it('ID-24 has no link any more once the mailbox changes, nor after an hour', async () => {
    const link = await nextLink('admin.whu');
    const contact = { mail: 'other@example.test', lang: 'zh' };
    await server.post('/auth/account/contact', contact, { cookie: await cookieOf('admin.whu') });
    expect((await reset(link, '大江东去浪淘尽千古')).body.code).toBe('auth.reset_ended');
    const later = await nextLink('admin.whu');
    await server.province.database.query(`UPDATE auth.password_reset SET ends_at = now() WHERE id = $1`, [later.id]);
    expect((await reset(later, '大江东去浪淘尽千古')).body.code).toBe('auth.reset_ended');
  });

  it('fills no mailbox, and tells nobody by that either', async () => {
    const statuses = async (login: string) => {
      const found: unknown[] = [];
      for (let n = 0; n < 8; n += 1) found.push((await ask(login))[0]);
      return found;
    };
    expect(await statuses('ill.whu')).toEqual(await statuses('nobody.else'));
    expect(await statuses('ill.whu')).toContain(429);
  });
});

describe('ID-22 a lock that is no weapon', () => {
  it('forty readers behind one address with one wrong try each: nobody is locked', async () => {
    const at = { 'x-forwarded-for': '198.51.100.200' };
    for (let n = 0; n < 40; n += 1)
      await server.post('/auth/local', { institutionId: SCHOOL.whu, login: `reader.${n}`, password: 'wrong' }, at);
    const right = { institutionId: SCHOOL.hust, login: 'ill.hust', password: first };
    expect((await server.post('/auth/local', right, at)).status).toBe(200);
  });
});
