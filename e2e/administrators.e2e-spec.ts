import type { ApprovalView, DemoMail, PeopleListView, PersonView } from '@shuqiao/contracts';
import { eventually, SCHOOL } from '@shuqiao/testing';
import type { Browser } from 'playwright-core';
import { apiWith, signIn } from './stage/api.js';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

describe('administrators', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  beforeAll(async () => {
    [stack, browser, album] = await Promise.all([startStack(), startBrowser(), Album.open('administrators')]);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('bring in a list of readers: they see what each row would do, then do it, and once', async () => {
    for (const size of [DESK, PHONE]) {
      const admin = await Seat.take(browser, stack.url, size, album);
      await admin.signIn('admin.whu', '武汉大学');
      const { page } = admin;
      await admin.open('/people');
      await page.getByRole('link', { name: '按名单导入' }).click();
      await page.getByText('每位读者得到一个账号').waitFor();
      await admin.look('list-begin');
      const rows = [
        '学号,姓名,邮箱,最后一天',
        '0100,李明,li.ming@example.test,2099-06-30',
        '0100,李 明,li.ming@example.test,2099-06-30',
        '2.10200199912346E+17,王敏,wang@example.test,',
        '0102,赵丽,zhao.li@example.test,',
      ];
      const chosen = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: '选择文件并检查' }).click();
      const file = { name: '读者.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
      await (await chosen).setFiles(file);
      await page.getByRole('heading', { name: '读者.csv' }).waitFor();
      await page.getByText('号码被表格写成了科学计数').waitFor();
      await admin.look('list-checked');
      if (size === PHONE) {
        await page.getByText('这份名单没有要改的').waitFor();
        continue;
      }
      await page.getByRole('button', { name: '导入 2 人' }).click();
      await page.getByText('已导入：新增 2 人，更新 0 人').first().waitFor();
      await page.getByLabel('看哪些行').selectOption({ label: '新增（2 行）' });
      await page.getByText('赵丽').waitFor();
      await admin.look('list-done');
      await page.getByRole('link', { name: '回到人员与身份' }).click();
      await page.getByRole('article', { name: '赵丽' }).getByText('账号 0102').waitFor();
    }
    const body = { login: '0102', password: '0102', institutionId: undefined };
    expect((await apiWith(stack.url).post('/auth/token', body)).status).toBe(401);
  });

  /** Signs in as a browser does; answers its cookie. */
  async function cookieOf(login: string, password = 'shuqiao-demo-1'): Promise<string> {
    const answer = await send('/auth/local', { login, password, institutionId: SCHOOL.whu });
    expect(answer.status).toBe(200);
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }
  const send = (path: string, body: object | string, cookie = '') =>
    fetch(stack.url + path, {
      method: 'POST',
      headers: {
        origin: stack.url,
        cookie,
        'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const meOf = async (cookie: string) => (await fetch(`${stack.url}/api/v1/me`, { headers: { cookie } })).status;
  const idOf = async (login: string): Promise<string> => {
    const [row] = await stack.database.query<{ id: string }>(
      'SELECT person_id AS id FROM auth.local_account WHERE login = $1',
      [login],
    );
    return row?.id ?? '';
  };

  it('come and go (story 21): a mailbox is no login, two approve the new one, the old one is out at once', async () => {
    const province = await signIn(stack.url, 'province');
    for (const [login, institutionId] of [
      ['cat.whu', SCHOOL.whu],
      ['ill.hust', SCHOOL.hust],
    ] as const) {
      const given = { personId: await idOf(login), role: 'province_admin', institutionId };
      expect((await province.post('/api/v1/grants', given)).status).toBe(200);
    }

    // Neither the liaison's mailbox nor a reader's own is what anybody signs in with.
    const admin = await cookieOf('admin.whu');
    const reader = await cookieOf('reader.whu');
    const liaison = {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ officeMail: 'new.liaison@example.test' }),
    };
    const told = await (
      await signIn(stack.url, 'admin.whu')
    ).request(`/api/v1/institutions/${SCHOOL.whu}/office-mail`, liaison);
    expect(told.status).toBe(200);
    const rows = '学号,姓名,邮箱\nreader.whu,李同学,moved@example.test\n';
    const answer = await send('/auth/people-list/upload?kind=readers&name=moved.csv', rows, admin);
    const list = (await answer.json()) as PeopleListView;
    expect(list.counts).toMatchObject({ changed: 1 });
    expect((await send(`/api/v1/people-lists/${list.id}/carry-out`, {}, admin)).status).toBe(200);
    expect([await meOf(admin), await meOf(reader)]).toEqual([200, 200]);
    await cookieOf('reader.whu');
    for (const login of ['moved@example.test', 'reader.whu@example.test']) {
      const tried = await send('/auth/local', { login, password: 'shuqiao-demo-1', institutionId: SCHOOL.whu });
      expect([login, tried.status]).toEqual([login, 401]);
    }

    const wanted = {
      institutionId: SCHOOL.whu,
      mail: 'chief@example.test',
      displayName: '新馆长',
      replaces: await idOf('admin.whu'),
      reason: '原管理员离职',
    };
    const direct = { ...wanted, roles: ['institution_admin'], replaces: undefined, reason: undefined };
    expect(await province.post('/api/v1/invitations', direct)).toMatchObject({
      status: 409,
      body: { code: 'auth.approval_needed' },
    });
    const asked = await province.post<ApprovalView>('/api/v1/approvals', wanted);
    const approve = `/api/v1/approvals/${asked.body.id}/approve`;
    expect(await province.post(approve, {})).toMatchObject({ status: 403, body: { code: 'auth.approval_own' } });
    const first = await signIn(stack.url, 'cat.whu');
    for (const _tab of [1, 2]) expect(await first.post(approve, {})).toMatchObject({ body: { state: 'open' } });
    expect(await (await signIn(stack.url, 'ill.hust')).post(approve, {})).toMatchObject({ body: { state: 'done' } });
    const old = await signIn(stack.url, 'admin.whu');
    expect([await meOf(admin), (await old.get('/api/v1/people')).status]).toEqual([200, 200]);

    const link = new URL(await linkIn('chief@example.test'));
    const invited = { id: link.pathname.split('/').at(-1), secret: link.hash.slice(1) };
    const account = { login: 'chief.whu', password: '山高月小水落石出', displayName: '新馆长' };
    const byMail = await send('/auth/invitation/accept', {
      ...invited,
      account: { ...account, login: 'chief@example.test' },
    });
    expect(byMail.status).toBe(400);
    expect((await send('/auth/invitation/accept', { ...invited, account })).status).toBe(200);
    await eventually('the old administrator is out', async () => (await meOf(admin)) === 401);
    const remembered = async () => (await old.get('/api/v1/people')).status === 401;
    await eventually('and so is every program with a token of theirs', remembered);
    const chief = apiWith(stack.url, await tokenOf('chief.whu', account.password));
    const { body } = await chief.get<{ items: PersonView[] }>('/api/v1/people?role=institution_admin');
    expect(body.items.map(({ login }) => login)).toEqual(['chief.whu']);
    const record = await chief.get<{ items: { what: string }[] }>('/api/v1/audit?limit=20');
    expect(record.body.items.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'approval_asked',
        'approval_given',
        'approval_done',
        'invitation_accepted',
        'grant_ended',
      ]),
    );
  });

  it('see what waits for two of them, and hand their office over, on their pages', async () => {
    for (const size of [DESK, PHONE]) {
      const seat = await Seat.take(browser, stack.url, size, album);
      await seat.signIn('cat.whu', '武汉大学');
      await seat.open('/approvals');
      await seat.page.getByText('已批准，邀请已发出').first().waitFor();
      const form = seat.page.getByRole('region', { name: '提请任命管理员' });
      await form.getByLabel('机构', { exact: true }).selectOption({ label: '武汉大学' });
      await form.getByLabel('接替谁').selectOption({ label: '新馆长' });
      await form.getByLabel('姓名').fill('再任');
      await form.getByLabel('邮箱').fill('again@example.test');
      await form.getByLabel('为什么').fill('馆里来函');
      await form.getByRole('button', { name: '提请批准' }).click();
      const sheet = seat.page.getByRole('article', { name: '任命再任为武汉大学的管理员' }).first();
      await sheet.getByText('要等其他人批准').waitFor();
      await seat.page.evaluate('scrollTo(0, 0)');
      await seat.look('approvals');
      await sheet.getByRole('button', { name: '否决或撤回：任命再任' }).click();
      await sheet.getByText('已否决或撤回').waitFor();
      await seat.open('/people');
      await seat.page.getByRole('button', { name: '移交给同事' }).click();
      await seat.page.getByText('两人共同管理 30 天').waitFor();
      await seat.look('hand-over');
    }
  });

  async function tokenOf(login: string, password: string): Promise<string> {
    const { body } = await apiWith(stack.url).post<{ token: string }>('/auth/token', { login, password });
    return body.token;
  }

  /** The link in the mail to this address, as the demo's letter box shows it. */
  async function linkIn(to: string): Promise<string> {
    let link = '';
    await eventually(
      `a mail to ${to}`,
      async () => {
        const { body } = await apiWith(stack.url).get<{ items: DemoMail[] }>('/api/v1/notices/demo-mails');
        const text = body.items.find((mail) => mail.to === to)?.text ?? '';
        link = /https?:\/\/\S+\/invitation\/\S+/.exec(text)?.[0] ?? '';
        return link !== '';
      },
      20_000,
    );
    return link;
  }
});
