// One replica of a service that only does jobs: e2e/jobs.e2e-spec.ts starts several and kills them.
import { setTimeout as pause } from 'node:timers/promises';
import { defineJob, JobWorker } from '@shuqiao/jobs';
import { serviceDataSource } from '@shuqiao/persistence';
import { z } from 'zod';

const [, , url, cron] = process.argv;
const db = await serviceDataSource('desk', url, []).initialize();
const log = { error: console.error, warn: console.error, debug: () => undefined };
const strike =
  (name) =>
  async ({ dueAt }) => {
    await db.query('INSERT INTO struck (name, due_at) VALUES ($1, $2)', [name, dueAt]);
  };

const worker = new JobWorker({
  short: 'desk',
  db,
  log,
  atOnce: 4,
  doers: [
    {
      job: defineJob({ name: 'stamp', payload: z.object({ id: z.uuid() }), attempts: 8 }),
      run: async ({ id }, { attempt }) => {
        await db.query(
          'INSERT INTO stamp (id, attempts) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET repeats = stamp.repeats + 1',
          [id, attempt],
        );
        await pause(3);
      },
    },
  ],
  strikers: ['once', 'skip'].map((missed) => ({ clock: { name: missed, cron, missed }, run: strike(missed) })),
});
worker.start();
process.on('SIGTERM', () => worker.stop().then(() => process.exit(0)));
process.send('ready');
