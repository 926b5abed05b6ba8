import { Controller } from '@nestjs/common';
import { exchange } from '@shuqiao/contracts';
import type { JobView, NoticeStill, NoticeTruth, Rejection } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged } from '@shuqiao/persistence';
import { JobsService } from './jobs.service.js';

@Controller()
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Answers(exchange.listJobs)
  list(
    input: { limit?: number; after?: string },
    { caller }: CallOf<typeof exchange.listJobs>,
  ): Promise<Paged<JobView>> {
    return this.jobs.list(input, caller);
  }

  @Answers(exchange.listRejections)
  listRejections(
    input: { id: string; limit?: number; after?: string },
    { caller }: CallOf<typeof exchange.listRejections>,
  ): Promise<Paged<Rejection>> {
    return this.jobs.listFindings(input, caller);
  }

  @Answers(exchange.notices.still)
  noticeStill(input: NoticeStill): Promise<NoticeTruth> {
    return this.jobs.noticeStill(input);
  }
}
