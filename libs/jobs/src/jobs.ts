import { placeOf } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Job } from './define.js';

/** A payload of ids needs no more; who wants to carry more should carry the id of a row. */
const PAYLOAD_BYTES = 2_000;

export interface Adding {
  /** At most one job of this key waits in the service. */
  key?: string;
  /**
   * What happens to a job of the same key that waits already: it takes over payload and time (`replace`, the default),
   * takes over the payload and keeps its time (`preserve_run_at`), or stays as it is (`unsafe_dedupe`: also while it
   * runs, so it may not see what was changed meanwhile).
   */
  keyMode?: 'replace' | 'preserve_run_at' | 'unsafe_dedupe';
  /** Jobs of one queue are done one after the other. Few names only: queues stay in a table. */
  queue?: string;
  /** Not before this instant; at once unless told. */
  runAt?: Date;
}

/** Puts jobs of this service on the list, inside the transaction of the change that they follow from. */
export class Jobs {
  private readonly insert: string;
  private readonly remove: string;

  /** @param short the service's short name */
  constructor(short: string) {
    const { jobs } = placeOf(short);
    this.insert = `SELECT 1 FROM ${jobs}.add_job($1, payload => $2::json, run_at => $3::timestamptz,
      max_attempts => $4, job_key => $5, job_key_mode => $6, queue_name => $7)`;
    this.remove = `SELECT 1 FROM ${jobs}.remove_job($1)`;
  }

  /** Adds a job: it is kept together with the change, or not at all. */
  async add<Payload extends z.ZodType>(
    tx: EntityManager,
    job: Job<Payload>,
    payload: z.input<Payload>,
    { key, keyMode = 'replace', queue, runAt }: Adding = {},
  ): Promise<void> {
    const text = JSON.stringify(job.payload.parse(payload));
    if (text.length > PAYLOAD_BYTES) throw new Error(`the payload of the job ${job.name} carries more than ids`);
    const values = [job.name, text, runAt ?? null, job.attempts, key ?? null, keyMode, queue ?? null];
    await tx.query(this.insert, values);
  }

  /** Takes the job of this key off the list. One that runs already runs to its end, but is not tried again. */
  async drop(tx: EntityManager, key: string): Promise<void> {
    await tx.query(this.remove, [key]);
  }
}
