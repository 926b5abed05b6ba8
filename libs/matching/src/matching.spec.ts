import { type Bibliography, describe as describeRecord } from '@shuqiao/bibliography';
import type { MarcField, MarcRecord } from '@shuqiao/marc';
import { candidateKeys, compare, foldText } from './index.js';
import { splitTitle } from './description/parts.js';

/** "200 1 $a题名$f著者" → a data field. */
function field(line: string): MarcField {
  const [tag, rest] = [line.slice(0, 3), line.slice(4)];
  if (tag < '010') return { tag, value: rest };
  const subfields = rest.slice(2).split('$').slice(1);
  const [ind1 = ' ', ind2 = ' '] = rest;
  return { tag, ind1, ind2, subfields: subfields.map((part) => ({ code: part[0] ?? '', value: part.slice(1) })) };
}

const LEADER = '00000nam0 2200000   450 ';
const book = (...lines: string[]): Bibliography => bookIn('cnmarc', ...lines);
const bookIn = (flavour: MarcRecord['flavour'], ...lines: string[]): Bibliography =>
  describeRecord({ leader: LEADER, fields: lines.map(field), flavour, charset: { name: 'utf-8', confidence: 1 } });

const calculus = (title: string, ...more: string[]): Bibliography =>
  book(`200 1 ${title}`, '210   $a北京$c高等教育出版社$d2007', '701  0$a同济大学数学系$4编', ...more);
const codesOf = (a: Bibliography, b: Bibliography): string[] => compare(a, b).reasons.map(({ code }) => code);

describe('a pair', () => {
  it('is the same book in traditional characters and another order of the name', () => {
    const simplified = book(
      '010   $a978-7-115-46147-6',
      '200 1 $a深度学习$f(美) 伊恩·古德费洛著',
      '210   $c人民邮电出版社$d2017',
      '701  1$a古德费洛$b伊恩',
    );
    const traditional = book(
      '010   $a7115461473',
      '200 1 $a深度學習$f伊恩·古德費洛著',
      '210   $c人民郵電出版社$d2017.8',
      '701  0$a伊恩·古德費洛',
    );
    expect(compare(simplified, traditional)).toMatchObject({ verdict: 'same' });
    expect(codesOf(simplified, traditional)).toEqual(
      expect.arrayContaining(['isbn_same', 'title_exact', 'agent_same']),
    );
  });

  it('is the same across formats, the part within the title of one', () => {
    const cnmarc = calculus('$a高等数学$h上册', '215   $a351页');
    const marc21 = bookIn(
      'marc21',
      '245 10$a高等数学（上册） /$c同济大学数学系编',
      '264  1$a北京 :$b高等教育出版社,$c2007',
      '300   $a351页',
      '110 2 $a同济大学数学系',
    );
    expect(compare(cnmarc, marc21)).toMatchObject({ verdict: 'same' });
  });

  it.each([
    ['two parts', calculus('$a高等数学$h上册'), calculus('$a高等数学$h下册'), 'part_differs'],
    ['a part and the whole', calculus('$a高等数学$h上册'), calculus('$a高等数学'), 'part_missing'],
    [
      'two editions',
      calculus('$a高等数学', '205   $a第5版'),
      calculus('$a高等数学', '205   $a第6版'),
      'edition_differs',
    ],
    ['print and scan', calculus('$a高等数学'), calculus('$a高等数学$b电子资源'), 'medium_differs'],
    [
      'a set and a volume',
      calculus('$a高等数学', '215   $a2册'),
      calculus('$a高等数学', '215   $a351页'),
      'volumes_differ',
    ],
    ['two titles one sign apart', calculus('$a中国通史'), calculus('$a中国通志'), 'title_different'],
  ])('is different: %s', (_, a, b, code) => {
    expect(compare(a, b)).toMatchObject({ verdict: 'different' });
    expect(codesOf(a, b)).toContain(code);
    expect(compare(b, a).verdict).toBe('different');
  });

  it('does not become the same by the number of a set, nor by title and year alone', () => {
    const volume = (title: string): Bibliography =>
      book('010   $a7-113-05198-7$d￥66.00（全三册）', `200 1 $a${title}`, '210   $c中国铁道出版社$d2004');
    expect(compare(volume('妙管理的218个小建议'), volume('妙沟通的218个小建议')).verdict).toBe('different');
    const other = book('200 1 $a高等数学', '210   $c科学出版社$d2007', '701  0$a王绵森$4编');
    expect(compare(calculus('$a高等数学'), other)).toMatchObject({ verdict: 'different' });
  });

  it('is the same with the edition, the subtitle or the series number where another cataloguer puts it', () => {
    expect(
      compare(
        calculus('$a高等数学（第六版）', '215   $a351页'),
        calculus('$a高等数学', '205   $a第6版', '215   $a351页'),
      ).verdict,
    ).toBe('same');
    expect(compare(calculus('$a高等数学（第六版）'), calculus('$a高等数学（第七版）')).verdict).toBe('different');
    expect(
      compare(calculus('$a高等数学 : 微积分', '215   $a351页'), calculus('$a高等数学$e微积分', '215   $a351页'))
        .verdict,
    ).toBe('same');
  });

  it('is not merged with its companion, nor by the family name of the author alone', () => {
    expect(compare(calculus('$a高等数学$e学习指导'), calculus('$a高等数学')).verdict).toBe('different');
    const ferries = (author: string): Bibliography =>
      bookIn(
        'marc21',
        '245 10$aA history of ferries',
        '264  1$bHarbour Press,$c2008',
        '300   $a240 p.',
        `100 1 $a${author}`,
      );
    expect(compare(ferries('Smith, John.'), ferries('Smith, J.')).verdict).toBe('same');
    expect(compare(ferries('Smith, John.'), ferries('Smith, Jane.')).verdict).toBe('different');
  });

  it('meets its romanised record, though not by the reading alone', () => {
    const chinese = book(
      '010   $a978-7-302-42328-7',
      '200 1 $a平凡的世界$9ping fan de shi jie',
      '210   $c北京十月文艺出版社$d2017',
      '701  0$a路遥$9lu yao',
    );
    const latin = bookIn(
      'marc21',
      '020   $a7302423288',
      '100 1 $aLu, Yao.',
      '245 10$aPingfan de shijie /$cLu Yao.',
      '264  1$bBeijing shi yue wen yi chu ban she,$c2017.',
    );
    expect(codesOf(chinese, latin)).toEqual(
      expect.arrayContaining(['title_romanised', 'agent_romanised', 'isbn_same']),
    );
    expect(compare(chinese, latin).verdict).toBe('same');
    expect(candidateKeys(latin).some((key) => candidateKeys(chinese).includes(key))).toBe(true);
    const homophone = bookIn('marc21', '245 10$aPing fan de shi jie', '264  1$c2017.');
    expect(compare(chinese, homophone).verdict).toBe('different');
  });

  it('goes to a cataloguer where a number says yes and the title no', () => {
    const one = book(
      '010   $a978-7-302-42328-7',
      '200 1 $a机器学习',
      '210   $c清华大学出版社$d2016',
      '215   $a425页',
      '701  0$a周志华',
    );
    const other = book(
      '010   $a978-7-302-42328-7',
      '200 1 $a西瓜书',
      '210   $c清华大学出版社$d2016',
      '215   $a425页',
      '701  0$a周志华',
    );
    expect(compare(one, other).verdict).toBe('review');
  });

  it('is told in words of both languages', () => {
    const { reasons } = compare(calculus('$a高等数学$h上册'), calculus('$a高等数学$h下册'));
    expect(reasons).toContainEqual({
      code: 'part_differs',
      points: 0,
      veto: true,
      zh: '卷册不同：上，下',
      en: 'different parts: 上, 下',
    });
  });
});

describe('keys', () => {
  it('are shared by the forms of one book, and at most 12', () => {
    const keys = candidateKeys(calculus('$a高等数学$h上册', '010   $a978-7-04-020549-7'));
    expect(keys).toContain('isbn:978704020549');
    expect(candidateKeys(calculus('$a高等數學（上冊）'))).toEqual(keys.filter((key) => !key.startsWith('isbn:')));
    const many = Array.from({ length: 20 }, (_, at) => `010   $z97871154614${at + 10}`);
    expect(candidateKeys(calculus('$a高等数学', ...many)).length).toBeLessThanOrEqual(12);
  });
});

describe('folding', () => {
  it.each([
    ['評說·鼓勵 鞭策', '评说鼓励鞭策'],
    ['Ｃ＋＋程序設計', 'c程序设计'],
    ["L'Été, à Paris", 'lete a paris'],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it.each([
    ['高等数学（上册）', '高等数学', '上'],
    ['高等数学. 第二册', '高等数学', '2'],
    ['中国通史 卷三', '中国通史', '3'],
    ['History of ferries, vol. II', 'History of ferries', '2'],
    ['三体', '三体', ''],
    ['上下五千年', '上下五千年', ''],
    ['大学英语2', '大学英语', '2'],
    ['材料力学(Ⅱ)', '材料力学', '2'],
    ['文学理论教程I', '文学理论教程', '1'],
    ['三体2 黑暗森林', '三体2 黑暗森林', ''],
    ['1984', '1984', ''],
  ])('%s is %s with part %p', (title, proper, number) => {
    expect(splitTitle(title)).toEqual({ proper, number });
  });
});

describe('rows that were once joined wrongly', () => {
  const river = (...lines: string[]): Bibliography =>
    book(
      '010   $a978-7-216-12345-5',
      '200 1 $a大河往事$f林一舟著',
      '210   $a武汉$c江汉出版社$d2019',
      '215   $a210页',
      '701  0$a林一舟$4著',
      ...lines,
    );
  const translation = (name: string, ...lines: string[]): Bibliography =>
    book(
      `200 1 $a河边的老人$f(英)史密斯著$g${name}译`,
      '210   $a武汉$c译河出版社$d2012',
      '215   $a210页',
      '701  0$a史密斯$4著',
      `702  0$a${name}$4译`,
      ...lines,
    );

  it.each([
    ['p-vol-461v', river('461  0$12001 $a大河往事$v1'), river('461  0$12001 $a大河往事$v2'), 'different'],
    [
      'p-vol-461v beside 200 $h',
      river('461  0$12001 $a大河往事$v1'),
      book('200 1 $a大河往事$h第2册$f林一舟著', '701  0$a林一舟'),
      'different',
    ],
    ['eb2', river(), river('183   $acr', '856 4 $uhttps://example.org/ebook'), 'different'],
    ['p-vol-225v', river('225 2 $a江汉文库$v3'), river('225 2 $a江汉文库$v4'), 'review'],
    ['the same number, otherwise written', river('225 2 $a江汉文库$v3'), river('225 2 $a江汉文库$v第3种'), 'same'],
    ['p-translators-same-year', translation('王大山'), translation('李小川'), 'review'],
    [
      'the same, with one ISBN on both',
      translation('王大山', '010   $a978-7-216-12345-5'),
      translation('李小川', '010   $a978-7-216-12345-5'),
      'review',
    ],
    ['one of two translators', translation('王大山', '702  0$a李小川$4译'), translation('李小川'), 'same'],
    ['p-edition-revised', river(), river('205   $a修订版'), 'review'],
    ['p-edition-revised in English', river(), river('205   $aRev. ed.'), 'review'],
    ['p-ebook-only-856', river(), river('856 4 $uhttps://example.org/1'), 'review'],
    ['an address on both', river('856 4 $uhttps://a.example/1'), river('856 4 $uhttps://b.example/2'), 'same'],
    ['a book with a link', river(), river('183   $anc', '856 4 $uhttps://example.org/1'), 'same'],
  ])('%s', (_row, one, other, verdict) => {
    expect(compare(one, other).verdict).toBe(verdict);
    expect(compare(other, one).verdict).toBe(verdict);
  });
});
