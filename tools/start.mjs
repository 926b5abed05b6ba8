// npm start: one command from a bare checkout to a running province. `--mesh`: each service a process of its own.
import path from 'node:path';
import { chooseAddress } from './launch/address.mjs';
import { dataFolder, makeDataFolder } from './launch/state/files.mjs';
import { trimLogs } from './launch/processes/logs.mjs';
import { readReplicas, startMesh } from './launch/mesh.mjs';
import { startOneProcess } from './launch/one-process.mjs';
import { ensurePostgres } from './launch/servers/postgres.mjs';
import { checkNode, prepare } from './launch/ready/prepare.mjs';
import { say, step } from './launch/progress.mjs';
import { provinceOf } from './launch/province.mjs';
import { claimRun } from './launch/run-file.mjs';
import { keepRunning } from './launch/processes/supervise.mjs';
import { surroundings } from './launch/surroundings.mjs';
import { welcome } from './launch/welcome.mjs';

const MINUTE = 60_000;

const log = (text) => say(`  ${text}`);

/** Aborted by Ctrl-C, `kill`, a closed terminal, and when npm, which started us, is gone without a word. */
function listenForStop() {
  const stop = new AbortController();
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && stop.abort(new Error('npm is gone')), 1_000).unref();
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort(new Error(signal)));
  return stop.signal;
}

const aborted = (signal) =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', resolve)));

function tellOther({ url, launcher }) {
  const where = url ? `：${url} · it already runs at ${url}` : ' · it is already starting';
  say(`书桥已在运行${where} (pid ${launcher.pid})`);
}

/** A database from outside is used as it is; ours comes back on the same port when it dies. */
async function openPostgres({ data, note, opened, signal }) {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  let port;
  const start = async () => {
    const server = await ensurePostgres({ data, port });
    port = server.port;
    return server;
  };
  let adminUrl;
  const onStart = (server) => {
    adminUrl = server.adminUrl;
    return note.tell({ postgres: server.process });
  };
  const opening = () => keepRunning('PostgreSQL', start, { log, signal, onStart });
  opened.push(await step('数据库 · starting PostgreSQL', opening));
  return adminUrl;
}

async function open({ data, note, opened, signal, mesh, replicas }) {
  const address = await chooseAddress();
  if (address.moved) log(`8080 端口已被占用，改用 ${address.port} · port 8080 is taken, using ${address.port}`);
  await prepare(signal);
  signal.throwIfAborted();
  const adminUrl = await openPostgres({ data, note, opened, signal });
  signal.throwIfAborted();
  const env = await surroundings({ data, address, adminUrl });
  if (mesh) return startMesh({ data, env, note, log, replicas, signal, opened });
  const one = await startOneProcess({ data, env, note, log, signal });
  opened.push(one);
  return one.ready;
}

/** The reverse of the starting order; one that does not end must not keep the others. */
async function closeAll(opened) {
  for (const one of opened.reverse()) await one.stop().catch((error) => log(error.message));
}

async function run({ data, note, signal, ...options }) {
  const opened = [];
  const logs = setInterval(() => trimLogs(path.join(data, 'logs')).catch((error) => log(error.message)), MINUTE);
  try {
    const ready = await open({ data, note, opened, signal, ...options });
    signal.throwIfAborted();
    await note.tell({ url: ready.url });
    say(welcome(ready));
    await aborted(signal);
  } finally {
    clearInterval(logs);
    if (signal.aborted) say('  正在停止 · stopping');
    await closeAll(opened);
    await note.remove();
  }
}

async function main() {
  checkNode();
  const args = process.argv.slice(2);
  const [mesh, replicas] = [args.includes('--mesh'), readReplicas(args)];
  const signal = listenForStop();
  Object.assign(process.env, provinceOf(args));
  const data = dataFolder();
  await makeDataFolder(data);
  const claim = await claimRun(data, mesh ? 'mesh' : 'one process');
  if (claim.other) return tellOther(claim.other);
  if (claim.endedLeftovers.length)
    log(`上次未正常停止 · ended what the last run left: ${claim.endedLeftovers.join(', ')}`);
  await run({ data, note: claim.note, signal, mesh, replicas }).catch((error) => {
    if (!signal.aborted) throw error;
  });
  say('  已停止 · stopped');
}

main().then(
  () => process.exit(0),
  (error) => {
    const why = error.cause?.message ?? '';
    say(`\n${error.message}${error.message.includes(why) ? '' : `\n${why}`}`);
    process.exit(1);
  },
);
