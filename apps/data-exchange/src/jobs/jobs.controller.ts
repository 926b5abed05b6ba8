import { Controller } from '@nestjs/common';
import { exchange } from '@shuqiao/contracts';
import type { JobKind, JobView, NoticeStill, NoticeTruth, Rejection } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { JobReport } from '../reports/job.report.js';
import { JobRunner } from '../running/job.runner.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { JobsService, type Paged } from './jobs.service.js';

@Controller()
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly report: JobReport,
    private readonly runner: JobRunner,
    private readonly uploads: UploadsService,
  ) {}

  @Answers(exchange.listJobs)
  list(
    input: { limit?: number; after?: string },
    { caller }: CallOf<typeof exchange.listJobs>,
  ): Promise<Paged<JobView>> {
    return this.jobs.list(input, caller);
  }

  @Answers(exchange.findJob)
  find({ id }: { id: string }, { caller }: CallOf<typeof exchange.findJob>): Promise<JobView> {
    return this.report.find(id, caller);
  }

  @Answers(exchange.startJob)
  start(
    input: { fileId: string; kind: JobKind },
    { caller, onceKey }: CallOf<typeof exchange.startJob>,
  ): Promise<JobView> {
    return this.uploads.start({ ...input, caller, onceKey });
  }

  @Answers(exchange.listRejections)
  listRejections(
    input: { id: string; limit?: number; after?: string },
    { caller }: CallOf<typeof exchange.listRejections>,
  ): Promise<Paged<Rejection>> {
    return this.jobs.listFindings(input, caller);
  }

  @Answers(exchange.resumeJob)
  async resume({ id }: { id: string }, { caller }: CallOf<typeof exchange.resumeJob>): Promise<JobView> {
    const job = await this.jobs.resume(id, caller);
    this.runner.poke();
    return job;
  }

  @Answers(exchange.notices.still)
  noticeStill(input: NoticeStill): Promise<NoticeTruth> {
    return this.jobs.noticeStill(input);
  }

  @Answers(exchange.confirmJob)
  async confirm(
    input: { id: string; isAgreed: boolean },
    { caller }: CallOf<typeof exchange.confirmJob>,
  ): Promise<JobView> {
    const job = await this.jobs.confirm(input, caller);
    this.runner.poke();
    return job;
  }
}
