import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { dataFields, type MarcItem, type MarcRecordItem, readMarc, subfieldValues, summarise } from '@shuqiao/marc';
import { parseBooks } from './chinese-books.mjs';
import { toCnmarcFile } from './make-cnmarc.mjs';

const fileAt = (name: string): Buffer => readFileSync(new URL(`../../data/catalogue/${name}`, import.meta.url));
const table = fileAt('chinese-books.tsv').toString('utf8');

async function recordsOf(bytes: Buffer): Promise<MarcRecordItem[]> {
  async function* input(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const items: MarcItem[] = [];
  for await (const item of readMarc(input())) items.push(item);
  expect(items.filter((item) => item.kind === 'error')).toEqual([]);
  return items.filter((item): item is MarcRecordItem => item.kind === 'record');
}

describe('the Chinese demonstration books', () => {
  it('are what the table gives, byte for byte', () => {
    expect(gunzipSync(fileAt('chinese-books.mrc.gz')).equals(toCnmarcFile(table))).toBe(true);
  });

  it('are sound CNMARC, marked as demonstration data, each with its title in pinyin', async () => {
    const items = await recordsOf(toCnmarcFile(table));
    expect(items.length).toBeGreaterThanOrEqual(230);
    for (const { record, warnings } of items) {
      expect([warnings, record.flavour, record.leader.slice(5, 9)]).toEqual([[], 'cnmarc', 'nam0']);
      const lengths = ['100', '105'].map((tag) => dataFields(record, tag).flatMap((field) => subfieldValues(field, 'a'))[0]);
      expect(lengths[0]).toMatch(/^\d{8}(d\d{4}|u {4}) {4}em y0chiy50 {6}ea$/);
      expect(dataFields(record, '105')[0]?.subfields[0]?.value).toHaveLength(13);
      expect(dataFields(record, '300').flatMap((field) => subfieldValues(field, 'a')).join()).toContain('演示数据');
      expect(summarise(record).pinyin).toMatch(/^[a-z0-9+/]+( [a-z0-9+/]+)*$/);
    }
  });

  it('hold the titles everybody knows', async () => {
    const summaries = (await recordsOf(toCnmarcFile(table))).map(({ record }) => summarise(record));
    const titles = summaries.map((summary) => summary.title);
    expect(titles).toEqual(
      expect.arrayContaining(['深度学习', '机器学习', '红楼梦', '围城', '活着', '平凡的世界', '三体', '白鹿原', '城南旧事']),
    );
    expect(titles).toEqual(
      expect.arrayContaining(['中国通史', '数据结构', '高等数学. 上册', '计算机网络', '操作系统导论', '史记', '论语译注']),
    );
    expect(summaries[0]).toMatchObject({
      title: '深度学习',
      pinyin: 'shen du xue xi',
      publisher: '人民邮电出版社',
      year: 2017,
      isbn: ['9787115461476'],
      clc: 'TP181',
    });
  });
});

describe('the table of Chinese books', () => {
  const [heading = ''] = table.split('\n');
  const row = (...cells: string[]): string => `${heading}\n${cells.join('\t')}\n`;

  it.each([
    ['a wrong check digit', row('zh0001', '书', '', '', 'shu', '', '北京', '甲社', '', '', '9787115461470'), /check digit/],
    ['a year that is none', row('zh0001', '书', '', '', 'shu', '', '北京', '甲社', '217'), /year/],
    ['a book without pinyin', row('zh0001', '书'), /pinyin/],
    ['an unknown role', row('zh0001', '书', '', '', 'shu', '/甲/jia/画'), /creator/],
    ['an id that stands twice', `${row('zh0001', '书', '', '', 'shu')}zh0001\t册\t\t\tce\n`, /twice/],
  ])('is refused with %s', (_, text, reason) => {
    expect(() => parseBooks(text)).toThrow(reason);
  });
});

describe('the public-domain records', () => {
  it('are 2,400, without a flaw and with 2,400 control numbers', async () => {
    const items = await recordsOf(gunzipSync(fileAt('gpo-2400.mrc.gz')));
    expect(items).toHaveLength(2400);
    expect(items.every((item) => item.warnings.length === 0 && item.record.flavour === 'marc21')).toBe(true);
    expect(new Set(items.map((item) => summarise(item.record).controlNumber)).size).toBe(2400);
  });
});
