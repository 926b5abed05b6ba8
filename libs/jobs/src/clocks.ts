import { parseCronItem } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { type ClockSettings, defineJob, type Job } from './define.js';
import { Jobs } from './jobs.js';

const MINUTE = 60_000;
/** An hour that was struck at most this late was not missed: processes are restarted and machines are busy. */
const IN_TIME_MS = 10 * MINUTE;
/** How far back an hour is looked for that was missed. */
const LOOK_BACK_MS = 400 * 24 * 60 * MINUTE;

/** The job by which a clock strikes: so it has retries, one doer among the replicas, and a place on the list when it fails. */
export const jobOfClock = (name: string): Job<z.ZodObject<{ dueAt: z.ZodISODateTime }>> =>
  defineJob({
    name: `clock.${name}`,
    payload: z.object({ dueAt: z.iso.datetime() }),
    attempts: 5,
    withinMs: 30 * MINUTE,
  });

const MOVE_ON = `WITH moved AS (UPDATE job_clock SET due_at = $2 WHERE name = $1 AND due_at < $2 RETURNING 1) SELECT 1 FROM moved`;

interface Hand extends ClockSettings {
  isDue(minute: Date): boolean;
  /** The last minute looked at in this process. */
  seen: Date;
}

/**
 * Strikes the clocks of a service. Every replica looks every few seconds; who first moves the row of a clock on puts its
 * job on the list. Between two looks lie seconds or, after a standstill, days: either way at most one job comes of it.
 */
export class Clocks {
  private hands: Hand[] | undefined;
  private readonly jobs: Jobs;

  constructor(
    short: string,
    private readonly db: DataSource,
    private readonly settings: readonly ClockSettings[],
  ) {
    this.jobs = new Jobs(short);
    for (const { name, cron } of settings) matcher(name, cron);
  }

  /** Puts on the list what has become due since the last look. */
  async look(now = new Date()): Promise<void> {
    this.hands ??= await this.begin(now);
    const minute = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE);
    for (const hand of this.hands) {
      if (hand.seen >= minute) continue;
      const due = lastDue(hand.isDue, hand.seen, minute);
      if (due) await this.struck(hand, due, now);
      hand.seen = minute;
    }
  }

  /**
   * A run that still waits, or has failed, gives way to the new one; one that is under way is followed, not joined: all
   * runs of a clock are one queue.
   */
  private async struck({ name, missed }: Hand, due: Date, now: Date): Promise<void> {
    const wanted = missed === 'once' || now.getTime() - due.getTime() <= IN_TIME_MS;
    const job = jobOfClock(name);
    await this.db.transaction(async (tx) => {
      const isMine = (await tx.query<unknown[]>(MOVE_ON, [name, due])).length > 0;
      if (!isMine || !wanted) return;
      await this.jobs.drop(tx, job.name);
      await this.jobs.add(tx, job, { dueAt: due.toISOString() }, { key: job.name, queue: job.name });
    });
  }

  /** A clock that is new begins now; what it would have struck before it was there was not missed. */
  private async begin(now: Date): Promise<Hand[]> {
    await this.db.query(
      'INSERT INTO job_clock (name, due_at) SELECT name, $2 FROM unnest($1::text[]) AS name ON CONFLICT DO NOTHING',
      [this.settings.map(({ name }) => name), now],
    );
    const rows = await this.db.query<{ name: string; dueAt: Date }[]>('SELECT name, due_at AS "dueAt" FROM job_clock');
    const dueOf = new Map(rows.map(({ name, dueAt }) => [name, dueAt]));
    return this.settings.map((clock) => ({
      ...clock,
      isDue: matcher(clock.name, clock.cron),
      seen: dueOf.get(clock.name) ?? now,
    }));
  }
}

/** The last minute after `seen` and up to `minute` at which a clock was due. */
export function lastDue(isDue: (minute: Date) => boolean, seen: Date, minute: Date): Date | undefined {
  const from = Math.max(seen.getTime(), minute.getTime() - LOOK_BACK_MS);
  for (let at = minute.getTime(); at > from; at -= MINUTE) if (isDue(new Date(at))) return new Date(at);
  return undefined;
}

/** @throws Error that names what is wrong with the pattern. */
export function matcher(name: string, cron: string): (minute: Date) => boolean {
  const { match } = parseCronItem({ task: name, match: cron });
  return (minute) =>
    match({
      min: minute.getMinutes(),
      hour: minute.getHours(),
      date: minute.getDate(),
      month: minute.getMonth() + 1,
      dow: minute.getDay(),
    });
}
