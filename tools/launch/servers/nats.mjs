// nats-server: found or fetched, started with JetStream on the loopback, checked, stopped.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, startDaemon } from './daemon.mjs';
import { authorizationOf, loginAt, serviceUsers } from './nats-users.mjs';
import { exists, fetchDebian, onPath, toolsFolder } from '../ready/fetch.mjs';
import { dataFolder, makeDataFolder, readJson, writeJson, writeWhole } from '../state/files.mjs';
import { withLock } from '../state/lock.mjs';
import { rememberedPort } from '../processes/ports.mjs';
import { ensureSecret } from '../state/secrets.mjs';
import { endProcess, identify, isAlive } from '../processes/identity.mjs';

const fetched = () => path.join(toolsFolder, 'nats', 'usr', 'sbin', 'nats-server');

/** NATS_SERVER_BIN, then PATH, then what was fetched before; undefined when there is none. */
async function findNatsServer() {
  if (process.env.NATS_SERVER_BIN) return process.env.NATS_SERVER_BIN;
  return (await onPath('nats-server')) ?? ((await exists(fetched())) ? fetched() : undefined);
}

/** As findNatsServer, but fetches Debian's package when there is none; says what to install where it cannot. */
export async function ensureNatsServer({ log = () => {} } = {}) {
  const found = await findNatsServer();
  if (found) return found;
  if (process.platform === 'darwin') throw new Error('nats-server is missing: brew install nats-server');
  log('fetching nats-server from the Debian archive');
  try {
    await fetchDebian('nats', ['nats-server']);
  } catch (error) {
    throw new Error(
      'nats-server (2.9.10 or newer) is missing and could not be fetched; install it or set NATS_SERVER_BIN',
      {
        cause: error,
      },
    );
  }
  return fetched();
}

/** The first line a server sends is `INFO {json}`; it tells whether JetStream is up. */
function askInfo(port) {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const end = (info) => {
      socket.destroy();
      resolve(info);
    };
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      const line = /^INFO (\{.*\})\s*\r\n/.exec(text);
      if (line) end(JSON.parse(line[1]));
      else if (text.length > 64_000) end(undefined);
    });
    for (const event of ['error', 'timeout', 'close']) socket.on(event, () => end(undefined));
  });
}

const storeIn = (data) => path.join(data, 'nats');
const configIn = (data) => path.join(data, 'nats.conf');

/** Strings of the configuration take JSON's escapes. Limits keep a runaway stream from filling the disk. */
const configuration = (data, port, { jetstream, users }) => `host: "127.0.0.1"
port: ${port}
max_payload: 1MB
${jetstream ? `jetstream { store_dir: ${JSON.stringify(storeIn(data))}, max_memory_store: 64MB, max_file_store: 4GB }` : ''}
${users.length ? authorizationOf(users) : ''}`;

async function untilHealthy(child, port, jetstream) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const info = await askInfo(port);
    if (info && Boolean(info.jetstream) === jetstream) return info;
    if (hasEnded(child)) return undefined;
    await sleep(50);
  }
  return undefined;
}

async function launch(data, port, settings) {
  await mkdir(storeIn(data), { recursive: true, mode: 0o700 });
  const config = configIn(data);
  await writeWhole(config, configuration(data, port, settings));
  const options = { cwd: data, logFile: path.join(data, 'logs', 'nats.log') };
  const { child, logTail } = await startDaemon(await ensureNatsServer(), ['-c', config], options);
  const info = await untilHealthy(child, port, settings.jetstream);
  if (info) return { process: await identify(child.pid), version: info.version };
  child.kill('SIGKILL');
  throw new Error(`nats-server did not start on port ${port} (${options.logFile}):\n${await logTail()}`);
}

/** What was noted last time, when that very process still runs. */
async function runningNats(data) {
  const noted = await readJson(path.join(data, 'nats.json'));
  return noted?.process && (await isAlive(noted.process)) ? noted : undefined;
}

/** One that was started with other users or limits gives way to one with these. */
async function startOrAdopt(data, { port: wanted, ...settings }) {
  const file = path.join(data, 'nats.json');
  const running = await runningNats(data);
  const asConfigured = running && configuration(data, running.port, settings);
  if (running && (await readFile(configIn(data), 'utf8')) === asConfigured) return { ...running, adopted: true };
  if (running) await endProcess(running.process);
  const port = wanted ?? (await rememberedPort((await readJson(file))?.port));
  const started = { port, ...(await launch(data, port, settings)) };
  await writeJson(file, started);
  return { ...started, adopted: false };
}

/** Ends the server of a state folder when one runs. @returns {Promise<boolean>} whether there was one */
export async function stopNats(data = dataFolder()) {
  const running = await runningNats(data);
  if (running) await endProcess(running.process);
  return Boolean(running);
}

async function untilGone(server) {
  while (await isAlive(server)) await sleep(500);
}

/**
 * Starts nats-server on 127.0.0.1 with a file store in `data`, or takes over the one of this folder that still runs.
 * @param {object} [options]
 * @param {string} [options.data] the state folder
 * @param {number} [options.port] exactly this port; default the one used last time, else any free one
 * @param {boolean} [options.jetstream]
 * @param {import('./nats-users.mjs').NatsUser[]} [options.users] who may connect; without them everybody
 */
export async function startNats({ data = dataFolder(), port, jetstream = true, users = [] } = {}) {
  await makeDataFolder(data);
  const server = await withLock(path.join(data, 'nats.lock'), () => startOrAdopt(data, { port, jetstream, users }));
  return {
    url: `nats://127.0.0.1:${server.port}`,
    port: server.port,
    version: server.version,
    process: server.process,
    adopted: server.adopted,
    gone: () => untilGone(server.process),
    stop: () => endProcess(server.process),
  };
}

const testFolder = () => path.join(dataFolder(), 'test-nats');
const testNote = () => path.join(dataFolder(), 'test-nats.json');

/**
 * A server for tests, left running for the next caller (tools/test.mjs ends it). SHUQIAO_TEST_NATS_URL wins. It has the
 * users of the services, and one for the tests, which may do all.
 */
export async function testNats() {
  const given = process.env.SHUQIAO_TEST_NATS_URL;
  if (given) return { url: given, adopted: true };
  const data = testFolder();
  await makeDataFolder(dataFolder());
  await makeDataFolder(data);
  const tester = { name: 'tester', password: await ensureSecret(data, 'nats-tester') };
  const server = await startNats({ data, users: [tester, ...(await serviceUsers(data))] });
  const url = loginAt(server.url, tester);
  await writeJson(testNote(), { url, port: server.port, process: server.process });
  return { url, adopted: server.adopted };
}

/** Ends the tests' server and forgets its streams. @returns {Promise<boolean>} whether there was one */
export async function stopTestNats() {
  const stopped = await stopNats(testFolder());
  await rm(testFolder(), { recursive: true, force: true });
  await rm(testNote(), { force: true });
  return stopped;
}
