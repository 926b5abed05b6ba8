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
/** When the service stops, jobs in hand are told to end after five seconds and given back after eight. */
const [ABORT_AFTER_MS, STOP_WITHIN_MS] = [5_000, 8_000];
/** The library's own such limit, which also holds for pauses: there jobs in hand are finished. */
const NEVER_MS = 24 * 3_600_000;

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
  private readonly abort = new AbortController();
  /** The jobs that are being done, as the library numbers them. */
  private readonly inHand = new Set<string>();
  private life: Promise<void> | undefined;
  private wake: () => void = () => undefined;
  private runner: Runner | undefined;
  /** The runner that was asked to end. */
  private closing: Runner | undefined;
  private pool: WorkerPool | undefined;
  private closed: Promise<void> | undefined;

  constructor(private readonly parts: WorkerParts) {
    const { short, db, doers, strikers } = parts;
    const all = [...doers, ...strikers.map(doerOf)];
    this.tasks = Object.fromEntries(all.map((doer) => [doer.job.name, this.taskOf(doer)]));
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
    const timer = setTimeout(() => this.abort.abort(), ABORT_AFTER_MS);
    const closed = this.close(runner).then(() => true);
    if (!(await Promise.race([closed, pause(STOP_WITHIN_MS, false, { ref: false })])))
      await pool.forcefulShutdown('the service stops');
    clearTimeout(timer);
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
    if (!isResting && !this.runner) await this.open().finally(keepProcess);
    const { runner, pool } = this;
    if (!runner || !pool) return;
    await this.showLife(pool.id);
    const hasLost = await this.hasLostJobs(pool.id);
    // A pool that shuts down by itself, as when the database was killed, may never say that it has ended.
    if (hasLost && this.closing === runner && this.inHand.size === 0) return this.leave(runner);
    if (isResting || hasLost) void this.close(runner);
    if (!isResting) await this.clocks.look();
  }

  /** Jobs in hand while the pool closes are still ours, so signs of life go on until it is closed. */
  private async close(runner: Runner): Promise<void> {
    this.closing = runner;
    await runner.stop().catch(() => undefined); // it is being closed already
    await this.closed;
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
      preset: {
        worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0, gracefulShutdownAbortTimeout: NEVER_MS },
      },
    });
    this.runner = runner;
    this.closed = runner.promise
      .catch((error: unknown) => log.warn({ err: error }, 'the pool of job workers ended; a new one is opened'))
      .then(() => this.leave(runner))
      .catch((error: unknown) => log.warn({ err: error }, 'the pool of job workers could not say that it ended'));
  }

  /** What is still in the name of a pool that has ended is free at once. */
  private async leave(runner: Runner): Promise<void> {
    if (this.runner !== runner) return;
    const { short, db } = this.parts;
    const id = this.pool?.id;
    this.runner = this.pool = undefined;
    keepProcess();
    await db.query(`SELECT ${placeOf(short).jobs}.force_unlock_workers(ARRAY[$1])`, [id]);
    await db.query('DELETE FROM job_worker WHERE id = $1', [id]);
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

  /**
   * Whether jobs are ours that nobody does: a connection broke between the taking and the telling. The library would
   * leave them so for four hours; they are free when the pool is closed.
   */
  private async hasLostJobs(id: string): Promise<boolean> {
    const { short, db } = this.parts;
    const lost = await db.query<unknown[]>(
      `SELECT 1 FROM ${placeOf(short).jobs}.jobs
       WHERE locked_by = $1 AND locked_at < now() - $2::interval AND NOT (id = ANY($3::bigint[])) LIMIT 1`,
      [id, DEAD_AFTER, [...this.inHand]],
    );
    return lost.length > 0;
  }

  /** What the library runs: the payload checked, the time bounded, the outcome in the service's log. */
  private taskOf({ job, run: work }: Doer): Task {
    const { short, log } = this.parts;
    return async (payload, { job: { id, attempts, max_attempts } }) => {
      const last = attempts >= max_attempts;
      const attributes = { 'shuqiao.service': short, 'shuqiao.job': job.name };
      this.inHand.add(id);
      try {
        await inSpan(`job ${job.name}`, { kind: SpanKind.CONSUMER, headers: {}, attributes }, () =>
          within(job.withinMs, this.abort.signal, async (signal) =>
            work(job.payload.parse(payload), { attempt: attempts, last, signal }),
          ),
        );
      } catch (error) {
        const fields = { err: error, job: job.name, id, attempt: attempts };
        if (last) log.error(fields, 'a job has failed for good');
        else log.warn(fields, 'a job failed; it is tried again');
        throw error;
      } finally {
        this.inHand.delete(id);
      }
    };
  }
}

/** The library wants the whole process to end when a schema has a new revision; we look again, and say so in the log. */
function keepProcess(): void {
  if (process.exitCode === 57) process.exitCode = undefined;
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

/** The work's own outcome, unless its time is over or the pool stops before: then an error, and the work is told to end. */
async function within(ms: number, stop: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const over = new AbortController();
  const stopped = () => over.abort(new Error('the service stopped amid the job'));
  const timer = setTimeout(() => over.abort(new Error(`it took more than ${ms / 1_000} s`)), ms);
  stop.addEventListener('abort', stopped);
  try {
    const ended = new Promise<never>((_resolve, reject) =>
      over.signal.addEventListener('abort', () => reject(over.signal.reason as Error)),
    );
    await Promise.race([work(over.signal), ended]);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', stopped);
  }
}
