// State files of the launcher: written whole or not at all, readable by their owner only.
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** The folder that holds all state of this copy: SHUQIAO_DATA, or `.data` in the checkout. */
export function dataFolder(env = process.env) {
  return path.resolve(root, env.SHUQIAO_DATA || '.data');
}

/** Makes the state folder. Others may pass through it (the database's own user must) but not list it. */
export async function makeDataFolder(folder) {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
}

/** The parsed file, or undefined when it is missing or was cut off. */
export async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Replaces a file in one step; a reader sees the old or the new content, never half of it. */
export async function writeWhole(file, text) {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

export const writeJson = (file, value) => writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
