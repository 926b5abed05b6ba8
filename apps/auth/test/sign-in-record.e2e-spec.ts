import { auth, people } from '@shuqiao/contracts';
import { dateIn } from '@shuqiao/calendar';
import { codeOf, SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, cookiesOf, newAuth } from './face.js';

const password = 'shuqiao-demo-1';
const at = (address: string) => ({ 'x-forwarded-for': address });
const BROWSER = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36' };

describe('the record of sign-ins', () => {
  let server: AuthUnderTest;
  const idOf = new Map<string, string>();
  beforeAll(async () => {
    server = await newAuth();
    const rows = await server.province.database.query<{ id: string; login: string }>(
      'SELECT person_id AS id, login FROM auth.local_account',
    );
    for (const { id, login } of rows) idOf.set(login, id);
  });
  afterAll(() => server.close());

  const person = (login: string): string => idOf.get(login) ?? '';
  const signIn = (login: string, typed = password, headers: Record<string, string> = {}) =>
    server.post('/auth/local', { institutionId: SCHOOL.whu, login, password: typed }, { ...BROWSER, ...headers });
  const as = async (login: string) => {
    const answer = await server.post('/auth/token', { login, password });
    return { token: ((await answer.json()) as { token: string }).token };
  };
  const list = async (filter: object, login = 'admin.whu') =>
    (await server.province.ask(people.listAudit, { limit: 100, ...filter }, await as(login))).items;

  it('has every sign-in, with its way and its network, and the sign-out', async () => {
    const signedIn = await signIn('reader.whu', password, at('192.0.2.77'));
    await server.post('/auth/logout', {}, { cookie: cookiesOf(signedIn) });
    const mine = { institutionId: SCHOOL.whu, actorId: person('reader.whu'), personId: person('reader.whu') };
    const [out, came] = await list({ personId: person('reader.whu') });
    expect(out).toMatchObject({ ...mine, what: 'signed_out', network: '192.0.2.0/24' });
    expect(came).toMatchObject({ ...mine, what: 'signed_in', network: '192.0.2.0/24', details: { way: 'local' } });
    await as('reader.whu');
    expect((await list({ personId: person('reader.whu') }))[0]).toMatchObject({ details: { way: 'token' } });
  });

  it('has every refusal by its own reason, though whoever tried is told one thing, and never what was typed', async () => {
    await server.province.database.query('UPDATE auth.person SET disabled_at = now() WHERE id = $1', [
      person('ill.whu'),
    ]);
    const tries: [login: string, typed: string, reason: string, whose: string | null][] = [
      ['reader.whu', 'canary-wrong', 'wrong_password', person('reader.whu')],
      ['canary-login', password, 'unknown_login', null],
      ['ill.whu', password, 'suspended', person('ill.whu')],
      ['ill.whu', 'canary-wrong', 'wrong_password', person('ill.whu')],
    ];
    for (const [login, typed, reason, whose] of tries) {
      const answer = await signIn(login, typed, at('198.51.100.5'));
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'auth.wrong_credentials' });
      const [line] = await list({ what: 'sign_in_refused' });
      expect(line).toMatchObject({ actorId: null, personId: whose, network: '198.51.100.0/24', details: { reason } });
    }
    const rows = await server.province.database.query('SELECT * FROM auth.audit_event');
    expect(JSON.stringify(rows)).not.toContain('canary');
  });

  it('has one line for each lock, however often it is tried meanwhile', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await signIn('cat.whu', 'wrong', at('203.0.113.9'))).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
    const refused = await list({ what: 'sign_in_refused' });
    const ofThis = refused
      .filter(({ network }) => network === '203.0.113.0/24')
      .map(({ details }) => details['reason']);
    expect(ofThis).toEqual(['locked', ...Array.from({ length: 6 }, () => 'wrong_password')]);
  });

  it('is looked through by kind, person and day, page by page, and by one’s own institution alone', async () => {
    const whole = await list({});
    const days = { from: dateIn(new Date()), until: dateIn(new Date()) };
    expect((await list(days)).length).toBeGreaterThanOrEqual(whole.length);
    expect(await list({ from: '2020-01-01', until: '2020-12-31' })).toEqual([]);
    const token = await as('admin.whu');
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await server.province.ask(people.listAudit, { limit: 3, after, what: 'sign_in_refused' }, token);
      paged.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(paged).toEqual((await list({ what: 'sign_in_refused' })).map(({ id }) => id));
    expect(new Set(paged).size).toBe(paged.length);
    expect(await codeOf(list({}, 'reader.whu'))).toBe('auth.forbidden');
    expect(await codeOf(list({ institutionId: SCHOOL.hust }))).toBe('auth.forbidden');
  });

  it('is taken as a table by the administrator, disarmed and in words, and by nobody else', async () => {
    const take = async (login: string | null, query = '') => {
      const cookie = login === null ? '' : cookiesOf(await signIn(login));
      return fetch(`${server.url}/auth/audit.csv${query}`, { headers: { cookie } });
    };
    const formula = `=HYPERLINK("http://x")`;
    await server.province.database.query('UPDATE auth.person SET display_name = $2 WHERE id = $1', [
      person('reader.whu'),
      formula,
    ]);
    const file = await take('admin.whu', '?what=sign_in_refused');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await file.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').slice(1).split('\r\n');
    expect(lines[0]).toBe('时间,做了什么,谁做的,对谁,网段,说明,编号');
    expect(lines.slice(1, -1)).toHaveLength((await list({ what: 'sign_in_refused' })).length);
    const ofReader = lines.find((line) => line.includes('HYPERLINK'));
    expect(ofReader).toContain(`登录被拒绝,,"'=HYPERLINK(""http://x"")",198.51.100.0/24,原因：密码不对,`);
    expect((await take('reader.whu')).status).toBe(403);
    expect((await take(null)).status).toBe(401);
    expect((await take('admin.whu', `?institutionId=${SCHOOL.hust}`)).status).toBe(403);
    expect((await take('admin.whu', '?what=nothing')).status).toBe(400);
  });

  it('keeps a line for 400 days, and no shorter', async () => {
    const rows = await server.province.database.query<{ policy: string }>(
      `SELECT pg_get_expr(polqual, polrelid) AS policy FROM pg_policy WHERE polname = 'old_go'`,
    );
    expect(rows[0]?.policy).toContain(`'400 days'`);
  });

  it('ends with the session’s end, told by the gateway', async () => {
    const session = /shuqiao_session=([^;]+)/.exec(cookiesOf(await signIn('admin.whu')))?.[1] ?? '';
    const ended = () => server.province.ask(auth.endSession, { session }, { token: server.gatewayToken });
    expect([await ended(), await ended()]).toEqual([{ ended: true }, { ended: false }]);
  });
});
