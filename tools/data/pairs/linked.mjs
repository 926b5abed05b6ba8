// Pairs told apart, or not, by what stands beside the title: a volume in a linked field or beside the ISBN, the number in a
// series, the translator, the carrier. Titles and persons from the table of Chinese books, imprints invented (book.mjs).
import { integer } from '../random.mjs';
import { chance, inventIsbn, oneOf } from './book.mjs';
import { render } from './render.mjs';
import { styleOf } from './styles.mjs';

const NAMES = ['王大山', '李小川', '赵文华', '周海燕', '吴昊', '孙立平', '陈静', '杨帆'];
const VOLUMES = [['上册', '下册'], ['上', '下'], ['第1册', '第2册'], ['1', '2'], ['卷三', '卷四'], ['第一卷', '第二卷'], ['中册', '下册']];
const BINDINGS = ['精装', '平装', '软精装', '盒装'];
const SERIES = ['江汉文库', '中国文库', '现代教育丛书', '博雅学术丛书'];
const UNIMARC = ['nlc', 'calis'];
const MARC21 = ['marc21_han', 'marc21_880'];

const subfield = ([code, value]) => ({ code, value });
const field = (tag, indicators, ...pairs) => ({ tag, ind1: indicators[0], ind2: indicators[1], subfields: pairs.map(subfield) });
/** A record with more fields, each in its place by tag. */
const plus = (record, ...fields) => ({ ...record, fields: [...record.fields, ...fields].sort((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0)) });
const without = (record, ...tags) => ({ ...record, fields: record.fields.filter(({ tag }) => !tags.includes(tag)) });
const withMore = (record, tag, code, value) => ({
  ...record,
  fields: record.fields.map((one) => (one.tag === tag ? { ...one, subfields: [...one.subfields, { code, value }] } : one)),
});

const styled = (random, houses) => ({ ...styleOf(random, oneOf(random, houses)), onlyFirstCreator: false, rolesGiven: true, partPlace: 'field' });
const bare = { part: { number: '', name: '' }, subtitle: '', series: '', edition: 1 };
const unimarc = (book, random, changes = {}) => render({ ...book, ...bare, ...changes }, styled(random, UNIMARC));
const marc21 = (book, random, changes = {}) => render({ ...book, ...bare, ...changes }, styled(random, MARC21));

/** The set a volume belongs to, as 461 has it: with the title's subfields behind $1, or with a title of its own. */
const linkTo = (book, volume, random) =>
  chance(random, 0.6)
    ? field('461', ' 0', ['1', '2001 '], ['a', book.title], ['v', volume])
    : field('461', ' 0', ['t', book.title], ['v', volume]);
const otherPages = (book, random) => (chance(random, 0.5) ? { pages: book.pages + integer(random, 10, 90) } : {});
const otherName = (random, book, not = '') => oneOf(random, NAMES.filter((name) => name !== not && !book.creators.some((one) => one.name === name)));

/** The book as a translation by somebody. */
const translated = (book, names) => ({
  creators: [{ origin: '英', name: book.creators[0]?.name ?? '史密斯', pinyin: '', role: '著' }, ...names.map((name) => ({ origin: '', name, pinyin: '', role: '译' }))],
});

const carriedOnline = (record) => (record.flavour === 'marc21' ? plus(record, field('337', '  ', ['b', 'c'], ['2', 'rdamedia']), field('338', '  ', ['b', 'cr'], ['2', 'rdacarrier'])) : plus(record, field('182', '  ', ['a', 'b'], ['2', 'isbdmedia']), field('183', '  ', ['a', 'cr'], ['2', 'rdacarrier'])));
const carriedInPrint = (record) => (record.flavour === 'marc21' ? plus(record, field('337', '  ', ['b', 'n'], ['2', 'rdamedia']), field('338', '  ', ['b', 'nc'], ['2', 'rdacarrier'])) : plus(record, field('182', '  ', ['a', 'n'], ['2', 'isbdmedia']), field('183', '  ', ['a', 'nc'], ['2', 'rdacarrier'])));
const address = (second, note) => field('856', `4${second}`, ['u', 'https://example.org/x/1'], ...(note ? [['z', note]] : []));

export const LINKED_DIFFERENT = {
  linked_volume: (book, random) => {
    const [one, two] = oneOf(random, VOLUMES);
    const isbn = chance(random, 0.6) ? {} : { isbn: inventIsbn(random) };
    return [plus(unimarc(book, random), linkTo(book, one, random)), plus(unimarc(book, random, { ...isbn, ...otherPages(book, random) }), linkTo(book, two, random))];
  },
  isbn_volume: (book, random) => {
    const [one, two] = oneOf(random, VOLUMES);
    const note = (volume) => (chance(random, 0.3) ? `${volume} : ${oneOf(random, BINDINGS)}` : volume);
    return [withMore(unimarc(book, random), '010', 'b', note(one)), withMore(unimarc(book, random, otherPages(book, random)), '010', 'b', note(two))];
  },
  linked_volume_beside_part: (book, random) => {
    const [one, two] = oneOf(random, VOLUMES);
    return [unimarc(book, random, { part: { number: one, name: '' } }), plus(unimarc(book, random), linkTo(book, two, random))];
  },
  series_number: (book, random) => {
    const [name, at] = [oneOf(random, SERIES), integer(random, 1, 40)];
    const series = (number) => field('225', '2 ', ['a', name], ['v', chance(random, 0.4) ? `第${number}种` : String(number)]);
    return [plus(unimarc(book, random), series(at)), plus(unimarc(book, random, otherPages(book, random)), series(at + integer(random, 1, 5)))];
  },
  translator_same_imprint: (book, random) => {
    const one = otherName(random, book);
    const isbn = chance(random, 0.6) ? { isbn: '' } : { isbn: inventIsbn(random) };
    return [unimarc(book, random, { ...translated(book, [one]), isbn: '' }), unimarc(book, random, { ...translated(book, [otherName(random, book, one)]), ...isbn, ...otherPages(book, random) })];
  },
  carrier_codes: (book, random) => {
    const make = chance(random, 0.5) ? unimarc : marc21;
    const print = make(book, random);
    return [chance(random, 0.5) ? carriedInPrint(print) : print, carriedOnline(make(book, random))];
  },
  carrier_codes_and_address: (book, random) => [unimarc(book, random), plus(carriedOnline(unimarc(book, random)), address(' '))],
  revised_same_isbn: (book, random) => [
    unimarc(book, random),
    plus(without(unimarc(book, random, { year: book.year + integer(random, 1, 6), ...otherPages(book, random) }), '205'), field('205', '  ', ['a', oneOf(random, ['修订版', '增订版', '修订本', '新版', '增补版'])])),
  ],
};

export const LINKED_SAME = {
  linked_volume_same: (book, random) => {
    const [volume] = oneOf(random, VOLUMES);
    return [plus(unimarc(book, random), linkTo(book, volume, random)), plus(unimarc(book, random), linkTo(book, volume, random))];
  },
  linked_volume_is_part: (book, random) => {
    const [volume] = oneOf(random, VOLUMES);
    return [unimarc(book, random, { part: { number: volume, name: '' } }), plus(unimarc(book, random), linkTo(book, volume, random))];
  },
  isbn_binding: (book, random) => [withMore(unimarc(book, random), '010', 'b', oneOf(random, BINDINGS)), unimarc(book, random)],
  isbn_volume_is_part: (book, random) => {
    const [volume] = oneOf(random, VOLUMES);
    return [unimarc(book, random, { part: { number: volume, name: '' } }), withMore(unimarc(book, random, { part: { number: volume, name: '' } }), '010', 'b', volume)];
  },
  series_number_once: (book, random) => {
    const [name, at] = [oneOf(random, SERIES), integer(random, 1, 40)];
    return [plus(unimarc(book, random), field('225', '2 ', ['a', name], ['v', String(at)])), chance(random, 0.5) ? plus(unimarc(book, random), field('225', '2 ', ['a', name])) : unimarc(book, random)];
  },
  series_number_same: (book, random) => {
    const [name, at] = [oneOf(random, SERIES), integer(random, 1, 40)];
    return [plus(unimarc(book, random), field('225', '2 ', ['a', name], ['v', String(at)])), plus(unimarc(book, random), field('225', '2 ', ['a', name], ['v', `第${at}种`]))];
  },
  translator_once: (book, random) => {
    const name = otherName(random, book);
    return [unimarc(book, random, translated(book, [name])), unimarc(book, random, translated(book, []))];
  },
  second_translator_missing: (book, random) => {
    const name = otherName(random, book);
    return [unimarc(book, random, translated(book, [name, otherName(random, book, name)])), unimarc(book, random, translated(book, [name]))];
  },
  print_with_related_address: (book, random) => {
    const make = chance(random, 0.5) ? unimarc : marc21;
    return [make(book, random), plus(carriedInPrint(make(book, random)), address('2', oneOf(random, ['目次', 'Table of contents', '封面', '内容简介'])))];
  },
  carrier_codes_same: (book, random) => {
    const make = chance(random, 0.5) ? unimarc : marc21;
    return [carriedOnline(make(book, random)), carriedOnline(make(book, random))];
  },
};

/** A book, and its copy on the web told by nothing but an address of the resource itself (856, second indicator 0 or blank). */
const withAddress = (record) => plus(record, record.flavour === 'marc21' ? address('0') : address(' '));
const either = (random) => (chance(random, 0.5) ? unimarc : marc21);

export const ADDRESS_DIFFERENT = {
  address_alone: (book, random) => {
    const make = either(random);
    return [make(book, random), withAddress(make(book, random))];
  },
};

export const ADDRESS_SAME = {
  address_alone_same: (book, random) => {
    const make = either(random);
    return [withAddress(make(book, random)), withAddress(make(book, random))];
  },
  print_with_version_address: (book, random) => {
    const make = either(random);
    return [make(book, random), plus(carriedInPrint(make(book, random)), address(oneOf(random, ['0', '1'])))];
  },
};

/** One pair of the kind for the book, either side first; null where the kind does not apply. */
function pairOf(makers, kind, book, random) {
  if (!book.isbn || book.creators.length === 0) return null;
  const sides = makers[kind](book, random);
  return chance(random, 0.5) ? sides : sides.reverse();
}

export const linkedDifferentPair = (kind, book, random) => pairOf(LINKED_DIFFERENT, kind, book, random);
export const addressDifferentPair = (kind, book, random) => pairOf(ADDRESS_DIFFERENT, kind, book, random);
export const addressSamePair = (kind, book, random) => pairOf(ADDRESS_SAME, kind, book, random);
export const linkedSamePair = (kind, book, random) => pairOf(LINKED_SAME, kind, book, random);
