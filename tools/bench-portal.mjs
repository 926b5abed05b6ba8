// `npm run bench:portal`: how long a reader on a slow phone waits: a browser of its own for each run, nothing kept, the
// processor four times slower, the network of a slow 4G (Lighthouse's figures). Against a province started for it with the
// demo's data; `npm run bench:portal -- http://127.0.0.1:8080` measures one that runs already.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { root } from './launch/state/files.mjs';
import { ensureChromium } from './launch/tests/chromium.mjs';
import { ensureFonts } from './launch/tests/fonts.mjs';

const RUNS = Number(process.env.SHUQIAO_BENCH_RUNS ?? 5);
const SLOWER = 4;
const KILO = 1024;
/** Round trip of 150 ms, 1.6 Mbit/s down, 750 kbit/s up. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const PHONE = { width: 360, height: 640 };
const START_WITHIN_MS = 5 * 60_000;
const PAGE_WITHIN_MS = 60_000;
const GOALS = { home: 2_500, bytes: 200 };

/** Starts a province in a folder of its own; its address is in the file that every running copy keeps. */
async function startProvince(folder) {
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: root,
    env: { ...process.env, SHUQIAO_DATA: folder, PORT: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const until = Date.now() + START_WITHIN_MS;
  while (Date.now() < until && child.exitCode === null) {
    const run = await readFile(path.join(folder, 'run.json'), 'utf8').then(JSON.parse, () => null);
    if (
      run?.url &&
      (await fetch(run.url).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      return { child, url: run.url };
    await sleep(500);
  }
  child.kill('SIGTERM');
  throw new Error('the province did not start');
}

/** Notes when something is there that React has drawn, and the page has nothing more to do before it can be used. */
const watch = (selector) => {
  const look = () => {
    if (globalThis.usableAt || !globalThis.document.querySelector(selector)) return;
    globalThis.requestAnimationFrame(() =>
      globalThis.setTimeout(() => (globalThis.usableAt ??= globalThis.performance.now())),
    );
  };
  new globalThis.MutationObserver(look).observe(globalThis.document, { childList: true, subtree: true });
};

/** One cold visit: milliseconds until the thing is there and usable, and the bytes of scripts and styles that came. */
async function visit(start, address, selector) {
  const browser = await start();
  try {
    const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', SLOW_4G);
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const wanted = new Set();
    let bytes = 0;
    client.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script' || type === 'Stylesheet') wanted.add(requestId);
    });
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (wanted.has(requestId)) bytes += encodedDataLength;
    });
    await page.addInitScript(watch, selector);
    await page.goto(address, { waitUntil: 'commit', timeout: PAGE_WITHIN_MS });
    const handle = await page.waitForFunction(() => globalThis.usableAt, undefined, { timeout: PAGE_WITHIN_MS });
    return { ms: await handle.jsonValue(), bytes };
  } finally {
    await browser.close();
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(url) {
  const [executablePath, fonts] = [await ensureChromium(), await ensureFonts()];
  const start = () => chromium.launch({ executablePath, args: ['--no-sandbox'], env: { ...process.env, ...fonts } });
  const runs = { home: [], hit: [], bytes: [] };
  for (let run = 0; run < RUNS; run += 1) {
    const home = await visit(start, `${url}/`, '#portal .search-box input[type=search]');
    const hit = await visit(start, `${url}/search?q=${encodeURIComponent('历史')}`, '#portal .hits li');
    runs.home.push(home.ms);
    runs.hit.push(hit.ms);
    runs.bytes.push(home.bytes);
    console.log(
      `${run + 1}: home ${home.ms.toFixed(0)} ms, first hit ${hit.ms.toFixed(0)} ms, ${(home.bytes / KILO).toFixed(0)} KB`,
    );
  }
  const line = (name, ours, goal, unit) =>
    console.log(`RESULT ${name} ours=${ours} peer=- ratio=- goal=${goal} unit=${unit} better=lower`);
  line('portal_home', Math.round(median(runs.home)), GOALS.home, 'ms');
  line('portal_first_hit', Math.round(median(runs.hit)), '-', 'ms');
  line('portal_first_page', Math.round(median(runs.bytes) / KILO), GOALS.bytes, 'KB');
}

const [given] = process.argv.slice(2);
if (given) {
  await measure(given.replace(/\/$/, ''));
} else {
  const folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-bench-portal-'));
  let province;
  try {
    province = await startProvince(folder);
    await measure(province.url);
  } finally {
    if (province?.child.exitCode === null) {
      province.child.kill('SIGTERM');
      await once(province.child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  }
}
