import { isDataField, readRecords, writeIso2709 } from '@shuqiao/marc';
import { fixAll } from '@shuqiao/marc-rules';
import type { RecordView, VersionView } from '@shuqiao/contracts';
import type { Browser } from 'playwright-core';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { writtenAgain } from './stage/duplicate-books.js';
import { type Stack, startStack } from './stage/stack.js';

const BOOK = '深度学习';
const TITLE = '待修之深度学习';
const NUMBER = 'WHU-FIX-1';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** The demonstration's record with blanks behind its title: a fault that can be mended safely. */
async function faulty(): Promise<Buffer> {
  for await (const item of readRecords(once(await writtenAgain(BOOK, { number: NUMBER, title: TITLE })))) {
    if (item.kind !== 'record') break;
    const fields = item.record.fields.map((field) =>
      isDataField(field) && field.tag === '200'
        ? { ...field, subfields: field.subfields.map((one) => ({ ...one, value: `${one.value}  ` })) }
        : field,
    );
    return Buffer.from(writeIso2709({ ...item.record, fields }));
  }
  throw new Error('the record cannot be read');
}

/** A cataloguer sees what a safe fix would do, makes it, takes fixed records away, and gets back what was deleted. */
describe('fixes and what comes back', () => {
  let stack: Stack;
  let browser: Browser;
  let cataloguer: Seat;
  let phone: Seat;
  let recordId: string;
  let jobId: string;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), startBrowser()]);
    cataloguer = await Seat.take(browser, stack.url, DESK, await Album.open('fixes-and-restore'));
    phone = await Seat.take(browser, stack.url, PHONE, await Album.open('fixes-and-restore-phone'));
    await cataloguer.signIn('cat.whu', '武汉大学');
    await phone.signIn('cat.whu', '武汉大学');
    const { page } = cataloguer;
    await cataloguer.open('/upload');
    const file = { name: '待修.mrc', mimeType: 'application/marc', buffer: await faulty() };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.waitForURL(/\/upload\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: '处理进度' }).waitFor();
    await page.getByText('已完成', { exact: true }).first().waitFor({ timeout: 60_000 });
    jobId = page.url().split('/').at(-1) ?? '';
    await cataloguer.open(`/search?q=${encodeURIComponent(TITLE)}&in=title`);
    await page.getByRole('link', { name: TITLE, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: TITLE, exact: true }).waitFor();
    recordId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const versions = async (): Promise<VersionView[]> => {
    const answer = await cataloguer.page.request.get(`${stack.url}/api/v1/records/${recordId}/versions`);
    return ((await answer.json()) as { items: VersionView[] }).items.filter(
      ({ controlNumber }) => controlNumber === NUMBER,
    );
  };

  it('shows before and after of each fix, on the findings and on the record', async () => {
    for (const seat of [cataloguer, phone]) {
      await seat.open(`/quality/findings?job=${jobId}`);
      await seat.page.getByText('改成').first().waitFor();
      // To the top of its row: a link that the bar half covers would be too small a target.
      const row = seat.page.getByRole('row').filter({ hasText: '␣␣' }).first();
      await row.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await seat.look('findings');
      await seat.open(`/quality?job=${jobId}`);
      await seat.page.getByRole('heading', { name: '下载修正后的记录' }).waitFor();
      await seat.look('quality');
      await seat.page.getByRole('link', { name: '修正清单（CSV）' }).scrollIntoViewIfNeeded();
      await seat.look('take-fixed');
      await seat.open(`/records/${recordId}?tab=quality`);
      await seat.page.getByRole('button', { name: /^应用 \d+ 处安全修正$/ }).waitFor();
      await seat.page
        .getByText(/^质量 \d+ 分/)
        .first()
        .click();
      await seat.look('record-quality');
      await seat.page.getByText('改成').first().scrollIntoViewIfNeeded();
      await seat.look('record-fixes');
    }
  });

  it('lets the library take the fixed records away, as records and as a list', async () => {
    const { page } = cataloguer;
    await cataloguer.open(`/quality?job=${jobId}`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'MARC 文件（ISO 2709）' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('修正后的记录.mrc');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const numbers: unknown[] = [];
    for await (const item of readRecords(once(Buffer.concat(chunks)))) {
      if (item.kind !== 'record') throw new Error(item.error.message);
      expect(fixAll(item.record).fixes).toEqual([]);
      numbers.push(item.record.fields.find(({ tag }) => tag === '001'));
    }
    expect(numbers).toMatchObject([{ value: NUMBER }]);
    const list = await page.request.get(`${stack.url}/files/fixed-records?as=changes&jobId=${jobId}`);
    expect(list.headers()['content-type']).toBe('text/csv; charset=utf-8');
    expect(await list.text()).toContain(`${NUMBER},`);
    const stranger = await page.request.get(`${stack.url}/files/fixed-records?jobId=${recordId}`);
    expect(stranger.status()).toBe(404);
  });

  it('makes the fixes as a version that stands in the history', async () => {
    const { page } = cataloguer;
    await cataloguer.open(`/records/${recordId}?tab=quality`);
    await page.getByRole('button', { name: /^应用 \d+ 处安全修正$/ }).click();
    await cataloguer.look('fix-asked');
    await page.getByRole('button', { name: '确认修正', exact: true }).click();
    await page.getByText('已修正，原来的版本在历史里').waitFor();
    await page.getByRole('button', { name: /^应用 \d+ 处安全修正$/ }).waitFor({ state: 'detached' });
    await cataloguer.look('fixed');
    expect((await versions()).map(({ kind }) => kind)).toEqual(['fixed', 'loaded']);
    await cataloguer.open(`/records/${recordId}?tab=history`);
    await page.getByText('安全修正').first().waitFor();
    await cataloguer.look('fixed-history');
  });

  it('lets a library delete its record after a question, and shows where it went', async () => {
    const { page } = cataloguer;
    await phone.open(`/records/${recordId}?tab=sources`);
    await phone.page.getByRole('button', { name: `从联合目录删除：控制号 ${NUMBER}` }).click();
    await phone.page.getByText('没有别的图书馆的记录了').waitFor();
    await phone.look('delete-asked');
    await phone.page.keyboard.press('Escape');
    await cataloguer.open(`/records/${recordId}?tab=sources`);
    await page.getByRole('button', { name: `从联合目录删除：控制号 ${NUMBER}` }).click();
    await cataloguer.look('delete-asked');
    await page.getByRole('button', { name: '确认删除', exact: true }).click();
    await page.waitForURL((address) => address.pathname === '/deleted');
    await page.getByRole('button', { name: `恢复：${TITLE}` }).waitFor();
  });

  it('brings back what was deleted, from the list of the library, with number and history', async () => {
    const { page } = cataloguer;
    await cataloguer.open(`/records/${recordId}`);
    await page.getByText('从联合目录中删除').waitFor();
    await cataloguer.look('gone');
    await phone.open('/deleted');
    await phone.page.getByText(TITLE).first().waitFor();
    await phone.look('deleted');
    await page.getByRole('link', { name: '已删除的记录' }).click();
    await page.getByRole('button', { name: `恢复：${TITLE}` }).waitFor();
    await cataloguer.look('deleted');
    await page.getByRole('button', { name: `恢复：${TITLE}` }).click();
    await page.waitForURL((address) => address.pathname === `/records/${recordId}`);
    await page.getByText('恢复删除的记录').first().waitFor();
    await cataloguer.look('restored');
    expect((await versions()).map(({ kind }) => kind)).toEqual(['restored', 'deleted', 'fixed', 'loaded']);
    const view = await page.request.get(`${stack.url}/api/v1/records/${recordId}`);
    expect(((await view.json()) as RecordView).holdings).toHaveLength(1);
  });
});
