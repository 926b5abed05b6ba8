import { institutionIdOf } from '@shuqiao/identifiers';
import { eventually } from '@shuqiao/testing';
import type { Browser } from 'playwright-core';
import { type Api, signIn } from './stage/api.js';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

const HUST = institutionIdOf('4142010487');

interface Placed {
  id: string;
  title: string;
  number: string;
  state: string;
  supplierId: string | null;
}

describe('requests, the work list and the desk, as their people see them', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  let reader: Api;
  let supplier: Api;
  let here: Seat;
  const mine: Placed[] = [];

  beforeAll(async () => {
    [stack, browser, album] = await Promise.all([startStack(), startBrowser(), Album.open('requests')]);
    [reader, supplier] = await Promise.all([signIn(stack.url, 'reader.whu'), signIn(stack.url, 'ill.hust')]);
    await placeAtHust(3);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** Somebody takes a seat and signs in; what follows is seen from there. */
  const sit = async (login: string, school: string, viewport = DESK): Promise<void> => {
    here = await Seat.take(browser, stack.url, viewport, album);
    await here.signIn(login, school);
  };
  const stateOf = async ({ id }: Placed): Promise<string | undefined> => {
    const [row] = await stack.database.query<{ state: string }>('SELECT state FROM ill.request WHERE id = $1', [id]);
    return row?.state;
  };
  const act = (api: Api, { id }: Placed, action: string) =>
    api.post(`/api/v1/requests/${id}/actions`, { action, ...(action === 'decline' && { reason: 'OnLoan' }) });
  const nth = (at: number): Placed => mine[at] ?? { id: '', title: '', number: '', state: '', supplierId: null };

  /** Requests of one reader that lie with one library: what others hold or the reader's own has is passed by. */
  async function placeAtHust(wanted: number): Promise<void> {
    for (const id of await findBooks()) {
      const wish = { recordId: id, neededBy: '2099-01-01', pickup: '总馆一楼服务台' };
      const placed = await reader.post<Placed>('/api/v1/requests', wish);
      if (placed.status === 201 && placed.body.supplierId === HUST) mine.push(placed.body);
      else if (placed.status === 201) await act(reader, placed.body, 'cancel');
      if (mine.length === wanted) return;
    }
    throw new Error(`only ${mine.length} of ${wanted} requests lie with the library`);
  }

  async function findBooks(): Promise<string[]> {
    const ids = new Set<string>();
    for (const q of ['深度学习', '中国', '文学', '历史', '研究']) {
      const { body } = await reader.get<{ items: { id: string; publisher: string | null }[] }>(
        `/api/v1/records?q=${encodeURIComponent(q)}&limit=50`,
      );
      body.items.filter(({ publisher }) => publisher).forEach(({ id }) => ids.add(id));
    }
    return [...ids];
  }

  it('P-6: begins with what is overdue, in words; P-27: a step is noted, not a state', async () => {
    await stack.database.query(`UPDATE ill.request SET deadline = '2020-01-02' WHERE id = $1`, [nth(1).id]);
    await sit('ill.hust', '华中科技大学');
    await here.open('/work');
    const firstRow = here.page.locator('.work-table tbody tr').first();
    await firstRow.getByText(/^答复已超期 \d+ 天$/).waitFor();
    expect(await firstRow.textContent()).toContain(nth(1).title);
    await here.page.getByText('读者希望 2099年1月1日').first().waitFor();
    await here.lookAround('p6-work-list');
  });

  it('P-4: no key takes two steps on a row, and the step can be taken back where it was taken', async () => {
    await here.page.keyboard.press('j');
    await here.page.keyboard.press('a');
    await here.page.getByRole('button', { name: `登记寄出：${nth(1).title}`, exact: true }).waitFor();
    for (let presses = 0; presses < 3; presses += 1) await here.page.keyboard.press('a');
    await here.page.keyboard.press('Enter');
    await here.page.getByRole('heading', { name: '到哪里取书' }).waitFor();
    await here.page.keyboard.press('Escape');
    expect(await stateOf(nth(1))).toBe('will_supply');
    await here.page.getByRole('button', { name: '撤销', exact: true }).waitFor();
    await here.lookAround('p4-offer');
    await here.page.getByRole('button', { name: '撤销', exact: true }).click();
    const accept = here.page.getByRole('button', { name: `同意提供：${nth(1).title}`, exact: true });
    await accept.waitFor();
    expect(await stateOf(nth(1))).toBe('sent');
    await accept.dblclick();
    await here.page.getByRole('button', { name: `登记寄出：${nth(1).title}`, exact: true }).waitFor();
    await here.page.keyboard.press('a');
    await here.page.waitForLoadState('networkidle');
    expect(await stateOf(nth(1))).toBe('will_supply');
  });

  it('P-5: tells whom it is for and where it stands, and no column is lost beside it', async () => {
    await here.page.getByRole('link', { name: nth(1).title, exact: true }).click();
    const panel = here.page.getByRole('complementary', { name: '申请详情' });
    await panel.getByText('武汉大学图书馆').first().waitFor();
    for (const label of ['对方馆', '索书号', '出版']) await panel.getByText(label, { exact: true }).waitFor();
    const row = here.page.locator('.work-table tr.row-open');
    for (const cell of ['deadline', 'title', 'partner', 'state', 'next'])
      expect(await row.locator(`.cell-${cell}`).isVisible()).toBe(true);
    await here.lookAround('p5-detail');
    await here.page.getByRole('button', { name: '撤回“同意提供”' }).click();
    await eventually('it is taken back', async () => (await stateOf(nth(1))) === 'sent');
  });

  it('P-7: says so when nobody is left, leads the reader to a person and the home library to its reader', async () => {
    // Nobody after this library.
    await stack.database.query(`DELETE FROM ill.rota WHERE request_id = $1 AND institution_id <> $2`, [
      nth(2).id,
      HUST,
    ]);
    await here.page.goto(`${stack.url}/work?open=${nth(2).id}`);
    await here.page.getByRole('complementary').getByRole('button', { name: '不能提供' }).click();
    await here.page.getByRole('radio', { name: '不外借' }).check({ force: true });
    await here.page.getByRole('button', { name: '确认不能提供' }).click();
    await here.page.getByText('没有别的馆可以转了').first().waitFor();
    await here.page.getByText('这个申请已不由本馆处理').waitFor();
    await here.lookAround('p7-last-decline');

    await sit('reader.whu', '武汉大学', PHONE);
    await here.open(`/requests/${nth(2).id}`);
    await here.page.getByText('有这本书的图书馆都没能提供').first().waitFor();
    await here.lookAround('p7-reader');
    await here.page.locator('.next-thing').getByRole('link', { name: '问馆员' }).click();
    await eventually('the subject names the request', async () =>
      (await here.page.getByLabel('想问什么').inputValue()).includes(nth(2).number),
    );

    await sit('ill.whu', '武汉大学');
    await here.open('/work');
    await here.page.getByRole('button', { name: `登记已处理：${nth(2).title}`, exact: true }).waitFor();
    await here.lookAround('p7-home-library');
  });

  it('P-25: speaks to the reader as “您”, and of asking where the other side must agree', async () => {
    await act(supplier, nth(0), 'accept');
    await act(reader, nth(0), 'cancel');
    await sit('reader.whu', '武汉大学');
    await here.open(`/requests/${nth(0).id}`);
    const history = here.page.locator('.history');
    await history.getByText('请求撤销', { exact: true }).waitFor();
    expect(await history.locator('li').first().textContent()).toMatch(/提交了申请您/);
    await here.lookAround('p25-history');
  });

  it('P-12: begins with what the reader must do', async () => {
    await stack.database.query(`UPDATE ill.request SET state = 'received' WHERE id = $1`, [nth(0).id]);
    await sit('reader.whu', '武汉大学');
    for (const place of ['/', '/requests']) {
      await here.open(place);
      const first = here.page.locator('.request-card').first();
      await first.getByText('书到了').waitFor();
      expect(await first.textContent()).toContain(nth(0).title);
    }
    await here.lookAround('p12-my-requests');
  });

  it('P-11: keeps what was typed when the session is lost, until it is sent or its writer signs out', async () => {
    await sit('reader.whu', '武汉大学');
    await here.open('/ask');
    await here.page.getByLabel('想问什么').fill('校外怎么看电子书');
    await here.page.getByLabel('详细说一说').fill('我在家里，打不开数据库。');
    await here.context.clearCookies();
    await here.page.getByRole('button', { name: '提交问题' }).click();
    await here.page.locator('main').getByRole('link', { name: '登录', exact: true }).first().click();
    await here.page.getByLabel('密码', { exact: true }).waitFor();
    await here.page.getByLabel('账号', { exact: true }).fill('reader.whu');
    await here.page.getByLabel('密码', { exact: true }).fill('shuqiao-demo-1');
    await here.page.getByRole('button', { name: '登录', exact: true }).click();
    await here.page.waitForURL((address) => address.pathname === '/ask');
    await here.page.getByLabel('详细说一说').waitFor();
    expect(await here.page.getByLabel('详细说一说').inputValue()).toBe('我在家里，打不开数据库。');
    await here.lookAround('p11-draft');
    await here.open('/me');
    await here.page.getByRole('button', { name: '退出登录' }).click();
    await here.page.waitForURL((address) => address.pathname === '/');
    await here.signIn('reader.whu');
    await here.open('/ask');
    expect(await here.page.getByLabel('详细说一说').inputValue()).toBe('');
  });

  it('P-17: lets the reader add before the answer; P-18: the desk hears of it at once, with the book in view', async () => {
    await sit('desk.whut', '武汉理工大学');
    await here.open('/search?q=x');
    await here.page.waitForLoadState('networkidle');
    const { body } = await reader.get<{ recordId: string }>(`/api/v1/requests/${nth(0).id}`);
    const asked = await reader.post<{ id: string }>('/api/v1/questions', {
      subject: '有没有新版',
      text: '图书馆里的是第一版。',
      recordId: body.recordId,
    });
    await here.page.getByText('有新的读者提问').waitFor();
    await here.lookAround('p18-alert');
    await here.page.getByRole('button', { name: '去看' }).click();
    await here.page.getByRole('link', { name: '有没有新版' }).first().click();
    await here.page.getByRole('region', { name: '所问的书' }).getByText(nth(0).title).waitFor();
    await here.page
      .getByRole('region', { name: '所问的书' })
      .getByText(/^收藏：.*华中科技大学/)
      .waitFor();
    await here.lookAround('p18-context');

    await sit('reader.whu', '武汉大学', PHONE);
    await here.open(`/questions/${asked.body.id}`);
    await here.page.getByText(/^等待回答 您的问题，由/).waitFor();
    await here.page.getByLabel('再补充一句').fill('我要的是精装本。');
    await here.page.getByRole('button', { name: '发送', exact: true }).click();
    await here.page.getByRole('log', { name: '问答' }).getByText('我要的是精装本。').waitFor();
    await here.lookAround('p17-added');
  });

  it.each([
    ['ill.whu', '/work', '馆际互借'],
    ['desk.whut', '/desk', '读者提问'],
    ['cat.whu', '/reviews', '查重待审'],
    ['admin.whu', '/work', '馆际互借'],
    ['province', '/institutions', '成员馆'],
  ])('P-13, P-31: %s begins at %s, which is in the rail and in the bar of a phone', async (login, place, label) => {
    await sit(login, login === 'desk.whut' ? '武汉理工大学' : '武汉大学', PHONE);
    await here.page.waitForURL((address) => address.pathname === place);
    await here.page.locator('.bottom-bar').getByRole('link', { name: label }).waitFor();
    if (login === 'province') await here.page.locator('.top-bar').getByText('湖北省中心').waitFor();
    await here.lookAround(`p13-${login}`);
    await here.page.setViewportSize(DESK);
    await here.page.locator('.rail').getByRole('link', { name: label }).waitFor();
  });

  it('P-3: shows a new name from its day on, and lets it be taken back until then', async () => {
    await sit('province', '武汉大学');
    await here.open(`/institutions/${institutionIdOf('4142010512')}`);
    await here.page.getByLabel('新名称').fill('湖北新大学');
    await here.page.getByLabel('生效日期').fill('2099-01-01');
    await here.page.getByRole('button', { name: '保存新名称' }).click();
    await here.page.getByText('还没生效').waitFor();
    await here.page.getByRole('heading', { level: 1, name: '湖北大学', exact: true }).waitFor();
    await here.lookAround('p3-scheduled');
    await here.page.getByRole('button', { name: /^取消这次改名/ }).click();
    await here.page.getByText('没有启用，已取消').waitFor();
    await here.lookAround('p3-cancelled');
  });
});
