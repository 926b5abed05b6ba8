// Our side of bench:load: the exchange and the catalogue in one process, as `npm start` runs them, on a fresh database.
// Loads the files given as arguments one after the other; tells its parent of each, with the samples taken meanwhile.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PerformanceObserver } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { catalogService } from '#apps/union-catalog';
import { exchangeService } from '#apps/data-exchange';
import { exchange } from '@shuqiao/contracts';
import { startFaces } from '@shuqiao/service';
import { newProvince, newStaff, SCHOOL } from '@shuqiao/testing';

const SAMPLE_MS = 1000;
const MEGABYTE = 2 ** 20;

/** Proportional set size of this process in megabytes; where the system does not tell, the resident one. */
async function memory() {
  const text = await readFile('/proc/self/smaps_rollup', 'utf8').catch(() => '');
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(text) ?? [];
  return kilobytes ? Number(kilobytes) / 1024 : process.memoryUsage.rss() / MEGABYTE;
}

/** What the heap holds right after a full collection: the only moments at which it shows what is kept. */
let kept = 0;
new PerformanceObserver((list) => {
  const isFull = list.getEntries().some(({ detail }) => detail?.kind === 4);
  if (isFull) kept = process.memoryUsage().heapUsed / MEGABYTE;
}).observe({ entryTypes: ['gc'] });

const [folder, ...files] = process.argv.slice(2);
const province = await newProvince([catalogService, exchangeService], { environment: { SHUQIAO_FILES: folder } });
const listener = await startFaces(Object.values(province.services), '127.0.0.1', 0);
const cataloguer = newStaff(SCHOOL.whu, 'cataloguer');

async function upload(file) {
  const program = path.join(import.meta.dirname, 'load-upload.mjs');
  const env = { ...process.env, TOKEN: await province.tokenFor(cataloguer) };
  const url = `${listener.url}/files/uploads?name=bench.mrc`;
  const { stdout } = await promisify(execFile)(process.execPath, [program, url, file], { env });
  return JSON.parse(stdout);
}

async function load(file) {
  const began = performance.now();
  const samples = [];
  let { id } = await upload(file);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    const job = await province.ask(exchange.findJob, { id }, { as: cataloguer });
    samples.push({ read: job.read, pss: await memory(), kept });
    if (job.state === 'failed') throw new Error(job.problem);
    if (job.state !== 'finished') continue;
    return { job, seconds: (performance.now() - began) / 1000, samples };
  }
}

for (const file of files) process.send(await load(file));
await listener.close();
await province.close();
process.disconnect();
