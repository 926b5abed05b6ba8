import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { eventually } from '@shuqiao/testing';
import { freePort, ROOT } from './stack.js';

export interface DevServer {
  url: string;
  stop(): void;
}

const VITE = path.join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const START_WITHIN_MS = 60_000;

/** The portal as who develops it sees it: Vite's own server, with no province behind it. */
export async function startDevServer(): Promise<DevServer> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [VITE, '--port', String(port), '--strictPort'], {
    cwd: path.join(ROOT, 'apps', 'portal'),
    stdio: 'ignore',
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  const answers = (): Promise<boolean> =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  await eventually('the development server answers', answers, START_WITHIN_MS);
  return { url, stop: () => void child.kill() };
}
