// node tools/api.mjs [NN]: plays the API collection in `docs/api` against the running province, or one file of it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fill, readCollection, valueAt } from './api/collection.mjs';
import { say } from './launch/progress.mjs';
import { dataFolder } from './launch/state/files.mjs';

const WITHIN_MS = 10_000;
const TRIES = 60;

/** The address of the running copy: `SHUQIAO_PUBLIC_URL`, else what its `.data/run.json` says. */
async function runningUrl() {
  if (process.env.SHUQIAO_PUBLIC_URL) return process.env.SHUQIAO_PUBLIC_URL;
  const text = await readFile(path.join(dataFolder(), 'run.json'), 'utf8').catch(() => '{}');
  const { url } = JSON.parse(text);
  if (!url) throw new Error('书桥没有在运行，请先执行 npm start · start the province first: npm start');
  return url;
}

async function ask({ method, url, headers, body }, put) {
  const response = await fetch(encodeURI(put(url)), {
    method,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, put(value)])),
    body: body ? put(body) : undefined,
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 400)}`);
  return { status: response.status, body: isJson && text ? JSON.parse(text) : text };
}

async function askUntil(request, put) {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask(request, put);
    if (!request.until || String(valueAt(answer.body, request.until.path)) === request.until.value) return answer;
    if (tries === TRIES) throw new Error(`${request.until.path} is ${valueAt(answer.body, request.until.path)}`);
    await sleep(500);
  }
}

async function play({ file, variables, requests }, host) {
  say(file);
  const answers = new Map();
  for (const request of requests) {
    const put = (text) => fill(text, { ...variables, host }, answers);
    const { status, body } = await askUntil(request, put).catch((error) => {
      throw new Error(`${file}, ${request.title}: ${error.message}`, { cause: error });
    });
    if (request.name) answers.set(request.name, body);
    say(`  ${status} ${request.method} ${request.title}`);
  }
}

try {
  const [only] = process.argv.slice(2);
  const host = await runningUrl();
  const collection = (await readCollection()).filter(({ file }) => !only || file.startsWith(only.padStart(2, '0')));
  if (collection.length === 0) throw new Error(`no file of docs/api begins with ${only}`);
  for (const story of collection) await play(story, host);
  say('完成 · done');
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
