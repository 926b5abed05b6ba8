import { type Caller, catalog, type DomainError, type SearchRecords } from '@shuqiao/contracts';
import { newCaller, newProvince, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { ReindexingService } from '../src/search/reindexing.service.js';
import { catalogService } from '../src/service.js';
import { TERMS_VERSION } from '../src/text/terms.js';
import { type Book, loadBooks, newIsbn } from './new-records.js';

const books: Book[] = [
  {
    title: '深度学习',
    subtitle: '算法与实践',
    pinyin: 'shen du xue xi',
    author: '伊恩·古德费洛',
    isbn: '978-7-115-46147-6',
    year: '2017',
  },
  { title: '神经网络与深度学习', pinyin: 'shen jing wang luo yu shen du xue xi', author: '邱锡鹏', year: '2020' },
  { title: '深度学习入门', author: '斋藤康毅', year: '2018' },
  { title: '家', pinyin: 'jia', author: '巴金', year: '1933' },
  { title: '中国史与国人心态', author: '无名氏', year: '1999' },
  { title: '论中国人', author: '无名氏', year: '1998' },
  { title: 'Deep learning', author: 'Goodfellow, Ian', language: 'eng', year: '2016' },
  { title: 'Deep learning in China', author: '周志华', language: 'eng', year: '2019' },
  { title: 'C++程序设计：第２版', author: "O'Reilly, Tim", year: '2001' },
  { title: '说文解字', author: '许慎', isbn: '7-101-00260-9', year: '1963' },
  { title: '汉书', author: '班固', year: '1962' },
  { title: '漢書補注', author: '王先謙', year: '1983' },
  { title: '後漢書', author: '范曄', isbn: '978-7-101-00307-9', year: '1965' },
  { title: '乾隆皇帝', author: '二月河', year: '1999' },
];

/** The one with a subtitle, as it is shown. */
const DEEP = '深度学习：算法与实践';

let province: TestProvince;
const titlesOf = async (input: SearchRecords): Promise<string[]> =>
  (await province.ask(catalog.searchRecords, input)).items.map(({ title }) => title);
const refusalOf = (input: SearchRecords): Promise<unknown> =>
  province.ask(catalog.searchRecords, input).then(
    () => 'no error',
    ({ code, details }: DomainError) => [code, details],
  );

beforeAll(async () => {
  province = await newProvince([catalogService]);
  await loadBooks(province, SCHOOL.hust, books);
  await loadBooks(province, SCHOOL.whut, [{ ...books[2] }]);
}, 60_000);
afterAll(() => province.close());

describe('a glance at the catalogue', () => {
  it('tells how many records there are and the ones that came last', async () => {
    const { records, recordsAreAbout, latest } = await province.ask(catalog.glance, {});
    expect([records, recordsAreAbout]).toEqual([books.length, false]);
    expect(latest).toHaveLength(12);
    expect(latest[0]?.title).toBe(books.at(-1)?.title);
  });
});

describe('a search', () => {
  it('puts the exact title first, then beginnings, then what has the words inside', async () => {
    expect(await titlesOf({ q: '深度学习' })).toEqual([DEEP, '深度学习入门', '神经网络与深度学习']);
  });

  it('puts Chinese books first among equally good ones, and what more libraries hold before them', async () => {
    await loadBooks(province, SCHOOL.whu, [
      { title: '测试之一', author: '甲', isbn: newIsbn(801), year: '2001' },
      { title: '测试之二', author: '甲', isbn: newIsbn(802), year: '2001' },
      { title: '测试之三', author: '甲', isbn: newIsbn(803), year: '2001', language: 'jpn' },
    ]);
    await loadBooks(province, SCHOOL.hust, [
      { title: '测试之二', author: '甲', isbn: newIsbn(802), year: '2001' },
      { title: '测试之三', author: '甲', isbn: newIsbn(803), year: '2001', language: 'jpn' },
    ]);
    expect(await titlesOf({ title: '测试' })).toEqual(['测试之二', '测试之一', '测试之三']);
  });

  it('P-2: says what the asker’s own library has of each hit, and nothing to others', async () => {
    await loadBooks(province, SCHOOL.whu, [
      { title: '架上有书', author: '甲', isbn: newIsbn(821), holdings: { callNumber: 'I210.6/8', copies: 2 } },
    ]);
    const ownOf = async (as?: Caller) =>
      (await province.ask(catalog.searchRecords, { title: '架上有书' }, as && { as })).items.map(({ own }) => own);
    expect(await ownOf(newCaller({ institution: SCHOOL.whu }))).toEqual([
      { callNumber: 'I210.6/8', copies: 2, onLoan: 0 },
    ]);
    expect(await ownOf(newCaller({ institution: SCHOOL.hust }))).toEqual([undefined]);
    expect(await ownOf()).toEqual([undefined]);
  });

  it('P-10: shows the subtitle with the title and each name with its role', async () => {
    const [hit] = (await province.ask(catalog.searchRecords, { q: '深度学习' })).items;
    expect(hit).toMatchObject({ title: DEEP, creators: [{ name: '伊恩·古德费洛', role: null }] });
  });

  it('finds a title by any two characters side by side', async () => {
    for (const title of books.flatMap((book) =>
      /^\p{Script=Han}{2,}$/u.test(book.title ?? '') ? [book.title ?? ''] : [],
    )) {
      for (let at = 0; at + 2 <= title.length; at += 1) {
        expect(await titlesOf({ q: title.slice(at, at + 2) })).toContainEqual(expect.stringMatching(`^${title}`));
      }
    }
  });

  it('finds a title by any one character', async () => {
    expect(await titlesOf({ q: '家' })).toEqual(['家']);
    for (const character of '说文解字') expect(await titlesOf({ q: character })).toContain('说文解字');
  });

  it('finds traditional by simplified characters and the reverse, the exact title first in either', async () => {
    for (const q of ['汉书', '漢書']) expect(await titlesOf({ q })).toEqual(['汉书', '漢書補注', '後漢書']);
    for (const q of ['后汉书', '後漢書', '后漢书']) expect(await titlesOf({ title: q })).toEqual(['後漢書']);
    for (const author of ['王先谦', '王先謙']) expect(await titlesOf({ author })).toEqual(['漢書補注']);
    for (const q of ['乾隆', '干隆皇帝', '漢書 王先谦', '說文']) expect(await titlesOf({ q })).toHaveLength(1);
    expect(await titlesOf({ isbn: '9787101003079' })).toEqual(['後漢書']);
  });

  it('does not take characters for neighbours that are not', async () => {
    expect(await titlesOf({ title: '中国人' })).toEqual(['论中国人']);
    expect(await titlesOf({ q: '深学' })).toEqual([]);
  });

  it.each([
    ['a subtitle', { q: '算法' }, DEEP],
    ['words with a blank between', { q: '深度 算法' }, DEEP],
    ['full-width letters and other punctuation', { q: '《Ｃ＋＋》程序设计' }, 'C++程序设计：第２版'],
    ['pinyin in syllables', { q: 'shen du xue xi' }, DEEP],
    ['pinyin without blanks', { title: 'shenduxuexi' }, DEEP],
    ['initials of pinyin', { q: 'sdxx' }, DEEP],
    ['an unfinished word', { q: 'deep lear' }, 'Deep learning'],
    ['an author', { author: '古德费洛' }, DEEP],
    ['an author without the dot', { author: '伊恩古德费洛' }, DEEP],
    ['a foreign author, first name first', { author: 'ian goodfellow' }, 'Deep learning'],
    ['an apostrophe left out', { author: 'oreilly' }, 'C++程序设计：第２版'],
    ['title and author together', { title: '深度', author: '邱锡鹏' }, '神经网络与深度学习'],
    ['title and author in one box', { q: '深度 邱锡鹏' }, '神经网络与深度学习'],
    ['an ISBN-13', { isbn: '9787115461476' }, DEEP],
    ['an ISBN-13 with hyphens', { isbn: '978-7-115-46147-6' }, DEEP],
    ['an ISBN-10 of the same book', { isbn: '7-115-46147-3' }, DEEP],
    ['an ISBN in the only box', { q: '978-7-115-46147-6' }, DEEP],
    ['an ISBN-13 of a book with an ISBN-10', { q: '9787101002607' }, '说文解字'],
  ] as [string, SearchRecords, string][])('finds by %s', async (_how, input, title) => {
    expect((await titlesOf(input))[0]).toBe(title);
  });

  it('keeps authors and titles apart', async () => {
    expect(await titlesOf({ title: '周志华' })).toEqual([]);
    expect(await titlesOf({ q: '周志华' })).toEqual(['Deep learning in China']);
  });

  it('tells what a reader needs to recognise a book', async () => {
    const { items, next, total, totalIsLowerBound } = await province.ask(catalog.searchRecords, { q: '深度学习入门' });
    expect({ next, total, totalIsLowerBound }).toEqual({ next: null, total: 1, totalIsLowerBound: false });
    expect(items[0]).toMatchObject({
      title: '深度学习入门',
      authors: ['斋藤康毅'],
      publisher: '人民邮电出版社',
      year: 2018,
      language: 'chi',
      holders: 2,
      demonstration: false,
    });
  });

  it.each([
    [{}, 'q'],
    [{ q: '？！' }, 'q'],
    [{ isbn: '12345678x' }, 'isbn'],
    [{ q: '家', after: 'nonsense' }, 'after'],
  ] as [SearchRecords, string][])('refuses %j and names the field', async (input, field) => {
    expect(await refusalOf(input)).toEqual(['input.invalid', { issues: [expect.objectContaining({ field })] }]);
  });

  it('cannot be broken by what is typed', async () => {
    for (const q of [`'`, `\\'a`, `a:*&!`, `%_%`, `'') | ('x`, '\u0000a', '🙂学', '學\ud800', `${'长'.repeat(200)}`]) {
      expect(await refusalOf({ q })).not.toEqual(expect.arrayContaining(['service.failed']));
    }
  });
});

describe('records indexed by an older version', () => {
  const older = `UPDATE catalog.record SET terms_version = 1, folded = '後漢書', title_key = '後漢書',
    terms = array_to_tsvector('{T後漢,T漢書,T書}'), changed_at = '2020-01-01' WHERE title = '後漢書'`;
  const stateOf = () =>
    province.database.query(`SELECT terms_version, title_key, folded, changed_at < '2021-01-01' AS "isOld"
      FROM catalog.record WHERE title = '後漢書'`);
  const reindex = () => province.services['catalog']?.context.get(ReindexingService).reindexAll();

  it('are found again after a start, and have not changed by it', async () => {
    await province.database.query(older);
    expect(await titlesOf({ q: '后汉书' })).toEqual([]);
    await reindex();
    expect(await titlesOf({ q: '后汉书' })).toEqual(['後漢書']);
    expect(await titlesOf({ isbn: '9787101003079' })).toEqual(['後漢書']);
    expect(await stateOf()).toEqual([
      { terms_version: TERMS_VERSION, title_key: '后汉书', folded: '后汉书\n范晔\n范晔\n人民邮电出版社', isOld: true },
    ]);
  });

  it('P-10: from before subtitles and roles were shown get both', async () => {
    await province.database.query(
      `UPDATE catalog.record SET title = '深度学习', roles = '{}', is_online = true, link = 'x', terms_version = 3
       WHERE title = '${DEEP}'`,
    );
    await reindex();
    const [hit] = (await province.ask(catalog.searchRecords, { q: '深度学习' })).items;
    expect(hit).toMatchObject({ title: DEEP, online: false, link: null });
  });

  it('are each done once, however many there are, and one without members holds nobody up', async () => {
    await loadBooks(
      province,
      SCHOOL.whu,
      Array.from({ length: 200 }, (_, at) => ({ title: `重建索引${at}`, isbn: newIsbn(5000 + at) })),
    );
    const left = `SELECT count(*)::integer AS left FROM catalog.record WHERE terms_version < ${TERMS_VERSION}`;
    const bare = '00000000-0000-7000-8000-000000000001';
    await province.database.query(
      `INSERT INTO catalog.record (id, source_id, title, title_key, authors, isbn, issn, demonstration, folded, terms, holders)
         VALUES ('${bare}', '${bare}', '', '', '{}', '{}', '{}', false, '', '', 0)`,
    );
    await province.database.query(`UPDATE catalog.record SET terms_version = 1`);
    await Promise.all([reindex(), reindex()]);
    expect(await province.database.query(left)).toEqual([{ left: 1 }]);
    await province.database.query(`DELETE FROM catalog.record WHERE id = '${bare}'`);
    expect(await titlesOf({ q: '重建索引199' })).toEqual(['重建索引199']);
  });
});

describe('pages', () => {
  const pagesOf = async (input: SearchRecords, between: (page: number) => Promise<void>): Promise<string[]> => {
    const ids: string[] = [];
    let after: string | undefined;
    for (let page = 0; page === 0 || after !== undefined; page += 1) {
      const found = await province.ask(catalog.searchRecords, { ...input, ...(after === undefined ? {} : { after }) });
      ids.push(...found.items.map(({ id }) => id));
      after = found.next ?? undefined;
      await between(page);
    }
    return ids;
  };
  const newBooks = (count: number, from: number): Book[] =>
    Array.from({ length: count }, (_, at) => ({
      title: at % 3 === 0 ? `翻页试验${from + at}` : `关于翻页的书${from + at}`,
      isbn: newIsbn(from + at),
      ...(at % 5 === 0 ? { language: 'eng' } : {}),
    }));

  it('have no gaps and no doubles while records are added', async () => {
    const before = await loadBooks(province, SCHOOL.whu, newBooks(100, 1000));
    const ids = await pagesOf({ q: '翻页', limit: 7 }, async (page) => {
      if (page < 5) await loadBooks(province, SCHOOL.whu, newBooks(5, 2000 + page * 100));
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(before.map(({ recordId }) => recordId)));
  });

  it('come in one order, and beyond a thousand hits the number is a lower bound', async () => {
    for (let from = 10_000; from < 11_200; from += 200) await loadBooks(province, SCHOOL.whut, newBooks(200, from));
    const { total, totalIsLowerBound } = await province.ask(catalog.searchRecords, { q: '翻页' });
    expect({ total, totalIsLowerBound }).toEqual({ total: 1000, totalIsLowerBound: true });
    const many = await pagesOf({ q: '翻页', limit: 50 }, () => Promise.resolve());
    expect(new Set(many).size).toBe(many.length);
    const [rows] = await province.database.query<{ ids: string[] }>(
      `SELECT array_agg(id ORDER BY CASE WHEN title_key LIKE '翻页%' THEN 1 ELSE 2 END, place, id) AS ids
         FROM catalog.record WHERE title LIKE '%翻页%'`,
    );
    expect(many).toEqual(rows?.ids);
  });
});
