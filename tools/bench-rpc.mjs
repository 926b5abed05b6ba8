// `npm run bench:rpc`: gateway → bus → service, against the same path of bare Fastify and a raw NATS client. Two
// processes on each side and one nats-server for both; the sides take turns, and the median of the pairs counts. Our side
// has the users and rights of the mesh, the other one may do all.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from './bench/load.mjs';
import { buildAll } from './build.mjs';
import { startNats } from './launch/servers/nats.mjs';
import { ensureSecret } from './launch/state/secrets.mjs';
import { loginAt, serviceUsers, variableOf } from './launch/servers/nats-users.mjs';

const GOAL = 0.8;
const PAIRS = 9;
/** By count: a slow moment must not mean a side whose code is not compiled yet. */
const WARM_UP = { connections: 32, seconds: 30, most: 20_000 };
const ROUND = { connections: 32, seconds: 2 };
const RECORD = '/api/v1/records/019ac000-0000-7000-8000-000000000001';

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const children = [];

/** Starts one of the programs and resolves with what it says when it is ready. */
function start(file, args, env) {
  const child = fork(path.join(home, file), args, { env: { ...process.env, ...env }, stdio: ['ignore', 2, 2, 'ipc'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.on('message', (message) => message.ready && resolve(message));
  });
}

async function startSides(natsUrl, users, peer) {
  const common = { NODE_ENV: 'production', LOG_LEVEL: 'error', PORT: '0', HOST: '127.0.0.1' };
  const ours = {
    ...common,
    ...Object.fromEntries(users.map((user) => [variableOf(user.name), loginAt(natsUrl, user)])),
    SHUQIAO_SERVICE_KEY: 'only-for-this-bench-0123',
    SHUQIAO_AUTH_PUBLIC_KEY: publicHalf('A'.repeat(43)),
    SHUQIAO_RATE_PER_MINUTE: '1000000000',
  };
  const theirs = { ...common, NATS_URL: loginAt(natsUrl, peer) };
  await start('tools/bench/rpc-ours.mjs', [], ours);
  await start('tools/bench/rpc-peer.mjs', ['service'], theirs);
  const gateway = await start('apps/gateway/dist/main.js', [], ours);
  const other = await start('tools/bench/rpc-peer.mjs', ['gateway'], theirs);
  return { ours: gateway.url + RECORD, peer: other.url + RECORD };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function measure({ ours, peer }) {
  for (const url of [ours, peer]) await load(url, WARM_UP);
  const pairs = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const turns = pair % 2 ? ['peer', 'ours'] : ['ours', 'peer'];
    const result = {};
    for (const side of turns) result[side] = await load(side === 'ours' ? ours : peer, ROUND);
    pairs.push({ ...result, ratio: result.ours / result.peer });
    console.log(`pair ${pair + 1}: ours ${result.ours.toFixed(0)}, peer ${result.peer.toFixed(0)} req/s`);
  }
  return pairs;
}

const data = await mkdtemp(path.join(tmpdir(), 'shuqiao-bench-'));
await buildAll();
const { publicHalf } = await import('@shuqiao/tokens');
const users = await serviceUsers(data);
const peer = { name: 'peer', password: await ensureSecret(data, 'nats-peer') };
const nats = await startNats({ data, users: [...users, peer] });
try {
  const pairs = await measure(await startSides(nats.url, users, peer));
  const of = (name) => median(pairs.map((pair) => pair[name]));
  console.log(
    `RESULT rpc ours=${of('ours').toFixed(0)} peer=${of('peer').toFixed(0)} ratio=${of('ratio').toFixed(2)} goal=${GOAL} unit=req/s better=higher`,
  );
} finally {
  const gone = children.map(
    (child) => new Promise((resolve) => child.removeAllListeners('exit').once('exit', resolve)),
  );
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(gone);
  await nats.stop();
  await rm(data, { recursive: true, force: true });
}
