import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { inSpan, SpanKind } from '@shuqiao/messaging';
import { placeOf } from '@shuqiao/persistence';
import { run, type Runner, type Task, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { Clocks, jobOfClock } from './clocks.js';
import type { Attempt, ClockSettings, Job, Tick } from './define.js';
import { Ledger } from './ledger.js';
import { type Log, loggerTo } from './log.js';

/** A method that does a job. */
export interface Doer {
  job: Job;
  run(payload: unknown, attempt: Attempt): Promise<void>;
}

/** A method that runs by a clock. */
export interface Striker {
  clock: ClockSettings;
  run(tick: Tick): Promise<void>;
}

export interface WorkerParts {
  short: string;
  db: DataSource;
  log: Log;
  doers: readonly Doer[];
  strikers: readonly Striker[];
  /** How many jobs this replica does at once. */
  atOnce: number;
}

const BEAT_MS = 5_000;
/** A worker that has not been seen for this long is dead; with the beat its jobs are free again after 25 s at the latest. */
const DEAD_AFTER = '20 seconds';
const POLL_MS = 2_000;
const STOP_WITHIN_MS = 8_000;

/**
 * Does the jobs of one service in this process, as one of any number of replicas, on the connections the service has.
 *
 * Every five seconds it shows a sign of life, frees the jobs of workers that show none, looks at the clocks and at whether
 * the jobs are to rest. When the library's pool ends (the database went away while a job was noted as done, or another
 * schema of this database was brought to a new revision, which the library takes for its own) a new one is opened.
 */
export class JobWorker {
  private readonly clocks: Clocks;
  private readonly ledger: Ledger;
  private readonly tasks: TaskList;
  private isStopping = false;
  private life: Promise<void> | undefined;
  private wake: () => void = () => undefined;
  private runner: Runner | undefined;
  private pool: WorkerPool | undefined;

  constructor(private readonly parts: WorkerParts) {
    const { short, db, doers, strikers } = parts;
    const all = [...doers, ...strikers.map(doerOf)];
    this.tasks = Object.fromEntries(all.map((doer) => [doer.job.name, taskOf(doer, parts)]));
    if (Object.keys(this.tasks).length < all.length) throw new Error(`${short}: a job or clock is done twice`);
    this.clocks = new Clocks(
      short,
      db,
      strikers.map(({ clock }) => clock),
    );
    this.ledger = new Ledger(short, db);
  }

  start(): void {
    this.life = this.live();
  }

  /** Looks at once whether the jobs are to rest, instead of at the next turn. */
  poke(): void {
    this.wake();
  }

  /** Finishes what is in hand, for a while; what is not done by then is given back. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.life;
    const { runner, pool } = this;
    if (!runner || !pool) return;
    const closed = this.close(runner, pool).then(() => true);
    if (await Promise.race([closed, pause(STOP_WITHIN_MS, false, { ref: false })])) return;
    await pool.forcefulShutdown('the service stops');
  }

  private async live(): Promise<void> {
    while (!this.isStopping) {
      await this.turn().catch((error: unknown) =>
        this.parts.log.warn({ err: error }, 'the jobs could not be looked after; it is tried again'),
      );
      if (!this.isStopping) await this.rest();
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, BEAT_MS).unref();
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async turn(): Promise<void> {
    const isResting = (await this.ledger.pausedFor()) !== undefined;
    if (isResting && this.runner && this.pool) void this.close(this.runner, this.pool);
    if (!isResting && !this.runner) await this.open();
    if (!this.pool) return;
    await this.showLife(this.pool.id);
    if (!isResting) await this.clocks.look();
  }

  /** Jobs in hand while the pool closes are still ours, so signs of life go on until it is closed. */
  private async close(runner: Runner, { id }: WorkerPool): Promise<void> {
    try {
      await runner.stop().catch(() => runner.promise);
      await this.parts.db.query('DELETE FROM job_worker WHERE id = $1', [id]);
    } catch (error) {
      this.parts.log.warn({ err: error }, 'the pool of job workers did not close cleanly');
    }
  }

  private async open(): Promise<void> {
    const { short, db, log, atOnce } = this.parts;
    const events = new EventEmitter() as WorkerEvents;
    events.once('pool:create', ({ workerPool }) => (this.pool = workerPool));
    const runner = await run({
      pgPool: listenedTo(db, log),
      schema: placeOf(short).jobs,
      taskList: this.tasks,
      parsedCronItems: [],
      concurrency: atOnce,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      logger: loggerTo(log),
      events,
      // Noted in batches, for only then are errors in noting it caught by the library.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    this.runner = runner;
    const ended = () => {
      this.runner = this.pool = undefined;
      // The library wants the whole process to end when a schema has a new revision; we open a new pool, which checks it.
      if (process.exitCode === 57) process.exitCode = undefined;
    };
    runner.promise.then(ended, (error: unknown) => {
      log.warn({ err: error }, 'the pool of job workers ended; a new one is opened');
      ended();
    });
  }

  private async showLife(id: string): Promise<void> {
    const { short, db } = this.parts;
    const { jobs } = placeOf(short);
    await db.query('INSERT INTO job_worker (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET seen_at = now()', [id]);
    await db.query(
      `SELECT ${jobs}.force_unlock_workers(array_agg(DISTINCT locked_by)) FROM ${jobs}.jobs
       WHERE locked_at < now() - $1::interval
         AND NOT EXISTS (SELECT FROM job_worker WHERE id = locked_by AND seen_at > now() - $1::interval)
       HAVING count(*) > 0`,
      [DEAD_AFTER],
    );
  }
}

const doerOf = ({ clock, run: strike }: Striker): Doer => ({
  job: jobOfClock(clock.name),
  run: (payload, { signal }) => strike({ dueAt: new Date((payload as { dueAt: string }).dueAt), signal }),
});

/** The service's own connections; one of them listens for new jobs all the time. */
function listenedTo(db: DataSource, log: Log): Pool {
  const { master } = db.driver as unknown as { master: Pool };
  // A connection that breaks while it is lent out tells so here as well as to whoever holds it.
  if (!master.listenerCount('connect'))
    master.on('connect', (client) => client.on('error', (error) => log.debug({ err: error }, 'a connection broke')));
  return master;
}

/** What the library runs: the payload checked, the time bounded, the outcome in the service's log. */
function taskOf({ job, run: work }: Doer, { short, log }: WorkerParts): Task {
  return (payload, { job: { id, attempts, max_attempts }, abortSignal }) => {
    const signal = AbortSignal.any([abortSignal, AbortSignal.timeout(job.withinMs)]);
    const attempt: Attempt = { attempt: attempts, last: attempts >= max_attempts, signal };
    const attributes = { 'shuqiao.service': short, 'shuqiao.job': job.name };
    return inSpan(`job ${job.name}`, { kind: SpanKind.CONSUMER, headers: {}, attributes }, () =>
      within(signal, async () => work(job.payload.parse(payload), attempt)),
    ).catch((error: unknown) => {
      const fields = { err: error, job: job.name, id, attempt: attempts };
      if (attempt.last) log.error(fields, 'a job has failed for good');
      else log.warn(fields, 'a job failed; it is tried again');
      throw error;
    });
  };
}

/** The work's own outcome, or the signal's reason when that comes first. */
function within(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const tooLate = () => reject(signal.reason as Error);
    if (signal.aborted) return tooLate();
    signal.addEventListener('abort', tooLate, { once: true });
    work()
      .finally(() => signal.removeEventListener('abort', tooLate))
      .then(resolve, reject);
  });
}
