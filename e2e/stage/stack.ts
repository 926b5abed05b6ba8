import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TestDatabase, TEST_SERVICE_KEY } from '@shuqiao/testing';
import { newProvinceDatabase } from './seeded.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Stack {
  /** Where readers reach it. */
  url: string;
  /** The private listener: probes, metrics, faces. */
  privateUrl: string;
  database: TestDatabase;
  process: ChildProcess;
  /** The data folder. */
  data: string;
  /** What the process printed, for a test that fails. */
  output(): string;
  stop(): Promise<void>;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/**
 * Starts the whole demo province as one real process, as `npm start` does, on a database of its own.
 *
 * @param environment settings of its own; a public address of its own has a free port
 * @param before a province whose process has ended: the new one takes its database over, and data folder and address
 * where it had some
 */
export async function startStack(
  environment: Record<string, string> = {},
  before?: Pick<Stack, 'database'> & Partial<Pick<Stack, 'url' | 'data'>>,
): Promise<Stack> {
  const database = before?.database ?? (await newProvinceDatabase(environment));
  const url = environment['SHUQIAO_PUBLIC_URL'] ?? before?.url ?? `http://127.0.0.1:${await freePort()}`;
  const data = before?.data ?? (await mkdtemp(path.join(ROOT, '.data', 'e2e-')));
  const child = spawn(process.execPath, ['--max-old-space-size=384', 'apps/standalone/dist/main.js'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      TZ: 'Asia/Shanghai',
      DATABASE_URL: database.url,
      PORT: new URL(url).port,
      SHUQIAO_PUBLIC_URL: url,
      SHUQIAO_DATA: data,
      SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY,
      SHUQIAO_DEMO: '1',
      ...environment,
    },
  });
  // A test run that is ended hard must not leave a province behind.
  process.once('exit', () => child.kill('SIGKILL'));
  let printed = '';
  const keep = (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-20_000));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const stop = async () => {
    await ended(child);
    await database.drop();
    await rm(data, { recursive: true, force: true });
  };
  try {
    const { privateUrl } = await ready(child, () => printed);
    return { url, privateUrl, database, process: child, data, output: () => printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const START_WITHIN_MS = 90_000;

function ready(child: ChildProcess, printed: () => string): Promise<{ privateUrl: string }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The province did not start:\n${printed()}`)), START_WITHIN_MS);
    child.on('message', (message: { ready?: boolean; privateUrl?: string }) => {
      if (message.ready) resolve({ privateUrl: message.privateUrl ?? '' });
    });
    child.once('exit', (code) => reject(new Error(`The province ended with ${code}:\n${printed()}`)));
    const done = () => clearTimeout(timer);
    child.once('exit', done);
    child.on('message', (message: { ready?: boolean }) => message.ready && done());
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await gone;
  clearTimeout(timer);
}
