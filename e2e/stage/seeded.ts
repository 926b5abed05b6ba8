import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { copyDatabase, newDatabase, type TestDatabase, TEST_SERVICE_KEY } from '@shuqiao/testing';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** One for each process that runs tests; `forget-seeded.mjs` drops it. */
const SEEDED = `shuqiao_test_seeded_${Math.round(performance.timeOrigin)}`;

/** What the seeds look at. */
const SEEDS_BY = ['SHUQIAO_DEMO', 'SHUQIAO_PROVINCE', 'NODE_ENV'];

/** A database that the demo's seeds stand in; they are sown once in a run of the tests, for they take longer than all else. */
export function newProvinceDatabase(environment: Record<string, string>): Promise<TestDatabase> {
  if (SEEDS_BY.some((name) => name in environment)) return newDatabase();
  return copyDatabase(SEEDED, async (url) => {
    const env = {
      PATH: process.env['PATH'],
      TZ: 'Asia/Shanghai',
      DATABASE_URL: url,
      SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY,
      SHUQIAO_DEMO: '1',
    };
    await run(process.execPath, ['apps/standalone/dist/migrate.js'], { cwd: ROOT, env });
  });
}
