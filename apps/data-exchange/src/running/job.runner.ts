import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DomainError, saidOf, type Words } from '@shuqiao/contracts';
import { isTransient } from '@shuqiao/persistence';
import { LOG } from '@shuqiao/service';
import type { Logger } from 'pino';
import type { Job } from '../jobs/job.entity.js';
import { JobLoader } from './job.loader.js';
import { JobQueue, LeaseLost } from './job.queue.js';

const LANES = 2;
const POLL_MS = 2_000;

/**
 * Works off the queue for as long as the service lives. Its lanes begin when the service starts and not inside a
 * question, so no asker's token or deadline clings to them.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stop = new AbortController();
  private lanes: Promise<void>[] = [];
  private readonly sleepers = new Set<() => void>();
  private pokes = 0;

  constructor(
    private readonly queue: JobQueue,
    private readonly loader: JobLoader,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.lanes = Array.from({ length: LANES }, () => this.lane());
  }

  /** Stops between two batches and gives jobs in hand back. */
  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    this.poke();
    await Promise.all(this.lanes);
  }

  /** There is something new in the queue: looks now instead of at the next turn. */
  poke(): void {
    this.pokes += 1;
    this.sleepers.forEach((wake) => wake());
  }

  private async lane(): Promise<void> {
    while (!this.stop.signal.aborted) {
      const { pokes } = this;
      const job = await this.queue.claim().catch((error: unknown) => {
        this.log.warn({ err: error }, 'the queue could not be read; it is tried again');
        return undefined;
      });
      if (job) await this.run(job);
      else if (pokes === this.pokes) await this.sleep();
    }
  }

  private async run(job: Job): Promise<void> {
    const heartbeat = setInterval(() => {
      this.queue.renew(job).catch((error: unknown) => this.log.warn({ err: error, job: job.id }, 'no sign of life'));
    }, this.queue.leaseMs / 3);
    try {
      await this.loader.load(job, this.stop.signal);
      this.log.info({ job: job.id, read: job.readCount, rejected: job.rejectedCount }, 'job finished');
    } catch (error) {
      await this.putDown(job, error).catch((second: unknown) => {
        this.log.warn({ err: second, job: job.id }, 'the job stays with its lease until that ends');
      });
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** Leaves a job that could not be loaded to its end: for later, to somebody else, or failed for good with a reason. */
  private async putDown(job: Job, error: unknown): Promise<void> {
    if (this.stop.signal.aborted) return this.queue.release(job);
    if (error instanceof LeaseLost) return this.log.warn({ job: job.id }, 'another runner has taken the job over');
    if (isTransient(error)) {
      this.log.warn({ err: error, job: job.id }, 'the job pauses: the database is away');
      await this.sleep();
      return this.queue.release(job);
    }
    this.log.error({ err: error, job: job.id }, 'job failed');
    await this.queue.end(job, wordsFor(error));
  }

  private sleep(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, POLL_MS);
      this.sleepers.add(wake);
      if (this.stop.signal.aborted) wake();
    });
  }
}

/** After these there is nothing to go on with. */
const FINAL: ReadonlySet<string> = new Set([
  'exchange.too_many_rejected',
  'exchange.file_refused',
  'exchange.file_not_found',
]);
const GO_ON: Words = {
  en: 'What was loaded stays; the job can be resumed.',
  zh: '已载入的记录不受影响，可以继续。',
};

/** What stands in the job when it failed. */
function wordsFor(error: unknown): string {
  const code = error instanceof DomainError ? error.code : 'service.failed';
  return saidOf(code, FINAL.has(code) ? undefined : GO_ON);
}
