import { spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '@shuqiao/testing';

/** Found or fetched by the tests' launcher. */
export const CLAMD = process.env['CLAMD_BIN'];

const START_WITHIN_MS = 60_000;

/** Where a clamd that was unpacked and not installed finds what came with it. */
const libraries = path.join(
  CLAMD ?? '',
  '../../lib',
  process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu',
);

/**
 * A clamd of the test's own at a socket of its own that takes streams of 1 MB.
 * @param signatures what it finds, by the name it calls it, in place of the 200 MB that are published
 */
export async function startClamd(signatures: Record<string, string>): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-clamd-'));
  const [database, socket, config] = [path.join(folder, 'db'), path.join(folder, 'socket'), path.join(folder, 'conf')];
  await mkdir(database);
  const lines = Object.entries(signatures).map(([name, text]) => `${name}:0:*:${Buffer.from(text).toString('hex')}\n`);
  await writeFile(path.join(database, 'test.ndb'), lines.join(''));
  await writeFile(config, `DatabaseDirectory ${database}\nLocalSocket ${socket}\nForeground yes\nStreamMaxLength 1M\n`);
  const clamd = spawn(CLAMD ?? 'clamd', ['--config-file', config], {
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => clamd.once('close', resolve).once('error', resolve));
  process.once('exit', () => clamd.kill('SIGKILL'));
  const stop = async () => {
    clamd.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const isUp = () =>
    access(socket).then(
      () => true,
      () => false,
    );
  await eventually('clamd is up', isUp, START_WITHIN_MS);
  return { url: `clamd://${socket}`, stop };
}
