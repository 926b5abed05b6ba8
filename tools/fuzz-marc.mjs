// Feeds damaged records to the readers of libs/marc and watches for a crash, a hang, unbounded memory, bytes counted twice
// and results that depend on the chunks. What shows a new mix of errors and warnings joins the inputs to damage further.
// Usage: node tools/fuzz-marc.mjs [--seconds 60] [--seed 1]      (the long mode: --seconds 600)
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readMarc, readMarcJson, readMarcXml, toMarcJson, toMarcXml, writeIso2709 } from '@shuqiao/marc';
import { buildAll } from './build.mjs';
import { seededRandom } from './data/random.mjs';

const HANG_MS = 5_000;
const MOST_MEMORY = 512 * 1024 * 1024;
const LONGEST_INPUT = 64 * 1024;
const MOST_INPUTS = 2_000;
const limits = { recordBytes: 32 * 1024, fields: 500, subfieldBytes: 8 * 1024 };
const readers = { iso2709: readMarc, marcxml: readMarcXml, json: readMarcJson };
/** Bytes that mean something to one of the readers. */
const TELLING = [
  0x1b, 0x1d, 0x1e, 0x1f, 0x00, 0x0a, 0x20, 0x22, 0x24, 0x30, 0x39, 0x3c, 0x3e, 0x5c, 0x7b, 0x80, 0xe2, 0xff,
];

const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } });
const seconds = Number(values.seconds ?? 60);
const random = seededRandom(Number(values.seed ?? 1));
const below = (most) => Math.floor(random() * most);

async function* inChunks(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read({ kind, bytes }, chunk, damaged) {
  const items = [];
  for await (const item of readers[kind](inChunks(bytes, chunk), { limits, damaged })) items.push(item);
  return items;
}

const plain = (items) =>
  JSON.stringify(items, (key, value) => (key === 'raw' ? Buffer.from(value).toString('latin1') : value));

/** The committed samples, each record by itself and whole files, and every sound record in the three forms. */
async function seeds() {
  const folder = fileURLToPath(new URL('../libs/marc/test-data', import.meta.url));
  const inputs = [];
  for (const name of await readdir(folder)) {
    const kind = name.endsWith('.xml') ? 'marcxml' : 'iso2709';
    if (!/\.(xml|mrc|dat|marc)$/.test(name)) continue;
    const bytes = await readFile(path.join(folder, name));
    if (bytes.length < LONGEST_INPUT / 2) inputs.push({ kind, bytes });
    for (const item of await read({ kind, bytes }, 65_536, 'keep')) {
      if (item.kind !== 'record' || item.warnings.length > 0) continue;
      inputs.push({ kind: 'iso2709', bytes: Buffer.from(writeIso2709(item.record, { oversize: 'nines' })) });
      inputs.push({ kind: 'marcxml', bytes: Buffer.from(toMarcXml(item.record)) });
      inputs.push({ kind: 'json', bytes: Buffer.from(JSON.stringify(toMarcJson(item.record))) });
    }
  }
  return inputs;
}

const mutations = [
  (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[below(copy.length)] = below(256);
    return copy;
  },
  (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[below(copy.length)] = TELLING[below(TELLING.length)];
    return copy;
  },
  (bytes) => bytes.subarray(0, below(bytes.length + 1)),
  (bytes) => {
    const [from, count] = [below(bytes.length + 1), 1 + below(20)];
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + count)]);
  },
  (bytes) => {
    const at = below(bytes.length + 1);
    const put = Buffer.from(Array.from({ length: 1 + below(8) }, () => TELLING[below(TELLING.length)]));
    return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)]);
  },
  (bytes) => {
    const [from, count, to] = [below(bytes.length + 1), 1 + below(400), below(bytes.length + 1)];
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, from + count), bytes.subarray(to)]);
  },
  (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 24) copy.write(String(below(100_000)).padStart(5, '0'), below(2) ? 0 : 12, 'latin1');
    return copy;
  },
  (bytes, other) => {
    const [at, from] = [below(bytes.length + 1), below(other.length + 1)];
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from)]);
  },
];

function damage(inputs) {
  const { kind, bytes } = inputs[below(inputs.length)];
  let result = bytes;
  for (let times = 1 + below(4); times > 0; times -= 1) {
    result = mutations[below(mutations.length)](result, inputs[below(inputs.length)].bytes);
  }
  return { kind, bytes: Buffer.from(result.subarray(0, LONGEST_INPUT)) };
}

function checkOffsets(items, length) {
  let end = 0;
  for (const item of items) {
    const stretch = item.kind === 'record' ? item : item.error;
    if (stretch.offset < end) throw new Error('bytes counted twice');
    end = stretch.offset + stretch.length;
  }
  if (end > length) throw new Error('more bytes than there were');
}

/** Reads one input in all the ways there are; gives the mix of errors and warnings it showed. */
async function probe(input) {
  const codes = new Set();
  for (const damaged of ['refuse', 'keep']) {
    const whole = await read(input, Math.max(input.bytes.length, 1), damaged);
    checkOffsets(whole, input.bytes.length);
    const pieces = await read(input, 1 + below(200), damaged);
    if (plain(pieces) !== plain(whole)) throw new Error('the result depends on the chunks');
    for (const item of whole) {
      if (item.kind === 'error') codes.add(item.error.code);
      else for (const { code } of item.warnings) codes.add(code);
    }
  }
  return `${input.kind} ${[...codes].sort().join(' ')}`;
}

await buildAll(['libs/marc']);
const inputs = await seeds();
const seen = new Set();
const started = Date.now();
let [tried, slowest, current] = [0, 0, undefined];

function report(what, input) {
  console.error(`FAILED after ${tried} inputs: ${what}\n${input.kind} in base64: ${input.bytes.toString('base64')}`);
  process.exit(1);
}
while (Date.now() - started < seconds * 1000) {
  current = damage(inputs);
  const before = performance.now();
  try {
    const mix = await probe(current);
    if (!seen.has(mix) && inputs.length < MOST_INPUTS) inputs.push(current);
    seen.add(mix);
  } catch (error) {
    report(error.stack ?? String(error), current);
  }
  const took = performance.now() - before;
  slowest = Math.max(slowest, took);
  tried += 1;
  if (took > HANG_MS) report(`${took.toFixed(0)} ms for one input`, current);
  if (tried % 500 === 0 && process.memoryUsage().rss > MOST_MEMORY) report('too much memory', current);
}
const memory = (process.memoryUsage().rss / 1e6).toFixed(0);
console.log(
  `${tried} damaged inputs in ${seconds} s (seed ${values.seed ?? 1}): no crash, no hang, none depends on the chunks; ` +
    `${seen.size} mixes of errors and warnings, slowest ${slowest.toFixed(0)} ms, ${memory} MB`,
);
