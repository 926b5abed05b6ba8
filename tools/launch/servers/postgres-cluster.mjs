// One cluster of the embedded PostgreSQL: made, started, found running, stopped.
import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { hasEnded, startDaemon } from './daemon.mjs';
import { endProcess, identify, isAlive } from '../processes/identity.mjs';

const run = promisify(execFile);

/** Nothing of the caller's locale or PG* settings reaches the server: every cluster is alike. */
const cleanEnv = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const textOf = (file) =>
  readFile(file, 'utf8').catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });

/** systems without a C.UTF-8 of their own (older macOS) take PostgreSQL's built-in one */
const locales = [['--locale=C.UTF-8'], ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']];

async function initdb({ binaries, user }, folder, password) {
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined) await chown(passwordFile, user.uid, user.gid);
  const args = ['--encoding=UTF8', '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const failures = [];
  try {
    for (const locale of locales) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { mode: 0o700 });
      if (user.uid !== undefined) await chown(folder, user.uid, user.gid);
      try {
        const program = path.join(binaries, 'bin', 'initdb');
        return await run(program, [...args, ...locale, '-D', folder], { ...user, cwd: folder, env: cleanEnv });
      } catch (error) {
        failures.push(error.stderr || error.message);
      }
    }
    throw new Error(`initdb failed:\n${failures.join('\n')}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Makes the cluster when there is none. It is made beside its place and moved there whole, so that an interruption
 * leaves nothing half made.
 */
export async function initCluster(home, password) {
  const major = await textOf(path.join(home.cluster, 'PG_VERSION'));
  const { stdout } = await run(path.join(home.binaries, 'bin', 'postgres'), ['-V'], { ...home.user, cwd: '/' });
  const version = /\d+(\.\d+)*/.exec(stdout)?.[0] ?? stdout.trim();
  if (major === undefined) {
    const draft = `${home.cluster}.new`;
    await initdb(home, draft, password);
    await rename(draft, home.cluster);
  } else if (major.trim() !== version.split('.')[0]) {
    throw new Error(
      `${home.cluster} was made by PostgreSQL ${major.trim()}, this is ${version}: back it up with the old version, ` +
        'then `npm run reset` and restore',
    );
  }
  return version;
}

/** postmaster.pid: pid, data folder, start time, port, socket folder, address, shared memory, status (storage-file-layout) */
async function readPidFile(cluster) {
  const lines = (await textOf(path.join(cluster, 'postmaster.pid')))?.split('\n');
  return lines && { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

/**
 * The server that runs on this cluster now: the process named in postmaster.pid, provided that its command names this
 * very folder (the pid may be a stranger's by now, or the file came with a copied folder).
 */
export async function runningServer(cluster) {
  const noted = await readPidFile(cluster);
  const process = noted && (await identify(noted.pid));
  if (!process?.command.includes(`-D ${cluster} `)) return undefined;
  return { process, port: noted.port, isReady: noted.isReady };
}

function argumentsFor(cluster, port, settings) {
  const all = {
    listen_addresses: '127.0.0.1',
    port,
    // A socket's path is limited to about 100 bytes, which a deep checkout exceeds.
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_connections: 120,
    max_worker_processes: 2,
    max_parallel_workers: 0,
    max_parallel_workers_per_gather: 0,
    autovacuum_max_workers: 2,
    io_method: 'sync',
    max_wal_size: '512MB',
    jit: 'off',
    huge_pages: 'off',
    // The DETAIL of an error carries row values, which may be personal.
    log_error_verbosity: 'terse',
    ...settings,
  };
  const set = Object.entries(all).filter(([, value]) => value !== undefined);
  return ['-D', cluster, ...set.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Waits for "ready" in postmaster.pid, the sign that pg_ctl waits for too. */
async function untilReady(cluster, child, ms) {
  const deadline = Date.now() + ms;
  while (Date.now() < deadline) {
    const server = await runningServer(cluster);
    if (server?.isReady && (!child || server.process.pid === child.pid)) return server;
    if (child && hasEnded(child)) return undefined;
    await sleep(30);
  }
  throw new Error(`PostgreSQL on ${cluster} was not ready within ${ms / 1000} s`);
}

/**
 * A postmaster that was killed leaves back ends that hold its shared memory until they notice, and a postmaster.pid
 * whose number may be somebody else's by now: PostgreSQL then refuses to start. Call only when no server runs here.
 */
async function removeStalePidFile(cluster) {
  const noted = await readPidFile(cluster);
  if (noted && (await identify(noted.pid))) await rm(path.join(cluster, 'postmaster.pid'), { force: true });
}

/**
 * Starts the server and waits until it takes connections.
 * @param {() => Promise<number>} nextPort asked again when a start fails, for the port may have been taken meanwhile
 */
export async function startServer(home, nextPort, { settings, logFile }) {
  await removeStalePidFile(home.cluster);
  const program = path.join(home.binaries, 'bin', 'postgres');
  const options = { logFile, cwd: home.cluster, env: cleanEnv, user: home.user };
  for (let attempt = 1; ; attempt += 1) {
    const args = argumentsFor(home.cluster, await nextPort(), settings);
    const { child, logTail } = await startDaemon(program, args, options);
    const server = await untilReady(home.cluster, child, 60_000);
    if (server) return server;
    if (attempt === 8) throw new Error(`PostgreSQL did not start (${logFile}):\n${await logTail()}`);
    await sleep(250 * attempt);
  }
}

/** A server found running may still be recovering from a crash. */
export const waitForServer = (cluster) => untilReady(cluster, undefined, 60_000);

/** Fast shutdown (SIGINT): open transactions are rolled back; after 20 s the immediate one (SIGQUIT). */
export const stopServer = (server) =>
  endProcess(server.process, { polite: 'SIGINT', hard: 'SIGQUIT', graceMs: 20_000 });

export const isRunning = (server) => isAlive(server.process);
