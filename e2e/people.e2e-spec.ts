import { readFile } from 'node:fs/promises';
import type { DemoMail } from '@shuqiao/contracts';
import { Secret, TOTP } from 'otpauth';
import { eventually, SCHOOL } from '@shuqiao/testing';
import type { Browser } from 'playwright-core';
import { apiWith, signIn } from './stage/api.js';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { DeviceKeys } from './stage/passkeys.js';
import { freePort, type Stack, startStack } from './stage/stack.js';

/** What an authenticator app shows; `steps` of 30 s from now. */
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

describe('people and what they may do', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  let admin: Seat;
  beforeAll(async () => {
    // At an address without a name browsers make no passkeys.
    const SHUQIAO_PUBLIC_URL = `http://localhost:${await freePort()}`;
    const starting = startStack({ SHUQIAO_PUBLIC_URL });
    [stack, browser, album] = await Promise.all([starting, startBrowser(), Album.open('people')]);
    admin = await Seat.take(browser, stack.url, DESK, album);
    await admin.signIn('admin.whu', '武汉大学');
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** The link in the newest mail to this address, as the demo's letter box shows it. */
  async function linkIn(to: string, place = 'invitation'): Promise<string> {
    let link = '';
    await eventually(
      `a mail to ${to}`,
      async () => {
        const { body } = await apiWith(stack.url).get<{ items: DemoMail[] }>('/api/v1/notices/demo-mails');
        const text = body.items.find((mail) => mail.to === to)?.text ?? '';
        link = new RegExp(`https?://\\S+/${place}/\\S+`).exec(text)?.[0] ?? '';
        return link !== '';
      },
      20_000,
    );
    return link;
  }

  /** Tables of any service in which one of these texts stands; facts on their way apart, which go by themselves. */
  async function tracesOf(texts: string[]): Promise<string[]> {
    const tables = await stack.database.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT LIKE 'pg\\_%'
        AND schemaname <> 'information_schema' AND tablename NOT IN ('outbox', 'dead_letter')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const sql = `SELECT FROM ${name} AS t WHERE t::text LIKE ANY ($1) LIMIT 1`;
      if ((await stack.database.query(sql, [texts.map((one) => `%${one}%`)])).length > 0) found.push(name);
    }
    return found;
  }

  it('a colleague is invited by mail, chooses a login, and has the roles', async () => {
    const { page } = admin;
    await admin.open('/people');
    await page.getByRole('article', { name: '吴老师' }).waitFor();
    await admin.look('people');
    const form = page.getByRole('region', { name: '邀请同事' });
    await form.getByRole('button', { name: '发送邀请' }).click();
    await form.getByText('请至少选一个身份').waitFor();
    await form.getByLabel('姓名').fill('王敏');
    await form.getByLabel('邮箱').fill('wang.min@example.test');
    await form.getByLabel('编目员').check();
    await form.getByRole('button', { name: '发送邀请' }).click();
    await page.getByText('邀请已发到 wang.min@example.test').waitFor();
    await page.getByText('等对方接受').waitFor();
    await admin.look('invited');

    const link = new URL(await linkIn('wang.min@example.test'));
    const colleague = await Seat.take(browser, stack.url, PHONE, album);
    await colleague.open(link.pathname + link.hash);
    await colleague.page.getByText('赵老师邀请您以“编目员”的身份加入武汉大学').waitFor();
    await colleague.look('invitation');
    await colleague.page.getByLabel('账号名').fill('wang@example.test');
    await colleague.page.getByLabel('密码').fill('山高月小水落石出');
    await colleague.page.getByRole('button', { name: '接受邀请并登录' }).click();
    await colleague.page.getByText('不要写邮箱').waitFor();
    await colleague.page.getByLabel('账号名').fill('wang.min');
    await colleague.page.getByRole('button', { name: '接受邀请并登录' }).click();
    await colleague.page.getByRole('heading', { name: '王敏' }).waitFor();
    await colleague.page.getByText('编目员').first().waitFor();
    await colleague.look('accepted');
    await colleague.open(link.pathname + link.hash);
    await colleague.page.getByText('这份邀请不能用了').waitFor();
  });

  it('a role is given until a day, taken back, and the way back is one press', async () => {
    const { page } = admin;
    await admin.open('/people');
    const reader = page.getByRole('article', { name: '李同学' });
    await reader.getByRole('button', { name: '授予身份：李同学' }).click();
    await reader.getByLabel('财务').check();
    await reader.getByLabel('最后一天').fill('2099-06-30');
    await admin.look('giving');
    await reader.getByRole('button', { name: '授予身份', exact: true }).click();
    await reader.getByText('到 2099').waitFor();
    await reader.getByRole('button', { name: '收回：李同学的“财务”身份' }).click();
    await page.getByText('已收回李同学的“财务”身份').waitFor();
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await reader.getByText('财务').waitFor();
    await page.getByRole('button', { name: '收回：赵老师的“机构管理员”身份' }).click();
    await page.getByText('这是最后一位管理员').waitFor();
    await admin.open('/audit');
    await page.locator('strong', { hasText: '收回身份' }).waitFor();
    await admin.look('audit');
  });

  it('the record is looked through by kind and person, and taken as a table', async () => {
    const { page } = admin;
    await admin.open('/people');
    await page.getByRole('link', { name: '赵老师的操作记录' }).click();
    await page.getByText('现在只看一个人的记录').waitFor();
    await page.getByLabel('只看', { exact: true }).selectOption('signed_in');
    const lines = page.locator('.audit li');
    await lines.filter({ hasText: '账号和密码' }).first().waitFor();
    await lines.filter({ hasText: '收回身份' }).first().waitFor({ state: 'detached' });
    await page.getByLabel('到哪天').fill('2020-01-01');
    await page.getByText('没有这样的记录').waitFor();
    await page.getByLabel('到哪天').fill('');
    await page.getByRole('button', { name: '看所有人的' }).click();
    await lines.first().waitFor();
    await admin.look('record-filtered');
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: '存成表格' }).click();
    const text = await readFile(await (await file).path(), 'utf8');
    expect(text).toMatch(/^\ufeff时间,做了什么,[\s\S]*,登录,赵老师,/);
  });

  it('who has several institutions acts for one at a time', async () => {
    await stack.database.query(
      `INSERT INTO auth.role_grant (id, person_id, institution_id, role)
       SELECT gen_random_uuid(), a.person_id, other.institution_id, 'cataloguer'
       FROM auth.local_account a, auth.local_account other WHERE a.login = 'cat.whu' AND other.login = 'ill.hust'`,
    );
    const both = await Seat.take(browser, stack.url, PHONE, album);
    await both.signIn('cat.whu', '武汉大学');
    await both.open('/me');
    await both.page.getByRole('button', { name: '改为代表华中科技大学' }).click();
    await both.page.getByRole('heading', { name: '现在代表 华中科技大学' }).waitFor();
    await both.look('acting');
  });

  it("a library's own system gets id and secret, acts for that library alone, and is stopped (story 25)", async () => {
    const { page } = admin;
    await admin.open('/machines');
    await page.getByText('还没有接入的系统').waitFor();
    const form = page.getByRole('region', { name: '添加系统' });
    await form.getByLabel('名称').fill('汇文系统');
    await form.getByLabel('互借馆员').check();
    await form.getByRole('button', { name: '添加并生成密钥' }).click();
    const dialog = page.getByRole('dialog', { name: '“汇文系统”的密钥' });
    const secret = await dialog.locator('code').innerText();
    await admin.look('machine-secret');
    await dialog.getByRole('button', { name: '已经记下' }).click();
    const machine = page.getByRole('article', { name: '汇文系统' });
    const id = await machine.locator('code').innerText();

    const credentials = { authorization: `Basic ${btoa(`${id}:${secret}`)}` };
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const asked = { method: 'POST', headers: credentials, body };
    const granted = await apiWith(stack.url).request('/auth/oauth/token', asked);
    expect(granted.status).toBe(200);
    const { access_token: token } = (await granted.json()) as { access_token: string };
    const system = apiWith(stack.url, token);
    expect((await system.get('/api/v1/requests?side=supplier')).status).toBe(200);
    const reader = await signIn(stack.url, 'reader.whu');
    const hits = await reader.get<{ items: { id: string }[] }>(
      `/api/v1/records?title=${encodeURIComponent('深度学习')}`,
    );
    const placed = await reader.post<{ id: string }>('/api/v1/requests', { recordId: hits.body.items[0]?.id });
    expect(placed.status).toBe(201);
    const request = `/api/v1/requests/${placed.body.id}`;
    expect((await system.get(request)).status).toBe(200);
    await stack.database.query('UPDATE ill.request SET requester_id = $2, supplier_id = $3 WHERE id = $1', [
      placed.body.id,
      SCHOOL.hust,
      SCHOOL.whut,
    ]);
    expect((await system.get(request)).status).toBe(404);
    expect((await system.get('/api/v1/people')).status).toBe(403);

    await page.reload();
    await machine.getByText('最近使用').waitFor();
    await admin.look('machines');
    await machine.getByRole('button', { name: '停用：汇文系统' }).click();
    await page.getByText('已停用“汇文系统”').waitFor();
    await eventually(
      'its token is good no more',
      async () => (await system.get('/api/v1/requests')).status === 401,
      10_000,
    );
    expect((await apiWith(stack.url).request('/auth/oauth/token', asked)).status).toBe(401);
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText('已恢复“汇文系统”').waitFor();
    expect((await apiWith(stack.url).request('/auth/oauth/token', asked)).status).toBe(200);
  });

  it('a forgotten password is chosen anew by the link of a mail, and other devices are seen and ended', async () => {
    const school = { school: '武汉大学', login: 'ill.whu' };
    const seat = await Seat.take(browser, stack.url, PHONE, album);
    await seat.signIn(school.login, school.school);
    const forgetful = await Seat.take(browser, stack.url, PHONE, album);
    await forgetful.open('/forgotten');
    await forgetful.page.getByLabel('选择学校').fill(school.school);
    await forgetful.page.getByRole('button', { name: school.school, exact: true }).click();
    await forgetful.page.getByLabel('账号', { exact: true }).fill(school.login);
    await forgetful.look('forgotten');
    await forgetful.page.getByRole('button', { name: '寄链接给我' }).click();
    await forgetful.page.getByText('请查看邮箱').waitFor();
    const link = new URL(await linkIn('ill.whu@example.test', 'reset'));
    await forgetful.open(link.pathname + link.hash);
    await forgetful.page.getByLabel('新密码').fill('12345678');
    await forgetful.page.getByRole('button', { name: '设为新密码' }).click();
    await forgetful.page.getByText('这个密码太容易被猜到').waitFor();
    await forgetful.look('reset');
    await forgetful.page.getByLabel('新密码').fill('山高月小水落石出');
    await forgetful.page.getByRole('button', { name: '设为新密码' }).click();
    await forgetful.page.getByText('新密码已生效').waitFor();
    await seat.open('/me/account');
    await seat.page.getByText('请先登录', { exact: true }).waitFor();

    await admin.open('/me/account');
    const other = await Seat.take(browser, stack.url, PHONE, album);
    await other.signIn('admin.whu', school.school);
    await admin.open('/me/account');
    await admin.page.getByText('这台设备').waitFor();
    await admin.look('account');
    await other.open('/me/account');
    await other.page.getByText('登录着的设备').waitFor();
    await other.look('account-phone');
    await admin.page.getByRole('button', { name: '结束其他所有设备的登录' }).click();
    await admin.page.getByText('其他设备上的登录都已结束').waitFor();
    await other.open('/me/account');
    await other.page.getByText('请先登录', { exact: true }).waitFor();
  });

  it('an authenticator app is set up, asked for at the sign-in, and removed after a fresh proof', async () => {
    const seat = await Seat.take(browser, stack.url, PHONE, album);
    const { page } = seat;
    await seat.signIn('desk.whut', '武汉理工大学');
    await seat.open('/me/account');
    const section = page.getByRole('region', { name: '两步验证' });
    await section.getByText('现在只靠密码保护').waitFor();
    await section.getByRole('button', { name: '添加验证器应用' }).click();
    await section.getByRole('img', { name: '供验证器应用扫描的二维码' }).waitFor();
    const secret = (await section.locator('code').innerText()).replaceAll(' ', '');
    await seat.lookAround('factor-app');
    const box = section.getByLabel('动态码');
    await box.fill('12345');
    await section.getByRole('button', { name: '确认并启用' }).click();
    await section.getByText('请填写验证器里显示的 6 位数字').waitFor();
    await box.fill(codeOf(secret));
    await section.getByRole('button', { name: '确认并启用' }).click();
    await section.getByRole('heading', { name: '备用码' }).waitFor();
    const [spare] = await section.locator('code').allInnerTexts();
    await seat.lookAround('factor-recovery-codes');
    await section.getByRole('button', { name: '已经收好' }).click();
    await section.getByText('还有 10 个没用过').waitFor();
    await seat.lookAround('factor-on');

    const again = await Seat.take(browser, stack.url, PHONE, album);
    const enter = async () => {
      await again.open('/sign-in');
      await again.page.getByLabel('账号', { exact: true }).fill('desk.whut');
      await again.page.getByLabel('密码', { exact: true }).fill('shuqiao-demo-1');
      await again.page.getByRole('button', { name: '登录', exact: true }).click();
      await again.page.getByRole('heading', { name: '登录的第二步' }).waitFor();
    };
    await again.open('/sign-in');
    await again.page.getByLabel('选择学校').fill('武汉理工大学');
    await again.page.getByRole('button', { name: '武汉理工大学', exact: true }).click();
    await enter();
    await again.page.getByLabel('动态码').fill('000000');
    await again.page.getByRole('button', { name: '登录', exact: true }).click();
    await again.page.getByText('这个码不对，或者已经用过').waitFor();
    await again.lookAround('second-step');
    await again.page.getByRole('button', { name: '手机不在身边，用备用码' }).click();
    await again.page.getByLabel('备用码').fill(spare ?? '');
    await again.page.getByRole('button', { name: '登录', exact: true }).click();
    await again.page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));

    await stack.database.query(`UPDATE auth.session SET proved_at = now() - interval '11 minutes'`);
    await page.getByRole('button', { name: '移除：验证器应用' }).click();
    const proof = page.getByRole('dialog', { name: '再验证一次身份' });
    await seat.look('proof');
    await proof.getByLabel('动态码').fill(codeOf(secret, 1));
    await proof.getByRole('button', { name: '验证', exact: true }).click();
    await section.getByText('现在只靠密码保护').waitFor();
    await linkIn('desk.whut@example.test', 'me');
  });

  it('a passkey is made and named, asked for at the sign-in, and removed by its own proof', async () => {
    const seat = await Seat.take(browser, stack.url, PHONE, album);
    const { page } = seat;
    const keys = new DeviceKeys(page);
    await seat.signIn('ill.whut', '武汉理工大学');
    await seat.open('/me/account');
    const section = page.getByRole('region', { name: '两步验证' });
    await section.getByRole('button', { name: '添加通行密钥' }).click();
    await seat.look('passkey-add');
    const go = section.getByRole('button', { name: '下一步' });
    await keys.during(async () => {
      await go.click();
      await section.getByRole('heading', { name: '备用码' }).waitFor();
    });
    await section.getByRole('button', { name: '已经收好' }).click();
    await section.getByRole('button', { name: '改名：这台电脑' }).click();
    await section.getByLabel('给它起个名字').fill('借还台的电脑');
    await seat.look('passkey-name');
    await section.getByRole('button', { name: '保存' }).click();
    await section.getByText('借还台的电脑').waitFor();
    await seat.lookAround('passkey-on');
    await section.getByRole('button', { name: '添加通行密钥' }).click();
    await keys.during(async () => {
      await go.click();
      await section.getByText('这台设备上已经有您的通行密钥').waitFor();
    });
    await seat.look('passkey-known');

    await seat.context.clearCookies();
    await seat.open('/sign-in');
    await page.getByLabel('账号', { exact: true }).fill('ill.whut');
    await page.getByLabel('密码', { exact: true }).fill('shuqiao-demo-1');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { name: '登录的第二步' }).waitFor();
    await seat.look('passkey-second-step');
    const confirm = page.getByRole('button', { name: '用指纹、人脸或密码确认' });
    const refused = async () => {
      await confirm.click();
      await page.getByText('通行密钥没有通过').waitFor();
    };
    await keys.during(refused, { isBogus: true });
    await seat.look('passkey-refused');
    await keys.during(async () => {
      await confirm.click();
      await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
    });

    await stack.database.query(`UPDATE auth.session SET proved_at = now() - interval '11 minutes'`);
    await seat.open('/me/account');
    await section.getByRole('button', { name: '移除：借还台的电脑' }).click();
    await page.getByRole('dialog', { name: '再验证一次身份' }).waitFor();
    await seat.look('passkey-proof');
    await keys.during(async () => {
      await confirm.click();
      await section.getByText('现在只靠密码保护').waitFor();
    });
  });

  it('a reader takes along what is kept of her, and lets her account be erased: nothing tells of her then', async () => {
    const api = await signIn(stack.url, 'reader.whu');
    const hits = await api.get<{ items: { id: string }[] }>(`/api/v1/records?title=${encodeURIComponent('深度学习')}`);
    const note = '请寄到喻园三号楼';
    const statuses: number[] = [];
    // What her own library has is not asked for elsewhere.
    for (const { id: recordId } of hits.body.items) {
      statuses.push((await api.post('/api/v1/requests', { recordId, note })).status);
      if (statuses.includes(201)) break;
    }
    expect(statuses).toContain(201);
    const seat = await Seat.take(browser, stack.url, PHONE, album);
    await seat.signIn('reader.whu', '武汉大学');
    const { page } = seat;
    await seat.open('/me/account');
    await page.getByText('笔互借申请没有办完').waitFor();
    await seat.look('erasure-held');
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载我的数据' }).click();
    const text = await readFile(await (await file).path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ complete: true });
    for (const part of ['李同学', 'reader.whu@example.test', note]) expect(text).toContain(part);

    await stack.database.query(`UPDATE ill.request SET state = 'cancelled'`);
    await stack.database.query(`UPDATE desk.question SET state = 'closed'`);
    await page.reload();
    await page.getByRole('button', { name: '申请注销账号' }).click();
    await page.getByText('您的账号将在').waitFor();
    await seat.lookAround('erasure-asked');
    await page.getByRole('button', { name: '撤回，保留账号' }).click();
    await page.getByRole('button', { name: '申请注销账号' }).click();
    await page.getByText('您的账号将在').waitFor();
    await linkIn('reader.whu@example.test', 'me');

    expect(await tracesOf(['李同学', 'reader.whu', note])).not.toEqual([]);
    await stack.database.query('UPDATE auth.erasure SET due_at = now()');
    await stack.database.query('UPDATE auth_jobs._private_jobs SET run_at = now() WHERE run_at > now()');
    await eventually(
      'she is forgotten',
      async () => (await tracesOf(['李同学', 'reader.whu', note])).length === 0,
      20_000,
    );
  });
});
