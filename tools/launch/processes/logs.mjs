// Log files of the programs that the launcher starts.
import { copyFile, mkdir, open, readdir, rename, stat, truncate } from 'node:fs/promises';
import path from 'node:path';

const MAX_BYTES = 10_000_000;

/** Opens a log for appending; one that grew beyond 10 MB is first put aside as `.old` (the one before is lost). */
export async function openLog(file) {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const { size } = await stat(file).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    return { size: 0 };
  });
  if (size > MAX_BYTES) await rename(file, `${file}.old`);
  return open(file, 'a', 0o600);
}

/** Keeps the logs of running programs bounded: they append, so cutting the file to nothing is safe. */
export async function trimLogs(folder) {
  // There is none before the first program has started.
  const names = await readdir(folder).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  for (const name of names.filter((entry) => entry.endsWith('.log'))) {
    const file = path.join(folder, name);
    if ((await stat(file)).size <= MAX_BYTES) continue;
    await copyFile(file, `${file}.old`);
    await truncate(file);
  }
}
