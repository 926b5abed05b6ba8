import { createHash, randomUUID } from 'node:crypto';
import { auth, type NoticeWanted, registry } from '@shuqiao/contracts';
import { HEADER } from '@shuqiao/messaging';
import { eventually, SCHOOL } from '@shuqiao/testing';
import { cookiesOf, newAuth } from './face.js';
import type { AuthUnderTest } from './face.js';

const PASSWORD = 'shuqiao-demo-1';
const at = (address: string) => ({ 'x-forwarded-for': address });

describe('guessing passwords', () => {
  let server: AuthUnderTest;
  beforeAll(async () => {
    server = await newAuth();
  });
  afterAll(() => server.close());

  const whu = (login: string, password = 'wrong', institutionId: string = SCHOOL.whu) => ({
    institutionId,
    login,
    password,
  });
  const statusOf = async (body: object, headers: Record<string, string> = {}, path = '/auth/local') =>
    (await server.post(path, body, headers)).status;
  const statusesOf = async (times: number, ask: (n: number) => Promise<number>) => {
    const statuses: number[] = [];
    for (let n = 0; n < times; n += 1) statuses.push(await ask(n));
    return statuses;
  };
  const refusedAfter = (statuses: readonly number[]) => statuses.indexOf(429);

  it('S-1 counts an account once, however its institution’s id is written', async () => {
    const spelled = (n: number) =>
      [...SCHOOL.whu].map((sign, at) => ((n >> (at % 5)) & 1 ? sign.toUpperCase() : sign)).join('');
    const statuses = await statusesOf(30, (n) => statusOf(whu('reader.whu', 'wrong', spelled(n)), at('192.0.2.1')));
    expect(statuses.filter((status) => status === 401)).toHaveLength(6);
    expect(refusedAfter(statuses)).toBe(6);
  });

  it('S-6 answers a login that nobody has as one that exists, named with its institution or without', async () => {
    const wayOf = async (login: string, address: string) => {
      const named = await statusesOf(9, () => statusOf(whu(login), at(address)));
      const alone = await statusesOf(9, () => statusOf({ login, password: 'wrong' }, at(address), '/auth/token'));
      return [named, alone];
    };
    expect(await wayOf('ill.whu', '192.0.2.11')).toEqual(await wayOf('nobody.at.all', '192.0.2.12'));
  });

  it('S-7 keeps the owner out neither at home nor, on a browser of theirs, while the whole world guesses', async () => {
    const [home, elsewhere] = [at('192.0.2.21'), at('192.0.2.22')];
    const first = await server.post('/auth/local', whu('cat.whu', PASSWORD), elsewhere);
    const known = { ...elsewhere, cookie: cookiesOf(first) };
    expect(refusedAfter(await statusesOf(10, () => statusOf(whu('cat.whu'), at('203.0.113.1'))))).toBe(6);
    expect(await statusOf(whu('cat.whu', PASSWORD), home)).toBe(200);

    const world = await statusesOf(70, (n) => statusOf(whu('cat.whu'), at(`203.0.113.${n + 2}`)));
    expect(refusedAfter(world)).toBeGreaterThan(40);
    expect(await statusOf(whu('cat.whu', PASSWORD), at('203.0.113.200'))).toBe(429);
    expect(await statusOf(whu('cat.whu', PASSWORD), known)).toBe(200);
    // The mark is this account's alone, and guesses on the device are counted too.
    expect(await statusOf(whu('cat.whu', PASSWORD), { ...elsewhere, cookie: 'shuqiao_device=x.y' })).toBe(429);
    expect(refusedAfter(await statusesOf(8, () => statusOf(whu('cat.whu'), known)))).toBe(6);
  });

  it('S-7 tells the owner, once a day and without where from or what, that somebody guesses elsewhere', async () => {
    const login = 'ill.hust';
    const hust = (password: string) => whu(login, password, SCHOOL.hust);
    const first = await server.post('/auth/local', hust(PASSWORD), at('192.0.2.41'));
    const wanted = async () => {
      const rows = await server.province.database.query<{ payload: NoticeWanted }>(
        `SELECT payload FROM auth.outbox WHERE subject = 'auth.notice.wanted' AND payload->'data'->>'login' = $1`,
        [login],
      );
      return rows.map(({ payload }) => payload);
    };
    // Whose own fingers slip, on a browser of theirs, hears nothing.
    await statusesOf(5, () => statusOf(hust('slip'), { ...at('192.0.2.41'), cookie: cookiesOf(first) }));
    await statusesOf(4, (n) => statusOf(hust('secret-guess'), at(`203.0.113.${n + 1}`)));
    expect(await wanted()).toEqual([]);
    await statusesOf(6, (n) => statusOf(hust('secret-guess'), at(`203.0.113.${n + 10}`)));
    await eventually('the owner is told', async () => (await wanted()).length >= 2);
    const [one, ...more] = await wanted();
    expect(one).toMatchObject({ template: 'auth.guessed', to: { kind: 'person' }, data: { login } });
    expect(more.map(({ key }) => key)).toEqual([one?.key]);
    expect(JSON.stringify(one)).not.toMatch(/203\.0\.113|secret-guess/);
    const { key = '', about = { kind: 'account', id: '' } } = one ?? {};
    const still = { key, template: 'auth.guessed', about } as const;
    const answer = await server.province.ask(auth.notices.still, still, { token: server.gatewayToken });
    expect(answer).toEqual({ still: true, why: null, data: { login } });
  });

  it('keeps nobody out on a campus behind one address because others there mistype; guesses at one account count as ever', async () => {
    const { database, newCarrier } = server.province;
    const carrier = await newCarrier();
    const tell = async (networks: string[], told: string) => {
      const factId = randomUUID();
      const body = Buffer.from(JSON.stringify({ id: SCHOOL.whu, networks, at: told }));
      const { subject } = registry.networksChanged;
      await carrier.publish({ subject, headers: { [HEADER.factId]: factId }, body }, factId);
      await eventually(
        'the fact is digested',
        async () => (await database.query('SELECT 1 FROM auth.inbox WHERE fact_id = $1', [factId])).length > 0,
      );
    };
    await tell(['198.51.100.0/28'], '2026-11-02T00:00:00Z');
    // It was on its way for longer, and is news no more.
    await tell([], '2026-11-01T00:00:00Z');
    await carrier.drain();

    const mistypes = (from: string, school?: string) =>
      statusesOf(55, (n) => statusOf(whu(`student-${from}-${n}`, 'wrong', school), at(from)));
    expect(refusedAfter(await mistypes('198.51.100.3'))).toBe(-1);
    expect(await statusOf(whu('ill.whu', PASSWORD), at('198.51.100.3'))).toBe(200);
    expect(refusedAfter(await statusesOf(10, () => statusOf(whu('reader.whu'), at('198.51.100.3'))))).toBe(6);
    // Whatever a proxy tells is looked up as an address, or is none.
    for (const from of ['::ffff:198.51.100.3', 'fe80::1%eth0', '999.1.1.1', '198.51.100.3/28', 'q7'])
      expect(await statusOf(whu('nobody'), at(from))).toBe(401);
    // Elsewhere, and at another institution's accounts, an address is an address.
    expect(refusedAfter(await mistypes('198.51.100.77'))).toBe(51);
    expect(refusedAfter(await mistypes('198.51.100.4', SCHOOL.hust))).toBe(51);
  });

  it('S-16 counts the addresses of one IPv6 line as one', async () => {
    const statuses = await statusesOf(10, (n) =>
      statusOf(whu('desk.whut', 'wrong', SCHOOL.whut), at(`2001:db8:1:2::${n + 1}`)),
    );
    expect(refusedAfter(statuses)).toBe(6);
    expect(await statusOf(whu('desk.whut', PASSWORD, SCHOOL.whut), at('2001:db8:1:3::1'))).toBe(200);
    const many = await statusesOf(55, (n) => statusOf(whu(`many.${n}`), at(`2001:db8:1:4::${n + 1}`)));
    expect(refusedAfter(many)).toBe(51);
  });

  it('S-15 keeps twenty sessions of a person; one more ends the one longest unused', async () => {
    const from = at('192.0.2.31');
    const sessions: string[] = [];
    for (let n = 0; n < 21; n += 1) {
      const answer = await server.post('/auth/local', whu('admin.whu', PASSWORD), from);
      sessions.push(/shuqiao_session=([\w-]{43})/.exec(cookiesOf(answer))?.[1] ?? '');
      await server.province.database.query(`UPDATE auth.session SET seen_at = seen_at - interval '1 second'`);
    }
    const grant = (session = '') =>
      server.province.ask(auth.grantSessionToken, { session }, { token: server.gatewayToken });
    await expect(grant(sessions[0])).rejects.toMatchObject({ code: 'auth.not_signed_in' });
    const told = await server.province.database.query<{ payload: { sessions: string[] } }>(
      `SELECT payload FROM auth.outbox WHERE subject = 'auth.sessions.ended'`,
    );
    const hash = createHash('sha256')
      .update(sessions[0] ?? '')
      .digest('base64url');
    expect(told.flatMap(({ payload }) => payload.sessions)).toContain(hash);
    for (const session of sessions.slice(1)) expect((await grant(session)).caller.institution).toBe(SCHOOL.whu);
  });
});
