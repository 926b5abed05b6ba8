import { gunzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { splitRecords } from '../tools/data/corrupt.mjs';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { ROOT, type Stack, startStack } from './stage/stack.js';

describe('the portal', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  beforeAll(async () => {
    [stack, browser, album] = await Promise.all([startStack(), startBrowser(), Album.open('portal')]);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });
  const seat = (viewport: typeof PHONE): Promise<Seat> => Seat.take(browser, stack.url, viewport, album);

  it('signs a reader in by the campus account', async () => {
    const reader = await seat(PHONE);
    const { page } = reader;
    await reader.open('/sign-in');
    await page.getByLabel('选择学校').fill('江汉');
    await page.getByRole('button', { name: '江汉大学', exact: true }).click();
    await page.getByRole('link', { name: '用学校统一账号登录' }).waitFor();
    await reader.look('sign-in-ways');
    await page.getByRole('link', { name: '用学校统一账号登录' }).click();
    await page.getByText('演示数据').first().waitFor();
    expect(new URL(page.url()).origin).not.toBe(stack.url);
    await page.locator('input[name="login"], input[type="text"]').first().fill('student.jhun');
    await page.locator('input[type="password"]').fill('shuqiao-demo-1');
    await page.getByRole('button').first().click();
    await page.waitForURL((address) => address.origin === stack.url && !address.pathname.startsWith('/auth'));
    // Who is new is asked once how they can be reached, and goes on meanwhile.
    const welcome = page.getByRole('region', { name: '欢迎！怎么通知您？' });
    await welcome.waitFor();
    await reader.look('introduction');
    await welcome.getByLabel('邮箱').fill('student@jhun.example.test');
    await welcome.getByLabel('电话').fill('打给我');
    await welcome.getByRole('button', { name: '保存' }).click();
    await welcome.getByText('请写电话号码，例如 13900001234').first().waitFor();
    await welcome.getByLabel('电话').fill('13900001234');
    await welcome.getByRole('button', { name: '保存' }).click();
    await welcome.waitFor({ state: 'detached' });
    await reader.open('/notices/settings');
    expect(await page.getByLabel('电话').inputValue()).toBe('+8613900001234');
    await reader.open('/me');
    await page.getByText('江汉大学').first().waitFor();
    await reader.look('me');
    const rows = await stack.database.query(
      `SELECT role FROM auth.saml_identity JOIN auth.role_grant USING (person_id)`,
    );
    expect(rows).toEqual([{ role: 'reader' }]);
  });

  it('carries a question to the library on duty and the answer back', async () => {
    const reader = await seat(PHONE);
    await reader.signIn('reader.whu', '武汉大学');
    await reader.open('/ask');
    const { page } = reader;
    await page.getByLabel('想问什么').fill('有没有电子版');
    await page.getByLabel('详细说一说').fill('想先看前两章。');
    await reader.look('ask');
    await page.getByRole('button', { name: '提交问题' }).click();
    await page.getByText('问题已提交').first().waitFor();

    const librarian = await seat(DESK);
    await librarian.signIn('desk.whut', '武汉理工大学');
    await librarian.open('/desk');
    await librarian.look('desk');
    await librarian.page.getByRole('link', { name: '有没有电子版' }).first().click();
    await librarian.page.getByRole('textbox').first().fill('有的，在电子书平台。');
    await librarian.look('desk-answering');
    await librarian.page
      .getByRole('button', { name: /回答|发送/ })
      .first()
      .click();
    await librarian.page.getByText('已回答').first().waitFor();

    await reader.open('/ask');
    await page.getByRole('link', { name: '有没有电子版' }).first().click();
    await page.getByText('有的，在电子书平台。').waitFor();
    await reader.look('question-answered');
  });

  it('opens the link at the end of a mail without a sign-in, and says when it is not whole', async () => {
    const reader = await seat(PHONE);
    const { page } = reader;
    await reader.open('/notices/unsubscribe?token=cut-off-in-the-middle');
    await reader.look('unsubscribe');
    await page.getByRole('button', { name: '不再接收' }).click();
    await page.getByText('这个链接不完整或已失效').waitFor();
    await reader.open('/notices/unsubscribe');
    await page.getByText('请从邮件里直接点开链接').waitFor();
  });

  it('takes a file of records and shows its report', async () => {
    const cataloguer = await seat(DESK);
    await cataloguer.signIn('cat.whu', '武汉大学');
    await cataloguer.open('/upload');
    await cataloguer.look('upload');
    const sound = gunzipSync(await readFile(`${ROOT}data/catalogue/gpo-2400.mrc.gz`));
    const few = Buffer.concat([...splitRecords(sound).slice(0, 300), Buffer.from('这不是一条记录\u001d')]);
    const { page } = cataloguer;
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: '新书.mrc', mimeType: 'application/marc', buffer: few });
    await page.waitForURL(/\/upload\/[0-9a-f-]+$/);
    await page
      .getByText(/已完成|完成/)
      .first()
      .waitFor({ timeout: 60_000 });
    await cataloguer.look('upload-report');
    const [job] = await stack.database.query<{ state: string; rejected: number }>(
      'SELECT state, rejected_count AS rejected FROM exchange.job',
    );
    expect(job).toMatchObject({ state: 'finished', rejected: 1 });
  });

  it('shows the member libraries, and lets the province rename one', async () => {
    const province = await seat(DESK);
    await province.signIn('province', '武汉大学');
    await province.open('/institutions');
    await province.look('institutions');
    const { page } = province;
    await page.getByRole('link', { name: '湖北大学', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: '湖北大学' }).waitFor();
    await province.look('institution');
    const addresses = page.getByRole('region', { name: '校园网地址' });
    await addresses.getByLabel('地址段').fill('202.114.144.0/20\n湖大校园网');
    await addresses.getByRole('button', { name: '保存' }).click();
    await addresses.getByText('要像 202.114.64.0/20').first().waitFor();
    await province.look('institution-addresses');
    await addresses.getByLabel('地址段').fill('202.114.144.9/20');
    await addresses.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存校园网地址').first().waitFor();
    expect(await addresses.getByLabel('地址段').inputValue()).toBe('202.114.144.0/20');
    await province.open('/dead-letters');
    await province.look('dead-letters');
    await province.open('/background');
    await province.page.getByRole('button', { name: /暂停.*馆际互借/ }).waitFor();
    await province.look('background');
  });

  it('speaks English when asked to, and stays on the page', async () => {
    const reader = await seat(DESK);
    await reader.open(`/search?q=${encodeURIComponent('红楼')}`);
    await reader.page.getByRole('button', { name: 'English' }).first().click();
    await reader.page.getByRole('button', { name: 'Search', exact: true }).first().waitFor();
    expect(await reader.page.locator('html').getAttribute('lang')).toBe('en');
    expect(reader.page.url()).toContain('/search?q=');
    await reader.look('english-results');
  });

  it('finds simplified by traditional characters and marks them', async () => {
    const reader = await seat(PHONE);
    await reader.open(`/search?q=${encodeURIComponent('紅樓夢')}`);
    await reader.page.getByRole('link', { name: '红楼梦', exact: true }).first().waitFor();
    expect(await reader.page.locator('mark').first().textContent()).toBe('红楼梦');
    await reader.look('traditional-results');
  });

  it('is worked by keyboard alone, from the search box to the record', async () => {
    const reader = await seat(DESK);
    await reader.open('/');
    const { page } = reader;
    await page.keyboard.type('红楼梦');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '红楼梦', exact: true }).first().waitFor();
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate<string>('document.activeElement?.textContent ?? ""');
      if (focused === '红楼梦') break;
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /红楼梦/ }).waitFor();
    expect(page.url()).toMatch(/\/records\//);
  });

  it('P-36: what goes away under the hands leaves the focus where one goes on, not at the top', async () => {
    const where = (page: Seat['page']): Promise<string> =>
      page.evaluate<string>('document.activeElement.closest("main")?.id + " " + document.activeElement.textContent');
    const librarian = await seat(DESK);
    await librarian.signIn('ill.hust', '华中科技大学');
    await librarian.open('/opening-days');
    const { page } = librarian;
    const removers = page.getByRole('button', { name: /^删除/ });
    const [first, second] = [
      await removers.nth(0).getAttribute('aria-label'),
      await removers.nth(1).getAttribute('aria-label'),
    ];
    await removers.first().press('Enter');
    await page.getByRole('button', { name: first ?? '' }).waitFor({ state: 'detached' });
    await librarian.until(`document.activeElement.getAttribute('aria-label') === ${JSON.stringify(second)}`);
    await page.getByRole('checkbox', { name: '周三' }).press('Space');
    await librarian.until('document.activeElement.matches("input[type=checkbox]:checked")');

    const reader = await seat(DESK);
    await reader.signIn('reader.whu', '武汉大学');
    await reader.open(`/search?q=${encodeURIComponent('深度学习')}`);
    await reader.page.getByRole('link', { name: /^申请/ }).first().press('Enter');
    await reader.page.getByRole('dialog').waitFor();
    await reader.page.keyboard.press('Escape');
    await reader.page.getByRole('dialog').waitFor({ state: 'detached' });
    await reader.until('document.activeElement !== document.body');
    expect(await where(reader.page)).toMatch(/^main ./);
  });

  it('P-11: keeps what is typed into long forms when the page is loaded anew, until it is saved', async () => {
    const province = await seat(DESK);
    await province.signIn('province', '武汉大学');
    await province.open('/province');
    const { page } = province;
    await page.getByRole('textbox', { name: '英文名称' }).fill('Hubei Province');
    await page.getByRole('button', { name: '添加联系方式' }).click();
    await page.getByLabel('事项').fill('馆际互借');
    await page.getByLabel('邮箱').fill('没有邮箱');
    await page.reload();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('请检查联系方式').first().waitFor();
    await province.look('province-draft-wrong');
    await page.getByLabel('邮箱').fill('ill@example.org');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').first().waitFor();
    const [kept] = await stack.database.query<{ document: string }>(
      'SELECT p::text AS document FROM registry.province p',
    );
    expect(kept?.document).toMatch(/Hubei Province.*ill@example\.org|ill@example\.org.*Hubei Province/s);
    await page.getByRole('button', { name: '撤销这次保存' }).click();
    await province.until('document.querySelector("[name=nameEn]").value === "Hubei"');
    await page.reload();
    await province.until('document.querySelector("[name=nameEn]")?.value === "Hubei"');

    const cataloguer = await seat(DESK);
    await cataloguer.signIn('cat.whu', '武汉大学');
    await cataloguer.open('/holding-fields');
    await cataloguer.page.getByRole('textbox', { name: '馆藏字段' }).fill('966');
    await cataloguer.page.reload();
    await cataloguer.until('document.querySelector("[name=tag]")?.value === "966"');

    const librarian = await seat(DESK);
    await librarian.signIn('ill.hust', '华中科技大学');
    await librarian.open('/opening-days');
    await librarian.page.getByRole('button', { name: '登记', exact: true }).click();
    await librarian.page.getByText('请填写').first().waitFor();
    await librarian.page.getByLabel('从哪天').fill('2027-03-02');
    await librarian.page.getByLabel('到哪天').fill('2027-03-01');
    await librarian.page.getByLabel('说明').fill('搬迁');
    await librarian.page.reload();
    await librarian.page.getByRole('button', { name: '登记', exact: true }).click();
    await librarian.page.getByText('最后一天不能早于第一天').waitFor();
    await librarian.page.getByLabel('到哪天').fill('');
    await librarian.page.getByRole('button', { name: '登记', exact: true }).click();
    await librarian.page.getByText('已登记 1 条').waitFor();
  });

  it('P-24, P-30, P-32: files by their names, tables as rows on a phone, one line where nothing failed', async () => {
    const province = await seat(PHONE);
    await province.signIn('province', '武汉大学');
    await province.open('/dead-letters');
    const { page } = province;
    await page.getByText('一切正常').waitFor();
    expect(await page.locator('main .sheet').count()).toBe(0);
    await province.look('no-dead-letters');
    await province.open('/quality');
    await page.getByRole('heading', { name: '各馆' }).waitFor();
    await province.look('quality');
    const wide = `[...document.querySelectorAll('main .scroll, main table')].filter((one) => one.scrollWidth > one.clientWidth + 1).length`;
    expect(await page.evaluate(wide)).toBe(0);
    // Fewer than three points are a table and no line: of the two charts only the rules are drawn.
    expect(await page.getByRole('button', { name: '看表格' }).count()).toBe(1);
    const cataloguer = await seat(PHONE);
    await cataloguer.signIn('cat.whu', '武汉大学');
    await cataloguer.open('/quality');
    await cataloguer.page.getByText('新书.mrc').first().waitFor();
    await cataloguer.page.setViewportSize({ width: 320, height: 640 });
    await cataloguer.page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await cataloguer.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  it('has a page of help for each role, one’s own first, and leads to where it is done', async () => {
    const reader = await seat(PHONE);
    await reader.open('/help');
    await reader.page.getByRole('heading', { name: '读者', exact: true }).waitFor();
    await reader.page.getByText('借外校的书').click();
    await reader.page.getByText('点“申请”，再点“提交申请”').waitFor();
    await reader.look('help-reader');

    const librarian = await seat(DESK);
    await librarian.signIn('ill.whut', '武汉理工大学');
    await librarian.page.getByRole('link', { name: '帮助' }).click();
    await librarian.page.getByRole('heading', { name: '馆际互借馆员', exact: true }).waitFor();
    await librarian.page.getByText('别的馆来借书').click();
    await librarian.look('help-librarian');
    await librarian.page.getByRole('link', { name: '去这一页' }).filter({ visible: true }).click();
    await librarian.page.waitForURL(/\/work$/);
  });

  it('helps where nothing is found, nobody is signed in, and no page is', async () => {
    const reader = await seat(PHONE);
    await reader.open('/search?q=zzzzqqqq');
    await reader.page.getByText('没有找到').first().waitFor();
    await reader.look('nothing-found');
    await reader.open('/requests');
    await reader.look('requests-signed-out');
    await reader.open('/nowhere');
    await reader.look('no-such-page');
  });
});
