import { approvals, auth, type NoticeWanted, people, type InvitationView } from '@shuqiao/contracts';
import { addDays, dateIn, endOfDay } from '@shuqiao/calendar';
import { decode } from '@shuqiao/messaging';
import { codeOf, eventually, SCHOOL } from '@shuqiao/testing';
import { OfficesService } from '../src/offices/offices.service.js';
import { type AuthUnderTest, cookiesOf, newAuth } from './face.js';

const password = 'shuqiao-demo-1';
const chosen = '山高月小水落石出';
const wanted: NoticeWanted[] = [];

let server: AuthUnderTest;
const idOf = new Map<string, string>();
const person = (login: string): string => idOf.get(login) ?? '';
const sql = <Row extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
  server.province.database.query<Row>(text, values);

const tokens = new Map<string, { token: string }>();
/** One token for all of a test: whoever loses the office meanwhile has it for some minutes still. */
async function as(login: string): Promise<{ token: string }> {
  const known = tokens.get(login);
  if (known) return known;
  const answer = await server.post('/auth/token', { login, password });
  const { token } = (await answer.json()) as { token: string };
  tokens.set(login, { token });
  return { token };
}
const makeProvince = (login: string) =>
  sql(
    `INSERT INTO auth.role_grant (id, person_id, institution_id, role)
     SELECT gen_random_uuid(), person_id, institution_id, 'province_admin' FROM auth.local_account WHERE login = $1`,
    [login],
  );

beforeAll(async () => {
  server = await newAuth();
  const carrier = await server.province.newCarrier();
  await carrier.consume(auth.notices.wanted.subject, 'test_wanted', ({ body }) => {
    wanted.push(decode(body) as NoticeWanted);
    return Promise.resolve();
  });
  for (const row of await sql<{ id: string; login: string }>('SELECT person_id AS id, login FROM auth.local_account')) {
    idOf.set(row.login, row.id);
  }
  for (const login of ['cat.whu', 'ill.hust', 'ill.whut']) await makeProvince(login);
});
afterAll(() => server.close());

const ask = async (input: object = {}) =>
  server.province.ask(
    approvals.ask,
    { institutionId: SCHOOL.whu, mail: 'new@example.test', displayName: '新馆长', reason: '原管理员离职', ...input },
    await as('province'),
  );
const approve = async (login: string, id: string) => server.province.ask(approvals.approve, { id }, await as(login));
const reject = async (login: string, id: string) => server.province.ask(approvals.reject, { id }, await as(login));
const stateOf = async (id: string) =>
  (await sql<{ state: string }>('SELECT state FROM auth.approval WHERE id = $1', [id]))[0]?.state;
const invitationOf = async (mail: string): Promise<InvitationView | undefined> => {
  const { items } = await server.province.ask(
    people.listInvitations,
    { institutionId: SCHOOL.whu },
    await as('province'),
  );
  return items.find((one) => one.mail === mail);
};
async function accept({ id }: { id: string }, login: string): Promise<string> {
  const still = { key: `${id}:1`, template: 'auth.invited', about: { kind: 'invitation', id } } as const;
  const { secret } = await server.province.ask(auth.notices.still, still, { token: server.gatewayToken });
  const account = { login, password: chosen, displayName: '新馆长' };
  const answer = await server.post('/auth/invitation/accept', { id, secret, account });
  expect(answer.status).toBe(200);
  return cookiesOf(answer);
}
const adminsOf = async (institution: string) =>
  (
    await sql<{ login: string }>(
      `SELECT a.login FROM auth.live_grant g JOIN auth.local_account a USING (person_id)
       WHERE g.role = 'institution_admin' AND g.institution_id = $1 ORDER BY 1`,
      [institution],
    )
  ).map(({ login }) => login);

describe('the gate', () => {
  it('REG-14 lets nobody approve their own, with whatever account; they may reject it', async () => {
    const { id } = await ask();
    expect(await codeOf(approve('province', id))).toBe('auth.approval_own');
    await sql(`UPDATE auth.person SET mail = 'Province@Example.test' WHERE id = $1`, [person('ill.hust')]);
    expect(await codeOf(approve('ill.hust', id))).toBe('auth.approval_own');
    await sql(`UPDATE auth.person SET mail = 'ill.hust@example.test' WHERE id = $1`, [person('ill.hust')]);
    expect(await codeOf(approve('admin.whu', id))).toBe('auth.forbidden');
    expect(await reject('province', id)).toMatchObject({ state: 'rejected', mayApprove: false });
    expect(await codeOf(approve('cat.whu', id))).toBe('auth.approval_ended');
    expect(await invitationOf('new@example.test')).toBeUndefined();
  });

  it('REG-14 counts one person once, from however many tabs', async () => {
    const { id } = await ask();
    await Promise.all([approve('cat.whu', id), approve('cat.whu', id)]);
    expect(await approve('cat.whu', id)).toMatchObject({ state: 'open', approvedBy: ['吴老师'], mayApprove: false });
    await sql(`UPDATE auth.person SET mail = 'cat.whu@example.test' WHERE id = $1`, [person('ill.hust')]);
    expect(await codeOf(approve('ill.hust', id))).toBe('auth.approval_own');
    await sql(`UPDATE auth.person SET mail = 'ill.hust@example.test' WHERE id = $1`, [person('ill.hust')]);
    await reject('cat.whu', id);
  });

  it('REG-14 takes an approval for nothing when whoever gave it loses the office', async () => {
    const { id } = await ask();
    await approve('cat.whu', id);
    await sql(`UPDATE auth.role_grant SET ends_at = now() WHERE person_id = $1 AND role = 'province_admin'`, [
      person('cat.whu'),
    ]);
    expect(await approve('ill.hust', id)).toMatchObject({ state: 'open', approvedBy: [expect.any(String)] });
    expect(await approve('ill.whut', id)).toMatchObject({ state: 'done' });
    expect(await invitationOf('new@example.test')).toMatchObject({ roles: ['institution_admin'], state: 'pending' });
    const { items } = await server.province.ask(people.listAudit, { institutionId: SCHOOL.whu }, await as('province'));
    expect(items.filter(({ details }) => details['approval'] === id).map(({ what }) => what)).toEqual([
      'approval_done',
      'approval_given',
      'approval_given',
      'approval_given',
      'approval_asked',
    ]);
  });

  it('runs out, which stays on record, and is told to those who may approve', async () => {
    const { id } = await ask({ mail: 'late@example.test' });
    await eventually('it is told', () => Promise.resolve(wanted.some(({ about }) => about.id === id)));
    const told = wanted
      .filter(({ about }) => about.id === id)
      .map(({ to }) => (to.kind === 'person' ? to.personId : ''));
    expect(told.sort()).toEqual([person('ill.hust'), person('ill.whut')].sort());
    await sql('UPDATE auth.approval SET ends_at = now() WHERE id = $1', [id]);
    expect(await codeOf(approve('ill.hust', id))).toBe('auth.approval_expired');
    expect(await stateOf(id)).toBe('expired');
    const about = { kind: 'approval', id } as const;
    const still = { key: 'k', template: 'auth.approval_asked', about } as const;
    expect(await server.province.ask(auth.notices.still, still, { token: server.gatewayToken })).toMatchObject({
      still: false,
    });
  });

  it('REG-14 is the only way to another administrator for the province: page, invitation, grant and list', async () => {
    const at = { institutionId: SCHOOL.whu };
    const roles: ['institution_admin'] = ['institution_admin'];
    const invited = server.province.ask(
      people.invite,
      { ...at, mail: 'x@example.test', displayName: '某', roles },
      await as('province'),
    );
    expect(await codeOf(invited)).toBe('auth.approval_needed');
    const given = server.province.ask(
      people.give,
      { ...at, personId: person('reader.whu'), role: 'institution_admin' },
      await as('province'),
    );
    expect(await codeOf(given)).toBe('auth.approval_needed');
    const first = { institutionId: SCHOOL.hust, mail: 'first@example.test', displayName: '首任', roles };
    expect(await server.province.ask(people.invite, first, await as('province'))).toMatchObject({ state: 'pending' });
  });
});

describe('an office', () => {
  it('REG-12 is taken over when the newcomer accepts: the old one ends with every session, and never before', async () => {
    const old = cookiesOf(
      await server.post('/auth/local', { institutionId: SCHOOL.whu, login: 'admin.whu', password }),
    );
    expect(await codeOf(ask({ replaces: person('reader.whu') }))).toBe('auth.person_not_found');
    const { id } = await ask({ mail: 'chief@example.test', replaces: person('admin.whu') });
    await approve('ill.hust', id);
    await approve('ill.whut', id);
    const invitation = await invitationOf('chief@example.test');
    expect(await adminsOf(SCHOOL.whu)).toEqual(['admin.whu']);
    const account = () => fetch(`${server.url}/auth/account`, { headers: { cookie: old } });
    expect((await account()).status).toBe(200);
    await accept({ id: invitation?.id ?? '' }, 'chief.whu');
    expect(await adminsOf(SCHOOL.whu)).toEqual(['chief.whu']);
    expect((await account()).status).toBe(401);
    const again = await server.post('/auth/local', { institutionId: SCHOOL.whu, login: 'admin.whu', password });
    expect(await again.json()).toMatchObject({
      caller: { roles: expect.not.arrayContaining(['institution_admin']) as string[] },
    });
  });

  it('is handed over by whoever holds it: both for some days, then the old one ends', async () => {
    const answer = await server.post('/auth/token', { login: 'chief.whu', password: chosen });
    const { token } = (await answer.json()) as { token: string };
    const hand = { role: 'institution_admin', mail: 'heir@example.test', displayName: '接任', days: 14 } as const;
    expect(await codeOf(server.province.ask(people.handOver, { ...hand, role: 'province_admin' }, { token }))).toBe(
      'auth.forbidden',
    );
    const invitation = await server.province.ask(people.handOver, hand, { token });
    await accept(invitation, 'heir.whu');
    expect(await adminsOf(SCHOOL.whu)).toEqual(['chief.whu', 'heir.whu']);
    const [old] = await sql<{ days: number }>(
      `SELECT round(extract(epoch FROM ends_at - now()) / 86400)::int AS days FROM auth.role_grant g
       JOIN auth.local_account a USING (person_id) WHERE a.login = 'chief.whu' AND g.role = 'institution_admin'`,
    );
    expect(old?.days).toBe(14);
  });

  it('REG-12 whose last holder’s days run out is told 30 and 7 days before, and to the province on the last day', async () => {
    const heir = (
      await sql<{ id: string }>(`SELECT person_id AS id FROM auth.local_account WHERE login = 'heir.whu'`)
    )[0]?.id;
    const old = (
      await sql<{ id: string }>(`SELECT person_id AS id FROM auth.local_account WHERE login = 'chief.whu'`)
    )[0]?.id;
    await sql(`UPDATE auth.role_grant SET ends_at = now() WHERE person_id = $1 AND role = 'institution_admin'`, [old]);
    const today = dateIn(new Date());
    for (const [left, whom] of [
      [40, []],
      [30, [heir]],
      [8, [heir]],
      [7, [heir]],
      [0, [heir, person('province'), person('ill.hust'), person('ill.whut')]],
    ] as const) {
      const day = addDays(today, left);
      await sql(`UPDATE auth.role_grant SET ends_at = $2 WHERE person_id = $1 AND role = 'institution_admin'`, [
        heir,
        endOfDay(day),
      ]);
      await server.province.services['auth']?.context.get(OfficesService).remind();
      const keys = await sql<{ payload: NoticeWanted }>(
        `SELECT payload FROM auth.outbox WHERE payload->>'template' = 'auth.office_ending' AND payload->'data'->>'day' = $1`,
        [day],
      );
      expect(keys.map(({ payload: { to } }) => (to.kind === 'person' ? to.personId : '')).sort()).toEqual(
        [...whom].sort(),
      );
    }
    const still = { key: 'k', template: 'auth.office_ending', about: { kind: 'office', id: SCHOOL.whu } } as const;
    const truth = () => server.province.ask(auth.notices.still, still, { token: server.gatewayToken });
    expect(await truth()).toMatchObject({ still: true, data: { day: today } });
    await sql(`UPDATE auth.role_grant SET ends_at = NULL WHERE person_id = $1 AND role = 'institution_admin'`, [heir]);
    expect(await truth()).toMatchObject({ still: false });
  });
});
