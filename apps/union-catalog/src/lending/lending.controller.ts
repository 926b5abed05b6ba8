import { Controller } from '@nestjs/common';
import { ill, type RequestMoved } from '@shuqiao/contracts';
import { Hears } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { LendingService } from './lending.service.js';

@Controller()
export class LendingController {
  constructor(private readonly lending: LendingService) {}

  @Hears(ill.requestMoved, 'lending')
  note(moved: RequestMoved, tx: EntityManager): Promise<void> {
    return this.lending.note(moved, tx);
  }
}
