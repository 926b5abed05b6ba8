import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually } from '@shuqiao/testing';
import { startMesh } from './stage/mesh.js';
import { ROOT } from './stage/stack.js';

const folders = async (): Promise<string[]> =>
  (await readdir(path.join(ROOT, '.data'))).filter((name) => name.startsWith('mesh-'));

/** The process of the database in a data folder; undefined as long as none is noted there. */
async function databaseIn(folder: string): Promise<number | undefined> {
  const text = await readFile(path.join(ROOT, '.data', folder, 'run.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { postgres?: { pid: number } }).postgres?.pid;
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a mesh that does not start in time', () => {
  it('leaves neither its database nor its data folder behind', async () => {
    const before = await folders();
    const tooLate = new AbortController();
    const outcome = startMesh({}, tooLate.signal).then(
      (mesh) => mesh.stop().then(() => 'started'),
      (error: Error) => error.message,
    );
    const newFolder = async () => (await folders()).find((name) => !before.includes(name)) ?? '';
    let database: number | undefined;
    await eventually(
      'its database runs',
      async () => {
        database = await databaseIn(await newFolder());
        return database !== undefined;
      },
      90_000,
    );
    tooLate.abort();
    expect(await outcome).toMatch(/^The mesh did not start:/);
    expect({ folder: await newFolder(), runs: runs(database ?? 0) }).toEqual({ folder: '', runs: false });
  }, 120_000);
});
