import { eventually } from '@shuqiao/testing';
import type { Browser } from 'playwright-core';
import { Album, DESK, isDrawnAsBox, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

const TITLE = '深度学习';

describe('the main chain: a loan from a reader’s search to the book’s return', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  let reader: Seat;
  let home: Seat;
  let first: Seat;
  let second: Seat;

  beforeAll(async () => {
    [stack, browser, album] = await Promise.all([startStack(), startBrowser(), Album.open('story-00')]);
    const take = (viewport: typeof PHONE) => Seat.take(browser, stack.url, viewport, album);
    [reader, home, first, second] = [await take(PHONE), await take(DESK), await take(DESK), await take(DESK)];
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** Does one step from the work list, by the button that names it. */
  const act = async ({ page }: Seat, action: string): Promise<void> => {
    await page.getByRole('button', { name: `${action}：${TITLE}`, exact: true }).click();
  };

  it('draws Chinese with a Chinese font', async () => {
    await reader.open('/');
    await reader.look('reader-home');
    expect(await isDrawnAsBox(reader.page, '深')).toBe(false);
    expect(await isDrawnAsBox(reader.page, '\u{10FFFD}')).toBe(true);
  });

  it('lets the reader find a Chinese title by a word inside it, and see who holds it', async () => {
    const { page } = reader;
    await page.getByRole('searchbox').fill('度学');
    await page.getByRole('button', { name: '检索', exact: true }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '度学' }).waitFor();
    const hit = page.getByRole('link', { name: TITLE, exact: true }).first();
    await hit.waitFor();
    await reader.look('reader-results');
    await hit.click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await page.getByText('华中科技大学').first().waitFor();
    await page.getByText('武汉理工大学').first().waitFor();
    await reader.look('reader-record');
  });

  it('lets the reader sign in and request it in one step', async () => {
    const record = new URL(reader.page.url()).pathname;
    await reader.signIn('reader.whu', '武汉大学');
    await reader.look('reader-signed-in');
    await reader.open(`${record}/request`);
    const { page } = reader;
    await page.getByLabel('取书地点（可不填）').fill('总馆一楼服务台');
    await reader.look('reader-request-sheet');
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('申请已提交').waitFor();
    await reader.look('reader-request-sent');
    await page.getByRole('link', { name: '查看这个申请' }).click();
    await page.getByText('等华中科技大学').first().waitFor();
    await reader.look('reader-request');
  });

  it('goes on to the second library when the first declines', async () => {
    await first.signIn('ill.hust', '华中科技大学');
    await first.open('/work');
    const { page } = first;
    await page.getByRole('button', { name: `同意提供：${TITLE}`, exact: true }).waitFor();
    await first.look('first-library-work-list');
    await page.getByRole('button', { name: `《${TITLE}》的其他操作` }).click();
    await page.getByRole('menuitem', { name: '不能提供' }).click();
    await page.getByRole('radio', { name: '已借出' }).check({ force: true });
    await first.look('first-library-declines');
    await page.getByRole('button', { name: '确认不能提供' }).click();
    await page.getByRole('button', { name: `同意提供：${TITLE}`, exact: true }).waitFor({ state: 'detached' });
    await first.look('first-library-done');
  });

  it('is promised and shipped by the second library', async () => {
    await second.signIn('ill.whut', '武汉理工大学');
    await second.open('/work');
    await act(second, '同意提供');
    await second.page.getByRole('button', { name: `登记寄出：${TITLE}`, exact: true }).waitFor();
    await second.look('second-library-accepted');
    await act(second, '登记寄出');
    await second.page.getByRole('button', { name: `登记寄出：${TITLE}`, exact: true }).waitFor({ state: 'detached' });
  });

  it('is received and sent back by the reader’s library', async () => {
    await home.signIn('ill.whu', '武汉大学');
    await home.open('/work');
    await act(home, '登记收到');
    await home.page.getByRole('button', { name: `登记寄还：${TITLE}`, exact: true }).waitFor();
    await home.look('home-library-received');
    await reader.page.reload();
    await reader.page.getByText('书到了').first().waitFor();
    await reader.look('reader-ready');
    // The mail says so as well; it is checked once more before it goes, so it must be there before the book goes back.
    const mail = `SELECT 1 FROM notices.demo_mail WHERE sent_to = 'reader.whu@example.test' AND subject LIKE '图书已到馆%'`;
    await eventually('the mail', async () => (await stack.database.query(mail)).length === 1);
    await act(home, '登记寄还');
    await home.page.getByRole('button', { name: `登记寄还：${TITLE}`, exact: true }).waitFor({ state: 'detached' });
  });

  it('is completed by the library that lent it, and the reader sees the whole story', async () => {
    await second.open('/work');
    await act(second, '登记收回');
    await second.page.getByRole('button', { name: `登记收回：${TITLE}`, exact: true }).waitFor({ state: 'detached' });
    await second.look('second-library-completed');
    await reader.page.reload();
    await reader.page.getByText('这个申请办完了').first().waitFor();
    await reader.look('reader-completed');
    const [row] = await stack.database.query<{ state: string; events: number }>(
      `SELECT state, (SELECT count(*)::int FROM ill.request_event e WHERE e.request_id = r.id) AS events FROM ill.request r`,
    );
    expect(row).toEqual({ state: 'completed', events: 9 });
  });
});
