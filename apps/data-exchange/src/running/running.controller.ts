import { Controller } from '@nestjs/common';
import { exchange, type JobView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { JobsService } from '../jobs/jobs.service.js';
import { JobRunner } from './job.runner.js';

/** What puts a job back into the queue: the runner need not wait for its next look. */
@Controller()
export class RunningController {
  constructor(
    private readonly jobs: JobsService,
    private readonly runner: JobRunner,
  ) {}

  @Answers(exchange.resumeJob)
  async resume({ id }: { id: string }, { caller }: CallOf<typeof exchange.resumeJob>): Promise<JobView> {
    const job = await this.jobs.resume(id, caller);
    this.runner.poke();
    return job;
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
