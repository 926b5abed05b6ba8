import { readFile } from 'node:fs/promises';
import { isDataField, type MarcField, type MarcItem, readRecords, writeIso2709 } from '@shuqiao/marc';
import type { Browser, Download } from 'playwright-core';
import { apiWith } from './stage/api.js';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

const TITLE = '江汉学刊通讯';

const subfield = (text: string) => ({ code: text.charAt(0), value: text.slice(1) });
const field = (tag: string, ...texts: string[]): MarcField => ({
  tag,
  ind1: ' ',
  ind2: ' ',
  subfields: texts.map(subfield),
});

/** A serial of Wuhan University, its holdings in a field that is the library's own. */
const serial = (): Buffer =>
  Buffer.from(
    writeIso2709({
      leader: '     nas0 22        450 ',
      fields: [
        { tag: '001', value: 'WHU-QK-1' },
        field('100', 'a20240101a19549999em y0chiy50      ea'),
        field('101', 'achi'),
        field('102', 'aCN', 'b420000'),
        field('200', `a${TITLE}`, '9jiang han xue kan tong xun', 'f江汉学刊编辑部'),
        field('210', 'a武汉', 'c江汉学刊社', 'd1954-'),
        field('960', 'kN55/12', 'l总馆期刊部', 'pQK0001', 's2001-2005,2007-；缺2003年第3期'),
        field('960', 'kN55/12', 'l医学分馆', 'pQK0002', 's1990-1995', 's合订本若干'),
      ],
    }),
  );

/** A library says where its records tell its holdings; readers see them; and the record can be taken away. */
describe('holdings of serials', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  let cataloguer: Seat;
  let recordId: string;

  beforeAll(async () => {
    [stack, browser, album] = await Promise.all([startStack(), startBrowser(), Album.open('holdings')]);
    cataloguer = await Seat.take(browser, stack.url, DESK, album);
    await cataloguer.signIn('cat.whu', '武汉大学');
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function give(): Promise<void> {
    const { page } = cataloguer;
    await cataloguer.open('/upload');
    const file = { name: '期刊.mrc', mimeType: 'application/marc', buffer: serial() };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.waitForURL(/\/upload\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: '处理进度' }).waitFor();
    await page.getByText('已完成', { exact: true }).first().waitFor({ timeout: 60_000 });
  }

  const download = async (seat: Seat): Promise<Download> => {
    const [file] = await Promise.all([
      seat.page.waitForEvent('download'),
      seat.page.getByRole('link', { name: '下载', exact: true }).click(),
    ]);
    return file;
  };
  async function recordIn(file: Download) {
    const items: MarcItem[] = [];
    const bytes = await readFile(await file.path());
    for await (const item of readRecords(
      (async function* () {
        yield await Promise.resolve(bytes);
      })(),
    ))
      items.push(item);
    const [first] = items;
    if (first?.kind !== 'record') throw new Error('no record in the file');
    return first.record;
  }

  it('are not read from a field that nobody named, and the page shows why', async () => {
    await give();
    const { page } = cataloguer;
    await cataloguer.open('/upload');
    await page.getByRole('link', { name: '本馆的馆藏写在哪个字段' }).click();
    await page.getByRole('heading', { level: 1, name: '本馆的馆藏字段' }).waitFor();
    await page.getByText(/条书目里.*905 字段/).waitFor();
    await cataloguer.look('usual');
  });

  it('are seen before the field is saved, and a wrong one is told at its place', async () => {
    const { page } = cataloguer;
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
    await fill('馆藏字段', '96');
    await page.getByText('请填三位数字，010 到 999').waitFor();
    await cataloguer.look('wrong-field');
    await fill('馆藏字段', '960');
    await fill('索书号的子字段', 'k');
    await fill('馆藏地的子字段', 'l');
    await fill('条码的子字段', 'p');
    await fill('期刊卷期的子字段', 's');
    await page.getByText('卷期：2001–2005，2007 起；缺 2003 年 3 期').waitFor();
    await page.getByRole('heading', { name: '照上面的填写，会读出' }).scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: '保存', exact: true }).scrollIntoViewIfNeeded();
    await cataloguer.look('preview');
    await page.setViewportSize(PHONE);
    // What is half behind a bar is small to the checker.
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await cataloguer.look('preview-phone');
    await page.getByLabel('馆藏字段', { exact: true }).scrollIntoViewIfNeeded();
    await cataloguer.look('fields-phone');
    await page.setViewportSize(DESK);
    expect(await stack.database.query('SELECT FROM catalog.holding_mapping')).toEqual([]);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存，从下一次上传起生效。').first().waitFor();
    await cataloguer.look('saved');
  });

  it('come with the same file given again, and readers see them', async () => {
    await give();
    const reader = await Seat.take(browser, stack.url, PHONE, album);
    await reader.open(`/search?q=${encodeURIComponent(TITLE)}`);
    const { page } = reader;
    await page.getByRole('link', { name: TITLE, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await page.getByText('总馆期刊部 · 索书号 N55/12').waitFor();
    await page.getByText('卷期：2001–2005，2007 起；缺 2003 年 3 期').waitFor();
    await page.getByText('馆方原文：合订本若干').waitFor();
    await page.getByText('馆方原文：合订本若干').scrollIntoViewIfNeeded();
    await reader.look('reader-holdings');
    recordId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  });

  it('and the record is taken away as it is, by staff; readers are shown no MARC (P-16)', async () => {
    const reader = await Seat.take(browser, stack.url, PHONE, album);
    await reader.open(`/records/${recordId}`);
    await reader.page.getByRole('button', { name: '引用' }).waitFor();
    expect(await reader.page.getByRole('button', { name: '下载这条书目' }).count()).toBe(0);
    await reader.signIn('ill.whu', '武汉大学');
    await reader.open(`/records/${recordId}`);
    await reader.page.getByRole('button', { name: '下载这条书目' }).click();
    await reader.page.getByRole('dialog').waitFor();
    await reader.look('download-phone');
    const file = await download(reader);
    expect(file.suggestedFilename()).toBe(`${TITLE} CNMARC.mrc`);
    const { flavour, fields } = await recordIn(file);
    expect(flavour).toBe('cnmarc');
    expect(fields.filter(isDataField).map(({ tag }) => tag)).toContain('960');
  });

  it('or in GBK for an older system', async () => {
    const { page } = cataloguer;
    await cataloguer.open(`/records/${recordId}`);
    await page.getByRole('button', { name: '下载这条书目' }).click();
    await page.getByText('ISO 2709，GBK 编码，给较旧的系统').click();
    await cataloguer.look('download-gbk');
    const file = await download(cataloguer);
    expect(file.suggestedFilename()).toBe(`${TITLE} CNMARC.gbk.mrc`);
    expect(new TextDecoder('gbk').decode(await readFile(await file.path()))).toContain(TITLE);
  });

  it('or converted, with what is lost told before', async () => {
    await cataloguer.open(`/records/${recordId}`);
    const { page } = cataloguer;
    await page.getByRole('button', { name: '下载这条书目' }).click();
    await page.getByText('MARC 21（由系统转换）').click();
    await page.getByText('转换后会少下面这些内容：').waitFor();
    await page.getByText('960 馆自定字段').waitFor();
    await page.getByText('MARCXML（.xml）').click();
    await cataloguer.look('download-converted');
    const file = await download(cataloguer);
    expect(file.suggestedFilename()).toBe(`${TITLE} MARC21.xml`);
    const { flavour, fields } = await recordIn(file);
    expect(flavour).toBe('marc21');
    expect(fields.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['008', '245', '880']));
  });

  it('and machines get the media type, the name and the losses', async () => {
    const response = await apiWith(stack.url).request(`/api/v1/records/${recordId}/file?as=marcjson`, {});
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent(TITLE)}`);
    expect(JSON.parse(await response.text())).toHaveProperty('leader');
    const own = await apiWith(stack.url).request(`/api/v1/records/${recordId}/file`, {});
    expect(own.headers.get('content-type')).toBe('application/marc');
    const api = apiWith(stack.url);
    const { body } = await api.get<{ losses: { tag: string; parts: string[] }[] }>(
      `/api/v1/records/${recordId}/conversion?format=marc21`,
    );
    expect(body.losses.map(({ tag, parts }) => [tag, ...parts])).toEqual([
      ['100', '17-19'],
      ['960', '$k', '$l', '$p', '$s'],
    ]);
    expect((await api.get(`/api/v1/records/${recordId}/file?format=usmarc`)).body).toMatchObject({
      status: 400,
      code: 'input.invalid',
      issues: [{ field: 'format', rule: expect.any(String) }],
    });
  });
});
