import { Injectable } from '@nestjs/common';
import { catalog, fail, type LoadOutcome } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { type Batch, batchesOf } from '../batches/batches.js';
import { mayBeRead } from '../files/file.checks.js';
import { FilesService } from '../files/files.service.js';
import { RecordFiles } from '../records/record.files.js';
import type { Job } from '../jobs/job.entity.js';
import { JobQueue } from './job.queue.js';
import { JobRefresh } from './job.refresh.js';
import { Pace } from './pace.js';
import { patiently } from './patience.js';

/** A file of which more is refused is not what it should be. */
const MOST_REJECTED = 100_000;
/** So many batches are asked at once: one is read by the catalogue while the one before is being written. */
const IN_FLIGHT = 3;

/** A batch that was asked, and the answer to come. */
interface Asked {
  batch: Batch;
  answer: Promise<LoadOutcome[]>;
}

/** Loads one job: reads its file from where it stands, asks the catalogue batch by batch, commits them in order. */
@Injectable()
export class JobLoader {
  /** How long an absent catalogue is waited for before the job fails, in milliseconds. */
  patienceMs = 300_000;

  constructor(
    private readonly files: FilesService,
    private readonly records: RecordFiles,
    private readonly queue: JobQueue,
    private readonly refresh: JobRefresh,
    private readonly bus: Bus,
  ) {}

  /**
   * @param stop ends the work between two batches
   * @throws DomainError why the job cannot go on; LeaseLost; what the file system or the database throws
   */
  async load(job: Job, stop: AbortSignal): Promise<void> {
    const file = (await this.files.find(job.id)) ?? fail('exchange.file_not_found', { id: job.id });
    if (job.bytesDone < job.bytes) {
      mayBeRead(file);
      await this.loadFile(job, stop);
    }
    if (job.kind === 'refresh' && !(await this.refresh.remove(job, { patienceMs: this.patienceMs, stop }))) {
      return this.queue.holdBack(job);
    }
    await this.queue.end(job, null);
    await this.files.remove(file);
  }

  /** Several batches are under way; how far the job came moves only over those that are answered, in their order. */
  private async loadFile(job: Job, stop: AbortSignal): Promise<void> {
    const pace = new Pace({ at: Date.now(), records: job.readCount, bytes: job.bytesDone });
    const broken = new AbortController();
    const over = AbortSignal.any([stop, broken.signal]);
    const asked: Asked[] = [];
    try {
      for await (const batch of batchesOf(this.records.read(job.id, job.format, job.bytesDone), job.format, {
        ...job,
      })) {
        asked.push({ batch, answer: this.ask(job, batch, over) });
        if (asked.length === IN_FLIGHT) await this.commit(job, asked, pace, stop);
      }
      while (asked.length > 0) await this.commit(job, asked, pace, stop);
    } finally {
      broken.abort();
      // Nobody asks for the job again before its last question has come to an end.
      await Promise.allSettled(asked.map(({ answer }) => answer));
    }
  }

  private async commit(job: Job, asked: Asked[], pace: Pace, stop: AbortSignal): Promise<void> {
    const first = asked[0];
    if (!first) return;
    const outcomes = await first.answer;
    stop.throwIfAborted();
    if (job.rejectedCount >= MOST_REJECTED) fail('exchange.too_many_rejected', { most: MOST_REJECTED });
    const records = job.readCount + first.batch.count;
    const rates = pace.at({ at: Date.now(), records, bytes: first.batch.end });
    await this.queue.advance(job, first.batch, outcomes, rates);
    asked.shift();
  }

  /** The catalogue takes the same batch twice without harm: what was under way when a runner died is asked again. */
  private ask({ id: jobId, institutionId, uploadedBy }: Job, { records }: Batch, stop: AbortSignal) {
    if (records.length === 0) return Promise.resolve<LoadOutcome[]>([]);
    const input = { jobId, institutionId, personId: uploadedBy, records };
    const answer = patiently(async () => (await this.bus.ask(catalog.loadBatch, input, { as: 'service' })).results, {
      patienceMs: this.patienceMs,
      stop,
    });
    answer.catch(() => undefined); // it is thrown where the answer is awaited, which may be later
    return answer;
  }
}
