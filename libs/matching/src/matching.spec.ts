import { type Bibliography, describe as describeRecord } from '@shuqiao/bibliography';
import type { MarcField, MarcRecord } from '@shuqiao/marc';
import { candidateKeys, compare, foldText } from './index.js';
import { splitTitle } from './parts.js';

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
  ])('%s is %s with part %p', (title, proper, number) => {
    expect(splitTitle(title)).toEqual({ proper, number });
  });
});
