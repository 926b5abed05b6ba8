// The database of this copy: DATABASE_URL when it is set, else an embedded PostgreSQL that is made, started and stopped
// here.
import { realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder, makeDataFolder, readJson, writeJson } from '../state/files.mjs';
import { withLock } from '../state/lock.mjs';
import { rememberedPort } from '../processes/ports.mjs';
import * as cluster from './postgres-cluster.mjs';
import { postgresHome } from './postgres-home.mjs';
import { ensureSecret } from '../state/secrets.mjs';

const ADMIN_DATABASE = 'postgres';

const urlFor = (password, port, database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

/** Resolves when the server is no longer there, whoever started it. */
async function untilGone(server) {
  while (await cluster.isRunning(server)) await sleep(500);
}

async function startOrAdopt(home, noted, options) {
  const found = await cluster.runningServer(home.cluster);
  if (found) return { ...(await cluster.waitForServer(home.cluster)), adopted: true };
  const nextPort = async () => options.port ?? rememberedPort(noted?.port);
  return { ...(await cluster.startServer(home, nextPort, options)), adopted: false };
}

async function ensureEmbedded(data, options) {
  const file = path.join(data, 'postgres.json');
  const noted = await readJson(file);
  const home = await postgresHome(data, options.binaries);
  const password = await ensureSecret(data, 'postgres');
  const version = await cluster.initCluster(home, password);
  const server = await startOrAdopt(home, noted, { ...options, logFile: path.join(data, 'logs', 'postgres.log') });
  const { process, port, adopted } = server;
  await writeJson(file, { cluster: home.cluster, binaries: home.binaries, port, version, process });
  return {
    adminUrl: urlFor(password, port, ADMIN_DATABASE),
    port,
    version,
    adopted,
    process,
    gone: () => untilGone(server),
    stop: () => cluster.stopServer(server),
  };
}

/**
 * Makes sure that a database server answers. With DATABASE_URL nothing is started and `stop` does nothing. A server of
 * this very state folder that still runs (a second copy, or what a killed launcher left) is taken over: `adopted`.
 * @param {object} [options]
 * @param {string} [options.data] the state folder; default SHUQIAO_DATA or `.data`
 * @param {(text: string) => void} [options.log]
 * @param {number} [options.port] exactly this port; default the one used last time, else any free one
 * @param {Record<string, string | number>} [options.settings] server settings beside the launcher's own
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.binaries] the folder with the server's programs; default the embedded ones
 */
export async function ensurePostgres({
  data = dataFolder(),
  log = () => {},
  port,
  settings,
  env = process.env,
  binaries,
} = {}) {
  if (env.DATABASE_URL) {
    log('database: DATABASE_URL');
    return { adminUrl: env.DATABASE_URL, adopted: true, gone: () => new Promise(() => {}), stop: async () => {} };
  }
  await makeDataFolder(data);
  const folder = await realpath(data);
  const options = { port, settings, binaries };
  const server = await withLock(path.join(folder, 'postgres.lock'), () => ensureEmbedded(folder, options));
  log(`database: PostgreSQL ${server.version} on port ${server.port}${server.adopted ? ' (was running)' : ''}`);
  return server;
}

/** Ends the server of a state folder when one runs. @returns {Promise<boolean>} whether there was one */
export async function stopPostgres(data = dataFolder()) {
  const noted = await readJson(path.join(data, 'postgres.json'));
  const server = noted?.cluster && (await cluster.runningServer(noted.cluster));
  if (server) await cluster.stopServer(server);
  return Boolean(server);
}

/**
 * Stops the server of a state folder and removes its cluster, wherever postgres.json says it lies. A cluster that a
 * copied folder points at, but that belongs to another copy, stays.
 */
export async function removePostgres(data = dataFolder()) {
  await stopPostgres(data);
  const folder = await realpath(data);
  const { cluster: noted } = (await readJson(path.join(folder, 'postgres.json'))) ?? {};
  const outside = noted && path.dirname(noted) !== folder && path.dirname(noted);
  const owner = outside && (await readJson(path.join(outside, 'owner.json')));
  if (owner?.data === folder) await rm(outside, { recursive: true });
  await rm(path.join(folder, 'postgres'), { recursive: true, force: true });
  await rm(path.join(folder, 'postgres.json'), { force: true });
}

const testFolder = () => path.join(dataFolder(), 'test-postgres');
const testNote = () => path.join(dataFolder(), 'test-postgres.json');

/**
 * The tests' own cluster, started when it does not run and left running for the next caller (tools/test.mjs ends it).
 * SHUQIAO_TEST_DATABASE_URL wins. Tests make and drop only databases named `shuqiao_test_*`.
 * fsync is off: the tests kill processes, not the machine.
 * @returns {Promise<{ adminUrl: string, adopted: boolean }>} `adopted`: it was running already
 */
export async function testPostgres() {
  const given = process.env.SHUQIAO_TEST_DATABASE_URL;
  if (given) return { adminUrl: given, adopted: true };
  await makeDataFolder(dataFolder());
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: 200 };
  const server = await ensurePostgres({ data: testFolder(), settings, env: {} });
  const { adminUrl, port, adopted } = server;
  await writeJson(testNote(), { adminUrl, port, process: server.process });
  return { adminUrl, adopted };
}

/** Ends the tests' cluster; its files stay for the next run unless `forget` is set. */
export async function stopTestPostgres({ forget = false } = {}) {
  const stopped = await stopPostgres(testFolder());
  if (forget) await removePostgres(testFolder());
  await rm(testNote(), { force: true });
  return stopped;
}
