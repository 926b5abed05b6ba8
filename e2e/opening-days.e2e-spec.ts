import { addDays } from '@shuqiao/calendar';
import type { RequestDetail } from '@shuqiao/contracts';
import { eventually } from '@shuqiao/testing';
import type { Browser } from 'playwright-core';
import { type Api, signIn } from './stage/api.js';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

const TITLE = '深度学习';
const NAME = '空调检修（演示数据）';

describe('opening days: a library that closes moves the deadlines that lean on it', () => {
  let stack: Stack;
  let browser: Browser;
  let staff: Seat;
  let reader: Api;
  let request: RequestDetail;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), startBrowser()]);
    staff = await Seat.take(browser, stack.url, DESK, await Album.open('opening-days'));
    reader = await signIn(stack.url, 'reader.whu');
    const found = await reader.get<{ items: { id: string; title: string }[] }>(
      `/api/v1/records?title=${encodeURIComponent(TITLE)}`,
    );
    const record = found.body.items.find(({ title }) => title.startsWith(TITLE));
    request = (await reader.post<RequestDetail>('/api/v1/requests', { recordId: record?.id })).body;
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const now = async (): Promise<RequestDetail> =>
    (await reader.get<RequestDetail>(`/api/v1/requests/${request.id}`)).body;

  it('shows the year with the demo’s closings, at a desk and on a phone', async () => {
    await staff.signIn('ill.hust', '华中科技大学');
    await staff.open('/opening-days');
    await staff.page.getByText('馆舍电路改造（演示数据）').first().waitFor();
    await staff.look('year');
    await staff.page.setViewportSize(PHONE);
    await staff.look('year-on-a-phone');
    await staff.page.setViewportSize(DESK);
  });

  it('LOAN-13: takes a table in after a look; a deadline on a closed day moves to the next open one', async () => {
    const before = request.deadline?.on ?? '';
    expect(before).toMatch(/^\d{4}-\d\d-\d\d$/);
    const table = `开始,结束,类型,说明,每年\r\n${before},${addDays(before, 13)},闭馆,${NAME},否\r\n何时,,闭馆,没有日期,否\r\n`;
    const { page } = staff;
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: '选择文件', exact: true }).click(),
    ]);
    await chooser.setFiles({ name: '校历.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${table}`) });
    await page.getByText('读到 2 条，可以登记 1 条').waitFor();
    await staff.look('file-read');
    expect((await now()).deadline?.on).toBe(before);
    await page.getByRole('button', { name: '登记这 1 条', exact: true }).click();
    await page.getByText('已登记 1 条').waitFor();
    await eventually('the deadline has moved', async () => ((await now()).deadline?.on ?? '') > addDays(before, 13));
    await staff.look('entered');
    request = await now();
  });

  it('LOAN-13: undone, the closure is gone and what was told stays', async () => {
    const { page } = staff;
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
    await page.getByRole('button', { name: `删除“${NAME}”` }).waitFor({ state: 'detached' });
    await staff.look('undone');
    await staff.open(`/requests/${request.id}`);
    await page.getByText('开闭馆日期有变，期限顺延').waitFor();
    await staff.look('request');
    const { deadline, history } = await now();
    expect(deadline?.on).toBe(request.deadline?.on);
    expect(history.filter(({ action }) => action === 'move_deadline')).toHaveLength(1);
  });

  it('LOAN-13: the reader is told once', async () => {
    interface Told {
      items: { title: string }[];
    }
    const told = async () => (await reader.get<Told>('/api/v1/notices')).body.items;
    const moved = async () => (await told()).filter(({ title }) => title.includes('期限顺延到'));
    await eventually('the bell tells it', async () => (await moved()).length > 0, 30_000);
    expect((await moved()).map(({ title }) => title)).toEqual([
      expect.stringContaining(request.deadline?.on ?? '') as string,
    ]);
  });
});
