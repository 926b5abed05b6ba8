// `npm run bench:marc`: how many ISO 2709 records a second one core reads, ours beside marcjs, on the same file, in turns;
// the median of the pairs counts. `SHUQIAO_MARC` names the folder of the full sets; without it the committed sample is
// read several times over. Time is CPU time of one process, so that a busy machine does not change the figures.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Marc } from 'marcjs';
import { readMarc } from '@shuqiao/marc';
import { buildAll } from './build.mjs';

const GOAL = 20_000;
const PAIRS = 5;
const CHUNK = 65_536;
const LEAST_BYTES = 50_000_000;

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const full = process.env.SHUQIAO_MARC && path.join(process.env.SHUQIAO_MARC, 'big/gpo_cgp_65925_utf8.mrc.gz');

async function input() {
  if (full && existsSync(full)) return promisify(gunzip)(await readFile(full));
  console.warn('SHUQIAO_MARC is not set or has no big/ folder: the committed sample is read again and again instead');
  const sample = await promisify(gunzip)(await readFile(path.join(home, 'data/catalogue/gpo-2400.mrc.gz')));
  return Buffer.concat(Array(Math.ceil(LEAST_BYTES / sample.length)).fill(sample));
}

function* chunksOf(bytes) {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

async function ours(bytes) {
  let count = 0;
  for await (const item of readMarc(Readable.from(chunksOf(bytes)))) if (item.kind === 'record') count += 1;
  return count;
}

async function peer(bytes) {
  let count = 0;
  for await (const record of Readable.from(chunksOf(bytes)).pipe(Marc.createStream('Iso2709', 'Parser'))) {
    if (record.fields) count += 1;
  }
  return count;
}

async function rate(read, bytes) {
  const before = process.cpuUsage();
  const count = await read(bytes);
  const { user, system } = process.cpuUsage(before);
  return { count, perSecond: count / ((user + system) / 1e6) };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

await buildAll(['libs/marc']);
const bytes = await input();
const pairs = [];
for (let pair = 0; pair <= PAIRS; pair += 1) {
  const sides = pair % 2 ? [peer, ours] : [ours, peer];
  const result = {};
  for (const side of sides) result[side.name] = await rate(side, bytes);
  if (pair === 0) continue;
  pairs.push(result);
  const said = sides.map(
    ({ name }) => `${name} ${result[name].perSecond.toFixed(0)} records/s of ${result[name].count}`,
  );
  console.log(`pair ${pair}: ${said.join(', ')}`);
}
const mine = median(pairs.map((pair) => pair.ours.perSecond));
const theirs = median(pairs.map((pair) => pair.peer.perSecond));
const ratio = median(pairs.map((pair) => pair.ours.perSecond / pair.peer.perSecond));
const figures = `ours=${mine.toFixed(0)} peer=${theirs.toFixed(0)} ratio=${ratio.toFixed(2)}`;
console.log(`RESULT marc_parse_marcjs ${figures} goal=1 unit=records/s better=higher`);
console.log(
  `RESULT marc_parse ours=${mine.toFixed(0)} peer=${GOAL} ratio=${(mine / GOAL).toFixed(2)} goal=1 unit=records/s better=higher`,
);
