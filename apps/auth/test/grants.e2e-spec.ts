import { auth, people, type PersonView, type Role } from '@shuqiao/contracts';
import { dateIn } from '@shuqiao/calendar';
import { codeOf, SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, cookiesOf, newAuth } from './face.js';

const password = 'shuqiao-demo-1';
const NEXT_YEAR = new Date().getFullYear() + 1;

let server: AuthUnderTest;
const idOf = new Map<string, string>();
const person = (login: string): string => idOf.get(login) ?? '';

beforeAll(async () => {
  server = await newAuth();
  const rows = await server.province.database.query<{ id: string; login: string }>(
    'SELECT person_id AS id, login FROM auth.local_account',
  );
  for (const { id, login } of rows) idOf.set(login, id);
});
afterAll(() => server.close());

async function tokenOf(
  login: string,
): Promise<{ token: string; expiresAt: string; caller: { institution: string; roles: Role[] } }> {
  const answer = await server.post('/auth/token', { login, password });
  return (await answer.json()) as Awaited<ReturnType<typeof tokenOf>>;
}
const rolesOf = async (login: string) => (await tokenOf(login)).caller.roles;
const as = async (login: string) => ({ token: (await tokenOf(login)).token });
const give = async (login: string, input: { personId: string; role: Role; from?: string; until?: string }) =>
  server.province.ask(people.give, input, await as(login));
const end = async (login: string, id: string) => server.province.ask(people.end, { id }, await as(login));
const grantOf = ({ grants }: PersonView, role: Role): string => grants.find((grant) => grant.role === role)?.id ?? '';
const find = async (login: string, id: string) => server.province.ask(people.find, { id }, await as(login));

describe('roles', () => {
  it('are given and taken by an administrator, at once', async () => {
    const given = await give('admin.whu', { personId: person('reader.whu'), role: 'cataloguer' });
    expect(given.grants.map(({ role }) => role)).toEqual(['cataloguer', 'reader']);
    expect(await rolesOf('reader.whu')).toEqual(['cataloguer', 'reader']);
    const twice = give('admin.whu', { personId: person('reader.whu'), role: 'cataloguer' });
    expect(await codeOf(twice)).toBe('auth.grant_held');
    const after = await end('admin.whu', grantOf(given, 'cataloguer'));
    expect(after.grants.map(({ role }) => role)).toEqual(['reader']);
    expect(await rolesOf('reader.whu')).toEqual(['reader']);
    expect(await codeOf(end('admin.whu', grantOf(given, 'cataloguer')))).toBe('auth.grant_not_found');
  });

  it('REG-16 hold for the whole of their last day, though a client sends an instant', async () => {
    const until = `${NEXT_YEAR}-06-30T00:00:00+08:00`;
    const given = await give('admin.whu', { personId: person('reader.whu'), role: 'finance', until });
    expect(given.grants.find(({ role }) => role === 'finance')).toMatchObject({ until: `${NEXT_YEAR}-06-30` });
    const [row] = await server.province.database.query<{ ends: Date }>(
      `SELECT ends_at AS ends FROM auth.role_grant WHERE role = 'finance'`,
    );
    expect(row?.ends.toISOString()).toBe(`${NEXT_YEAR}-06-30T16:00:00.000Z`);
    await end('admin.whu', grantOf(given, 'finance'));
  });

  it('ID-26 no token outlives the role it tells of, a lent one neither; then there is a whole one without it', async () => {
    const { database } = server.province;
    const signedIn = await server.post('/auth/local', { institutionId: SCHOOL.whu, login: 'cat.whu', password });
    const session = /shuqiao_session=([^;]+)/.exec(cookiesOf(signedIn))?.[1] ?? '';
    const gateway = { token: server.gatewayToken };
    const grants = async () => [
      await tokenOf('cat.whu'),
      await server.province.ask(auth.grantSessionToken, { session }, gateway),
    ];
    const endsOf = async () => (await grants()).map(({ expiresAt }) => Date.parse(expiresAt));
    const endAt = async (login: string, role: Role, seconds: number): Promise<number> => {
      const [row] = await database.query<{ ends: Date }>(
        `UPDATE auth.role_grant SET ends_at = date_trunc('second', now()) + make_interval(secs => $3),
           starts_at = LEAST(starts_at, now() - interval '1 minute')
         WHERE person_id = $1 AND role = $2 RETURNING ends_at AS ends`,
        [person(login), role, seconds],
      );
      return row?.ends.getTime() ?? 0;
    };
    await give('admin.whu', { personId: person('cat.whu'), role: 'duty_librarian', until: `${NEXT_YEAR}-06-30` });
    const later = Math.max(...(await endsOf()));
    expect(later).toBeGreaterThan(Date.now() + 200_000);
    const ends = await endAt('cat.whu', 'duty_librarian', 90);
    for (const grant of await grants()) expect(grant.caller.roles).toContain('duty_librarian');
    expect(await endsOf()).toEqual([ends, ends]);
    await endAt('cat.whu', 'duty_librarian', 0);
    for (const grant of await grants()) expect(grant.caller.roles).not.toContain('duty_librarian');
    expect(Math.min(...(await endsOf()))).toBeGreaterThan(ends);

    const lent = { personId: person('cat.whu'), role: 'ill_librarian' as const, until: `${NEXT_YEAR}-02-01` };
    const { id } = await server.province.ask(people.lend, lent, await as('ill.whu'));
    const lenders = await endAt('ill.whu', 'ill_librarian', 60);
    expect(await endsOf()).toEqual([lenders, lenders]);
    await database.query(`UPDATE auth.role_grant SET ends_at = NULL WHERE person_id = $1`, [person('ill.whu')]);
    await end('admin.whu', id);
  });

  it('begin and end on their days, and never in the past', async () => {
    const wanted = { personId: person('reader.whu'), role: 'duty_librarian' as const };
    const later = await give('admin.whu', { ...wanted, from: `${NEXT_YEAR}-01-01`, until: `${NEXT_YEAR}-01-31` });
    expect(later.grants.find(({ role }) => role === 'duty_librarian')).toMatchObject({ isLive: false });
    expect(await rolesOf('reader.whu')).toEqual(['reader']);
    expect(await codeOf(give('admin.whu', { ...wanted, until: `${NEXT_YEAR}-01-01` }))).toBe('auth.grant_held');
    expect(await codeOf(give('admin.whu', { ...wanted, until: '2020-01-01' }))).toBe('auth.grant_over');
    for (const until of ['9999-12-31', '0001-01-01', '9999-12-31T23:59:59Z'])
      expect(await codeOf(give('admin.whu', { ...wanted, until }))).toBe('input.invalid');
    const wrong = { ...wanted, from: `${NEXT_YEAR}-05-02`, until: `${NEXT_YEAR}-05-01` };
    expect(await codeOf(give('admin.whu', wrong))).toBe('auth.grant_over');
    await end('admin.whu', grantOf(later, 'duty_librarian'));
    expect((await find('admin.whu', person('reader.whu'))).grants.map(({ role }) => role)).toEqual(['reader']);
  });

  it('of the province are the province’s to give; other libraries’ people are nobody here', async () => {
    const wanted = { personId: person('reader.whu'), role: 'province_admin' as const };
    expect(await codeOf(give('admin.whu', wanted))).toBe('auth.forbidden');
    expect(await codeOf(give('ill.whu', { ...wanted, role: 'cataloguer' }))).toBe('auth.forbidden');
    expect(await codeOf(find('admin.whu', person('reader.hust')))).toBe('auth.person_not_found');
    expect(await codeOf(give('admin.whu', { personId: person('reader.hust'), role: 'reader' }))).toBe(
      'auth.person_not_found',
    );
    const elsewhere = server.province.ask(people.list, { institutionId: SCHOOL.hust }, await as('admin.whu'));
    expect(await codeOf(elsewhere)).toBe('auth.forbidden');
    const seen = await server.province.ask(people.list, { institutionId: SCHOOL.hust }, await as('province'));
    expect(seen.items.map(({ login }) => login).sort()).toEqual(['ill.hust', 'reader.hust']);
  });

  it('are lent to a colleague for some days, and end with the lender’s own', async () => {
    const lend = async (role: Role) =>
      server.province.ask(
        people.lend,
        { personId: person('cat.whu'), role, until: `${NEXT_YEAR}-02-01` },
        await as('ill.whu'),
      );
    expect(await lend('ill_librarian')).toMatchObject({ lentBy: person('ill.whu'), until: `${NEXT_YEAR}-02-01` });
    expect(await codeOf(lend('institution_admin'))).toBe('auth.forbidden');
    expect(await codeOf(lend('duty_librarian'))).toBe('auth.forbidden');
    expect(await rolesOf('cat.whu')).toEqual(['cataloguer', 'ill_librarian', 'reader']);
    const lender = await find('admin.whu', person('ill.whu'));
    await end('admin.whu', grantOf(lender, 'ill_librarian'));
    expect(await rolesOf('cat.whu')).toEqual(['cataloguer', 'reader']);
    await give('admin.whu', { personId: person('ill.whu'), role: 'ill_librarian' });
  });
});

describe('the last administrator', () => {
  it('REG-12 stays, whichever door is tried', async () => {
    const admin = await find('admin.whu', person('admin.whu'));
    expect(await codeOf(end('admin.whu', grantOf(admin, 'institution_admin')))).toBe('auth.last_administrator');
    expect(await codeOf(end('province', grantOf(admin, 'institution_admin')))).toBe('auth.last_administrator');
    const suspended = server.province.ask(
      people.suspend,
      { id: admin.id, institutionId: SCHOOL.whu, reason: '离职' },
      await as('province'),
    );
    expect(await codeOf(suspended)).toBe('auth.last_administrator');
    const taken = `DELETE FROM auth.role_grant WHERE person_id = $1 AND role = 'institution_admin'`;
    await expect(server.province.database.query(taken, [admin.id])).rejects.toMatchObject({ code: 'SQ001' });
    expect(await rolesOf('admin.whu')).toContain('institution_admin');
  });

  it('REG-12 two who demote each other in the same second: exactly one succeeds', async () => {
    const second = await give('admin.whu', { personId: person('cat.whu'), role: 'institution_admin' });
    const first = await find('admin.whu', person('admin.whu'));
    const [one, other] = [await as('admin.whu'), await as('cat.whu')];
    const answers = await Promise.allSettled([
      server.province.ask(people.end, { id: grantOf(second, 'institution_admin') }, one),
      server.province.ask(people.end, { id: grantOf(first, 'institution_admin') }, other),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'auth.last_administrator' },
    });
  });
});

describe('a suspended person', () => {
  it('is out at once, with every session, and comes in again when restored', async () => {
    const signIn = () => server.post('/auth/local', { institutionId: SCHOOL.whut, login: 'desk.whut', password });
    const cookie = cookiesOf(await signIn());
    const session = /shuqiao_session=([^;]+)/.exec(cookie)?.[1] ?? '';
    const asGateway = () => server.province.ask(auth.grantSessionToken, { session }, { token: server.gatewayToken });
    expect((await asGateway()).caller.person).toBe(person('desk.whut'));
    const whom = { id: person('desk.whut'), institutionId: SCHOOL.whut };
    const out = await server.province.ask(people.suspend, { ...whom, reason: '毕业离校' }, await as('province'));
    expect(out.isActive).toBe(false);
    expect(await codeOf(asGateway())).toBe('auth.not_signed_in');
    expect((await signIn()).status).toBe(401);
    await server.province.ask(people.restore, whom, await as('province'));
    expect((await signIn()).status).toBe(200);
  });

  it('is never one who stands above', async () => {
    const whom = { id: person('province'), reason: '试试' };
    const admin = (await rolesOf('admin.whu')).includes('institution_admin') ? 'admin.whu' : 'cat.whu';
    expect(await codeOf(server.province.ask(people.suspend, whom, await as(admin)))).toBe('auth.forbidden');
  });
});

describe('a person with several institutions', () => {
  it('acts for one at a time, in a session of its own', async () => {
    await server.province.database.query(
      `INSERT INTO auth.role_grant (id, person_id, institution_id, role) VALUES (gen_random_uuid(), $1, $2, 'cataloguer')`,
      [person('ill.hust'), SCHOOL.whut],
    );
    const first = await server.post('/auth/local', { institutionId: SCHOOL.hust, login: 'ill.hust', password });
    const act = (institutionId: string) => server.post('/auth/acting', { institutionId }, { cookie: cookiesOf(first) });
    expect((await act(SCHOOL.whu)).status).toBe(403);
    const moved = await act(SCHOOL.whut);
    expect(await moved.json()).toMatchObject({ caller: { institution: SCHOOL.whut, roles: ['cataloguer'] } });
    expect((await act(SCHOOL.hust)).status).toBe(401);
    const session = /shuqiao_session=([^;]+)/.exec(cookiesOf(moved))?.[1] ?? '';
    const { token } = await server.province.ask(auth.grantSessionToken, { session }, { token: server.gatewayToken });
    const me = await server.province.ask(auth.findMe, {}, { token });
    expect(me).toMatchObject({ institutionId: SCHOOL.whut, roles: ['cataloguer'], displayName: '王老师' });
    expect(me.places).toEqual([
      { institutionId: SCHOOL.hust, roles: ['ill_librarian', 'reader'] },
      { institutionId: SCHOOL.whut, roles: ['cataloguer'] },
    ]);
  });
});

describe('the record of what was done', () => {
  it('tells who gave what to whom, to the institution and the province alone', async () => {
    const admin = (await rolesOf('admin.whu')).includes('institution_admin') ? 'admin.whu' : 'cat.whu';
    const list = async (login: string, institutionId?: string) =>
      server.province.ask(people.listAudit, { institutionId, what: 'grant_given', limit: 100 }, await as(login));
    const { items } = await list(admin);
    expect(items.find(({ details }) => details['role'] === 'finance')).toMatchObject({
      institutionId: SCHOOL.whu,
      actorName: '赵老师',
      personName: '李同学',
      details: { role: 'finance', until: `${NEXT_YEAR}-06-30` },
    });
    expect(await codeOf(list('ill.whu'))).toBe('auth.forbidden');
    expect(await codeOf(list(admin, SCHOOL.hust))).toBe('auth.forbidden');
    const today = dateIn(new Date());
    const within = await server.province.ask(
      people.listAudit,
      { institutionId: SCHOOL.whut, from: today, until: today },
      await as('province'),
    );
    const acts = within.items.map(({ what }) => what).filter((what) => !what.startsWith('sign'));
    expect(acts).toEqual(['acting_changed', 'person_restored', 'person_suspended']);
  });

  it('is changed by nobody', async () => {
    const client = await server.province.roleClient('auth');
    try {
      await client.query(`SELECT set_config('shuqiao.system', 'on', false)`);
      const { rowCount } = await client.query(`UPDATE auth.audit_event SET what = 'signed_in'`);
      expect(rowCount).toBe(0);
      expect((await client.query('DELETE FROM auth.audit_event')).rowCount).toBe(0);
    } finally {
      await client.end();
    }
  });
});
