import { Controller } from '@nestjs/common';
import { days, type DaysChanged } from '@shuqiao/contracts';
import { Hears } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { DeadlinesService } from './deadlines.service.js';

@Controller()
export class DeadlinesController {
  constructor(private readonly deadlines: DeadlinesService) {}

  @Hears(days.changed, 'days')
  daysChanged(payload: DaysChanged, tx: EntityManager): Promise<void> {
    return this.deadlines.daysChanged(tx, payload);
  }
}
