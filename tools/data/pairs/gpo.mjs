// Pairs of real records of the US Government Publishing Office (public domain): versions of one record, and records that
// share a title and are not the same publication.
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { controlValue, dataFields, readMarc, subfieldValues } from '@shuqiao/marc';
import { integer, shuffled } from '../random.mjs';

const NEWEST = 'big/gpo_cgp_65925_utf8.mrc.gz';
const EARLIER = 'big/gpo_cgp_older_versions_utf8.mrc.gz';
/** Left out of the carried pairs for size: local fields, addresses, authority links, long notes, subjects. */
const UNUSED = /^(?:9..|856|88[3-7]|58.|59.|52.|53[0-2]|50[56]|55.|6[0-9][0-9]|7[5-8].|04[0-9]|07.|01[69]|03[0247]|09.|OWN|994)$/;
/** Numbers by which a library tells its own record; another library's record of the same thing has others or none. */
const OWN_NUMBERS = new Set(['001', '003', '005', '010', '035', '086', '074', '024']);
const LONGEST = 200;

const slimField = (field) =>
  field.subfields
    ? { ...field, subfields: field.subfields.filter(({ code }) => !'015'.includes(code)).map(({ code, value }) => ({ code, value: value.slice(0, LONGEST) })) }
    : field;

const slim = ({ flavour, leader, fields }) => ({ flavour, leader, fields: fields.filter(({ tag }) => !UNUSED.test(tag)).map(slimField) });

async function read(file) {
  const records = [];
  for await (const item of readMarc(createReadStream(file).pipe(createGunzip()))) {
    if (item.kind === 'record' && item.record.leader[7] !== 'i') records.push(slim(item.record));
  }
  return records;
}

const text = (record, tag, codes) => dataFields(record, tag).flatMap((field) => subfieldValues(field, codes)).join(' ');
const folded = (value) => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const years = (record) => text(record, '264', 'c').match(/\d{4}/g) ?? text(record, '260', 'c').match(/\d{4}/g) ?? [];
const formOf = (record) => controlValue(record, '008')?.[23]?.trim() ?? '';

/** The facts by which two real records are told apart, all read straight from the fields. */
const factsOf = (record) => ({
  title: folded(text(record, '245', 'a')),
  part: folded(text(record, '245', 'np')),
  subtitle: folded(text(record, '245', 'b')),
  author: folded(text(record, '100', 'a')),
  edition: /^\W*(\d+)/.exec(text(record, '250', 'a'))?.[1] ?? '',
  year: years(record)[0] ?? '',
  form: /[abc]/.test(formOf(record)) ? 'microform' : /[oqs]/.test(formOf(record)) ? 'online' : formOf(record) === '' ? 'print' : 'other',
  level: record.leader[7],
  oclc: text(record, '035', 'a').match(/\(OCoLC\)\D*(\d+)/)?.[1] ?? '',
  sudoc: folded(text(record, '086', 'a')),
});

const bothAndUnlike = (a, b, member) => a[member] !== '' && b[member] !== '' && a[member] !== b[member];

/** Of two records with one title, part and form alike: what makes them two publications, the surest fact first. */
const KINDS = [
  ['gpo_edition', (a, b) => bothAndUnlike(a, b, 'edition')],
  ['gpo_author', (a, b) => bothAndUnlike(a, b, 'author')],
  ['gpo_year', (a, b) => bothAndUnlike(a, b, 'year') && Math.abs(a.year - b.year) > 1],
];

const areBooksOfTheirOwn = (a, b) =>
  bothAndUnlike(a, b, 'oclc') && [a, b].every(({ level, form }) => level === 'm' && form !== 'other');

/** The one fact that makes a pair of records with one title two publications; null when it is not certain. */
function kindOf(a, b) {
  if (!areBooksOfTheirOwn(a, b)) return null;
  if (a.form !== b.form) return a.year === b.year && a.part === b.part ? 'gpo_medium' : null;
  if (!bothAndUnlike(a, b, 'sudoc')) return null;
  if (a.part !== b.part) return bothAndUnlike(a, b, 'part') ? 'gpo_part' : null;
  return KINDS.find(([, isTrue]) => isTrue(a, b))?.[0] ?? null;
}

function* pairsWithin(records, random) {
  const byTitle = new Map();
  for (const record of records) {
    const facts = factsOf(record);
    const group = byTitle.get(facts.title) ?? [];
    if (facts.title.length > 3) byTitle.set(facts.title, [...group, { record, facts }]);
  }
  for (const group of shuffled(random, [...byTitle.values()].filter(({ length }) => length > 1))) {
    const [one, other] = shuffled(random, group);
    const kind = kindOf(one.facts, other.facts);
    if (kind) yield { kind, a: one.record, b: other.record };
  }
}

const withoutOwnNumbers = (record) => ({ ...record, fields: record.fields.filter(({ tag }) => !OWN_NUMBERS.has(tag)) });
const withoutDates = (record) => JSON.stringify({ ...record, fields: record.fields.filter(({ tag }) => !OWN_NUMBERS.has(tag)) });

const ABBREVIATIONS = [[/\bpages\b/g, 'p.'], [/\billustrations?\b/g, 'ill.'], [/\bvolumes\b/g, 'v.'], [/\bDepartment\b/g, 'Dept.'], [/\bUnited States\b/g, 'U.S.'], [/ edition\b/g, ' ed.'], [/^U\.S\. Dept\. of/, 'United States Department of']];
const abbreviated = (value) => ABBREVIATIONS.reduce((result, [from, to]) => result.replace(from, to), value);

/** As a cataloguer by older rules (AACR2) writes it: 260 for 264, abbreviations, no carrier fields but the general material. */
function byOlderRules(record, random) {
  const drop = ['336', '337', '338', ...(integer(random, 0, 3) === 0 ? ['300'] : []), ...(integer(random, 0, 3) === 0 ? ['490', '830'] : [])];
  const isOnline = /o|s|q/.test(formOf(record));
  return {
    ...record,
    fields: record.fields.filter(({ tag }) => !drop.includes(tag)).map((field) => {
      if (!field.subfields) return field;
      const tag = field.tag === '264' && field.ind2 === '1' ? '260' : field.tag;
      const changed = /^(?:260|264|300|250)$/.test(field.tag) ? field.subfields.map(({ code, value }) => ({ code, value: abbreviated(value) })) : field.subfields;
      const material = tag === '245' && isOnline ? [{ code: 'h', value: '[electronic resource]' }] : [];
      const [first, ...rest] = changed;
      return { ...field, tag, ind2: tag === '260' ? ' ' : field.ind2, subfields: tag === '245' ? [first, ...material, ...rest.filter(({ code }) => code !== 'h')] : changed };
    }),
  };
}

function* take(count, pairs) {
  const left = { ...count };
  for (const pair of pairs) {
    if (!left[pair.kind]) continue;
    left[pair.kind] -= 1;
    yield pair;
  }
}

const DIFFERENT = { gpo_medium: 120, gpo_part: 140, gpo_edition: 60, gpo_author: 120, gpo_year: 140 };
const SAME = { gpo_version: 120, gpo_version_without_numbers: 120, gpo_older_rules: 160 };

function* versions(newest, earlier, random) {
  const byId = new Map(newest.map((record) => [controlValue(record, '001'), record]));
  for (const [at, record] of shuffled(random, earlier).entries()) {
    const current = byId.get(controlValue(record, '001'));
    if (!current || withoutDates(current) === withoutDates(record)) continue;
    if (factsOf(current).form !== factsOf(record).form) continue;
    yield at % 2 === 0
      ? { kind: 'gpo_version', a: record, b: current }
      : { kind: 'gpo_version_without_numbers', a: withoutOwnNumbers(record), b: current };
  }
}

function* olderRules(newest, random) {
  const books = newest.filter((record) => record.leader[7] === 'm' && dataFields(record, '264').length > 0 && factsOf(record).author);
  for (const record of shuffled(random, books).slice(0, 1000)) {
    yield { kind: 'gpo_older_rules', a: record, b: withoutOwnNumbers(byOlderRules(record, random)) };
  }
}

/** @param {string} folder the record sets @param {() => number} random @returns the pairs with label and kind */
export async function gpoPairs(folder, random) {
  const newest = await read(path.join(folder, NEWEST));
  const earlier = await read(path.join(folder, EARLIER));
  const same = [...take(SAME, versions(newest, earlier, random)), ...take(SAME, olderRules(newest, random))];
  return [
    ...same.map((pair) => ({ label: 'same', ...pair })),
    ...[...take(DIFFERENT, pairsWithin(newest, random))].map((pair) => ({ label: 'different', ...pair })),
  ];
}
