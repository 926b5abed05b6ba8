import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newDatabase, type TestDatabase, TEST_SERVICE_KEY } from '@shuqiao/testing';
import { withLock } from '../../tools/launch/state/lock.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** One for each run, so that none sees what an older version sowed: `name-seeded.mjs` names it, `forget-seeded.mjs` drops it. */
const SEEDED = process.env['SHUQIAO_TEST_SEEDED'] ?? '';

/** What the seeds look at. */
const SEEDS_BY = ['SHUQIAO_DEMO', 'SHUQIAO_PROVINCE', 'NODE_ENV'];
const NO_SUCH_DATABASE = '3D000';

/** Who sows it; the other process waits. */
const SOWING = path.join(ROOT, '.data', 'test-seeded.lock');

/** A database that the demo's seeds stand in; they are sown once in a run of the tests, for they take longer than all else. */
export async function newProvinceDatabase(environment: Record<string, string>): Promise<TestDatabase> {
  if (SEEDS_BY.some((name) => name in environment)) return newDatabase();
  return (await copied()) ?? withLock(SOWING, async () => (await copied()) ?? sow().then(newSeeded));
}

const newSeeded = (): Promise<TestDatabase> => newDatabase(undefined, SEEDED);

/** Nothing where it is not sown yet. */
const copied = (): Promise<TestDatabase | undefined> =>
  newSeeded().catch((error: { code?: string }) => {
    if (error.code !== NO_SUCH_DATABASE) throw error;
    return undefined;
  });

/** It takes its name when all is in it. */
async function sow(): Promise<void> {
  const { url } = await newDatabase();
  const env = {
    PATH: process.env['PATH'],
    TZ: 'Asia/Shanghai',
    DATABASE_URL: url,
    SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY,
    SHUQIAO_DEMO: '1',
  };
  await run(process.execPath, ['apps/standalone/dist/migrate.js'], { cwd: ROOT, env });
  const beside = await newDatabase();
  await beside.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} RENAME TO ${SEEDED}`);
  await beside.drop();
}
