import type { Browser } from 'playwright-core';
import { apiWith } from './stage/api.js';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

describe('administrators', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  beforeAll(async () => {
    [stack, browser, album] = await Promise.all([startStack(), startBrowser(), Album.open('administrators')]);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('bring in a list of readers: they see what each row would do, then do it, and once', async () => {
    for (const size of [DESK, PHONE]) {
      const admin = await Seat.take(browser, stack.url, size, album);
      await admin.signIn('admin.whu', '武汉大学');
      const { page } = admin;
      await admin.open('/people');
      await page.getByRole('link', { name: '按名单导入' }).click();
      await page.getByText('每位读者得到一个账号').waitFor();
      await admin.look('list-begin');
      const rows = [
        '学号,姓名,邮箱,最后一天',
        '0100,李明,li.ming@example.test,2099-06-30',
        '0100,李 明,li.ming@example.test,2099-06-30',
        '2.10200199912346E+17,王敏,wang@example.test,',
        '0102,赵丽,zhao.li@example.test,',
      ];
      const chosen = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: '选择文件并检查' }).click();
      const file = { name: '读者.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
      await (await chosen).setFiles(file);
      await page.getByRole('heading', { name: '读者.csv' }).waitFor();
      await page.getByText('号码被表格写成了科学计数').waitFor();
      await admin.look('list-checked');
      if (size === PHONE) {
        await page.getByText('这份名单没有要改的').waitFor();
        continue;
      }
      await page.getByRole('button', { name: '导入 2 人' }).click();
      await page.getByText('已导入：新增 2 人，更新 0 人').first().waitFor();
      await page.getByLabel('看哪些行').selectOption({ label: '新增（2 行）' });
      await page.getByText('赵丽').waitFor();
      await admin.look('list-done');
      await page.getByRole('link', { name: '回到人员与身份' }).click();
      await page.getByRole('article', { name: '赵丽' }).getByText('账号 0102').waitFor();
    }
    const body = { login: '0102', password: '0102', institutionId: undefined };
    expect((await apiWith(stack.url).post('/auth/token', body)).status).toBe(401);
  });
});
