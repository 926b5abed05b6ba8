import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort, ROOT } from './stack.js';

interface RunFile {
  url?: string;
  processes?: Record<string, { pid: number }>;
  postgres?: { pid: number };
}

export interface Mesh {
  url: string;
  /** A statement as the administrator, in the mesh's own database. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** kill -9; answers the id of the process that was killed. */
  kill(name: string): Promise<number>;
  /** The ids of the processes that run now, by name. */
  pids(): Promise<Record<string, number>>;
  /** What a file of its state folder says. */
  stateOf<Content>(name: string): Promise<Content>;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 150_000;
const STOP_WITHIN_MS = 60_000;

/**
 * Starts `npm run start:mesh` in a data folder of its own: real processes over a real nats-server and PostgreSQL.
 * @throws Error with what was printed when it has not started before the signal; then nothing of it runs any more
 */
export async function startMesh(
  environment: Record<string, string> = {},
  signal = AbortSignal.timeout(START_WITHIN_MS),
): Promise<Mesh> {
  const data = await mkdtemp(path.join(ROOT, '.data', 'mesh-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { launcher, printed } = launch({
    PORT: String(port),
    SHUQIAO_PUBLIC_URL: url,
    SHUQIAO_DATA: data,
    SHUQIAO_DEMO: '1',
    ...environment,
  });
  try {
    while (!(await runFile(data))?.url) {
      if (signal.aborted || launcher.exitCode !== null) throw new Error(`The mesh did not start:\n${printed()}`);
      await pause(200);
    }
    return await meshIn(data, url, launcher);
  } catch (error) {
    await end(launcher, data);
    throw error;
  }
}

function launch(environment: Record<string, string>): { launcher: ChildProcess; printed: () => string } {
  const { npm_lifecycle_event: _npm, DATABASE_URL: _database, NATS_URL: _nats, ...inherited } = process.env;
  const launcher = spawn(process.execPath, ['tools/start.mjs', '--mesh'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, ...environment },
  });
  process.once('exit', () => launcher.kill('SIGTERM'));
  let printed = '';
  const keep = (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-10_000));
  launcher.stdout.on('data', keep);
  launcher.stderr.on('data', keep);
  return { launcher, printed: () => printed };
}

async function meshIn(data: string, url: string, launcher: ChildProcess): Promise<Mesh> {
  const pids = async (): Promise<Record<string, number>> => pidsIn(await runFile(data));
  const pool = await adminPool(data);
  return {
    url,
    pids,
    query: async (text, values) => (await pool.query(text, values)).rows as never,
    kill: async (name) => {
      const pid = (await pids())[name];
      if (!pid) throw new Error(`${name} does not run`);
      process.kill(pid, 'SIGKILL');
      return pid;
    },
    stateOf: async (name) => JSON.parse(await readFile(path.join(data, name), 'utf8')) as never,
    stop: async () => {
      await pool.end();
      await end(launcher, data);
    },
  };
}

const runFile = async (data: string): Promise<RunFile | undefined> =>
  JSON.parse(await readFile(path.join(data, 'run.json'), 'utf8').catch(() => 'null')) as RunFile | undefined;

function pidsIn(run: RunFile | undefined): Record<string, number> {
  const entries = Object.entries(run?.processes ?? {}).map(([name, { pid }]) => [name, pid] as const);
  return Object.fromEntries([...entries, ...(run?.postgres ? [['postgres', run.postgres.pid] as const] : [])]);
}

/** Has the launcher stop what it started; where it does not in time, all of it is killed. */
async function end(launcher: ChildProcess, data: string): Promise<void> {
  if (launcher.exitCode === null && launcher.signalCode === null) {
    const gone = once(launcher, 'exit');
    launcher.kill('SIGTERM');
    const timer = setTimeout(() => launcher.kill('SIGKILL'), STOP_WITHIN_MS);
    await gone;
    clearTimeout(timer);
  }
  // A launcher that ended as it should has taken its list of processes away.
  Object.values(pidsIn(await runFile(data))).forEach(killIfAlive);
  await rm(data, { recursive: true, force: true });
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function adminPool(data: string): Promise<pg.Pool> {
  const { port } = JSON.parse(await readFile(path.join(data, 'postgres.json'), 'utf8')) as { port: number };
  const password = (await readFile(path.join(data, 'secrets', 'postgres'), 'utf8')).trim();
  const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'postgres', password, database: 'shuqiao', max: 2 });
  pool.on('error', () => undefined); // the server is killed on purpose; the next query opens a new connection
  return pool;
}
