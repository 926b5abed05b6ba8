import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newKeyPair } from '@shuqiao/saml';
import type { KeyPair } from '@shuqiao/saml';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The key pair kept in this folder, made at the first call. Only the owner may read it. */
export async function keyPairIn(folder: string): Promise<KeyPair> {
  const file = path.join(folder, 'key-pair.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as KeyPair;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const pair = await newKeyPair('Shuqiao demo campus IdP');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(pair), { mode: 0o600 });
  await rename(temporary, file);
  return pair;
}
