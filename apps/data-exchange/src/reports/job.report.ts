import { Inject, Injectable } from '@nestjs/common';
import { type Caller, catalog, type JobView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Tenancy } from '@shuqiao/persistence';
import { BOM, LOG } from '@shuqiao/service';
import type { Logger } from 'pino';
import { Between } from 'typeorm';
import { Finding } from '../batches/finding.entity.js';
import { JobsService } from '../jobs/jobs.service.js';
import { type LoadedBatch, SELECT_BATCHES } from '../jobs/loaded-batch.js';
import { reportHead, reportLines } from './report.csv.js';

const BATCHES_AT_ONCE = 20;
const COUNT_WITHIN_MS = 3_000;

/** What came of a job, for the person who gave the file. */
@Injectable()
export class JobReport {
  constructor(
    private readonly jobs: JobsService,
    private readonly tenancy: Tenancy,
    private readonly bus: Bus,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * The job, and once it is finished how many of its records nobody else in the province has: that only the catalogue
   * knows, and it may change from day to day.
   *
   * @param token the caller's own; that of the question in hand unless told
   */
  async find(id: string, caller: Caller, token?: string): Promise<JobView> {
    const job = await this.jobs.find(id, caller);
    return job.state === 'finished' ? { ...job, unique: await this.countUnique(id, token) } : job;
  }

  /** The whole report as CSV, piece by piece. The job must be one that `find` has shown to the caller. */
  async *csv(job: JobView, caller: Caller): AsyncGenerator<string> {
    yield BOM + reportHead(job);
    let from = 0;
    for (;;) {
      const { batches, findings } = await this.read(job.id, from, caller);
      const last = batches.at(-1);
      if (!last) return;
      yield reportLines(batches, findings);
      from = last.firstIndex + last.itemCount;
    }
  }

  private read(jobId: string, from: number, caller: Caller): Promise<{ batches: LoadedBatch[]; findings: Finding[] }> {
    return this.tenancy.as(caller, async (tx) => {
      const batches = await tx.query<LoadedBatch[]>(SELECT_BATCHES, [jobId, from, BATCHES_AT_ONCE]);
      const last = batches.at(-1);
      const to = last ? last.firstIndex + last.itemCount - 1 : from;
      const where = { jobId, index: Between(from, to) };
      return { batches, findings: last ? await tx.find(Finding, { where, order: { index: 'ASC' } }) : [] };
    });
  }

  private async countUnique(id: string, token?: string): Promise<number | null> {
    try {
      return (await this.bus.ask(catalog.loadReport, { id }, { token, deadlineMs: COUNT_WITHIN_MS })).unique;
    } catch (error) {
      this.log.warn({ err: error, job: id }, 'the catalogue does not tell how many records are unique');
      return null;
    }
  }
}
