import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { JobView } from '@shuqiao/contracts';
import type { Browser } from 'playwright-core';
import { Album, DESK, Seat, startBrowser } from './stage/browser.js';
import { loadFile } from './stage/load-file.js';
import { type Stack, startStack } from './stage/stack.js';

const RECORDS = 5_000;
const LOADED_WITHIN_MS = 90_000;
const BROKEN = '这不是一条记录\u001d';

/** Story 15: a library gives 5,000 records at once, sees them go in, and keeps the report. */
describe('a bulk load', () => {
  let stack: Stack;
  let browser: Browser;
  let cataloguer: Seat;
  let file: string;
  let bytes: number;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack({ SHUQIAO_RATE_PER_MINUTE: '100000' }), startBrowser()]);
    cataloguer = await Seat.take(browser, stack.url, DESK, await Album.open('15-bulk-load'));
    file = path.join(stack.data, '馆藏书目.mrc');
    const content = Buffer.concat([await loadFile(RECORDS), Buffer.from(BROKEN)]);
    bytes = content.length;
    await writeFile(file, content);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** Gives the file in and waits at its page; answers the job and how far the page said it was meanwhile. */
  async function load(): Promise<{ job: JobView; seen: number[] }> {
    const { page } = cataloguer;
    await cataloguer.open('/upload');
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.waitForURL(/\/upload\/[0-9a-f-]{36}$/);
    // The list of uploads may stay in sight until the page of the job is there, with the word of an earlier job.
    await page.getByRole('heading', { name: '处理进度' }).waitFor();
    const seen = new Set<number>();
    const until = Date.now() + LOADED_WITHIN_MS;
    while (!(await page.getByText('已完成', { exact: true }).first().isVisible())) {
      if (Date.now() > until) throw new Error('the job was not finished in time');
      const bar = page.locator('progress[value]').first();
      const value = (await bar.isVisible()) ? Number(await bar.getAttribute('value')) : 0;
      if (value > 0 && value < bytes) seen.add(value);
      await page.waitForTimeout(100);
    }
    const id = page.url().split('/').at(-1) ?? '';
    const response = await page.request.get(`${stack.url}/api/v1/jobs/${id}`);
    return { job: (await response.json()) as JobView, seen: [...seen] };
  }

  it('goes in with its progress shown, and ends with a report that can be kept', async () => {
    await cataloguer.signIn('cat.whu', '武汉大学');
    const { job, seen } = await load();
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(job).toMatchObject({ state: 'finished', read: RECORDS + 1, rejected: 1, changed: 0 });
    expect(job.new + job.unchanged).toBe(RECORDS);
    expect(job.new).toBeGreaterThan(RECORDS / 2);
    const seconds = (Date.parse(job.finishedAt ?? '') - Date.parse(job.startedAt ?? '')) / 1000;
    console.log(`${RECORDS} records in ${seconds} s; new ${job.new}, matched ${job.matched}, unique ${job.unique}`);

    await cataloguer.look('report');
    for (const words of ['新收', '其中并入已有书目', '全省仅本馆有', '更新', '没有变化', '退回'])
      await cataloguer.page.getByText(words, { exact: true }).first().waitFor();
    await cataloguer.page.getByText('这段内容不是书目记录').first().waitFor();

    const response = await cataloguer.page.request.get(`${stack.url}/files/jobs/${job.id}/report.csv`);
    expect(response.status()).toBe(200);
    const report = await response.body();
    expect(report.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = report.subarray(3).toString().trimEnd().split('\r\n');
    expect(lines).toEqual(expect.arrayContaining([`新增,${job.new}`, `其中与已有书目合并,${job.matched}`, '退回,1']));
    expect(lines.slice(lines.findIndex((line) => line.startsWith('第几条')) + 1)).toHaveLength(RECORDS + 1);
  }, 150_000);

  it('changes nothing when the same file comes again', async () => {
    const content = `SELECT md5(string_agg(id || encode(content_hash, 'hex') || record_id, '' ORDER BY id)) AS sum
      FROM catalog.source_record`;
    const before = await stack.database.query(content);
    const { job } = await load();
    expect(job).toMatchObject({ state: 'finished', read: RECORDS + 1, new: 0, changed: 0, unchanged: RECORDS });
    expect(await stack.database.query(content)).toEqual(before);
  }, 150_000);
});
