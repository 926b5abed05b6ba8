import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Controller, Injectable, Module } from '@nestjs/common';
import { operationsOf, question } from '@shuqiao/contracts';
import { type Attempt, Clock, defineJob, Does, Jobs, type Tick } from '@shuqiao/jobs';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { Tenancy } from '@shuqiao/persistence';
import { defineService } from '@shuqiao/service';
import { eventually, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { z } from 'zod';

const post = defineJob({ name: 'post', payload: z.object({ id: z.uuid() }), attempts: 2 });
const slow = defineJob({ name: 'slow', payload: z.object({ id: z.uuid() }), attempts: 1, withinMs: 200 });
const stubborn = defineJob({ name: 'stubborn', payload: z.object({ id: z.uuid() }), attempts: 20 });
const jobsOf = { post, slow, stubborn };
const note = question('desk.letter.note', {
  input: z.object({
    key: z.string().optional(),
    as: z.enum(['post', 'slow', 'stubborn']).optional(),
    thenFail: z.boolean().optional(),
  }),
  output: z.object({ id: z.uuid() }),
  who: 'anyone',
});
const withdraw = question('desk.letter.withdraw', {
  input: z.object({ key: z.string() }),
  output: z.object({}),
  who: 'anyone',
});

const posted: { id: string; attempt: number; last: boolean }[] = [];
let isBroken = false;

@Injectable()
class PostService {
  @Does(post)
  async post({ id }: { id: string }, { attempt, last }: Attempt): Promise<void> {
    posted.push({ id, attempt, last });
    if (isBroken) throw new Error('the letter box is full');
  }

  @Does(stubborn)
  async insist({ id }: { id: string }, attempt: Attempt): Promise<void> {
    return this.post({ id }, attempt);
  }

  @Does(slow)
  async wait(_payload: { id: string }, { signal }: Attempt): Promise<void> {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await new Promise(() => undefined);
  }

  @Clock({ name: 'empty', cron: '0 3 * * *', missed: 'skip' })
  async empty({ dueAt }: Tick): Promise<void> {
    posted.push({ id: dueAt.toISOString(), attempt: 0, last: false });
  }
}

@Controller()
class PostController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly jobs: Jobs,
  ) {}

  @Answers(note)
  note(
    { key, as = 'post', thenFail }: z.output<typeof note.input>,
    _call: CallOf<typeof note>,
  ): Promise<{ id: string }> {
    const id = randomUUID();
    return this.tenancy.asSystem(async (tx) => {
      await this.jobs.add(tx, jobsOf[as], { id }, key ? { key, runAt: new Date(Date.now() + 3_600_000) } : {});
      if (thenFail) throw new Error('after the job was added');
      return { id };
    });
  }

  @Answers(withdraw)
  withdraw({ key }: { key: string }): Promise<Record<string, never>> {
    return this.tenancy.asSystem(async (tx) => {
      await this.jobs.drop(tx, key);
      return {};
    });
  }
}

@Module({ controllers: [PostController], providers: [PostService] })
class PostModule {}

const service = defineService({
  short: 'desk',
  app: 'reference-desk',
  module: PostModule,
  database: { entities: [], migrations: [] },
});

describe('jobs of a service', () => {
  const as = newStaff(SCHOOL.whu, 'province_admin');
  const { jobsState, pauseJobs, resumeJobs, listFailedJobs, retryJob, dropJob } = operationsOf('desk');
  let province: TestProvince;
  beforeAll(async () => {
    province = await newProvince([service]);
  });
  afterAll(() => province.close());

  const timesOf = (id: string) => posted.filter((letter) => letter.id === id).length;
  /** The next attempt need not be waited for. */
  const hurry = () => province.database.query('UPDATE desk_jobs._private_jobs SET run_at = now() WHERE run_at > now()');
  const workers = () => province.database.query<{ id: string }>('SELECT id FROM desk.job_worker ORDER BY seen_at DESC');
  const keys = async () =>
    (await province.database.query<{ key: string }>('SELECT key FROM desk_jobs.jobs WHERE key IS NOT NULL')).map(
      ({ key }) => key,
    );

  it('are done once the change is committed, and vanish with one that fails', async () => {
    await expect(province.ask(note, { thenFail: true })).rejects.toMatchObject({ code: 'service.failed' });
    const { id } = await province.ask(note, {});
    await eventually('it is posted', async () => timesOf(id) === 1);
    expect(posted).toHaveLength(1);
    expect(posted[0]).toEqual({ id, attempt: 1, last: false });
  });

  it('of one key wait once, and can be taken back', async () => {
    const { id: first } = await province.ask(note, { key: 'letter' });
    const { id: second } = await province.ask(note, { key: 'letter' });
    expect(await keys()).toEqual(['letter']);
    await hurry();
    await eventually('the later one is posted', async () => timesOf(second) === 1);
    expect(timesOf(first)).toBe(0);
    await province.ask(note, { key: 'withdrawn' });
    expect(await keys()).toEqual(['withdrawn']);
    await province.ask(withdraw, { key: 'withdrawn' });
    expect(await keys()).toEqual([]);
  });

  it('are tried again, then wait for people, who let them begin anew or drop them', async () => {
    isBroken = true;
    const { id } = await province.ask(note, {});
    await eventually('the first attempt failed', async () => timesOf(id) === 1);
    await eventually('the second attempt failed', async () => {
      await hurry();
      return (await province.ask(jobsState, {}, { as })).failed === 1;
    });
    expect(posted.filter((letter) => letter.id === id).map(({ last }) => last)).toEqual([false, true]);
    const [failed] = (await province.ask(listFailedJobs, {}, { as })).items;
    expect(failed).toMatchObject({ name: 'post', attempts: 2, reason: 'the letter box is full' });
    expect(Math.abs(Date.parse(failed?.failedAt ?? '') - Date.now())).toBeLessThan(60_000);
    isBroken = false;
    const job = { job: failed?.id ?? '' };
    expect(await province.ask(retryJob, job, { as })).toEqual(job);
    await eventually('it is posted', async () => timesOf(id) === 3);
    await eventually('it is off the list', async () => (await province.ask(jobsState, {}, { as })).failed === 0);
    await expect(province.ask(retryJob, job, { as })).rejects.toMatchObject({ code: 'job.not_found' });
    await expect(province.ask(dropJob, job, { as })).rejects.toMatchObject({ code: 'job.not_found' });
    const stranger = newStaff(SCHOOL.whu, 'institution_admin');
    await expect(province.ask(listFailedJobs, {}, { as: stranger })).rejects.toMatchObject({ code: 'auth.forbidden' });
  });

  it('that take too long are broken off', async () => {
    await province.ask(note, { as: 'slow' });
    await eventually('it has failed', async () => (await province.ask(jobsState, {}, { as })).failed === 1);
    const [failed] = (await province.ask(listFailedJobs, {}, { as })).items;
    expect(failed?.reason).toBe('it took more than 0.2 s');
    await province.ask(dropJob, { job: failed?.id ?? '' }, { as });
    expect(await province.ask(listFailedJobs, {}, { as })).toEqual({ items: [], next: null });
  });

  it('rest while they are paused, and say why', async () => {
    const paused = await province.ask(pauseJobs, { reason: 'restored from a backup' }, { as });
    expect(paused.paused).toMatchObject({ reason: 'restored from a backup' });
    await eventually('the pool is closed', async () => {
      const seen = await province.database.query('SELECT 1 FROM desk.job_worker');
      return seen.length === 0;
    });
    const { id } = await province.ask(note, {});
    expect(await province.ask(jobsState, {}, { as })).toMatchObject({ waiting: 1, failed: 0 });
    expect(timesOf(id)).toBe(0);
    expect((await province.ask(resumeJobs, {}, { as })).paused).toBeNull();
    await eventually('it is posted', async () => timesOf(id) === 1);
  });

  it('go on when another schema of the database gets a new revision, and wait while their own is of a later release', async () => {
    const [before] = await workers();
    await province.database.query(`SELECT pg_notify('worker:migrate', '{"migrationNumber":1,"breaking":true}')`);
    await eventually('there is a new pool', async () => {
      await province.ask(resumeJobs, {}, { as });
      const now = await workers();
      return now.length === 1 && now[0]?.id !== before?.id;
    });
    expect(process.exitCode).toBeUndefined();
    const { id } = await province.ask(note, {});
    await eventually('it is posted', async () => timesOf(id) === 1);

    await province.database.query('INSERT INTO desk_jobs.migrations (id, breaking) VALUES (1000, true)');
    await province.database.query(`SELECT pg_notify('worker:migrate', '{"migrationNumber":1000,"breaking":true}')`);
    await eventually('the pool is closed', async () => (await workers()).length === 0);
    const { id: early } = await province.ask(note, {});
    await province.ask(resumeJobs, {}, { as }); // has the worker look at once
    await pause(500);
    expect(timesOf(early)).toBe(0);
    expect(await workers()).toEqual([]);
    await province.database.query('DELETE FROM desk_jobs.migrations WHERE id = 1000');
    await province.ask(resumeJobs, {}, { as });
    await eventually('it is posted', async () => timesOf(early) === 1);
    expect(process.exitCode).toBeUndefined();
  });

  /** What connections and pools that are dead have taken with them need not be waited for. */
  const age = () =>
    province.database.query(
      `UPDATE desk.job_worker SET seen_at = now() - interval '1 minute';
       UPDATE desk_jobs._private_jobs SET locked_at = now() - interval '1 minute' WHERE locked_at IS NOT NULL`,
    );

  it('that were taken by a connection that broke before it could tell are found and done', async () => {
    await province.ask(pauseJobs, { reason: 'to take one away' }, { as });
    await eventually('the pool is closed', async () => (await workers()).length === 0);
    const { id } = await province.ask(note, {});
    await province.database.query(
      `UPDATE desk_jobs._private_jobs SET attempts = 1, locked_by = 'nobody', locked_at = now()`,
    );
    await province.ask(resumeJobs, {}, { as });
    await eventually('there is a pool', async () => (await workers()).length === 1);
    const [worker] = await workers();
    await province.database.query(
      `UPDATE desk_jobs._private_jobs SET locked_by = $1, locked_at = now() - interval '1 minute'`,
      [worker?.id],
    );
    await eventually('it is posted', async () => {
      await province.ask(resumeJobs, {}, { as });
      return timesOf(id) === 1;
    });
    expect(posted.at(-1)).toEqual({ id, attempt: 2, last: true });
  });

  /** What was asked just when the connections were cut is asked again. */
  const patientNote = async (): Promise<string> => {
    let id: string | undefined;
    await eventually('it is noted', async () => {
      id = (await province.ask(note, { as: 'stubborn' }).catch(() => undefined))?.id;
      return id !== undefined;
    });
    return id ?? '';
  };

  it('go on when the database cuts every connection, again and again', async () => {
    const ids: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      for (let count = 0; count < 10; count += 1) ids.push(await patientNote());
      await province.database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'desk' AND datname = current_database()`,
      );
    }
    await eventually('all are posted', async () => ids.every((id) => timesOf(id) > 0), 30_000);
    await age();
    await eventually(
      'none is left',
      async () => {
        await hurry();
        const { waiting, running, later, failed } = await province.ask(jobsState, {}, { as });
        return waiting + running + later + failed === 0;
      },
      40_000,
    );
  });

  it('lie in a schema in which the login may work and which it cannot change', async () => {
    const login = await province.roleClient('desk');
    const refused = /permission denied|must be owner/;
    await expect(login.query('CREATE TABLE desk_jobs.mine (id int)')).rejects.toThrow(refused);
    await expect(login.query('INSERT INTO desk_jobs.migrations (id) VALUES (99)')).rejects.toThrow(refused);
    await expect(login.query('DROP FUNCTION desk_jobs.force_unlock_workers')).rejects.toThrow(refused);
    await login.end();
  });
});
