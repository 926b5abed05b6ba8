// Secrets that a copy makes for itself: one file each, 0600, made once and kept.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from './files.mjs';

/**
 * The secret of this name, made on first use: 32 random bytes as base64url. Callers hold the lock of the folder.
 * @param {string} data the state folder
 * @param {string} name e.g. "postgres"
 */
export async function ensureSecret(data, name) {
  const folder = path.join(data, 'secrets');
  const file = path.join(folder, name);
  const known = await readFile(file, 'utf8').catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    return '';
  });
  if (known.trim()) return known.trim();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  await writeWhole(file, `${secret}\n`);
  return secret;
}
