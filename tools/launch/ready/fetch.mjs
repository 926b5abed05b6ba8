// Gets programs without root into `.tools`: from Debian's archive (apt checks its signatures) and from npm (checked here).
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../state/files.mjs';
import { withLock } from '../state/lock.mjs';

const run = promisify(execFile);

/** The folder of fetched programs. */
export const toolsFolder = path.join(root, '.tools');

export const exists = (file) =>
  access(file).then(
    () => true,
    () => false,
  );

/** The first program of these names on PATH. */
export async function onPath(...names) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/bin'].filter(Boolean);
  for (const file of names.flatMap((name) => folders.map((folder) => path.join(folder, name)))) {
    if (await exists(file)) return file;
  }
  return undefined;
}

/** Fills `.tools/<name>` by `fill(folder)` once; another process that wants the same waits. */
async function fetchOnce(name, fill) {
  await mkdir(toolsFolder, { recursive: true });
  const target = path.join(toolsFolder, name);
  await withLock(`${target}.lock`, async () => {
    if (await exists(target)) return;
    const draft = await mkdtemp(`${target}-`);
    try {
      const filled = await fill(draft);
      await rename(filled, target);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
  return target;
}

/** apt with lists and cache of its own, so that neither root nor the system's state is touched. */
async function aptDownload(draft, packages) {
  const [state, cache, debs] = ['state', 'cache', 'debs'].map((name) => path.join(draft, name));
  await Promise.all(
    [`${state}/lists/partial`, `${cache}/archives/partial`, debs].map((dir) => mkdir(dir, { recursive: true })),
  );
  const options = [
    `Dir::State=${state}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${cache}`,
    'Debug::NoLocking=1',
    'Acquire::Retries=3',
  ].flatMap((option) => ['-o', option]);
  const limits = { cwd: debs, timeout: 300_000, maxBuffer: 64_000_000 };
  await run('apt-get', [...options, 'update'], limits);
  await run('apt-get', [...options, 'download', ...packages], limits);
  return (await readdir(debs)).filter((name) => name.endsWith('.deb')).map((name) => path.join(debs, name));
}

/**
 * Debian packages, unpacked into `.tools/<name>` without being installed.
 * @param {string} name
 * @param {string[]} packages
 * @returns {Promise<string>} the folder
 */
export async function fetchDebian(name, packages) {
  if (!(await onPath('apt-get')) || !(await onPath('dpkg'))) throw new Error('there is no apt-get here');
  return fetchOnce(name, async (draft) => {
    const unpacked = path.join(draft, 'unpacked');
    for (const deb of await aptDownload(draft, packages)) await run('dpkg', ['-x', deb, unpacked]);
    return unpacked;
  });
}

/**
 * The files of one npm package, without its dependencies and scripts; `prepare(folder)` may rearrange them.
 * @param {string} name the folder in `.tools`
 * @param {{ spec: string, sha512: string, prepare: (folder: string) => Promise<void> }} options sha512 in base64
 */
export async function fetchNpm(name, { spec, sha512, prepare }) {
  return fetchOnce(name, async (draft) => {
    const limits = { cwd: draft, timeout: 600_000 };
    await run('npm', ['pack', '--ignore-scripts', '--silent', spec], limits);
    const [tarball] = (await readdir(draft)).filter((file) => file.endsWith('.tgz'));
    const found = createHash('sha512')
      .update(await readFile(path.join(draft, tarball)))
      .digest('base64');
    if (found !== sha512) throw new Error(`${spec} is not what was expected: sha512 ${found}`);
    await run('tar', ['-xzf', tarball], limits);
    const folder = path.join(draft, 'package');
    await prepare(folder);
    return folder;
  });
}
