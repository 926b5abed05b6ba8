import type { RecordView } from '@shuqiao/contracts';
import type { Browser } from 'playwright-core';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { writtenAgain, yearOf } from './stage/duplicate-books.js';
import { type Stack, startStack } from './stage/stack.js';

const BOOK = '深度学习';
const MISSPELT = '深渡学习';
const DOUBTFUL = ['围城', '红楼梦', '平凡的世界', '机器学习'];
const ONE = 'WHU-16-0';

/** Story 16: a cataloguer finds one book twice, makes it one, and can take it back. */
describe('merging duplicates', () => {
  let stack: Stack;
  let browser: Browser;
  let cataloguer: Seat;
  let keptId: string;
  let otherId: string;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), startBrowser()]);
    cataloguer = await Seat.take(browser, stack.url, DESK, await Album.open('16-merge-duplicates'));
    await cataloguer.signIn('cat.whu', '武汉大学');
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** Gives a file in by the page and waits until its records are in. */
  async function give(name: string, records: Buffer[]): Promise<void> {
    const { page } = cataloguer;
    await cataloguer.open('/upload');
    const file = { name, mimeType: 'application/marc', buffer: Buffer.concat(records) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.waitForURL(/\/upload\/[0-9a-f-]{36}$/);
    // The list of uploads may stay in sight until the page of the job is there, with the word of an earlier job.
    await page.getByRole('heading', { name: '处理进度' }).waitFor();
    await page.getByText('已完成', { exact: true }).first().waitFor({ timeout: 60_000 });
  }

  /** Finds a record by its title as a reader would, and answers its id. */
  async function find(title: string): Promise<string> {
    const { page } = cataloguer;
    await cataloguer.open(`/search?q=${encodeURIComponent(title)}&in=title`);
    await page.getByRole('link', { name: title, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  }

  const ask = (id: string) => cataloguer.page.request.get(`${stack.url}/api/v1/records/${id}`, { maxRedirects: 0 });
  const holdersOf = async (id: string): Promise<string[]> =>
    ((await (await ask(id)).json()) as RecordView).holdings.map(({ institutionId }) => institutionId).sort();

  it('begins with one book in the catalogue twice, each with its holders', async () => {
    const again = await Promise.all(
      DOUBTFUL.map(async (book, index) => {
        const year = (await yearOf(book)) + 1;
        return writtenAgain(book, { number: `WHU-16-${index + 1}`, year });
      }),
    );
    await give('编目.mrc', [await writtenAgain(BOOK, { number: ONE, title: MISSPELT }), ...again]);
    await cataloguer.look('uploaded');
    otherId = await find(MISSPELT);
    keptId = await find(BOOK);
    expect(keptId).not.toBe(otherId);
    expect(await holdersOf(keptId)).toHaveLength(2);
    expect(await holdersOf(otherId)).toHaveLength(1);
  });

  it('lets the cataloguer find the duplicate and merge it; its holdings follow', async () => {
    const { page } = cataloguer;
    const expected = [...(await holdersOf(keptId)), ...(await holdersOf(otherId))].sort();
    await cataloguer.open(`/records/${keptId}?tab=merge`);
    await page.getByLabel('找重复的书目：书名、作者或 ISBN').fill(MISSPELT);
    await page.getByRole('main').getByRole('button', { name: '检索', exact: true }).click();
    await page.getByRole('button', { name: `选这一条：${MISSPELT}`, exact: true }).waitFor();
    await cataloguer.look('duplicate-found');
    await page.getByRole('button', { name: `选这一条：${MISSPELT}`, exact: true }).click();
    await page.getByLabel('说明（可不填）').last().fill('题名有错字，是同一种书');
    await cataloguer.look('merge-asked');
    await page.getByRole('button', { name: '合并', exact: true }).click();
    await page.getByRole('button', { name: `撤销合并：${MISSPELT}`, exact: true }).waitFor();
    await cataloguer.look('merged');
    expect(await holdersOf(keptId)).toEqual(expected);
    await page.getByRole('tab', { name: '书目', exact: true }).click();
    await page.getByText('武汉大学图书馆').first().waitFor();
    await cataloguer.look('merged-holders');
  });

  it('leads from the old number to the record that stayed', async () => {
    const { page } = cataloguer;
    const answer = await ask(otherId);
    expect(answer.status()).toBe(301);
    expect(answer.headers()['location']).toBe(`/api/v1/records/${keptId}`);
    await cataloguer.open(`/records/${otherId}`);
    await page.getByRole('heading', { level: 1, name: BOOK, exact: true }).waitFor();
    await page.waitForURL(`**/records/${keptId}`);
    await page.getByText('您打开的是旧编号').waitFor();
    await cataloguer.look('old-number');
  });

  it('shows what the record is made from, and which field is whose', async () => {
    const { page } = cataloguer;
    await cataloguer.open(`/records/${keptId}?tab=sources`);
    await page.getByText('由 2 条成员馆记录合成').waitFor();
    await page.getByText('您判定').first().click();
    await page.getByText('题名有错字，是同一种书').first().waitFor();
    await cataloguer.look('sources');
  });

  it('is undone: both are back with their holders', async () => {
    const { page } = cataloguer;
    await cataloguer.open(`/records/${keptId}?tab=merge`);
    await page.getByRole('button', { name: `撤销合并：${MISSPELT}`, exact: true }).click();
    await page
      .getByText(/已由您撤销$/)
      .first()
      .waitFor();
    await cataloguer.look('undone');
    expect((await ask(otherId)).status()).toBe(200);
    expect(await holdersOf(keptId)).toHaveLength(2);
    expect(await holdersOf(otherId)).toHaveLength(1);
    await cataloguer.open(`/records/${otherId}`);
    await page.getByRole('heading', { level: 1, name: MISSPELT, exact: true }).waitFor();
  });

  it('keeps each state of a record, shows what changed, and goes back when told to', async () => {
    const { page } = cataloguer;
    await give('改过.mrc', [await writtenAgain(BOOK, { number: ONE, title: MISSPELT, note: '改过的附注' })]);
    await cataloguer.open(`/records/${otherId}?tab=history`);
    await page.getByRole('button', { name: /^第 2 版.*与上一版比较$/ }).click();
    await page.getByRole('row').filter({ hasText: '新增' }).filter({ hasText: '改过的附注' }).waitFor();
    await page.getByRole('row').filter({ hasText: '删去' }).first().waitFor();
    await cataloguer.look('difference');
    await page.getByRole('button', { name: '恢复到第 1 版', exact: true }).click();
    await cataloguer.look('revert-asked');
    await page.getByRole('button', { name: '确认恢复', exact: true }).click();
    await page.getByText('恢复旧版').first().waitFor();
    await cataloguer.look('reverted');
    const { marc } = (await (await ask(otherId)).json()) as RecordView;
    expect(JSON.stringify(marc)).not.toContain('改过的附注');
  });

  it('decides what the matcher was not sure of by keyboard, one case after the other, and takes it back', async () => {
    const { page } = cataloguer;
    await cataloguer.open('/reviews');
    await page.locator('[data-review]').first().waitFor();
    const waiting = await page.locator('[data-review]').count();
    expect(waiting).toBeGreaterThanOrEqual(2);
    await cataloguer.look('review-queue');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '系统这样看' }).waitFor();
    await cataloguer.look('review-case');
    const first = page.url();
    await page.keyboard.press('s');
    await page.getByText(/^刚才判定：.*已合并。$/).waitFor();
    expect(page.url()).not.toBe(first);
    await cataloguer.look('review-next');
    await page.keyboard.press('u');
    await page.waitForURL(first);
    await page.getByText('撤回判定，重新等待判断').waitFor();
    await cataloguer.look('merge-taken-back');
    await page.keyboard.press('d');
    await page.getByText(/^刚才判定：.*不是同一种书。$/).waitFor();
    await cataloguer.look('different');
    await page.keyboard.press('u');
    await page.waitForURL(first);
    await page.getByRole('button', { name: /^不是同一种书/ }).waitFor();
    await cataloguer.open('/reviews');
    await page.locator('[data-review]').first().waitFor();
    expect(await page.locator('[data-review]').count()).toBe(waiting);
    await cataloguer.open(first.slice(stack.url.length));
    await page.getByRole('button', { name: /^不是同一种书/ }).waitFor();
    await page.keyboard.press('d');
    await page.getByText(/^刚才判定：.*不是同一种书。$/).waitFor();
    const [row] = await stack.database.query<{ same: number; different: number; undone: number }>(
      `SELECT (SELECT count(*)::int FROM catalog.merge_log WHERE undone_at IS NOT NULL) AS undone,
         count(*) FILTER (WHERE state = 'different')::int AS different,
         count(*) FILTER (WHERE state = 'same')::int AS same FROM catalog.review`,
    );
    expect(row).toMatchObject({ different: 1, undone: 2 });
  });

  it('keeps what was decided in sight, with who did it, and lets it be taken back from there', async () => {
    const { page } = cataloguer;
    const takeBack = () => page.getByRole('button', { name: /^撤回决定：/ });
    await cataloguer.open('/reviews');
    await page.getByRole('link', { name: '已处理', exact: true }).click();
    await takeBack().waitFor();
    const decided = page.getByRole('listitem').filter({ has: takeBack() });
    await decided.getByText('判为不同的书').waitFor();
    await decided.getByText('您', { exact: true }).waitFor();
    await cataloguer.look('decided');
    await decided.getByRole('link').click();
    await page.getByText('已判为不同的书。').waitFor();
    await page.getByRole('heading', { name: '判定经过' }).waitFor();
    await cataloguer.look('decided-case');
    await page.goBack();
    await takeBack().click();
    await page.getByRole('button', { name: /^是同一种书/ }).waitFor();
    await page.getByText(`第 1 条，共 ${DOUBTFUL.length} 条`).waitFor();
    await cataloguer.look('waits-again');
    const reopened = page.url();
    await page.getByLabel('说明（可不填）').fill('版本说明相同');
    await page.getByRole('button', { name: /^是同一种书/ }).click();
    await page.getByText(/^刚才判定：.*已合并。$/).waitFor();

    const province = await Seat.take(browser, stack.url, PHONE, await Album.open('16-merge-duplicates-province'));
    await province.signIn('province', '武汉大学');
    await province.open('/reviews?state=decided');
    const theirs = province.page.getByRole('listitem').filter({ hasText: '版本说明相同' });
    await theirs.getByText('吴老师').waitFor();
    await province.look('decided-phone');
    await theirs.getByRole('button', { name: /^撤回决定：/ }).click();
    await province.page.getByRole('alertdialog').getByText('馆藏各归各的').waitFor();
    await province.look('take-back-asked');
    await province.page.getByRole('button', { name: '确认撤回', exact: true }).click();
    await province.page.waitForURL(reopened);
    await province.page.getByText('撤回判定，重新等待判断').first().waitFor();
    await province.page.getByRole('button', { name: /^不是同一种书/ }).waitFor();
    await province.look('waits-again-phone');
    await province.open('/reviews?state=decided');
    await province.page.getByText('没有这类条目').waitFor();
    await province.page.getByRole('button', { name: 'English' }).click();
    await province.look('decided-english');
  });

  it('shows how good the records are, as a picture and as a table, down to each finding', async () => {
    const { page } = cataloguer;
    await cataloguer.open('/quality');
    await page.getByRole('img', { name: /最常见的问题/ }).waitFor();
    await cataloguer.look('quality');
    await page.getByRole('button', { name: '看表格：最常见的问题' }).click();
    const rule = page.getByRole('table').getByRole('link').first();
    const words = (await rule.textContent()) ?? '';
    await cataloguer.look('quality-table');
    await rule.click();
    await page.getByRole('heading', { level: 2, name: words, exact: true }).waitFor();
    await cataloguer.look('findings');
  });

  it('tells those who may not what to do', async () => {
    const reader = await Seat.take(browser, stack.url, PHONE, await Album.open('16-merge-duplicates-reader'));
    await reader.signIn('reader.whu', '武汉大学');
    await reader.open('/reviews');
    await reader.page.getByText('您的身份看不到这一页').waitFor();
    await reader.look('no-right');
    const answer = await reader.page.request.get(`${stack.url}/api/v1/reviews`);
    expect(answer.status()).toBe(403);
  });
});
