// `npm run bench:load`: a whole catalogue through the real services, from the uploaded file to found records, beside
// Zebra's `zebraidx`, which only indexes, on the same file. `SHUQIAO_MARC` names the folder of the full sets; without it
// the records that this repository carries are taken. A fresh database cluster with the settings of `npm start`.
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { findZebra } from './bench/load-zebra.mjs';
import { buildAll } from './build.mjs';
import { ensurePostgres } from './launch/servers/postgres.mjs';

const GOAL = 2;
const MOST_MEMORY = 500;
const FLAT_FROM = 20_000;
/** Megabytes that the heap may differ by and still be called flat. */
const FLAT_WITHIN = 25;
const LIMIT_MS = Number(process.env.SHUQIAO_BENCH_MINUTES ?? 15) * 60_000;

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-bench-load-'));
const signal = AbortSignal.timeout(LIMIT_MS);

/** The files to load: all records, each in its earliest version, then the later versions of some of them. */
async function input() {
  const full = process.env.SHUQIAO_MARC && path.join(process.env.SHUQIAO_MARC, 'big');
  if (full && existsSync(full)) {
    const [latest, older] = await unpack(
      ['gpo_cgp_65925_utf8.mrc.gz', 'gpo_cgp_older_versions_utf8.mrc.gz'].map((name) => path.join(full, name)),
    );
    const [base, later] = [path.join(folder, 'records.mrc'), path.join(folder, 'later-versions.mrc')];
    // Our own library is compiled by now, on a fresh clone as well.
    const { splitVersions } = await import('./bench/load-versions.mjs');
    const { records, updates } = await splitVersions({ latest, older }, { base, later });
    console.log(`input: ${records} records, ${updates} later versions`);
    return [base, later];
  }
  console.warn('!!! SHUQIAO_MARC is not set: 2,685 carried records instead of 65,925, and no later versions of them');
  const carried = ['chinese-books.mrc.gz', 'gpo-2400.mrc.gz'].map((name) => path.join(home, 'data/catalogue', name));
  const packed = await Promise.all(carried.map((file) => readFile(file)));
  const file = path.join(folder, 'carried.mrc');
  await writeFile(file, Buffer.concat(await Promise.all(packed.map((bytes) => promisify(gunzip)(bytes)))));
  return [file];
}

async function unpack(files) {
  const targets = files.map((file) => path.join(folder, path.basename(file, '.gz')));
  for (const [index, file] of files.entries())
    await writeFile(targets[index], await promisify(gunzip)(await readFile(file)));
  return targets;
}

/** Loads the files through the services; what came of each. */
async function ours(files, databaseUrl) {
  const uploads = path.join(folder, 'uploads');
  await mkdir(uploads, { recursive: true });
  const profile = process.env.SHUQIAO_BENCH_PROFILE;
  const child = fork(path.join(home, 'tools/bench/load-ours.mjs'), [uploads, ...files], {
    env: { ...process.env, SHUQIAO_TEST_DATABASE_URL: databaseUrl, TZ: 'Asia/Shanghai' },
    signal,
    execArgv: ['--max-old-space-size=384', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])],
  });
  const results = [];
  child.on('message', (result) => results.push(result));
  const code = await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  if (code !== 0) throw new Error(`the loader ended with ${code}`);
  return results;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function tell({ job, seconds }, what) {
  const { read, new: added, changed, unchanged, matched, review, rejected } = job;
  console.log(
    `${what}: ${read} records in ${seconds.toFixed(1)} s, ${(read / seconds).toFixed(0)} records/s; ` +
      `new ${added} (joined ${matched}, to review ${review}), changed ${changed}, unchanged ${unchanged}, rejected ${rejected}`,
  );
}

/** How much more the heap holds at the end than at record 20,000, each time right after a collection. */
function growthOf(samples) {
  const from = samples.find(({ read, kept }) => read >= FLAT_FROM && kept > 0);
  const late = samples.slice(-Math.ceil(samples.length / 4)).map(({ kept }) => kept);
  return from ? median(late) - from.kept : undefined;
}

function result(name, { ours: mine, peer = '-', ratio = '-', goal, unit, better }) {
  console.log(`RESULT ${name} ours=${mine} peer=${peer} ratio=${ratio} goal=${goal} unit=${unit} better=${better}`);
}

function report([load, updates], peers) {
  const rate = load.job.read / load.seconds;
  const peer = peers.length > 0 ? median(peers.map(({ records, seconds }) => records / seconds)) : undefined;
  const beside = peer ? { peer: peer.toFixed(0), ratio: (rate / peer).toFixed(2) } : {};
  result('load', { ours: rate.toFixed(0), ...beside, goal: GOAL, unit: 'records/s', better: 'higher' });
  if (updates) {
    const perSecond = (updates.job.read / updates.seconds).toFixed(0);
    result('load_updates', { ours: perSecond, goal: '-', unit: 'records/s', better: 'higher' });
  }
  const memory = Math.max(...load.samples.map(({ pss }) => pss));
  result('load_memory', { ours: memory.toFixed(0), goal: MOST_MEMORY, unit: 'MB', better: 'lower' });
  const growth = growthOf(load.samples);
  if (growth === undefined) console.warn(`!!! fewer than ${FLAT_FROM} records: the heap's growth is not told`);
  else result('load_heap_growth', { ours: growth.toFixed(1), goal: FLAT_WITHIN, unit: 'MB', better: 'lower' });
}

let postgres;
try {
  await buildAll();
  const files = await input();
  postgres = await ensurePostgres({ data: path.join(folder, 'data'), env: {} });
  const zebra = await findZebra();
  if (!zebra) console.warn('!!! zebraidx IS MISSING (Debian package idzebra-2.0): no peer in this run');
  const peers = [];
  const indexByZebra = async () => {
    if (!zebra) return;
    peers.push(await zebra.index(files[0], path.join(folder, 'zebra'), signal));
    const { records, seconds } = peers.at(-1);
    console.log(`zebraidx: ${records} records in ${seconds.toFixed(1)} s, ${(records / seconds).toFixed(0)} records/s`);
  };
  await indexByZebra();
  const results = await ours(files, postgres.adminUrl);
  results.forEach((one, index) => tell(one, index === 0 ? 'load' : 'updates'));
  await indexByZebra();
  report(results, peers);
} finally {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}
