// Are the packages of package-lock.json the ones in node_modules? If not, `npm ci`.
import path from 'node:path';
import { runCommand } from '../processes/command.mjs';
import { readJson, root } from '../state/files.mjs';

/** npm writes the inner lock file last, so an interrupted installation has none. */
const innerLock = path.join(root, 'node_modules', '.package-lock.json');

const isPackage = ([name, entry]) => name.startsWith('node_modules/') && !entry.link;

/** Optional packages may be missing (other platforms'), all others must be there in the same version, and no more. */
export async function isInstalled() {
  const wanted = (await readJson(path.join(root, 'package-lock.json')))?.packages;
  const found = (await readJson(innerLock))?.packages;
  if (!wanted) throw new Error('package-lock.json is missing or damaged');
  if (!found) return false;
  const missing = Object.entries(wanted)
    .filter(isPackage)
    .some(([name, entry]) => (found[name] ? found[name].version !== entry.version : !mayBeMissing(entry)));
  return (
    !missing &&
    Object.entries(found)
      .filter(isPackage)
      .every(([name]) => wanted[name])
  );
}

const mayBeMissing = (entry) => Boolean(entry.optional || entry.devOptional || entry.peer);

/** Installs what package-lock.json says. Under npm the same npm is used, else the one on PATH. */
export async function install({ signal } = {}) {
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  await runCommand(program, args, { cwd: root, signal });
}
