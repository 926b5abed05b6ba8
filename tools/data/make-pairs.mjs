// Makes data/matching/pairs.jsonl.gz, the labelled pairs by which the matcher is tuned and measured.
// Usage: node tools/build.mjs libs/identifiers libs/marc && node tools/data/make-pairs.mjs <folder of the record sets>
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readRecords } from '@shuqiao/marc';
import { parseBooks } from './chinese-books.mjs';
import { toBook } from './pairs/book.mjs';
import { DIFFERENT, differentPair } from './pairs/different.mjs';
import { dp2Pairs } from './pairs/dp2.mjs';
import { gpoPairs } from './pairs/gpo.mjs';
import {
  ADDRESS_DIFFERENT,
  ADDRESS_SAME,
  addressDifferentPair,
  addressSamePair,
  LINKED_DIFFERENT,
  LINKED_SAME,
  linkedDifferentPair,
  linkedSamePair,
} from './pairs/linked.mjs';
import { SAME, samePair } from './pairs/same.mjs';
import { seededRandom, shuffled } from './random.mjs';

const ROOT = new URL('../../', import.meta.url);
const TARGET = new URL('data/matching/pairs.jsonl.gz', ROOT);
const SEED = 20241123;
const SAME_A_KIND = 48;
const DIFFERENT_A_KIND = 56;
const LINKED_A_KIND = 30;

/** Half the pairs are for tuning; the others are not looked at until the end. */
const halfOf = (id) => (createHash('sha256').update(id).digest()[0] % 2 === 0 ? 'tune' : 'held-out');

function* ofKind({ label, kind, count, make }, books, random) {
  let found = 0;
  for (const book of shuffled(random, books)) {
    if (found === count) return;
    const records = make(kind, book, random);
    if (!records) continue;
    found += 1;
    const [a, b] = records;
    yield { label, kind, source: book.id, a, b };
  }
}

/** The pairs made by rule from the table of Chinese books. @param {string} table */
export function chinesePairs(table) {
  const books = parseBooks(table).map(toBook);
  const random = seededRandom(SEED);
  const kinds = [
    ...Object.keys(SAME).map((kind) => ({ label: 'same', kind, count: SAME_A_KIND, make: samePair })),
    ...Object.keys(DIFFERENT).map((kind) => ({ label: 'different', kind, count: DIFFERENT_A_KIND, make: differentPair })),
  ];
  return kinds.flatMap((kind) => [...ofKind(kind, books, random)]);
}

const allOf = (label, makers, make) => Object.keys(makers).map((kind) => ({ label, kind, count: LINKED_A_KIND, make }));

function pairsOf(kinds, table, seed) {
  const books = parseBooks(table).map(toBook);
  const random = seededRandom(seed);
  return kinds.flatMap((kind) => [...ofKind(kind, books, random)]);
}

/** The pairs told apart by what stands beside the title, made by rule from the same table. @param {string} table */
export const linkedPairs = (table) =>
  pairsOf([...allOf('same', LINKED_SAME, linkedSamePair), ...allOf('different', LINKED_DIFFERENT, linkedDifferentPair)], table, SEED + 3);

/** Those told apart by an address alone. @param {string} table */
export const addressPairs = (table) =>
  pairsOf([...allOf('same', ADDRESS_SAME, addressSamePair), ...allOf('different', ADDRESS_DIFFERENT, addressDifferentPair)], table, SEED + 4);

async function dp2Records() {
  const records = [];
  for await (const item of readRecords(createReadStream(new URL('libs/marc/test-data/dp2-cnmarc.xml', ROOT)))) {
    if (item.kind === 'record') records.push(item.record);
  }
  return records;
}

const sideOf = ({ flavour, leader, fields }) => ({ flavour, leader, fields });

function lineOf({ label, kind, source, a, b }, at) {
  const id = `${kind}/${source ?? 'real'}/${at}`;
  return JSON.stringify({ id, half: halfOf(id), label, kind, a: sideOf(a), b: sideOf(b) });
}

async function main([folder]) {
  if (!folder) throw new Error('usage: node tools/data/make-pairs.mjs <folder of the record sets>');
  const table = await readFile(new URL('data/catalogue/chinese-books.tsv', ROOT), 'utf8');
  const pairs = [
    ...chinesePairs(table),
    ...dp2Pairs(await dp2Records(), seededRandom(SEED + 1)),
    ...(await gpoPairs(folder, seededRandom(SEED + 2))),
    // Behind all others, so that their ids stay.
    ...linkedPairs(table),
    ...addressPairs(table),
  ];
  const lines = pairs.map(lineOf);
  await writeFile(TARGET, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
  const count = (test) => pairs.filter(test).length;
  console.log(`${pairs.length} pairs: ${count(({ label }) => label === 'same')} same, ${count(({ label }) => label === 'different')} different`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
