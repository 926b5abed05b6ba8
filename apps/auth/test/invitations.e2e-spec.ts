import { auth, people, type InvitationView, type NoticeWanted } from '@shuqiao/contracts';
import { codeOf, eventually, SCHOOL, TEST_SERVICE_KEY } from '@shuqiao/testing';
import { decode } from '@shuqiao/messaging';
import { loginUrl, serviceDataSource } from '@shuqiao/persistence';
import { inviteFirstAdmin } from '../src/service.js';
import { type AuthUnderTest, cookiesOf, newAuth, PUBLIC_URL } from './face.js';

const password = 'shuqiao-demo-1';
const account = { login: 'wang.min', password: '山高月小水落石出', displayName: '王敏' };

let server: AuthUnderTest;
const wanted: NoticeWanted[] = [];

beforeAll(async () => {
  server = await newAuth();
  const carrier = await server.province.newCarrier();
  await carrier.consume(auth.notices.wanted.subject, 'test_wanted', ({ body }) => {
    wanted.push(decode(body) as NoticeWanted);
    return Promise.resolve();
  });
});
afterAll(() => server.close());

const as = async (login: string) => {
  const answer = await server.post('/auth/token', { login, password });
  return { token: ((await answer.json()) as { token: string }).token };
};
const invite = async (input: Partial<Parameters<typeof asked>[0]> = {}, login = 'admin.whu') =>
  asked({ mail: 'wang@example.test', displayName: '王敏', roles: ['cataloguer'], ...input }, await as(login));
const asked = (
  input: { mail: string; displayName: string; roles: ('reader' | 'cataloguer' | 'province_admin')[] },
  who: { token: string },
): Promise<InvitationView> => server.province.ask(people.invite, input, who);

/** The link as the mail would carry it: told to the service that writes, and to nobody else. */
async function linkOf({ id }: InvitationView): Promise<{ id: string; secret: string }> {
  const about = { kind: 'invitation', id } as const;
  const still = { key: `${id}:1`, template: 'auth.invited', about } as const;
  const { secret } = await server.province.ask(auth.notices.still, still, { token: server.gatewayToken });
  return { id, secret: secret ?? '' };
}
const post = async (step: string, body: object, headers = {}) => {
  const answer = await server.post(`/auth/invitation/${step}`, body, headers);
  return { status: answer.status, body: (await answer.json()) as { code?: string }, answer };
};
const stateOf = async (id: string) =>
  (await server.province.database.query<{ state: string }>('SELECT state FROM auth.invitation WHERE id = $1', [id]))[0]
    ?.state;
const endsIn = (id: string, span: string) =>
  server.province.database.query(`UPDATE auth.invitation SET expires_at = now() + $2::interval WHERE id = $1`, [
    id,
    span,
  ]);

describe('an invitation', () => {
  it('is mailed, seen by its link alone, and makes an account with its roles', async () => {
    const sent = await invite();
    await eventually('the notice is wanted', () => Promise.resolve(wanted.some(({ about }) => about.id === sent.id)));
    expect(wanted.at(-1)).toMatchObject({ template: 'auth.invited', to: { address: 'wang@example.test' } });
    expect(JSON.stringify(wanted)).not.toContain((await linkOf(sent)).secret);
    const link = await linkOf(sent);
    const seen = await post('see', link);
    expect(seen.body).toMatchObject({
      displayName: '王敏',
      roles: ['cataloguer'],
      inviterName: '赵老师',
      state: 'pending',
    });
    expect((await post('see', { ...link, secret: 'x'.repeat(43) })).body.code).toBe('auth.invitation_not_found');
    const taken = await post('accept', { ...link, account });
    expect(taken.body).toMatchObject({ caller: { institution: SCHOOL.whu, roles: ['cataloguer'] } });
    const cookie = /shuqiao_session=([^;]+)/.exec(cookiesOf(taken.answer))?.[1] ?? '';
    const { token } = await server.province.ask(
      auth.grantSessionToken,
      { session: cookie },
      { token: server.gatewayToken },
    );
    expect(await server.province.ask(auth.findMe, {}, { token })).toMatchObject({
      displayName: '王敏',
      login: 'wang.min',
      mail: 'wang@example.test',
    });
    expect((await server.post('/auth/local', { ...account, institutionId: SCHOOL.whu })).status).toBe(400);
    const { login, password: chosen } = account;
    expect((await server.post('/auth/local', { login, password: chosen, institutionId: SCHOOL.whu })).status).toBe(200);
    expect((await post('accept', { ...link, account })).body.code).toBe('auth.invitation_ended');
    const cancel = server.province.ask(people.cancelInvitation, { id: sent.id }, await as('admin.whu'));
    expect(await codeOf(cancel)).toBe('auth.invitation_ended');
  });

  it('ID-30 refuses a login that is taken in another case or width, one that is a mail, and a short password', async () => {
    const link = await linkOf(await invite({ mail: 'li@example.test' }));
    for (const login of ['Wang.Min', 'ｗａｎｇ.min']) {
      const answer = await post('accept', { ...link, account: { ...account, login } });
      expect([answer.status, answer.body.code]).toEqual([409, 'auth.login_taken']);
    }
    for (const wrong of [{ login: 'li@example.test' }, { password: '1234567' }]) {
      expect((await post('accept', { ...link, account: { ...account, ...wrong } })).body.code).toBe('input.invalid');
    }
    expect(await stateOf(link.id)).toBe('pending');
  });

  it('REG-13 is accepted a moment before its end; at its end it is expired, and stays so', async () => {
    const sent = await invite({ mail: 'late@example.test' });
    const link = await linkOf(sent);
    await endsIn(sent.id, '0 seconds');
    const late = await post('accept', { ...link, account: { ...account, login: 'late' } });
    expect([late.status, late.body.code]).toEqual([410, 'auth.invitation_expired']);
    expect(await stateOf(sent.id)).toBe('expired');
    expect((await post('decline', link)).status).toBe(200);
    expect(await stateOf(sent.id)).toBe('expired');
    const other = await invite({ mail: 'in.time@example.test' });
    const inTime = await linkOf(other);
    await endsIn(other.id, '20 seconds');
    expect((await post('accept', { ...inTime, account: { ...account, login: 'in.time' } })).status).toBe(200);
  });

  it('REG-13 asked again under the same mail in another case is one, with the roles of both and a new link', async () => {
    const first = await invite({ mail: 'Chen@Example.test' });
    const old = await linkOf(first);
    const again = await invite({ mail: 'chen@example.TEST', roles: ['reader'] });
    expect(again).toMatchObject({ id: first.id, roles: ['cataloguer', 'reader'], mail: 'chen@example.TEST' });
    expect((await post('see', old)).body.code).toBe('auth.invitation_not_found');
    expect((await post('see', await linkOf(again))).status).toBe(200);
  });

  it('gives its roles to whoever is signed in, of whatever institution, if they take it so', async () => {
    const link = await linkOf(await invite({ mail: 'ill.hust@example.test' }));
    const none = await post('accept', link);
    expect([none.status, none.body.code]).toEqual([401, 'auth.not_signed_in']);
    const at = await server.post('/auth/local', { institutionId: SCHOOL.hust, login: 'ill.hust', password });
    const taken = await post('accept', link, { cookie: cookiesOf(at) });
    expect(taken.body).toMatchObject({ caller: { institution: SCHOOL.whu, roles: ['cataloguer'] } });
    const { items } = await server.province.ask(people.list, { role: 'cataloguer' }, await as('admin.whu'));
    expect(items.map(({ displayName }) => displayName)).toContain('王老师');
  });

  it('offers no more than the inviter gives, and is called back', async () => {
    expect(await codeOf(invite({ roles: ['province_admin'] }))).toBe('auth.forbidden');
    const sent = await invite({ mail: 'wrong@example.test' });
    const link = await linkOf(sent);
    const elsewhere = server.province.ask(people.cancelInvitation, { id: sent.id }, await as('ill.hust'));
    expect(await codeOf(elsewhere)).toBe('auth.forbidden');
    await server.province.ask(people.cancelInvitation, { id: sent.id }, await as('admin.whu'));
    expect((await post('accept', { ...link, account })).body.code).toBe('auth.invitation_ended');
    const { items } = await server.province.ask(people.listInvitations, {}, await as('admin.whu'));
    expect(items.find(({ id }) => id === sent.id)).toMatchObject({ state: 'cancelled' });
  });
});

describe('the first administrator', () => {
  it('is invited by a link, once and only while the province has none', async () => {
    const empty = await newAuth({ environment: { NODE_ENV: 'production' } });
    const url = loginUrl(empty.province.database.url, 'auth', TEST_SERVICE_KEY);
    const dataSource = await serviceDataSource('auth', url, [], 1).initialize();
    try {
      const keys = { publicUrl: PUBLIC_URL, serviceKey: TEST_SERVICE_KEY };
      const who = { institutionId: SCHOOL.whu, displayName: '省中心', mail: null };
      const [old, link] = [
        await inviteFirstAdmin(dataSource, keys, who),
        await inviteFirstAdmin(dataSource, keys, who),
      ];
      const partsOf = (text: string) => {
        const { pathname, hash } = new URL(text);
        return { id: pathname.split('/').at(-1), secret: hash.slice(1) };
      };
      const accept = (text: string) =>
        empty.post('/auth/invitation/accept', { ...partsOf(text), account: { ...account, login: 'province' } });
      expect((await accept(old)).status).toBe(409);
      const taken = await accept(link);
      expect(await taken.json()).toMatchObject({ caller: { roles: ['province_admin'] } });
      await expect(inviteFirstAdmin(dataSource, keys, who)).rejects.toThrow('the province has an administrator');
    } finally {
      await dataSource.destroy();
      await empty.close();
    }
  });
});
