import { fail, type FailedJob, type JobsState } from '@shuqiao/contracts';
import { fetched, type PageInput, pageOf, placeOf } from '@shuqiao/persistence';
import type { DataSource } from 'typeorm';

const KEEP_FAILED = '90 days';
/** The library notes a failure by moving the time of the next attempt, also when there is none. */
const FAILED_AT = `CASE WHEN last_error IS NULL THEN run_at ELSE run_at - exp(least(attempts, 10)) * interval '1 second' END`;

interface Counts {
  waiting: number;
  running: number;
  later: number;
  failed: number;
  oldest: Date | null;
  reason: string | null;
  since: Date | null;
}

interface FailedRow {
  id: string;
  name: string;
  key: string | null;
  attempts: number;
  reason: string | null;
  failedAt: Date;
}

/** What is on a service's list of jobs, for those who run it: counts, what failed for good, and the pause. */
export class Ledger {
  private readonly jobs: string;

  constructor(
    short: string,
    private readonly db: DataSource,
  ) {
    this.jobs = placeOf(short).jobs;
  }

  /** Counts of the jobs, and why they rest if they do. */
  async state(): Promise<JobsState> {
    const [row] = await this.db.query<[Counts]>(
      `SELECT count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())::int AS waiting,
         count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
         count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at > now())::int AS later,
         count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS failed,
         min(run_at) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now()) AS oldest,
         (SELECT reason FROM job_pause) AS reason, (SELECT since FROM job_pause) AS since
       FROM ${this.jobs}.jobs`,
    );
    const { oldest, reason, since, ...counts } = row;
    const paused = reason && since ? { reason, since: since.toISOString() } : null;
    return { ...counts, oldest: oldest?.toISOString() ?? null, paused };
  }

  /** Why the service's jobs rest; undefined when they do not. */
  async pausedFor(): Promise<string | undefined> {
    const [row] = await this.db.query<{ reason: string }[]>('SELECT reason FROM job_pause');
    return row?.reason;
  }

  /** Lets no job begin until `resume`; those in hand are finished. */
  async pause(reason: string): Promise<void> {
    await this.db.query(
      'INSERT INTO job_pause (reason) VALUES ($1) ON CONFLICT (one) DO UPDATE SET reason = excluded.reason',
      [reason],
    );
  }

  async resume(): Promise<void> {
    await this.db.query('DELETE FROM job_pause');
  }

  /** Jobs that nobody tries any more, the newest first. */
  async failed(input: PageInput) {
    const rows = await this.db.query<FailedRow[]>(
      `SELECT id, task_identifier AS name, key, attempts, last_error AS reason, ${FAILED_AT} AS "failedAt" FROM ${this.jobs}.jobs WHERE locked_at IS NULL AND attempts >= max_attempts AND ($1::bigint IS NULL OR id < $1::bigint)
       ORDER BY id DESC LIMIT $2`,
      [input.after ?? null, fetched(input)],
    );
    return pageOf(rows, input, toView, ({ id }) => id);
  }

  /** Lets a failed job begin anew, with all its attempts. */
  async retry(job: string): Promise<{ job: string }> {
    const rows = await this.db.query<unknown[]>(
      `SELECT 1 FROM ${this.jobs}.reschedule_jobs((${this.oneFailed}), run_at => now(), attempts => 0)`,
      [job],
    );
    if (!rows.length) fail('job.not_found', { job });
    return { job };
  }

  /** Takes a failed job off the list for good. */
  async drop(job: string): Promise<{ job: string }> {
    const rows = await this.db.query<unknown[]>(`SELECT 1 FROM ${this.jobs}.complete_jobs((${this.oneFailed}))`, [job]);
    if (!rows.length) fail('job.not_found', { job });
    return { job };
  }

  /** Forgets workers that are long gone, and failed jobs that nobody wanted. */
  async sweep(): Promise<void> {
    await this.db.query(`DELETE FROM job_worker WHERE seen_at < now() - interval '1 day'`);
    await this.db.query(
      `SELECT 1 FROM ${this.jobs}.complete_jobs(ARRAY(SELECT id FROM ${this.jobs}.jobs
       WHERE locked_at IS NULL AND attempts >= max_attempts AND run_at < now() - $1::interval ORDER BY id LIMIT 10000))`,
      [KEEP_FAILED],
    );
  }

  private get oneFailed(): string {
    return `SELECT array_agg(id) FROM ${this.jobs}.jobs WHERE id = $1::bigint AND locked_at IS NULL AND attempts >= max_attempts`;
  }
}

const toView = ({ failedAt, ...row }: FailedRow): FailedJob => ({
  ...row,
  reason: row.reason?.slice(0, 1_000) ?? null,
  failedAt: failedAt.toISOString(),
});
