import { Controller } from '@nestjs/common';
import { exchange, type JobView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { JobReport } from './job.report.js';

@Controller()
export class JobReportController {
  constructor(private readonly report: JobReport) {}

  @Answers(exchange.findJob)
  find({ id }: { id: string }, { caller }: CallOf<typeof exchange.findJob>): Promise<JobView> {
    return this.report.find(id, caller);
  }
}
