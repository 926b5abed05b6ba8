import type { Browser } from 'playwright-core';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

const WIDE = { width: 1920, height: 1080 };
const OFFICE = { width: 1280, height: 800 };
const SIZES = [PHONE, OFFICE, WIDE];

interface Row {
  id: string;
  title: string;
}

describe('finding a book and getting it', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  beforeAll(async () => {
    [stack, browser, album] = await Promise.all([startStack(), startBrowser(), Album.open('finding')]);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });
  const seat = (viewport = PHONE): Promise<Seat> => Seat.take(browser, stack.url, viewport, album);
  const idOf = async (name: string): Promise<string> => {
    const [row] = await stack.database.query<{ id: string }>(
      `SELECT institution_id AS id FROM registry.institution_name WHERE name = '${name}'`,
    );
    return row?.id ?? '';
  };
  const heldBy = async (library: string, where: string): Promise<Row> => {
    const [row] = await stack.database.query<Row>(
      `SELECT r.id, r.title FROM catalog.record r JOIN catalog.holding h ON h.record_id = r.id
       WHERE h.institution_id = $1 AND ${where} ORDER BY r.id LIMIT 1`,
      [await idOf(library)],
    );
    return row ?? { id: '', title: '' };
  };
  /** The page in every size, with nothing wider than the screen. */
  const inspect = async (person: Seat, name: string): Promise<void> => {
    for (const size of SIZES) {
      await person.page.setViewportSize(size);
      const picture = `${name}-${size.width}`;
      // The office's and the largest screen have one layout: the page is checked in one of them.
      if (size === OFFICE) await album.keep(person.page, picture);
      else await person.look(picture);
      const over = await person.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect([name, size.width, over]).toEqual([name, size.width, 0]);
    }
  };

  it('P-14, P-29: home and results use the room there is, and say that pinyin works', async () => {
    const reader = await seat(OFFICE);
    await reader.open('/');
    await inspect(reader, 'home');
    await reader.page.setViewportSize(WIDE);
    const how = await reader.page.getByRole('heading', { name: '怎样借到外馆的书' }).boundingBox();
    const box = await reader.page.getByRole('searchbox').boundingBox();
    expect(how?.x).toBeGreaterThan((box?.x ?? 0) + (box?.width ?? 0));
    await reader.page.getByRole('link', { name: 'hlm' }).click();
    await reader.page
      .getByRole('link', { name: /^红楼梦/ })
      .first()
      .waitFor();
    await inspect(reader, 'results-pinyin');
  });

  it('P-15: the first hit is near the top of a phone, its title in full width and its button below', async () => {
    const reader = await seat();
    await reader.open(`/search?q=${encodeURIComponent('鲁迅')}`);
    const hit = reader.page.getByRole('article').first();
    const frame = await hit.boundingBox();
    expect(frame?.y).toBeLessThan(260);
    const [title, button] = [hit.getByRole('heading'), hit.getByRole('link').last()];
    expect((await title.boundingBox())?.width).toBeGreaterThan(280);
    expect((await button.boundingBox())?.y).toBeGreaterThan((await title.boundingBox())?.y ?? 0);
    await reader.look('results-phone');
  });

  it('P-1, P-10: what is read online has its address first, no copies and no loan, in the hits and on its page', async () => {
    const { id, title } = await heldBy('武汉大学', `r.is_online AND r.link IS NOT NULL AND r.title LIKE '%: %'`);
    const reader = await seat(OFFICE);
    await reader.signIn('reader.whu', '武汉大学');
    await reader.open(`/search?q=${encodeURIComponent(title.slice(0, 60))}`);
    const hit = reader.page.getByRole('article').filter({ hasText: title }).first();
    const read = hit.getByRole('link', { name: '在线阅读' });
    expect(await read.getAttribute('href')).toMatch(/^https?:/);
    expect(await read.getAttribute('rel')).toContain('noopener');
    expect(await hit.getByText('申请').count()).toBe(0);
    await inspect(reader, 'results-online');
    await reader.open(`/records/${id}`);
    const { page } = reader;
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await page.locator('.request-bar').getByRole('link').allTextContents()).toEqual(['在线阅读']);
    expect(await page.locator('.copies').count()).toBe(0);
    await inspect(reader, 'record-online');
    await reader.open(`/records/${id}/request`);
    await page.waitForURL(/\/records\/[0-9a-f-]+$/);
  });

  it('P-2: hits and record say that the own library has it and where; only without a copy there one may ask', async () => {
    const own = await heldBy('武汉大学', `NOT r.is_online AND r.language = 'chi' AND h.copies > h.on_loan`);
    await stack.database.query(`UPDATE catalog.holding SET call_number = 'I210.6/12' WHERE record_id = '${own.id}'`);
    const reader = await seat(OFFICE);
    await reader.signIn('reader.whu', '武汉大学');
    await reader.open(`/search?q=${encodeURIComponent(own.title)}`);
    const hit = reader.page.getByRole('article').filter({ hasText: '本馆有' }).first();
    await hit.getByText('I210.6/12').waitFor();
    await inspect(reader, 'results-own');
    await hit.getByRole('link', { name: '看在哪里' }).click();
    await reader.page.getByText('请到本馆借').waitFor();
    expect(await reader.page.getByRole('link', { name: '申请', exact: true }).count()).toBe(0);
    await inspect(reader, 'record-own');
    await reader.open(`/records/${own.id}/request`);
    await reader.page.waitForURL(/\/records\/[0-9a-f-]+$/);
    const cookies = (await reader.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const refused = await fetch(`${stack.url}/api/v1/requests`, {
      method: 'POST',
      headers: { cookie: cookies, origin: stack.url, 'content-type': 'application/json', 'idempotency-key': own.id },
      body: JSON.stringify({ recordId: own.id }),
    });
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { code: 'ill.own_copy', callNumber: 'I210.6/12' },
    ]);
    await stack.database.query(`UPDATE catalog.holding SET on_loan = copies WHERE record_id = '${own.id}'
      AND institution_id = '${await idOf('武汉大学')}'`);
    await reader.open(`/records/${own.id}`);
    await reader.page.getByText('本馆有，但都借出了').waitFor();
    await inspect(reader, 'record-own-away');
  });

  it('P-16: a reader cites and shares, and the file of the record is for staff', async () => {
    const { id } = await heldBy('华中科技大学', `r.title LIKE '深度学习%' AND r.language = 'chi'`);
    const reader = await seat(DESK);
    await reader.open(`/records/${id}`);
    const { page } = reader;
    expect(await page.getByRole('button', { name: '下载这条书目' }).count()).toBe(0);
    await page.getByRole('button', { name: '引用' }).click();
    await page
      .getByRole('dialog')
      .getByText(/\[M\]\. .+: .+/)
      .waitFor();
    await page.getByRole('button', { name: '复制' }).click();
    await page.getByText('已复制').waitFor();
    await inspect(reader, 'cite');
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('button', { name: '分享' }).click();
    await page.getByText('链接已复制').waitFor();
    const staff = await seat(DESK);
    await staff.signIn('cat.whu', '武汉大学');
    await staff.open(`/records/${id}`);
    await staff.page.getByRole('button', { name: '下载这条书目' }).waitFor();
    await staff.look('record-staff');
  });

  it('P-16: a reader keeps titles from hits and record, gives one up and takes that back, and requests from there', async () => {
    const { id, title } = await heldBy('华中科技大学', `r.title LIKE '深度学习%' AND r.language = 'chi'`);
    const reader = await seat();
    const { page } = reader;
    await reader.open(`/records/${id}`);
    await page.getByRole('link', { name: '登录后收藏' }).waitFor();
    await reader.signIn('reader.whu', '武汉大学');
    await reader.open('/favourites');
    await page.getByText('还没有收藏').waitFor();
    await reader.look('favourites-none');
    await reader.open(`/search?q=${encodeURIComponent('历史')}`);
    const star = page.getByRole('button', { name: /^收藏《/ }).first();
    const other = (await star.getAttribute('aria-label'))?.slice(3, -1) ?? '';
    await star.click();
    await page.getByText(`已收藏《${other}》`, { exact: true }).waitFor();
    await inspect(reader, 'favourites-hits');
    await reader.open(`/records/${id}`);
    await page.getByRole('button', { name: `收藏《${title}》` }).click();
    await page.getByRole('button', { name: `已收藏《${title}》，再按一次移出` }).waitFor();
    await inspect(reader, 'favourites-record');
    await page.getByRole('button', { name: '看我的收藏' }).click();
    await page.getByRole('heading', { level: 1, name: '我的收藏' }).waitFor();
    const kept = () => page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
    await page.getByRole('heading', { level: 2, name: title, exact: true }).waitFor();
    expect(await kept()).toEqual([title, other]);
    await inspect(reader, 'favourites');
    await page.getByRole('button', { name: `移出收藏《${other}》` }).click();
    await page.getByText(`《${other}》已移出收藏`).waitFor();
    expect(await kept()).toEqual([title]);
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: other, exact: true }).waitFor();
    await page.getByRole('link', { name: `申请《${title}》` }).click();
    await page.getByRole('dialog', { name: '申请借这本书' }).waitFor();
  });

  it('P-9: the school is found by name, short name, pinyin, initials, code and city, and is remembered', async () => {
    const reader = await seat();
    await reader.open('/sign-in');
    const { page } = reader;
    const box = page.getByLabel('选择学校');
    for (const [typed, name] of [
      ['武汉大学', '武汉大学'],
      ['武大', '武汉大学'],
      ['wuda', '武汉大学'],
      ['wuhandaxue', '武汉大学'],
      ['whdx', '武汉大学'],
      ['WHU', '武汉大学'],
      ['Wuhan University', '武汉大学'],
      ['4142010486', '武汉大学'],
      ['荆州', '长江大学'],
      ['jhdx', '江汉大学'],
    ] as const) {
      await box.fill(typed);
      await page.getByRole('button', { name, exact: true }).waitFor();
    }
    await inspect(reader, 'school-choice');
    await page.setViewportSize(PHONE);
    await box.fill('没有这样的学校');
    await page.getByText('没有这所学校').waitFor();
    await reader.look('school-none');
    await box.fill('jianghan');
    await page.getByRole('button', { name: '江汉大学', exact: true }).click();
    await page.getByRole('link', { name: '用学校统一账号登录' }).waitFor();
    await reader.open('/sign-in');
    await page.getByRole('heading', { name: '江汉大学' }).waitFor();
    await page.getByRole('button', { name: '换一所学校' }).click();
    await box.waitFor();
    await reader.open('/sign-in');
    await box.waitFor();
  });

  it('the school is chosen and its campus reached by the keyboard alone', async () => {
    const reader = await seat(OFFICE);
    await reader.open('/sign-in');
    const { page } = reader;
    const tabTo = async (name: string): Promise<void> => {
      for (let presses = 0; presses < 40; presses += 1) {
        const focused = await page.evaluate<string>(`(() => {
          const at = document.activeElement;
          return at?.labels?.[0]?.innerText ?? at?.innerText ?? '';
        })()`);
        if (focused.trim() === name) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`no way to ${name} by Tab`);
    };
    await tabTo('选择学校');
    await page.keyboard.type('jianghan');
    await page.getByRole('button', { name: '江汉大学', exact: true }).waitFor();
    await tabTo('江汉大学');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '用学校统一账号登录' }).waitFor();
    await tabTo('用学校统一账号登录');
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => address.origin !== new URL(stack.url).origin);
  });

  it('ID-16: a reader whose campus published a faulty sign-in learns that, and comes in by another way', async () => {
    const jhun = await idOf('江汉大学');
    const withdraw = 'UPDATE auth.identity_provider SET withdrawn_at = $2 WHERE institution_id = $1';
    await stack.database.query(withdraw, [jhun, new Date()]);
    try {
      const reader = await seat();
      await reader.open('/sign-in');
      await reader.page.getByLabel('选择学校').fill('江汉');
      await reader.page.getByRole('button', { name: '江汉大学', exact: true }).click();
      await reader.page.getByText('学校统一账号暂时不能用').waitFor();
      await reader.page.getByLabel('账号', { exact: true }).waitFor();
      expect(await reader.page.getByRole('link', { name: '用学校统一账号登录' }).count()).toBe(0);
      await inspect(reader, 'campus-away');
    } finally {
      await stack.database.query(withdraw, [jhun, null]);
    }
  });

  it('ID-32: a form that is sent after the sign-out is refused and kept, and sent once when its writer is back', async () => {
    const reader = await seat();
    await reader.signIn('reader.whu', '武汉大学');
    await reader.open('/ask');
    const { page } = reader;
    const [what, more] = ['退出之后再提交', '这段话不能丢，也不能提交两次。'];
    await page.getByLabel('想问什么').fill(what);
    await page.getByLabel('详细说一说').fill(more);
    const other = await reader.context.newPage();
    await other.goto(`${stack.url}/me`);
    await other.getByRole('button', { name: '退出登录' }).first().click();
    await other.getByRole('link', { name: '登录' }).first().waitFor();
    const questions = async () =>
      (await stack.database.query('SELECT 1 FROM desk.question WHERE subject = $1', [what])).length;

    const refused = page.waitForResponse((answer) => answer.status() === 401 && answer.request().method() === 'POST');
    await page.getByRole('button', { name: '提交问题' }).click();
    expect((await refused).url()).toContain('/api/v1/questions');
    expect(await questions()).toBe(0);
    await page.locator('main').getByRole('link', { name: '登录' }).click();
    await page.getByLabel('账号', { exact: true }).fill('reader.whu');
    await page.getByLabel('密码', { exact: true }).fill('shuqiao-demo-1');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((address) => address.pathname === '/ask');
    await page.getByRole('button', { name: '提交问题' }).waitFor();
    expect([await page.getByLabel('想问什么').inputValue(), await page.getByLabel('详细说一说').inputValue()]).toEqual([
      what,
      more,
    ]);
    await page.getByRole('button', { name: '提交问题' }).click();
    await page.getByText('问题已提交').first().waitFor();
    await page.goBack();
    expect(await questions()).toBe(1);
  });

  it('P-21: an English page has English names, plurals and a Latin face', async () => {
    const { id } = await heldBy('武汉大学', `r.holders = 1 AND r.is_online`);
    const reader = await seat(OFFICE);
    await reader.open(`/records/${id}`);
    await reader.page.getByRole('button', { name: 'English' }).first().click();
    await reader.page.getByText('Wuhan University Library').first().waitFor();
    expect(await reader.page.locator('main').innerText()).not.toContain('武汉大学');
    await inspect(reader, 'record-english');
    await reader.open(`/search?q=${encodeURIComponent('history of the')}`);
    await reader.page.getByRole('article').first().waitFor();
    expect(await reader.page.locator('main').innerText()).not.toMatch(/\b1 libraries\b/);
    await inspect(reader, 'results-english');
  });

  it('P-35, P-37: a link to a book has a card, and curl gets the page', async () => {
    const { id, title } = await heldBy('华中科技大学', `r.title LIKE '深度学习%' AND r.language = 'chi'`);
    const page = await fetch(`${stack.url}/records/${id}`, { headers: { accept: '*/*' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`<meta property="og:title" content="${title}" />`);
    const picture = await fetch(`${stack.url}/share.png`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    const home = await fetch(stack.url, { headers: { accept: '*/*' } });
    expect([home.status, home.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });
});
