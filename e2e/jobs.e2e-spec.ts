import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { defineJob, Jobs } from '@shuqiao/jobs';
import { loginUrl, serviceDataSource } from '@shuqiao/persistence';
import { defineService, migrateServices, Settings } from '@shuqiao/service';
import { eventually, newDatabase, type TestDatabase, TEST_SERVICE_KEY } from '@shuqiao/testing';
import { z } from 'zod';
import { startPostgres15 } from '../tools/launch/servers/postgres15.mjs';
import { ROOT } from './stage/stack.js';

const JOBS = 10_000;
const KILL_AT = 3_000;
const HALF_AN_HOUR = 30 * 60_000;

const stamp = defineJob({ name: 'stamp', payload: z.object({ id: z.uuid() }), attempts: 8 });
const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const service = defineService({
  short: 'desk',
  app: 'reference-desk',
  module: class {},
  database: { entities: [], migrations: [] },
});

const ADD_MANY = `SELECT desk_jobs.add_job('stamp', json_build_object('id', '00000000-0000-4000-8000-' || lpad(number::text, 12, '0')),
  max_attempts => $3) FROM generate_series($1::int, $2::int) AS number`;

interface Outcome {
  version: string;
  done: number;
  /** How many jobs were done or begun a second time. */
  again: number;
  failed: number;
  left: number;
  struck: { name: string; due_at: Date }[];
}

/** Due half an hour ago and next in half an hour, so that no hour strikes while the test runs. */
const dueAt = new Date(Math.floor((Date.now() - HALF_AN_HOUR) / 60_000) * 60_000);

/** A day's standstill, then 10,000 jobs and three replicas, one of which is killed amid its jobs. */
async function play(database: TestDatabase): Promise<Outcome> {
  const settings = Settings.from({ DATABASE_URL: database.url, SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY });
  await migrateServices([service], settings);
  await database.query(`
    SET ROLE desk_owner;
    CREATE TABLE desk.stamp (id uuid PRIMARY KEY, attempts integer NOT NULL, repeats integer NOT NULL DEFAULT 0);
    CREATE TABLE desk.struck (name text NOT NULL, due_at timestamptz NOT NULL);
    INSERT INTO desk.job_clock VALUES ('once', now() - interval '25 hours'), ('skip', now() - interval '25 hours');
    RESET ROLE`);
  const url = loginUrl(database.url, 'desk', TEST_SERVICE_KEY);
  await enqueue(url);
  const cron = `${dueAt.getMinutes()} * * * *`;
  const replicas = await Promise.all([1, 2, 3].map(() => startReplica(url, cron)));
  const [victim] = replicas;
  const count = async (from: string) =>
    (await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`))[0]?.n ?? 0;
  try {
    await eventually('a third of the jobs is done', async () => (await count('desk.stamp')) >= KILL_AT, 40_000);
    victim?.kill('SIGKILL');
    // Those of the killed process are free again after 25 s at the latest.
    await eventually('the list is empty', async () => (await count('desk_jobs.jobs')) === 0, 60_000);
    const [{ version } = { version: '' }] = await database.query<{ version: string }>(
      `SELECT current_setting('server_version') AS version`,
    );
    return {
      version,
      done: await count('desk.stamp'),
      again: await count('desk.stamp WHERE attempts > 1 OR repeats > 0'),
      failed: await count('desk_jobs.jobs WHERE attempts >= max_attempts'),
      left: await count('desk_jobs.jobs'),
      struck: await database.query('SELECT name, due_at FROM desk.struck'),
    };
  } finally {
    await Promise.all(replicas.map(endReplica));
  }
}

/** The first tenth one by one and each twice, which the key makes one job; the others by the hundreds, for the test's time. */
async function enqueue(url: string): Promise<void> {
  const db = await serviceDataSource('desk', url, []).initialize();
  const jobs = new Jobs('desk');
  await db.transaction(async (tx) => {
    for (let number = 0; number < JOBS / 10; number += 1) {
      const id = uuid(number);
      for (let times = 0; times < 2; times += 1) await jobs.add(tx, stamp, { id }, { key: id });
    }
    for (let from = JOBS / 10; from < JOBS; from += 500) await tx.query(ADD_MANY, [from, from + 499, stamp.attempts]);
  });
  await db.destroy();
}

async function startReplica(url: string, cron: string): Promise<ChildProcess> {
  const replica = fork(path.join(ROOT, 'e2e', 'stage', 'job-replica.mjs'), [url, cron], { cwd: ROOT });
  process.once('exit', () => replica.kill('SIGKILL'));
  await once(replica, 'message');
  return replica;
}

async function endReplica(replica: ChildProcess): Promise<void> {
  if (replica.exitCode !== null || replica.signalCode !== null) return;
  const ended = once(replica, 'exit');
  replica.kill('SIGTERM');
  await ended;
}

describe('three replicas of a service do 10,000 jobs, one of them killed amid its own', () => {
  const outcomes = new Map<string, Outcome>();
  const endings: (() => Promise<void>)[] = [];

  // Side by side, for most of the time is spent waiting until the dead are given up.
  beforeAll(async () => {
    const old = await startPostgres15();
    endings.push(() => old.stop());
    const databases = [await newDatabase(old.adminUrl), await newDatabase()];
    endings.unshift(...databases.map((database) => () => database.drop()));
    for (const outcome of await Promise.all(databases.map(play)))
      outcomes.set(outcome.version.split('.')[0] ?? '', outcome);
  });
  afterAll(async () => {
    for (const end of endings) await end();
  });

  describe.each(['15', '18'])('on PostgreSQL %s', (major) => {
    const outcome = () => outcomes.get(major) ?? fail(`there is no PostgreSQL ${major}`);

    it('and each job is done, the dead process’s too', () => {
      expect(outcome()).toMatchObject({ done: JOBS, left: 0, failed: 0 });
      expect(outcome().again).toBeGreaterThan(0);
      expect(outcome().again).toBeLessThan(50);
    });

    it('LOAN-17: and after a day’s standstill the clock strikes once, or not at all', () => {
      expect(outcome().struck).toEqual([{ name: 'once', due_at: dueAt }]);
    });
  });
});
