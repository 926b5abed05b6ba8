import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { type Api, signIn } from './stage/api.js';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

const TITLE = '深度学习';

describe('the pages of notices', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  let reader: Seat;
  const api = (login: string): Promise<Api> => signIn(stack.url, login);

  beforeAll(async () => {
    [stack, browser, album] = await Promise.all([
      startStack({ SHUQIAO_WEBHOOKS_PRIVATE: '1' }),
      startBrowser(),
      Album.open('notices'),
    ]);
    reader = await seat(PHONE);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });
  const seat = (viewport: typeof PHONE): Promise<Seat> => Seat.take(browser, stack.url, viewport, album);

  /** A reader's request that another library has accepted. */
  async function requested(by: string, supplier: string): Promise<string> {
    const asReader = await api(by);
    const found = await asReader.get<{ items: { id: string }[] }>(`/api/v1/records?q=${encodeURIComponent(TITLE)}`);
    const recordId = found.body.items[0]?.id;
    const placed = await asReader.post<{ id: string }>('/api/v1/requests', { recordId });
    await act(supplier, placed.body.id, 'accept');
    return placed.body.id;
  }

  async function act(login: string, id: string, action: string): Promise<void> {
    const { status, body } = await (await api(login)).post(`/api/v1/requests/${id}/actions`, { action });
    expect({ status, body }).toMatchObject({ status: 200 });
  }

  it('ring the bell of a reader whose book is on its way, without a look at the page anew', async () => {
    await reader.signIn('reader.whu', '武汉大学');
    await reader.open('/notices');
    const { page } = reader;
    await page.getByText('还没有通知').waitFor();
    await reader.look('none');
    const id = await requested('reader.whu', 'ill.hust');
    await act('ill.hust', id, 'ship');
    const bell = page.getByRole('banner').getByRole('link', { name: '通知 1 条未读' });
    await bell.waitFor();
    await page.getByText('未读', { exact: true }).nth(1).waitFor();
    await reader.look('one-unread');
    await page.getByRole('link', { name: `《${TITLE}》已寄出` }).click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await bell.waitFor({ state: 'detached' });
    await reader.open('/notices?show=unread');
    await page.getByText('没有未读的通知').waitFor();
  });

  it('tell a desk’s staff that what one of them has read is read for all, and take it back', async () => {
    const id = await requested('reader.hust', 'ill.whut');
    await act('reader.hust', id, 'cancel');
    const librarian = await seat(DESK);
    await librarian.signIn('ill.whut', '武汉理工大学');
    await librarian.open('/notices');
    const { page } = librarian;
    await page.getByText('一个人标为已读，所有同事那里都变成已读').waitFor();
    await librarian.look('of-a-desk');
    const colleague = await seat(DESK);
    await colleague.signIn('ill.whut', '武汉理工大学');
    await colleague.open('/notices');
    await colleague.page.getByRole('button', { name: /标为已读.*请求撤销申请/ }).waitFor();
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByText('全部标为已读了').waitFor();
    await colleague.page.getByRole('button', { name: /改回未读.*请求撤销申请/ }).click();
    await page.getByRole('link', { name: '通知 1 条未读' }).waitFor();
    await page.getByRole('button', { name: /标为已读.*请求撤销申请/ }).waitFor();
  });

  it('lie in the demo’s letter box, which anybody may read', async () => {
    const anybody = await seat(PHONE);
    await anybody.open('/demo/mails');
    const { page } = anybody;
    await page.locator('summary', { hasText: '已寄出' }).first().click();
    await page.getByRole('link', { name: /\/requests\// }).waitFor();
    await anybody.look('demo-mails');
  });

  it('are switched off by mail where they are not owed, and go where the person wants them', async () => {
    await reader.open('/me');
    const { page } = reader;
    await page.getByRole('link', { name: '通知设置' }).click();
    await page.getByText('申请的图书到馆，可以来取：一定会发').waitFor();
    await page.getByText('图书在等您取').first().waitFor();
    const shipped = page.getByRole('switch', { name: '申请的图书已寄出' });
    await page.locator('label', { has: shipped }).click();
    await page.getByText('不再发邮件：申请的图书已寄出').waitFor();
    await page.getByLabel('邮箱').fill('no address');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('邮箱地址不对').first().waitFor();
    await reader.look('settings-wrong-address');
    await page.getByLabel('邮箱').fill('zhang@example.test');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    await reader.open('/notices/settings');
    expect(await page.getByLabel('邮箱').inputValue()).toBe('zhang@example.test');
    expect(await shipped.isChecked()).toBe(false);
  });

  it('tell what was kept to a reader who has gone to another page meanwhile', async () => {
    const { page } = reader;
    let letOn = (): void => undefined;
    const leave = new Promise<void>((done) => (letOn = done));
    await page.route('**/notices/wishes/**', async (route) => {
      await leave;
      await route.continue();
    });
    await page.locator('label', { has: page.getByRole('switch', { name: '申请的处理期限顺延' }) }).click();
    await page.getByRole('link', { name: '问馆员' }).first().click();
    await page.getByRole('heading', { level: 1, name: '问馆员' }).waitFor();
    letOn();
    await page.getByRole('status').getByText('不再发邮件：申请的处理期限顺延').waitFor();
  });

  it('are written in a library’s own words, which are tried out, kept and given up again', async () => {
    const admin = await seat(DESK);
    await admin.signIn('admin.whu', '武汉大学');
    await admin.open('/notices/templates');
    await admin.look('templates');
    const { page } = admin;
    await page.getByRole('link', { name: /中文.*申请的图书已寄出/ }).click();
    const body = page.getByLabel('正文');
    const standard = await body.inputValue();
    await body.fill('好消息：\n{{ items[0].titel }} 已寄出');
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByText('正文第 2 行：没有叫“items.0.titel”的内容').waitFor();
    await admin.look('template-fault');
    await body.fill('好消息：\n{{ items[0].title }} 已寄出');
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByText('历史研究 已寄出').waitFor();
    await admin.look('template-preview');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('本馆的文字').waitFor();
    await page.getByRole('button', { name: '恢复标准文字' }).click();
    await page.getByText('标准文字', { exact: true }).waitFor();
    expect(await body.inputValue()).toBe(standard);
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('本馆的文字').waitFor();
    expect(await body.inputValue()).toContain('好消息');
  });

  it('are followed by those who answer for them: what went, what did not, and why', async () => {
    const admin = await seat(DESK);
    await admin.signIn('admin.whu', '武汉大学');
    await admin.open('/notices/mails');
    const { page } = admin;
    await page.getByText('申请的图书已寄出').first().waitFor();
    await page.getByText('演示站：邮件放进演示信箱').waitFor();
    // What a crash and a mail server leave behind.
    await stack.database.query(`UPDATE notices.mail SET state = 'unknown', mark = 'unknown', sent_at = NULL,
      reason = 'the mail server did not answer in time' WHERE template = 'ill.shipped'`);
    await page.getByLabel('只看').selectOption('unknown');
    await page.getByText('不知道对方收到没有').waitFor();
    await admin.look('log-unknown');
    await page.getByRole('button', { name: /再发一次/ }).click();
    await page.getByText('没有这样的邮件').waitFor();
    // Everything is looked at anew before it goes: the reader has switched these mails off meanwhile.
    await page.getByLabel('只看').selectOption('dropped');
    await page.getByText('本人不要这一类邮件').waitFor();
  });

  it('of a library’s desks go to the mailbox that its administrator names', async () => {
    const admin = await seat(PHONE);
    await admin.signIn('admin.whu', '武汉大学');
    const me = await (await api('admin.whu')).get<{ institutionId: string }>('/api/v1/me');
    await admin.open(`/institutions/${me.body.institutionId}`);
    const { page } = admin;
    const mailbox = page.getByRole('form', { name: '服务台的邮箱' });
    await mailbox.getByLabel('邮箱').fill('loans@whu.example.test');
    await mailbox.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    await admin.look('office-mail');
    const kept = `SELECT office_mail AS mail FROM registry.institution WHERE id = $1`;
    expect(await stack.database.query(kept, [me.body.institutionId])).toEqual([{ mail: 'loans@whu.example.test' }]);
  });

  it('go out when the province wants, which can be taken back', async () => {
    const province = await seat(DESK);
    await province.signIn('province', '武汉大学');
    await province.open('/notices/mails');
    const { page } = province;
    const from = page.getByLabel('夜里从几点起不发');
    await from.fill('25:00');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('请写时间，例如 22:00').first().waitFor();
    await from.fill('21:30');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('已撤销').waitFor();
    expect(await stack.database.query('SELECT quiet_from AS hour FROM notices.rule')).toEqual([{ hour: '00:00' }]);
    await province.look('rules');
  });

  it('and other facts are told to other systems, which the province names, tries out and switches off', async () => {
    const heard: string[] = [];
    const other = createServer((request, response) => {
      heard.push(request.url ?? '');
      request.resume().on('end', () => response.writeHead(204).end());
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/hook`;
      const province = await seat(DESK);
      await province.signIn('province', '武汉大学');
      await province.open('/notices/webhooks');
      const { page } = province;
      await page.getByRole('textbox', { name: '网址' }).fill(url);
      await page.getByRole('button', { name: '登记' }).click();
      await page.getByText('请至少选一项').waitFor();
      await province.look('webhooks-none');
      await page.getByLabel('馆际互借申请有进展').check();
      await page.getByRole('button', { name: '登记' }).click();
      const sheet = page.getByRole('dialog', { name: '签名密钥' });
      await sheet.getByText('关上以后就看不到了').waitFor();
      await province.look('webhook-secret');
      await sheet.getByRole('button', { name: '已经记下' }).click();
      await page.getByRole('button', { name: /发一条测试/ }).click();
      await page.getByText('已送到', { exact: true }).waitFor();
      expect(heard).toEqual(['/hook']);
      await page.getByRole('button', { name: /再送一次/ }).click();
      await page.getByText('马上再送').waitFor();
      await page.locator('label', { has: page.getByRole('switch', { name: /启用/ }) }).click();
      await page.getByText('已停用，不再推送').waitFor();
      await province.look('webhook');
      await page.getByRole('button', { name: /删除/ }).press('Enter');
      await page.getByText(/已删除 .*，不再推送/).waitFor();
      await page.getByText('还没有登记网址').waitFor();
      // P-36: whoever works by keyboard goes on at the page, not at the top of the document.
      await province.until('document.activeElement !== document.body');
      await page.getByRole('button', { name: '撤销' }).click();
      await page.getByText('已恢复').waitFor();
      await page.getByRole('heading', { name: url }).waitFor();
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });
});
