import { Controller } from '@nestjs/common';
import { catalog, type LoadBatch, type LoadOutcome } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { LoadingService } from './loading.service.js';

@Controller()
export class LoadingController {
  constructor(private readonly loading: LoadingService) {}

  @Answers(catalog.loadBatch)
  load(batch: LoadBatch): Promise<{ results: LoadOutcome[] }> {
    return this.loading.load(batch);
  }
}
