// Pairs that look alike and are not the same publication. The difference is always in the records, in some form; styles
// differ as freely as in pairs that are the same.
import { integer } from '../random.mjs';
import { chance, inventImprint, inventIsbn, oneOf } from './book.mjs';
import { render } from './render.mjs';
import { styleOf } from './styles.mjs';

const NAMES = ['王建国', '李明', '张晓红', '刘志强', '陈静', '杨帆', '赵文华', '周海燕', '吴昊', '孙立平'];
const COMPANIONS = ['学习指导', '习题解答', '教师用书', '入门', '实验教程', '名师导读', '研究', '精讲', '简明教程', '考研辅导'];
/** Pairs of short content words, one for the other: each makes another book of a title. */
const SWAPS = [['通史', '通志'], ['原理', '原论'], ['导论', '概论'], ['基础', '应用'], ['上海', '北京'], ['古代', '近代'], ['语文', '数学'], ['学习', '教学'], ['小说', '诗歌'], ['理论', '实践'], ['世界', '中国'], ['分析', '设计'], ['结构', '构造'], ['传', '记'], ['史', '论'], ['学', '术'], ['人', '民'], ['书', '经'], ['山', '水'], ['红', '白'], ['城', '村'], ['子', '孙']];
const NUMBERS = [['上册', '下册'], ['上册', '中册'], ['第一册', '第二册'], ['卷一', '卷二'], ['第1卷', '第2卷'], ['1', '2'], ['第三卷', '第四卷'], ['I', 'II'], ['第11册', '第12册']];

const otherPages = (book, random) => ({ pages: book.pages + integer(random, 15, 200) });
const other = (book, random) => ({ ...inventImprint(random, book.publisher), ...otherPages(book, random) });
/** One in three has no ISBN on a side, as old and imported records have none. */
const perhapsNoIsbn = (random) => (chance(random, 0.33) ? { isbn: '' } : {});
const otherCreator = (book, random) => [{ origin: '', name: oneOf(random, NAMES.filter((name) => !book.creators.some((creator) => creator.name === name))), pinyin: '', role: '著' }];

function otherTitle(book, random) {
  const swap = SWAPS.find(([one, two]) => book.title.includes(one) || book.title.includes(two));
  if (swap && chance(random, 0.6)) {
    const [one, two] = book.title.includes(swap[0]) ? swap : [swap[1], swap[0]];
    return { title: book.title.replace(one, two), pinyin: '' };
  }
  return { title: `${book.title}${oneOf(random, COMPANIONS)}`, pinyin: '' };
}

function twoParts(book, random) {
  const [one, two] = oneOf(random, NUMBERS);
  const shared = { isbnOfSet: chance(random, 0.5) };
  const isbn = chance(random, 0.6) ? book.isbn : inventIsbn(random);
  return [{ part: { number: one, name: '' }, ...shared }, { part: { number: two, name: '' }, ...shared, isbn, ...(chance(random, 0.5) ? otherPages(book, random) : {}) }];
}

/** Each gives what the two sides change of the book; null where the kind does not apply. */
export const DIFFERENT = {
  part: twoParts,
  part_name: (book, random) => [{ part: { number: '', name: '基础篇' } }, { part: { number: '', name: '提高篇' }, isbn: chance(random, 0.5) ? book.isbn : inventIsbn(random) }],
  part_and_whole: (book, random) => [{ part: { number: oneOf(random, NUMBERS)[0], name: '' }, isbnOfSet: chance(random, 0.5) }, { part: { number: '', name: '' }, volumes: integer(random, 2, 5), isbnOfSet: true }],
  volume: (book, random) => [{ volumes: integer(random, 2, 6), isbnOfSet: chance(random, 0.5) }, { volumes: 1, isbnOfSet: chance(random, 0.5) }],
  edition: (book, random) => {
    const edition = integer(random, 2, 7);
    const later = integer(random, 2, 7);
    return [{ edition: edition - 1, year: book.year - later, ...perhapsNoIsbn(random) }, { edition, isbn: inventIsbn(random), ...otherPages(book, random) }];
  },
  edition_same_isbn: (book, random) => {
    const edition = integer(random, 2, 7);
    return [{ edition, year: book.year - 3 }, { edition: edition + 1, ...otherPages(book, random) }];
  },
  printing: (book, random) => [{}, { ...other(book, random), pages: book.pages, year: book.year + integer(random, 5, 30), editionNote: chance(random, 0.6) ? '影印本' : '', ...perhapsNoIsbn(random) }],
  set_isbn: (book, random) => {
    const isbnOfSet = chance(random, 0.7);
    const sharedCreator = chance(random, 0.5) ? {} : { creators: otherCreator(book, random) };
    return [{ isbnOfSet: true }, { isbnOfSet, ...otherTitle(book, random), ...sharedCreator, ...otherPages(book, random) }];
  },
  author: (book, random) => (book.creators.length > 0 ? [perhapsNoIsbn(random), { creators: otherCreator(book, random), ...other(book, random), ...(chance(random, 0.3) ? { year: book.year } : {}), edition: 1, subtitle: '', series: '' }] : null),
  author_same_publisher: (book, random) => (book.creators.length > 0 ? [perhapsNoIsbn(random), { creators: otherCreator(book, random), isbn: inventIsbn(random), ...otherPages(book, random), subtitle: '' }] : null),
  title: (book, random) => [perhapsNoIsbn(random), { ...otherTitle(book, random), isbn: inventIsbn(random), ...otherPages(book, random) }],
  medium: (book, random) => [{}, { medium: 'electronic', ...(chance(random, 0.3) ? { isbn: '' } : {}) }],
  yearbook: (book, random) => {
    const [one, two] = [integer(random, 1990, 2020), integer(random, 1, 3)];
    const title = `${book.title.slice(0, 6)}年鉴`;
    const place = (year) => (chance(random, 0.5) ? { title: `${title}${year}`, part: { number: '', name: '' } } : { title, part: { number: String(year), name: '' } });
    const facts = { creators: [], pinyin: '', subtitle: '', ...(chance(random, 0.3) ? { isbn: '' } : {}) };
    return [{ ...facts, ...place(one), year: one + 1 }, { ...facts, ...place(one + two), year: one + two + 1, isbn: facts.isbn ?? inventIsbn(random) }];
  },
  translator: (book, random) => {
    const at = book.creators.findIndex(({ role }) => /译/.test(role));
    if (at < 1) return null;
    const translated = [...book.creators.slice(0, at), { origin: '', name: oneOf(random, NAMES), pinyin: '', role: '译' }];
    return [perhapsNoIsbn(random), { creators: translated, ...other(book, random), edition: 1 }];
  },
  publisher: (book, random) => [perhapsNoIsbn(random), { ...other(book, random), ...(chance(random, 0.3) ? { year: book.year } : {}), edition: 1 }],
  reused_isbn: (book, random) => [{}, { title: `${oneOf(random, ['趣味', '实用', '图解', '新编'])}${oneOf(random, ['园艺', '烹饪', '摄影', '会计', '物理'])}${oneOf(random, ['手册', '大全', '教程'])}`, pinyin: '', creators: otherCreator(book, random), ...otherPages(book, random), subtitle: '', series: '', clc: '' }],
};

/** One pair of the kind for the book, either side first; null where the kind does not apply. */
export function differentPair(kind, book, random) {
  const sides = DIFFERENT[kind](book, random);
  if (!sides) return null;
  const records = sides.map((changes) => render({ ...book, ...changes }, styleOf(random)));
  return chance(random, 0.5) ? records : records.reverse();
}
