// Damages some records of an ISO 2709 file, in many ways and always the same way for the same seed.
// Usage: node tools/data/corrupt.mjs <in.mrc[.gz]> <out.mrc> [--seed 1] [--count 200]
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { integer, seededRandom, shuffled } from './random.mjs';

const [FIELD_END, RECORD_END] = [0x1e, 0x1d];
const LEADER = 24;
const ENTRY = 12;

const ascii = (text) => Buffer.from(text, 'latin1');
const baseOf = (record) => Number(record.subarray(12, 17).toString('latin1'));
const entriesOf = (record) => (baseOf(record) - LEADER - 1) / ENTRY;
const entryAt = (record, position) => record.subarray(LEADER + position * ENTRY, LEADER + (position + 1) * ENTRY);

/** A copy with other bytes from `at` on. */
function overwritten(record, at, bytes) {
  const copy = Buffer.from(record);
  copy.set(bytes, at);
  return copy;
}

const without = (record, from, count) => Buffer.concat([record.subarray(0, from), record.subarray(from + count)]);
const withInserted = (record, at, bytes) => Buffer.concat([record.subarray(0, at), bytes, record.subarray(at)]);

/** A place inside the fields where `count` bytes in a row are printable. */
function placeInText(record, random, count) {
  const printable = (byte) => byte >= 0x20 && byte < 0x7f;
  const base = baseOf(record);
  for (;;) {
    const at = integer(random, base, record.length - count - 1);
    if (record.subarray(at, at + count).every(printable)) return at;
  }
}

const noise = (random, count) => Buffer.from(Array.from({ length: count }, () => integer(random, 0x20, 0x7f)));

/** Each takes a sound record and gives what stands in its place. */
const damages = {
  truncated: (record, random) => record.subarray(0, integer(random, LEADER + 1, record.length - 2)),
  wrong_length: (record, random) =>
    overwritten(record, 0, ascii(String(record.length + integer(random, 1, 900)).padStart(5, '0'))),
  oversize_length: (record) => overwritten(record, 0, ascii('99999')),
  unreadable_length: (record) => overwritten(record, 0, ascii('-----')),
  broken_directory: (record, random) =>
    overwritten(record, LEADER + integer(random, 0, entriesOf(record)) * ENTRY + 3, ascii('#?!x-')),
  cut_directory: (record, random) => without(record, LEADER + integer(random, 0, 60), integer(random, 1, ENTRY)),
  swapped_entries(record, random) {
    const [first, second] = shuffled(random, [...Array(entriesOf(record)).keys()]);
    const swapped = overwritten(record, LEADER + first * ENTRY, entryAt(record, second));
    return overwritten(swapped, LEADER + second * ENTRY, entryAt(record, first));
  },
  no_record_terminator: (record) => record.subarray(0, -1),
  no_terminators: (record) => record.subarray(0, -2),
  no_field_terminator: (record, random) => without(record, record.indexOf(FIELD_END, integer(random, LEADER, record.length - 60)), 1),
  wrong_base: (record, random) =>
    overwritten(record, 12, ascii(String(baseOf(record) + integer(random, 1, ENTRY)).padStart(5, '0'))),
  oversize_base: (record) => overwritten(record, 12, ascii('99999')),
  invalid_utf8(record, random) {
    const bytes = shuffled(random, [[0xff], [0x80], [0xc3, 0x28], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x81]])[0];
    return overwritten(record, placeInText(record, random, bytes.length), bytes);
  },
  nul_bytes(record, random) {
    const count = integer(random, 1, 4);
    return overwritten(record, placeInText(record, random, count), Buffer.alloc(count));
  },
  lost_bytes: (record, random) => without(record, placeInText(record, random, 6), integer(random, 1, 6)),
  extra_terminator: (record, random) => withInserted(record, placeInText(record, random, 1), Buffer.of(RECORD_END)),
  lost_leader: (record) => record.subarray(LEADER),
  noisy_leader: (record, random) => overwritten(record, 0, noise(random, LEADER)),
  // The record itself stays sound: what is damaged is the stretch before it.
  rubbish_before: (record, random) => Buffer.concat([noise(random, integer(random, 1, 400)), record]),
};

/** The ways of damage, by name. */
export const kinds = Object.keys(damages);

/** The records of a file, each with its terminator. */
export function splitRecords(bytes) {
  const records = [];
  let from = 0;
  for (let end = bytes.indexOf(RECORD_END); end !== -1; end = bytes.indexOf(RECORD_END, from)) {
    records.push(bytes.subarray(from, end + 1));
    from = end + 1;
  }
  return records;
}

/**
 * Damages `count` different records of a sound ISO 2709 file, each in one way; the ways take turns.
 *
 * @param {Buffer} file sound records, one after the other
 * @param {{ seed?: number, count?: number }} [options]
 * @returns the damaged file, and for each damage its kind, the record's place in the file (from 0), where the damaged
 *   stretch lies in the new file (bytes), and whether the record itself is still sound
 */
export function corrupt(file, { seed = 1, count = 200 } = {}) {
  const random = seededRandom(seed);
  const records = splitRecords(Buffer.from(file));
  if (count > records.length) throw new RangeError(`count is ${count}, the file has ${records.length} records`);
  const chosen = shuffled(random, [...records.keys()]).slice(0, count);
  const kindOf = new Map(chosen.map((record, position) => [record, kinds[position % kinds.length]]));
  const pieces = [];
  const hits = [];
  let offset = 0;
  for (const [position, record] of records.entries()) {
    const kind = kindOf.get(position);
    const piece = kind ? damages[kind](record, random) : record;
    const recordIsSound = kind === 'rubbish_before';
    const length = recordIsSound ? piece.length - record.length : piece.length;
    if (kind) hits.push({ kind, record: position, offset, length, recordIsSound });
    pieces.push(piece);
    offset += piece.length;
  }
  return { bytes: Buffer.concat(pieces), hits };
}

async function main(args) {
  const [source, target] = args;
  if (!source || !target) throw new Error('usage: node tools/data/corrupt.mjs <in.mrc[.gz]> <out.mrc> [--seed 1] [--count 200]');
  const option = (name, usual) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : usual);
  const file = await readFile(source);
  const { bytes, hits } = corrupt(source.endsWith('.gz') ? gunzipSync(file) : file, {
    seed: option('--seed', 1),
    count: option('--count', 200),
  });
  await writeFile(target, bytes);
  for (const hit of hits) console.log([hit.record, hit.kind, hit.offset, hit.length].join('\t'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
