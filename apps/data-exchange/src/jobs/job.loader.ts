import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { catalog, DomainError, fail, type LoadOutcome } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { type Batch, batchesOf } from './batches.js';
import { FileStore } from './file.store.js';
import type { Job } from './job.entity.js';
import { JobQueue } from './job.queue.js';

/** A file of which more is refused is not what it should be. */
const MOST_REJECTED = 100_000;
const TRIES_WHEN_FAILING = 3;
const LONGEST_PAUSE_MS = 15_000;

/** Loads one job: reads its file from where it stands, asks the catalogue batch by batch, commits after each answer. */
@Injectable()
export class JobLoader {
  /** How long an absent catalogue is waited for before the job fails, in milliseconds. */
  patienceMs = 300_000;

  constructor(
    private readonly files: FileStore,
    private readonly queue: JobQueue,
    private readonly bus: Bus,
  ) {}

  /**
   * @param stop ends the work between two batches
   * @throws DomainError why the job cannot go on; LeaseLost; what the file system or the database throws
   */
  async load(job: Job, stop: AbortSignal): Promise<void> {
    const items = this.files.read(job.id, job.format, job.bytesDone);
    for await (const batch of batchesOf(items, job.format, { ...job })) {
      stop.throwIfAborted();
      if (job.rejectedCount >= MOST_REJECTED) fail('exchange.too_many_rejected', { most: MOST_REJECTED });
      await this.queue.advance(job, batch, await this.ask(job, batch, stop));
    }
    await this.queue.end(job, null);
    await this.files.remove(job.id);
  }

  /** Asks until there is an answer: the catalogue takes the same batch twice without harm. */
  private async ask(job: Job, { records }: Batch, stop: AbortSignal): Promise<LoadOutcome[]> {
    if (records.length === 0) return [];
    const { id: jobId, institutionId } = job;
    const giveUpAt = Date.now() + this.patienceMs;
    for (let tries = 1; ; tries += 1) {
      try {
        const input = { jobId, institutionId, records };
        return (await this.bus.ask(catalog.loadBatch, input, { as: 'service' })).results;
      } catch (error) {
        if (!mayPass(error, tries) || Date.now() > giveUpAt) throw error;
        await pause(Math.min(100 * 2 ** tries, LONGEST_PAUSE_MS), undefined, { signal: stop });
      }
    }
  }
}

/** Whether an error may be gone at the next try: somebody away or slow for long, anything else only briefly. */
function mayPass(error: unknown, tries: number): boolean {
  if (!(error instanceof DomainError)) return false;
  if (error.kind === 'unavailable' || error.kind === 'deadline') return true;
  return (error.kind === 'failed' || error.kind === 'unauthenticated') && tries < TRIES_WHEN_FAILING;
}
