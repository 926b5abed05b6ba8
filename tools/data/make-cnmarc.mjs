// Makes data/catalogue/chinese-books.mrc.gz, CNMARC records in UTF-8, from the table chinese-books.tsv beside it.
// Usage: node tools/build.mjs libs/identifiers libs/marc && node tools/data/make-cnmarc.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { writeIso2709 } from '@shuqiao/marc';
import { parseBooks } from './chinese-books.mjs';

const FOLDER = new URL('../../data/catalogue/', import.meta.url);
const LEADER = '00000nam0 2200000   450 ';
/** Every record was entered on the same day, so that the same table always gives the same file. */
const ENTERED = '20240101';
const NOTE = '演示数据: 依据公开的书目事实编写, 未经原书核对';
const BODY = /(大学|中学|研究所|编译局|编辑室|教研室|系)$/;
const SECONDARY = /^(译|编译|注|校|点校|音注|修订)$/;
const HAS_NUMBER = /^(第|[上中下]册|卷|[IVX]+$|\d)/;
/** UNIMARC 105 $a/11, by class of the Chinese Library Classification: drama, poetry, fiction, letters, essays. */
const LITERARY_FORMS = [
  [/^I(23|\d{3,4}\.3)/, 'b'],
  [/^I22/, 'g'],
  [/^I(24|\d{3,4}\.4)/, 'a'],
  [/^I267\.5/, 'e'],
  [/^I2(6|7)/, 'c'],
];

const control = (tag, value) => ({ tag, value });
/** A data field of the subfields that have a text; nothing at all when none has. */
function data(tag, indicators, ...pairs) {
  const subfields = pairs.filter(([, value]) => value).map(([code, value]) => ({ code, value }));
  return subfields.length > 0 ? [{ tag, ind1: indicators[0], ind2: indicators[1], subfields }] : [];
}

const kindOfWork = (role) => role.replace(/^等/, '');
const isSecondary = (creator, position) => position > 0 && SECONDARY.test(kindOfWork(creator.role));

/** 100 $a, 36 characters: date entered 0-7, date type 8 and year 9-12, language 22-24, character set 26-29, script 34-35. */
const codedData = ({ year }) => `${ENTERED}${year ? `d${year}` : 'u    '}    em y0chiy50      ea`;

/** 105 $a, 13 characters: illustrations 0-3 and contents 4-7 not coded, 11 literary form (y: none), 12 no biography. */
function codedBook({ clc }) {
  const form = LITERARY_FORMS.find(([shape]) => shape.test(clc))?.[1] ?? 'y';
  return `    z   000${form}y`;
}

/** "(美) 甲, 乙著" in groups of the same work: the first is 200 $f, the others are $g each. */
function statements(creators) {
  const groups = [];
  for (const [position, creator] of creators.entries()) {
    const name = creator.origin ? `(${creator.origin})${creator.name}` : creator.name;
    const last = groups.at(-1);
    const before = creators[position - 1];
    if (last && before && kindOfWork(before.role) === kindOfWork(creator.role)) {
      last.names.push(name);
      last.role = creator.role;
    } else groups.push({ names: [name], role: creator.role });
  }
  return groups.map(({ names, role }, position) => [position === 0 ? 'f' : 'g', names.join(', ') + role]);
}

/** 200 $h number and $i name of a part, written "II, 黑暗森林" or one of the two. */
function partOf(part) {
  const [first = '', second = ''] = part.split(', ');
  return HAS_NUMBER.test(first) ? [['h', first], ['i', second]] : [['i', first]];
}

/** 701 and 711 for those who wrote, 702 and 712 for those who translated, annotated or collated. */
function headings(creators) {
  return creators.flatMap((creator, position) => {
    const isBody = BODY.test(creator.name);
    const tag = (isBody ? 711 : 701) + (isSecondary(creator, position) ? 1 : 0);
    const origin = creator.origin ? `(${creator.origin})` : '';
    return data(String(tag), isBody ? '02' : ' 0', ['c', origin], ['a', creator.name], ['9', creator.pinyin], ['4', kindOfWork(creator.role)]);
  });
}

/** 606: the heading and its subdivisions, written "计算机网络-高等学校-教材". */
const subject = (text) => data('606', '0 ', ...text.split('-').map((term, position) => [position === 0 ? 'a' : 'x', term]));

/**
 * One book as a CNMARC record (新版中国机读目录格式使用手册; UNIMARC Manual), without holdings.
 *
 * @param {ReturnType<typeof parseBooks>[number]} book
 */
export function toCnmarc(book) {
  const fields = [
    control('001', `SQDEMO${book.id}`),
    control('005', `${ENTERED}000000.0`),
    ...data('010', '  ', ['a', book.isbn]),
    ...data('100', '  ', ['a', codedData(book)]),
    ...data('101', book.original_language ? '1 ' : '0 ', ['a', 'chi'], ['c', book.original_language]),
    ...data('102', '  ', ['a', 'CN']),
    ...data('105', '  ', ['a', codedBook(book)]),
    ...data('106', '  ', ['a', 'r']),
    ...data('200', '1 ', ['a', book.title], ['9', book.pinyin], ...partOf(book.part), ['e', book.other_title], ...statements(book.creators)),
    ...data('205', '  ', ['a', book.edition]),
    ...data('210', '  ', ['a', book.place], ['c', book.publisher], ['d', book.year]),
    ...data('215', '  ', ['a', book.extent]),
    ...data('225', '2 ', ['a', book.series]),
    ...data('300', '  ', ['a', NOTE]),
    ...book.subjects.flatMap(subject),
    ...data('690', '  ', ['a', book.clc]),
    ...headings(book.creators),
    ...data('801', ' 0', ['a', 'CN'], ['b', 'SHUQIAO'], ['c', ENTERED]),
  ];
  return { leader: LEADER, fields };
}

/** The whole file, before compression, of the table's text. @param {string} table @returns {Buffer} */
export function toCnmarcFile(table) {
  return Buffer.concat(parseBooks(table).map((book) => writeIso2709(toCnmarc(book))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = await readFile(new URL('chinese-books.tsv', FOLDER), 'utf8');
  await writeFile(new URL('chinese-books.mrc.gz', FOLDER), gzipSync(toCnmarcFile(table), { level: 9 }));
  console.log(`${parseBooks(table).length} records`);
}
