import { type Library, startSip2 } from '@shuqiao/testing';
import type { Browser } from 'playwright-core';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

describe('signing in with the card of one’s library', () => {
  let stack: Stack;
  let browser: Browser;
  let library: Library;
  let album: Album;
  beforeAll(async () => {
    [stack, browser, library, album] = await Promise.all([
      startStack({ SHUQIAO_CONNECTORS_PRIVATE: '1' }),
      startBrowser(),
      startSip2(),
      Album.open('cards'),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await library?.close();
    await stack?.stop();
  });

  it('is set up by the administrator: kept, tested with the conversation to see, switched on', async () => {
    const admin = await Seat.take(browser, stack.url, DESK, album);
    await admin.signIn('admin.whu', '武汉大学');
    await admin.open('/connector');
    const { page } = admin;
    await page.getByLabel('服务器', { exact: true }).fill('127.0.0.1');
    await page.getByLabel('端口', { exact: true }).fill(String(library.port));
    await page.getByLabel('加密连接').uncheck();
    await page.getByLabel('机构代码').fill('LIB7');
    await page.getByLabel('终端账号').fill('shuqiao');
    await page.getByLabel('终端密码').fill('pw-9');
    await admin.lookAround('connector');
    await page.getByRole('button', { name: '只保存，不启用' }).click();
    await page.getByText('读者证登录没有启用').first().waitFor();

    const trial = page.getByRole('region', { name: '测试登录' });
    await trial.getByLabel('读者证号').fill('210002');
    await trial.getByLabel('读者证密码').fill('4711');
    await trial.getByRole('button', { name: '测试登录' }).click();
    await trial.getByText('登录会成功').waitFor();
    await trial.getByText('暂停借书').waitFor();
    expect(await trial.innerText()).not.toMatch(/4711|pw-9/);
    await admin.lookAround('tested');

    await page.getByRole('button', { name: '保存并启用' }).click();
    await page.getByText('请填写这一项').first().waitFor();
    await page.getByLabel('测试用读者证号').fill('210001');
    library.become('yes');
    await page.getByRole('button', { name: '保存并启用' }).click();
    await page.getByText('用错误密码去试，没有得到明确的拒绝').waitFor();
    library.become('none');
    await page.getByRole('button', { name: '保存并启用' }).click();
    await page.getByText('读者证登录已启用').first().waitFor();
    await admin.look('on');
  });

  it('is what a reader finds on a phone, with words for what went wrong and what the card may', async () => {
    const reader = await Seat.take(browser, stack.url, PHONE, album);
    await reader.open('/sign-in');
    const { page } = reader;
    await page.getByLabel('选择学校').fill('武汉大学');
    await page.getByRole('button', { name: '武汉大学', exact: true }).click();
    await page.getByLabel('读者证号').fill('210002');
    await page.getByLabel('读者证密码').fill('1234');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('卡号或密码不对').waitFor();
    await reader.look('wrong-pin');
    await page.getByLabel('读者证密码').fill('4711');
    library.become('closes');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('本馆的系统暂时没有应答').waitFor();
    await reader.look('silent');
    library.become('none');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
    await reader.open('/me');
    await page.getByRole('heading', { name: '古丽·艾山' }).waitFor();
    await page.getByText('暂时不能借').waitFor();
    await page.getByText('欠款太多').waitFor();
    await reader.lookAround('me');
  });
});
