// Reads data/catalogue/chinese-books.tsv, the facts of well-known Chinese books, and refuses what cannot be right in it.
import { isIsbn13 } from '@shuqiao/identifiers';

const COLUMNS = [
  'id',
  'title',
  'part',
  'other_title',
  'pinyin',
  'creators',
  'place',
  'publisher',
  'year',
  'edition',
  'isbn',
  'clc',
  'subjects',
  'series',
  'original_language',
  'extent',
];
/** What a person or body did. "等" before it says that others did it too who are not named. */
const ROLE = /^等?(著|编|编著|主编|总主编|撰|原著|修订|译|编译|译注|注译|注|校|点校|音注)$/;
const PINYIN = /^[a-z0-9+/]+( [a-z0-9+/]+)*$/;
/** For each column what may stand in it, where anything does. */
const SHAPES = {
  id: /^zh\d{4}$/,
  pinyin: PINYIN,
  year: /^(19|20)\d{2}$/,
  clc: /^[A-Z]{1,2}[0-9][0-9.-]*(-[0-9.]+)?$|^[A-Z]{1,2}-[0-9.]+$/,
  original_language: /^[a-z]{3}$/,
  extent: /^\d+册$/,
};

function fail(row, what) {
  throw new Error(`chinese-books.tsv, ${row.id || 'a row'} ${row.title}: ${what}`);
}

/** "国或朝代/姓名/pinyin/角色" → its parts; country and pinyin may be empty. */
function parseCreator(row, text) {
  const [origin, name, pinyin, role, ...more] = text.split('/');
  if (!name || more.length > 0 || !ROLE.test(role ?? '')) fail(row, `creator "${text}"`);
  if (pinyin && !PINYIN.test(pinyin)) fail(row, `pinyin of ${name}`);
  return { origin, name, pinyin, role };
}

const listOf = (text) => text.split('; ').filter(Boolean);

/** What must be true of a row beyond the shape of its cells, and what is said where it is not. */
const RULES = [
  [({ id, title, pinyin }) => id && title && pinyin, () => 'id, title and pinyin are needed'],
  [({ isbn }) => !isbn || isIsbn13(isbn), ({ isbn }) => `ISBN ${isbn} has a wrong check digit`],
  [({ isbn, publisher }) => !isbn || publisher, () => 'an ISBN without the publisher it belongs to'],
  [({ place, publisher }) => Boolean(place) === Boolean(publisher), () => 'place and publisher go together'],
];

function parseRow(line) {
  const cells = line.split('\t');
  const row = Object.fromEntries(COLUMNS.map((column, position) => [column, cells[position] ?? '']));
  if (cells.length > COLUMNS.length) fail(row, `${cells.length} columns, not ${COLUMNS.length}`);
  for (const [column, shape] of Object.entries(SHAPES)) {
    if (row[column] && !shape.test(row[column])) fail(row, `${column} "${row[column]}"`);
  }
  for (const [isRight, words] of RULES) if (!isRight(row)) fail(row, words(row));
  return { ...row, creators: listOf(row.creators).map((text) => parseCreator(row, text)), subjects: listOf(row.subjects) };
}

/**
 * The rows of the table.
 *
 * @param {string} text the file: a heading and one tab-separated line for each book; empty cells at the end of a line may be missing
 * @throws {Error} naming the book and the column when something cannot be right
 */
export function parseBooks(text) {
  const [heading, ...lines] = text.trimEnd().split('\n');
  if (heading !== COLUMNS.join('\t')) throw new Error('chinese-books.tsv: the heading is not the expected one');
  const rows = lines.map(parseRow);
  for (const column of ['id', 'isbn']) {
    const values = rows.map((row) => row[column]).filter(Boolean);
    const twice = values.find((value, position) => values.indexOf(value) !== position);
    if (twice) throw new Error(`chinese-books.tsv: ${column} ${twice} stands twice`);
  }
  return rows;
}
