import { Controller } from '@nestjs/common';
import { operationsOf, type ServiceName } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { ServiceJobs } from './jobs.js';

/** What a service answers about its jobs. */
export function jobsController(service: ServiceName) {
  const { jobsState, pauseJobs, resumeJobs, listFailedJobs, retryJob, dropJob } = operationsOf(service);

  @Controller()
  class JobsController {
    constructor(private readonly jobs: ServiceJobs) {}

    @Answers(jobsState)
    state() {
      return this.jobs.ledger.state();
    }

    @Answers(pauseJobs)
    pause({ reason }: { reason: string }) {
      return this.jobs.pause(reason);
    }

    @Answers(resumeJobs)
    resume() {
      return this.jobs.resume();
    }

    @Answers(listFailedJobs)
    failed(page: { limit?: number; after?: string | undefined }) {
      return this.jobs.ledger.failed(page);
    }

    @Answers(retryJob)
    retry({ job }: { job: string }) {
      return this.jobs.ledger.retry(job);
    }

    @Answers(dropJob)
    drop({ job }: { job: string }) {
      return this.jobs.ledger.drop(job);
    }
  }
  return JobsController;
}
