// Pairs of the ten real CNMARC records of libs/marc/test-data (dp2, Apache-2.0): ten different publications, among them
// yearbooks of seven years and one in print and scanned; and each beside itself as another house would have it.
import { integer } from '../random.mjs';

const HOLDINGS = /^(?:9..|OWN|AV.|801|035|001|005|090)$/;
const slim = ({ flavour, leader, fields }) => ({ flavour, leader, fields: fields.filter(({ tag }) => !/^(?:9..|OWN|AV.)$/.test(tag)) });
const mapField = (record, tag, change) => ({ ...record, fields: record.fields.flatMap((field) => (field.tag === tag ? change(field) : [field])) });
const mapValue = (record, tag, code, change) =>
  mapField(record, tag, (field) => [{ ...field, subfields: field.subfields.map((part) => (part.code === code ? { code, value: change(part.value) } : part)) }]);

const REWRITES = {
  dp2_no_isbn: (record) => mapField(record, '010', () => []),
  dp2_nlc_pinyin: (record) => mapField(record, '200', (field) => [{ ...field, subfields: field.subfields.map(({ code, value }) => (code === 'A' ? { code: '9', value: value.toLowerCase() } : { code, value })) }]),
  dp2_no_pinyin: (record) => mapField(record, '200', (field) => [{ ...field, subfields: field.subfields.filter(({ code }) => !/[A-Z]/.test(code)) }]),
  dp2_full_width: (record) => mapValue(record, '200', 'a', (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0) + 0xfee0)).replace(/['’`]/, '＇')),
  dp2_no_extent: (record) => mapField(record, '215', () => []),
  dp2_isbn_without_hyphens: (record) => mapValue(record, '010', 'a', (text) => text.replaceAll('-', '')),
};

const withoutHoldings = (record) => ({ ...record, fields: record.fields.filter(({ tag }) => !HOLDINGS.test(tag)) });

/** @param {object[]} records @param {() => number} random @returns the pairs with label and kind */
export function dp2Pairs(records, random) {
  const all = records.map(slim);
  const same = all.flatMap((record) => Object.entries(REWRITES).map(([kind, rewrite]) => ({ label: 'same', kind, a: record, b: rewrite(withoutHoldings(record)) })));
  const different = all.flatMap((a, at) => all.slice(at + 1).map((b) => ({ label: 'different', kind: 'dp2_real', a, b })));
  return [...same, ...different].map((pair) => (integer(random, 0, 2) ? pair : { ...pair, a: pair.b, b: pair.a }));
}
