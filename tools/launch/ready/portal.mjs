// Builds the portal with Vite when its sources changed since the last build.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../processes/command.mjs';
import { exists } from './fetch.mjs';
import { root, writeWhole } from '../state/files.mjs';
import { programOf } from './packages.mjs';

const portal = path.join(root, 'apps', 'portal');
const mark = path.join(root, '.cache', 'portal.sha256');

/** What the bundle is made from: the portal itself, the libraries it may import, and the versions of all packages. */
const inputs = [
  'apps/portal/src',
  'apps/portal/public',
  'apps/portal/index.html',
  'apps/portal/vite.config.ts',
  'apps/portal/tsconfig.json',
  'tsconfig.base.json',
  'libs/calendar/src',
  'libs/contracts/src',
  'libs/identifiers/src',
  'libs/matching/src',
  'package-lock.json',
];

async function filesUnder(place) {
  const entries = await readdir(path.join(root, place), { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined;
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (!entries) return [path.join(root, place)];
  const files = entries.filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name));
  return files.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

async function hashOfInputs() {
  const hash = createHash('sha256');
  const files = (await Promise.all(inputs.map(filesUnder))).flat().sort();
  for (const file of files)
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
}

/**
 * Builds `apps/portal/dist` if it is stale.
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function buildPortal({ signal } = {}) {
  const wanted = await hashOfInputs();
  const known = await readFile(mark, 'utf8').catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    return '';
  });
  if (known.trim() === wanted && (await exists(path.join(portal, 'dist', 'index.html')))) return false;
  // Taken away first: an interrupted build must not pass for a finished one.
  await rm(mark, { force: true });
  await runCommand(process.execPath, [programOf('vite'), 'build', '--logLevel', 'warn'], {
    cwd: portal,
    env: { ...process.env, NODE_ENV: 'production' },
    signal,
  });
  await mkdir(path.dirname(mark), { recursive: true });
  await writeWhole(mark, `${wanted}\n`);
  return true;
}
