import { readFile } from 'node:fs/promises';
import type { DemoMail } from '@shuqiao/contracts';
import { eventually } from '@shuqiao/testing';
import type { Browser } from 'playwright-core';
import { apiWith } from './stage/api.js';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

describe('people and what they may do', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  let admin: Seat;
  beforeAll(async () => {
    [stack, browser, album] = await Promise.all([startStack(), startBrowser(), Album.open('people')]);
    admin = await Seat.take(browser, stack.url, DESK, album);
    await admin.signIn('admin.whu', '武汉大学');
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** The link in the newest mail to this address, as the demo's letter box shows it. */
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

  it('a colleague is invited by mail, chooses a login, and has the roles', async () => {
    const { page } = admin;
    await admin.open('/people');
    await page.getByRole('article', { name: '吴老师' }).waitFor();
    await admin.look('people');
    const form = page.getByRole('region', { name: '邀请同事' });
    await form.getByRole('button', { name: '发送邀请' }).click();
    await form.getByText('请至少选一个身份').waitFor();
    await form.getByLabel('姓名').fill('王敏');
    await form.getByLabel('邮箱').fill('wang.min@example.test');
    await form.getByLabel('编目员').check();
    await form.getByRole('button', { name: '发送邀请' }).click();
    await page.getByText('邀请已发到 wang.min@example.test').waitFor();
    await page.getByText('等对方接受').waitFor();
    await admin.look('invited');

    const link = new URL(await linkIn('wang.min@example.test'));
    const colleague = await Seat.take(browser, stack.url, PHONE, album);
    await colleague.open(link.pathname + link.hash);
    await colleague.page.getByText('赵老师邀请您以“编目员”的身份加入武汉大学').waitFor();
    await colleague.look('invitation');
    await colleague.page.getByLabel('账号名').fill('wang@example.test');
    await colleague.page.getByLabel('密码').fill('山高月小水落石出');
    await colleague.page.getByRole('button', { name: '接受邀请并登录' }).click();
    await colleague.page.getByText('不要写邮箱').waitFor();
    await colleague.page.getByLabel('账号名').fill('wang.min');
    await colleague.page.getByRole('button', { name: '接受邀请并登录' }).click();
    await colleague.page.getByRole('heading', { name: '王敏' }).waitFor();
    await colleague.page.getByText('编目员').first().waitFor();
    await colleague.look('accepted');
    await colleague.open(link.pathname + link.hash);
    await colleague.page.getByText('这份邀请不能用了').waitFor();
  });

  it('a role is given until a day, taken back, and the way back is one press', async () => {
    const { page } = admin;
    await admin.open('/people');
    const reader = page.getByRole('article', { name: '李同学' });
    await reader.getByRole('button', { name: '授予身份：李同学' }).click();
    await reader.getByLabel('财务').check();
    await reader.getByLabel('最后一天').fill('2099-06-30');
    await admin.look('giving');
    await reader.getByRole('button', { name: '授予身份', exact: true }).click();
    await reader.getByText('到 2099').waitFor();
    await reader.getByRole('button', { name: '收回：李同学的“财务”身份' }).click();
    await page.getByText('已收回李同学的“财务”身份').waitFor();
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await reader.getByText('财务').waitFor();
    await page.getByRole('button', { name: '收回：赵老师的“机构管理员”身份' }).click();
    await page.getByText('这是最后一位管理员').waitFor();
    await admin.open('/audit');
    await page.locator('strong', { hasText: '收回身份' }).waitFor();
    await admin.look('audit');
  });

  it('the record is looked through by kind and person, and taken as a table', async () => {
    const { page } = admin;
    await admin.open('/people');
    await page.getByRole('link', { name: '赵老师的操作记录' }).click();
    await page.getByText('现在只看一个人的记录').waitFor();
    await page.getByLabel('只看', { exact: true }).selectOption('signed_in');
    const lines = page.locator('.audit li');
    await lines.filter({ hasText: '账号和密码' }).first().waitFor();
    await lines.filter({ hasText: '收回身份' }).first().waitFor({ state: 'detached' });
    await page.getByLabel('到哪天').fill('2020-01-01');
    await page.getByText('没有这样的记录').waitFor();
    await page.getByLabel('到哪天').fill('');
    await page.getByRole('button', { name: '看所有人的' }).click();
    await lines.first().waitFor();
    await admin.look('record-filtered');
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: '存成表格' }).click();
    const text = await readFile(await (await file).path(), 'utf8');
    expect(text).toMatch(/^\ufeff时间,做了什么,[\s\S]*,登录,赵老师,/);
  });

  it('who has several institutions acts for one at a time', async () => {
    await stack.database.query(
      `INSERT INTO auth.role_grant (id, person_id, institution_id, role)
       SELECT gen_random_uuid(), a.person_id, other.institution_id, 'cataloguer'
       FROM auth.local_account a, auth.local_account other WHERE a.login = 'cat.whu' AND other.login = 'ill.hust'`,
    );
    const both = await Seat.take(browser, stack.url, PHONE, album);
    await both.signIn('cat.whu', '武汉大学');
    await both.open('/me');
    await both.page.getByRole('button', { name: '改为代表华中科技大学' }).click();
    await both.page.getByRole('heading', { name: '现在代表 华中科技大学' }).waitFor();
    await both.look('acting');
  });
});
