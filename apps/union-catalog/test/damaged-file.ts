import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const TOOL = fileURLToPath(new URL('../../../tools/data/corrupt.mjs', import.meta.url));
const RECORD_END = 0x1d;
/** The one kind of damage that leaves the record as it was and stands before it. */
const BESIDE = 'rubbish_before';

/** The records of a sound file, each with its terminator. */
export function splitRecords(file: Buffer): Buffer[] {
  const records: Buffer[] = [];
  let from = 0;
  for (let end = file.indexOf(RECORD_END); end !== -1; end = file.indexOf(RECORD_END, from)) {
    records.push(file.subarray(from, end + 1));
    from = end + 1;
  }
  return records;
}

/** These records as a file in which `count` of them are damaged, and which of them are no longer what they were. */
export async function damagedFile(
  records: readonly Buffer[],
  { seed, count }: { seed: number; count: number },
): Promise<{ bytes: Buffer; damagedRecords: Set<number> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-damaged-'));
  try {
    const [sound, broken] = [path.join(folder, 'sound.mrc'), path.join(folder, 'broken.mrc')];
    await writeFile(sound, Buffer.concat(records));
    const args = [TOOL, sound, broken, '--seed', String(seed), '--count', String(count)];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const hits = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    const damagedRecords = new Set(hits.filter(([, kind]) => kind !== BESIDE).map(([record]) => Number(record)));
    return { bytes: await readFile(broken), damagedRecords };
  } finally {
    await rm(folder, { recursive: true });
  }
}
