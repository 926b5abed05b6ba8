// A book as facts, before anybody has catalogued it. Titles and persons come from data/catalogue/chinese-books.tsv; what
// that table leaves empty (most imprints and all extents) is invented here, the same for the same book.
import { integer, seededRandom } from '../random.mjs';

const PUBLISHERS = [
  ['北京', '高等教育出版社'],
  ['北京', '科学出版社'],
  ['北京', '人民文学出版社'],
  ['北京', '中华书局'],
  ['上海', '上海译文出版社'],
  ['上海', '华东师范大学出版社'],
  ['南京', '译林出版社'],
  ['武汉', '武汉大学出版社'],
  ['武汉', '长江文艺出版社'],
  ['北京', '商务印书馆'],
];
const PART_SHAPE = /^(第|[上中下]册|卷|[IVX]+$|\d)/;

/** The item at a random place. */
export const oneOf = (random, items) => items[integer(random, 0, items.length)];
export const chance = (random, share) => random() < share;

/** A valid ISBN-13 under 978-7 that is as good as certainly nobody's. */
export function inventIsbn(random) {
  const twelve = `9787${String(integer(random, 0, 1e8)).padStart(8, '0')}`;
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

/** Place, publisher, year, ISBN and pages, of another publisher than the one named. */
export const inventImprint = (random, except = '') => {
  const others = PUBLISHERS.filter(([, publisher]) => publisher !== except);
  const [place, publisher] = oneOf(random, others);
  return { place, publisher, year: integer(random, 1988, 2022), isbn: inventIsbn(random), pages: integer(random, 90, 900) };
};

function partOf(text) {
  if (!text) return { number: '', name: '' };
  const [first = '', second = ''] = text.split(', ');
  return PART_SHAPE.test(first) ? { number: first, name: second } : { number: '', name: first };
}

const seedOf = (id) => [...id].reduce((seed, sign) => Math.imul(seed, 31) + sign.codePointAt(0), 7);

/** A row of the table (see chinese-books.mjs) as a whole book. */
export function toBook(row) {
  const invented = inventImprint(seededRandom(seedOf(row.id)));
  return {
    id: row.id,
    title: row.title,
    subtitle: row.other_title,
    part: partOf(row.part),
    pinyin: row.pinyin,
    creators: row.creators,
    place: row.place || invented.place,
    publisher: row.publisher || invented.publisher,
    year: row.year ? Number(row.year) : invented.year,
    edition: Number(/\d+/.exec(row.edition)?.[0] ?? 1),
    editionNote: '',
    isbn: row.isbn || invented.isbn,
    isbnOfSet: false,
    pages: invented.pages,
    volumes: 1,
    series: row.series,
    clc: row.clc,
    subjects: row.subjects,
    medium: 'print',
    printing: 0,
  };
}
