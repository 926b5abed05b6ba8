import { migrateUp, prepareDatabase } from '@shuqiao/persistence';
import { newDatabase, SCHOOL, type TestDatabase, TEST_SERVICE_KEY } from '@shuqiao/testing';
import { Job1763720000001 } from '../src/migrations/0001-job.js';
import { Report1763860000001 } from '../src/migrations/0002-report.js';
import { Files1764260000001 } from '../src/migrations/0003-files.js';

describe('a database from before there were files', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await newDatabase()));
  afterAll(() => database.drop());

  it('keeps the files of jobs that are not finished, under the jobs’ ids', async () => {
    const before = [Job1763720000001, Report1763860000001];
    await prepareDatabase(database.url, ['exchange'], TEST_SERVICE_KEY);
    await migrateUp('exchange', database.url, before);
    const insert = `INSERT INTO exchange.job (id, institution_id, uploaded_by, once_key, file_name, format, bytes, sha256, state)
      SELECT gen_random_uuid(), $1, $1, state, '旧文件.mrc', 'iso2709', 7, repeat('a', 64), state
      FROM unnest($2::text[]) AS state RETURNING id, state`;
    const states = ['waiting', 'held', 'failed', 'finished'];
    const jobs = await database.query<{ id: string; state: string }>(insert, [SCHOOL.whu, states]);
    await migrateUp('exchange', database.url, [...before, Files1764260000001]);
    const rows = await database.query<{ id: string }>('SELECT * FROM exchange.file');
    expect(rows.map(({ id }) => id).sort()).toEqual(
      jobs
        .filter(({ state }) => state !== 'finished')
        .map(({ id }) => id)
        .sort(),
    );
    const kept = {
      owner: 'exchange',
      kind: 'records',
      name: '旧文件.mrc',
      bytes: '7',
      state: 'clean',
      is_scanned: false,
    };
    for (const row of rows) expect(row).toMatchObject({ ...kept, institution_id: SCHOOL.whu, uploaded_by: SCHOOL.whu });
  });
});
