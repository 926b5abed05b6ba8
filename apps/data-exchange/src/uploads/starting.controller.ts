import { Controller } from '@nestjs/common';
import { exchange, type JobKind, type JobView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { UploadsService } from './uploads.service.js';

/** Makes a job of a file that came in by parts. */
@Controller()
export class StartingController {
  constructor(private readonly uploads: UploadsService) {}

  @Answers(exchange.startJob)
  start(
    input: { fileId: string; kind: JobKind },
    { caller, onceKey }: CallOf<typeof exchange.startJob>,
  ): Promise<JobView> {
    return this.uploads.start({ ...input, caller, onceKey });
  }
}
