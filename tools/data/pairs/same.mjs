// Pairs that are the same publication: one book written down twice, with at most one loss or slip on one side. A pair stays
// decidable: never are ISBN and author both gone.
import { integer } from '../random.mjs';
import { chance, oneOf } from './book.mjs';
import { render } from './render.mjs';
import { styleOf } from './styles.mjs';

const LONG_TITLE = 8;
/** Characters easily taken for each other in typing by pinyin or by sight. */
const LOOK_ALIKES = { 学: '雪', 理: '里', 的: '地', 计: '记', 论: '伦', 史: '使', 法: '发', 机: '及', 程: '成', 世: '是', 人: '入', 国: '囯', 中: '种', 与: '于', 文: '闻', 经: '精', 大: '太', 代: '带' };

/** One slip: a look-alike, two characters swapped, one doubled or one left out. */
function withSlip(text, random) {
  const signs = [...text];
  const at = integer(random, 1, signs.length - 1);
  const slip = oneOf(random, ['look-alike', 'swap', 'double', 'omit']);
  const likely = signs.findIndex((sign) => sign in LOOK_ALIKES);
  if (slip === 'look-alike' && likely >= 0) signs[likely] = LOOK_ALIKES[signs[likely]];
  else if (slip === 'double') signs.splice(at, 0, signs[at]);
  else if (slip === 'omit') signs.splice(at, 1);
  else [signs[at - 1], signs[at]] = [signs[at], signs[at - 1]];
  return signs.join('');
}

const plain = { seriesGiven: true, onlyFirstCreator: false, rolesGiven: true };

/** Each gives the two sides of a pair: what is changed of the book, and what of the style; null where it does not apply. */
export const SAME = {
  style: () => [{}, {}],
  traditional: () => [{}, {}, {}, { traditional: true }],
  full_width: () => [{}, {}, { fullWidth: false }, { fullWidth: true }],
  nlc_calis: () => [{}, {}, { house: 'nlc' }, { house: 'calis' }],
  cnmarc_marc21: (book, random) => [{}, {}, { house: oneOf(random, ['nlc', 'calis']) }, { house: oneOf(random, ['marc21_han', 'marc21_880']) }],
  cmarc_marc21: () => [{}, {}, { house: 'cmarc', traditional: true }, { house: 'marc21_880' }],
  no_isbn: (book) => (book.creators.length > 0 ? [{}, { isbn: '' }, plain, plain] : null),
  no_isbn_on_both: (book) => (book.creators.length > 0 ? [{ isbn: '' }, { isbn: '' }, plain, plain] : null),
  no_subtitle: (book) => (book.subtitle ? [{}, { subtitle: '' }] : null),
  subtitle_in_title: (book) => (book.subtitle ? [{}, {}, { subtitlePlace: 'field' }, { subtitlePlace: 'colon' }] : null),
  series: (book) => [{ series: book.series || '中国文库' }, {}, { seriesGiven: true }, { seriesGiven: false }],
  first_edition: () => [{ edition: 1 }, { edition: 1 }, { firstEditionStated: true }, { firstEditionStated: false }],
  edition_unstated: (book, random) => [{ edition: integer(random, 2, 6) }, { edition: 0 }],
  edition_form: (_book, random) => {
    const edition = integer(random, 2, 9);
    return [{ edition }, { edition }, { editionForm: '第N版' }, { editionForm: '第一版' }];
  },
  later_printing: (book, random) => [{}, { printing: book.year + integer(random, 1, 8) }],
  part_in_title: (book) => [withPart(book), withPart(book), { partPlace: 'field' }, { partPlace: 'brackets' }],
  part_after_stop: (book) => [withPart(book), withPart(book), { partPlace: 'field' }, { partPlace: 'stop' }],
  no_year: () => [{}, { year: 0 }],
  no_extent: () => [{}, { pages: 0 }],
  pages_counted_otherwise: (book, random) => [{}, { pages: book.pages + integer(random, 1, 6) }],
  brief: (_book) => [{}, { pages: 0, subtitle: '', series: '' }, {}, { house: 'vendor', pinyin: 'none', placeForm: 'none', onlyFirstCreator: true }],
  first_creator_only: () => [{}, {}, { onlyFirstCreator: false }, { onlyFirstCreator: true }],
  slip_in_title: (book, random) => ([...book.title].length >= LONG_TITLE ? [{}, { titleNoise: withSlip(book.title, random) }, plain, plain] : null),
  slip_in_publisher: (book, random) => [{}, { publisher: withSlip(book.publisher, random) }, {}, { publisherForm: 'full' }],
  year_of_copyright: (book) => [{}, { year: book.year - 1 }, {}, { yearForm: 'cY' }],
};

const withPart = (book) => (book.part.number || book.part.name ? {} : { part: { number: '上册', name: '' } });

/** One pair of the kind for the book, either side first; null where the kind does not apply. */
export function samePair(kind, book, random) {
  const sides = SAME[kind](book, random);
  if (!sides) return null;
  const [one, other, oneStyle = {}, otherStyle = {}] = sides;
  const records = [
    render({ ...book, ...one }, { ...styleOf(random, oneStyle.house), ...oneStyle }),
    render({ ...book, ...other }, { ...styleOf(random, otherStyle.house), ...otherStyle }),
  ];
  return chance(random, 0.5) ? records : records.reverse();
}
