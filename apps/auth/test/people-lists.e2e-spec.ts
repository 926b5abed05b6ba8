import { auth, people, peopleLists, type PeopleListView } from '@shuqiao/contracts';
import { csvLine } from '@shuqiao/service';
import { codeOf, SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, cookiesOf, newAuth } from './face.js';
import { workbookOf } from './workbook.js';

const password = 'shuqiao-demo-1';
const HEAD = ['学号或证号', '姓名', '邮箱', '最后一天'];
const LI = ['0100', '李明', 'li@example.test', '2099-06-30'];
const WANG = ['210200199912345678', '王敏', 'wang@example.test', ''];

let server: AuthUnderTest;
beforeAll(async () => {
  server = await newAuth();
});
afterAll(() => server.close());

const cookieOf = async (login: string, institutionId: string) =>
  cookiesOf(await server.post('/auth/local', { login, password, institutionId }));
const as = async (login: string) => {
  const answer = await server.post('/auth/token', { login, password });
  return { token: ((await answer.json()) as { token: string }).token };
};
const send = async (
  kind: string,
  body: Uint8Array | string,
  { login = 'admin.whu', at = SCHOOL.whu, query = '' } = {},
) =>
  fetch(`${server.url}/auth/people-list/upload?kind=${kind}&name=${encodeURIComponent('名单.csv')}${query}`, {
    method: 'POST',
    headers: { cookie: login === '' ? '' : await cookieOf(login, at), 'content-type': 'application/octet-stream' },
    body: Buffer.from(body),
  });
const csv = (...rows: string[][]) => rows.map((row) => csvLine(...row)).join('');
const check = async (kind: string, body: Uint8Array | string) => {
  const answer = await send(kind, body);
  expect(answer.status).toBe(200);
  return (await answer.json()) as PeopleListView;
};
const carryOut = async ({ id }: PeopleListView) =>
  server.province.ask(peopleLists.carryOut, { id }, await as('admin.whu'));
const rowsOf = async ({ id }: PeopleListView) =>
  (await server.province.ask(peopleLists.listRows, { id }, await as('admin.whu'))).items;
const sql = <Row extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
  server.province.database.query<Row>(text, values);
const accountOf = async (login: string) =>
  (
    await sql<{ id: string; name: string; mail: string; ends: Date | null }>(
      `SELECT p.id, p.display_name AS name, p.mail, (SELECT max(ends_at) FROM auth.role_grant g WHERE g.person_id = p.id) AS ends
       FROM auth.local_account a JOIN auth.person p ON p.id = a.person_id WHERE a.login = $1`,
      [login],
    )
  )[0];

describe('a list of readers', () => {
  it('REG-18 REG-19 is looked at, done once although it is confirmed twice, and changes nothing the second time', async () => {
    const file = workbookOf([HEAD, LI, WANG, [{ number: '2.1020019991234566E+17' }, '赵', 'z@example.test', '']]);
    const list = await check('readers', file);
    expect(list).toMatchObject({ state: 'checked', kind: 'readers', fileName: '名单.csv', institutionId: SCHOOL.whu });
    expect(list.counts).toEqual({ new: 2, changed: 0, known: 0, same: 0, refused: 1 });
    expect(await accountOf('0100')).toBeUndefined();
    expect((await rowsOf(list)).map(({ row, number, verdict, rule }) => [row, number, verdict, rule])).toEqual([
      [2, '0100', 'new', null],
      [3, '210200199912345678', 'new', null],
      [4, '2.1020019991234566E+17', 'refused', 'number_cell'],
    ]);
    const [once, twice] = await Promise.all([carryOut(list), carryOut(list)]);
    expect(once).toMatchObject({ state: 'done', counts: { new: 2 } });
    expect(twice).toEqual(once);
    const n = await sql<{ n: number }>(`SELECT count(*)::int AS n FROM auth.local_account WHERE login = ANY($1)`, [
      ['0100', WANG[0]],
    ]);
    expect(n).toEqual([{ n: 2 }]);
    expect(await accountOf('0100')).toMatchObject({
      name: '李明',
      mail: 'li@example.test',
      ends: new Date('2099-06-30T16:00:00Z'),
    });
    const again = await check('readers', file);
    expect(again.counts).toEqual({ new: 0, changed: 0, known: 2, same: 0, refused: 1 });
    await carryOut(again);
    expect((await accountOf('0100'))?.name).toBe('李明');
  });

  it('opens no account to a password before its reader chose one by the link of a mail', async () => {
    const trial = (word: string) =>
      server.post('/auth/local', { login: '0100', password: word, institutionId: SCHOOL.whu });
    for (const word of ['0100', '!', password]) expect((await trial(word)).status).toBe(401);
    expect((await server.post('/auth/password/forgotten', { login: '0100', institutionId: SCHOOL.whu })).status).toBe(
      200,
    );
    let id = '';
    for (let tries = 0; id === '' && tries < 100; tries += 1) {
      const [row] = await sql<{ id: string }>(
        `SELECT r.id FROM auth.password_reset r JOIN auth.local_account a USING (person_id) WHERE a.login = '0100'`,
      );
      id = row?.id ?? '';
      if (id === '') await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const still = { key: id, template: 'auth.reset', about: { kind: 'reset', id } } as const;
    const { secret } = await server.province.ask(auth.notices.still, still, { token: server.gatewayToken });
    const chosen = '山高月小水落石出';
    expect((await server.post('/auth/password/reset', { id, secret, password: chosen })).status).toBe(200);
    expect((await trial(chosen)).status).toBe(200);
  });

  it('changes names, mailboxes and last days, leaves what its cells leave empty, and puts each change on record', async () => {
    const list = await check(
      'readers',
      csv(HEAD, ['0100', '李 明', '', '2099-07-31'], [WANG[0] ?? '', '王小敏', 'New@example.test', '']),
    );
    expect(list.counts).toMatchObject({ changed: 2, known: 0, refused: 0 });
    await carryOut(list);
    expect(await accountOf('0100')).toMatchObject({ mail: 'li@example.test', ends: new Date('2099-07-31T16:00:00Z') });
    const changed = await accountOf(WANG[0] ?? '');
    expect(changed).toMatchObject({ name: '王小敏', mail: 'New@example.test', ends: null });
    const { items } = await server.province.ask(people.listAudit, { personId: changed?.id }, await as('admin.whu'));
    expect(items.map(({ what, details }) => [what, details.list === list.id])).toEqual([
      ['account_changed', true],
      ['account_imported', false],
    ]);
  });

  it('leaves the accounts of staff, the suspended, and whoever could choose no password', async () => {
    const staff = await check('readers', csv(HEAD, ['admin.whu', '赵老师', 'thief@example.test', '']));
    await sql(`UPDATE auth.person SET disabled_at = now() WHERE id = $1`, [(await accountOf(WANG[0] ?? ''))?.id]);
    const others = await check(
      'readers',
      csv(HEAD, [WANG[0] ?? '', '王', 'w@example.test', ''], ['0777', '钱', '', '']),
    );
    const rows = [...(await rowsOf(staff)), ...(await rowsOf(others))];
    expect(rows.map(({ verdict, field, rule }) => [verdict, field, rule])).toEqual([
      ['refused', 'number', 'is_staff'],
      ['refused', 'number', 'suspended'],
      ['refused', 'mail', 'missing'],
    ]);
    await carryOut(staff);
    const [admin] = await sql<{ mail: string | null }>(
      `SELECT p.mail FROM auth.person p JOIN auth.local_account a ON a.person_id = p.id WHERE a.login = 'admin.whu'`,
    );
    expect(admin?.mail).not.toBe('thief@example.test');
  });

  it('is judged anew when it is done: who became known meanwhile is not made twice', async () => {
    const rows = csv(HEAD, ['0300', '孙', 's@example.test', '']);
    const [first, second] = [await check('readers', rows), await check('readers', rows)];
    expect(second.counts.new).toBe(1);
    await Promise.all([carryOut(first), carryOut(second)]);
    const counts = [(await rowsOf(first))[0]?.verdict, (await rowsOf(second))[0]?.verdict].sort();
    expect(counts).toEqual(['known', 'new']);
  });

  it('of five thousand is read, shown and done', async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => [
      `S${1000 + n}`,
      `读者${n}`,
      `s${n}@example.test`,
      '2099-06-30',
    ]);
    const list = await check('readers', csv(HEAD, ...rows));
    expect((await carryOut(list)).counts).toMatchObject({ new: 5_000, refused: 0 });
    expect((await check('readers', csv(HEAD, ...rows))).counts).toMatchObject({ known: 5_000, changed: 0 });
  });

  it('is its institution’s own, for administrators, and as a file for whoever brought it', async () => {
    const list = await check('readers', csv(HEAD, ['0400', '=HYPERLINK("x")', 'x@', '']));
    await sql(
      `INSERT INTO auth.role_grant (id, person_id, institution_id, role) SELECT gen_random_uuid(), person_id, institution_id,
         'institution_admin' FROM auth.local_account WHERE login = 'ill.hust'`,
    );
    const stranger = await as('ill.hust');
    for (const question of [peopleLists.find, peopleLists.carryOut]) {
      expect(await codeOf(server.province.ask(question, { id: list.id }, stranger))).toBe('auth.people_list_not_found');
    }
    expect((await send('readers', csv(HEAD, LI), { login: 'reader.whu' })).status).toBe(403);
    expect((await send('readers', csv(HEAD, LI), { login: '' })).status).toBe(401);
    expect((await send('readers', csv(HEAD, LI), { query: `&institutionId=${SCHOOL.hust}` })).status).toBe(403);
    const result = async (login: string, at: string) =>
      fetch(`${server.url}/auth/people-list/result.csv?id=${list.id}`, {
        headers: { cookie: await cookieOf(login, at) },
      });
    expect((await result('ill.hust', SCHOOL.hust)).status).toBe(404);
    const lines = (await (await result('admin.whu', SCHOOL.whu)).text()).split('\r\n');
    expect(lines[0]).toBe('行,结果,列,原因,学号或证号,姓名,邮箱,最后一天');
    expect(lines[1]).toBe(`2,不导入,邮箱,邮箱地址不对,0400,"'=HYPERLINK(""x"")",x@,`);
    const template = await (await fetch(`${server.url}/auth/people-list/template.csv?kind=staff`)).text();
    expect(template.trim()).toBe('姓名,邮箱,身份,最后一天');
  });

  it('refuses a file that is none, with what to do, and one that is too large', async () => {
    const answer = await send('readers', 'no table');
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain('请按模板的列名填写');
    expect((await send('readers', 'x'.repeat(2 * 1024 * 1024 + 1))).status).toBe(413);
  });
});

describe('a list of staff', () => {
  it('becomes invitations; nobody has a role before they accept', async () => {
    const head = ['姓名', '邮箱', '身份', '最后一天'];
    const rows = csv(
      head,
      ['周', 'zhou@example.test', '编目员、财务', ''],
      ['吴', 'wu@example.test', '省中心管理员', ''],
    );
    const list = await check('staff', rows);
    expect(list.counts).toMatchObject({ new: 1, refused: 1 });
    await carryOut(list);
    const { items } = await server.province.ask(people.listInvitations, {}, await as('admin.whu'));
    expect(items).toMatchObject([
      { displayName: '周', mail: 'zhou@example.test', roles: ['cataloguer', 'finance'], state: 'pending' },
    ]);
    expect((await check('staff', rows)).counts).toMatchObject({ known: 1, new: 0, changed: 0 });
    const more = await check('staff', csv(head, ['周', 'Zhou@example.test', '馆际互借馆员', '']));
    expect(more.counts).toMatchObject({ changed: 1 });
    await carryOut(more);
    const after = await server.province.ask(people.listInvitations, {}, await as('admin.whu'));
    expect(after.items).toMatchObject([{ roles: ['cataloguer', 'finance', 'ill_librarian'] }]);
  });
});
