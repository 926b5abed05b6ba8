import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { eventually, TEST_SERVICE_KEY } from '@shuqiao/testing';
import type { Browser } from 'playwright-core';
import { isThere, LIBRARIAN, LOGIN, type SimpleSamlPhp, startSimpleSamlPhp } from '../apps/auth/test/simplesamlphp.js';
import { type MailServer, startMailServer } from '../apps/notices/test/mail-server.js';
import { splitRecords } from '../tools/data/corrupt.mjs';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type SecureFront, startSecureFront } from './stage/secure-front.js';
import { freePort, ROOT, type Stack, startStack } from './stage/stack.js';

const run = promisify(execFile);
/** Two sites: what a browser does with cookies between them is seen in no other way (ID-18). */
const PORTAL = 'sp.shuqiao.example';
const CAMPUS = 'idp.nanhu.example';
const HOST = '4142010486';
const [A, B] = ['华中科技大学', '武汉理工大学'];
const PASSWORD = '山高月小水落石出';

(isThere ? describe : describe.skip)('story 26: a province from nothing, in production, without SQL', () => {
  let url: string;
  /** Where the province itself listens. */
  let behind: string;
  let stack: Stack;
  let front: SecureFront;
  let browser: Browser;
  let album: Album;
  let mails: MailServer;
  let campus: SimpleSamlPhp;
  let environment: Record<string, string>;
  const seats: Record<string, Seat> = {};
  const seat = (name: string): Seat => {
    const found = seats[name];
    if (!found) throw new Error(`${name} has not come in`);
    return found;
  };
  const take = async (name: string, viewport = DESK): Promise<Seat> =>
    (seats[name] = await Seat.take(browser, url, viewport, album));

  beforeAll(async () => {
    [front, mails, campus] = await Promise.all([
      startSecureFront(PORTAL),
      startMailServer(),
      startSimpleSamlPhp(CAMPUS),
    ]);
    url = front.url;
    const port = await freePort();
    behind = `http://127.0.0.1:${port}`;
    environment = {
      NODE_ENV: 'production',
      SHUQIAO_DEMO: '0',
      SHUQIAO_PROVINCE: '湖北',
      PORT: String(port),
      SHUQIAO_PUBLIC_URL: url,
      SMTP_URL: mails.url,
    };
    [stack, browser, album] = await Promise.all([
      startStack(environment),
      startBrowser([PORTAL, CAMPUS]),
      Album.open('story-26'),
    ]);
    front.leadTo(behind);
  });
  afterAll(async () => {
    await browser?.close();
    await front?.close();
    await Promise.all([stack?.stop(), campus?.stop(), mails?.close()]);
  });

  /** The way of the link in the newest mail to this address. */
  async function linkTo(address: string): Promise<string> {
    let link = '';
    await eventually(
      `a mail to ${address}`,
      () => {
        const mail = mails.mails.findLast(({ to }) => [to].flat().some((one) => one?.text.includes(address)));
        link = /https:\S+\/invitation\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
        return Promise.resolve(link !== '');
      },
      30_000,
    );
    return wayOf(link);
  }
  function wayOf(link: string): string {
    const { origin, pathname, hash } = new URL(link);
    expect(origin).toBe(url);
    return pathname + hash;
  }

  async function comeIn(name: string, way: string, login: string): Promise<Seat> {
    const person = await take(name);
    await person.open(way);
    const { page } = person;
    await page.getByLabel('账号名').fill(login);
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '接受邀请并登录' }).click();
    await page.getByRole('heading', { name }).waitFor();
    return person;
  }

  async function invite({ page }: Seat, name: string, mail: string, roles: readonly string[]): Promise<string> {
    const form = page.getByRole('region', { name: '邀请同事' });
    await form.getByLabel('姓名').fill(name);
    await form.getByLabel('邮箱').fill(mail);
    for (const role of roles) await form.getByLabel(role, { exact: true }).check();
    await form.getByRole('button', { name: '发送邀请' }).click();
    await page.getByText(`邀请已发到 ${mail}`).waitFor();
    return linkTo(mail);
  }

  /** By the campus, which lives on another site. */
  async function signInAtCampus(name: string, { username, password }: typeof LOGIN, viewport = PHONE): Promise<Seat> {
    const person = await take(name, viewport);
    await person.open('/sign-in');
    const { page } = person;
    await page.getByLabel('选择学校').fill(A);
    await page.getByRole('button', { name: A, exact: true }).click();
    await page.getByRole('link', { name: '用学校统一账号登录' }).click();
    await page.waitForURL((address) => address.hostname === CAMPUS);
    await page.locator('input[name="username"]').fill(username);
    await page.locator('input[name="password"]').fill(password);
    await page.locator('input[name="password"]').press('Enter');
    await page.waitForURL((address) => address.origin === url && !address.pathname.startsWith('/auth'));
    return person;
  }

  it('the operator makes the first administrator by a link that is good once', async () => {
    const asked = ['tools/admin.mjs', 'first-admin', '--name', '周主任', '--host', HOST];
    const env = {
      PATH: process.env['PATH'],
      ...environment,
      DATABASE_URL: stack.database.url,
      SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY,
    };
    const { stdout } = await run(process.execPath, asked, { cwd: ROOT, env });
    const way = wayOf(/https:\S+\/invitation\/\S+/.exec(stdout)?.[0] ?? '');
    const province = await comeIn('周主任', way, 'zhou');
    await province.look('first-admin');
    await province.open(way);
    await province.page.getByText('这份邀请不能用了').waitFor();
    await expect(run(process.execPath, asked, { cwd: ROOT, env })).rejects.toThrow('本省已有管理员');
  });

  it('two institutions’ administrators come in by mail', async () => {
    const province = seat('周主任');
    for (const [school, name, mail, login] of [
      [A, '钱老师', 'qian@a.example', 'qian'],
      [B, '孙老师', 'sun@b.example', 'sun'],
    ] as const) {
      await province.open('/people');
      await province.page.getByLabel('哪个机构的人').selectOption({ label: school });
      // The form is that institution's from now on.
      await province.page.getByText('没有找到人').waitFor();
      const way = await invite(province, name, mail, ['机构管理员']);
      await province.page.getByText('等对方接受').waitFor();
      await province.lookAround(`invited-${login}`);
      const admin = await comeIn(name, way, login);
      await admin.page.locator('main').getByText(school).first().waitFor();
    }
  });

  it('a campus is connected by the metadata that it publishes', async () => {
    const { page } = seat('周主任');
    const metadata = await (await fetch(`${behind}/auth/saml/metadata`)).text();
    await campus.trust({
      entityId: `${url}/auth/saml/metadata`,
      acsUrl: `${url}/auth/saml/acs`,
      sloUrl: `${url}/auth/saml/logout`,
      certificate: /<ds:X509Certificate>([^<]+)</.exec(metadata)?.[1] ?? '',
      encrypts: true,
    });
    await seat('周主任').open('/campuses');
    const form = page.getByRole('region', { name: '添加元数据来源' });
    await form.getByLabel('名称').fill(A);
    await form.getByLabel('或者粘贴元数据内容').fill(await campus.metadata());
    await form.getByRole('button', { name: '添加', exact: true }).click();
    await page.getByText('1 个可用').waitFor();
    await page.getByText('里面的学校登录系统').click();
    await page.getByLabel('接给哪所学校').selectOption({ label: A });
    await page.getByRole('button', { name: '接上', exact: true }).click();
    await page.getByText(`已接给 ${A}`).first().waitFor();
    await seat('周主任').lookAround('campus-connected');
  });

  it('a reader signs in there, from another site (ID-18)', async () => {
    const reader = await signInAtCampus('林晓', LOGIN);
    const [cookie] = (await reader.context.cookies(url)).filter(({ name }) => name === '__Host-shuqiao_saml');
    expect(cookie).toMatchObject({ sameSite: 'None', secure: true, httpOnly: true });
    await reader.open('/me');
    await reader.page.getByText(A).first().waitFor();
    await reader.look('reader');
  });

  it('a librarian of the campus gets her role', async () => {
    const admin = seat('钱老师');
    await admin.open('/people');
    const way = await invite(admin, '赵敏', 'zhao@a.example', ['馆际互借馆员']);
    const librarian = await signInAtCampus('赵敏', LIBRARIAN, DESK);
    await librarian.open(way);
    await librarian.page.getByRole('button', { name: /用现在的账号接受/ }).click();
    await librarian.page.waitForURL(`${url}/me`);
    await librarian.open('/work');
    await librarian.page.getByRole('heading', { level: 1 }).waitFor();
    await librarian.look('librarian');
  });

  it('a loan is placed, and the library that holds the book sees it', async () => {
    const admin = seat('孙老师');
    await admin.open('/people');
    const way = await invite(admin, '李编目', 'li@b.example', ['编目员', '馆际互借馆员']);
    const holder = await comeIn('李编目', way, 'li.bian');
    await holder.open('/upload');
    const sound = gunzipSync(await readFile(`${ROOT}data/catalogue/chinese-books.mrc.gz`));
    const buffer = Buffer.concat(splitRecords(sound).slice(0, 5));
    await holder.page
      .locator('input[type="file"]')
      .setInputFiles({ name: '馆藏.mrc', mimeType: 'application/marc', buffer });
    await holder.page.waitForURL(/\/upload\/[0-9a-f-]{36}$/);
    await holder.page
      .getByText(/已完成|完成/)
      .first()
      .waitFor({ timeout: 60_000 });

    const reader = seat('林晓');
    await reader.open(`/search?q=${encodeURIComponent('统计学习')}`);
    const hit = reader.page.getByRole('article').first().getByRole('heading').getByRole('link').first();
    const title = await hit.innerText();
    await hit.click();
    await reader.page.waitForURL(/\/records\/[0-9a-f-]+$/);
    await reader.open(`${new URL(reader.page.url()).pathname}/request`);
    await reader.page.getByRole('button', { name: '提交申请' }).click();
    await reader.page.getByText('申请已提交').waitFor();
    await reader.look('loan-placed');
    await holder.open('/work');
    await holder.page.getByRole('button', { name: `同意提供：${title}`, exact: true }).waitFor();
    await holder.look('holder-sees-it');
    const hers = await seat('赵敏').page.evaluate<string>(
      `fetch('/api/v1/requests?side=requester').then((answer) => answer.text())`,
    );
    expect(hers).toContain(title);
  });
});
