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
    [stack, browser, album] = await Promise.all([startStack(), startBrowser(), Album.open('notices')]);
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
    await reader.look('none', 'any');
    const id = await requested('reader.whu', 'ill.hust');
    await act('ill.hust', id, 'ship');
    const bell = page.getByRole('banner').getByRole('link', { name: '通知 1 条未读' });
    await bell.waitFor();
    await page.getByText('未读', { exact: true }).nth(1).waitFor();
    await reader.look('one-unread', 'any');
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
    await librarian.look('of-a-desk', 'any');
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
    await anybody.look('demo-mails', 'any');
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
    await reader.look('settings-wrong-address', 'any');
    await page.getByLabel('邮箱').fill('zhang@example.test');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    await reader.open('/notices/settings');
    expect(await page.getByLabel('邮箱').inputValue()).toBe('zhang@example.test');
    expect(await shipped.isChecked()).toBe(false);
  });
});
