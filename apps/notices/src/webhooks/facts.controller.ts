import { Controller } from '@nestjs/common';
import { desk, exchange, ill, registry } from '@shuqiao/contracts';
import type { Told } from '@shuqiao/messaging';
import { Hears } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { Deliveries } from './deliveries.js';

/** The facts that may be subscribed to (`webhookFacts`), each heard for whoever wants it. */
@Controller()
export class FactsController {
  constructor(private readonly deliveries: Deliveries) {}

  @Hears(ill.requestMoved, 'webhook_request_moved')
  requestMoved(payload: object, tx: EntityManager, { id }: Pick<Told, 'id'>): Promise<void> {
    return this.deliveries.enter(ill.requestMoved, payload, tx, id);
  }

  @Hears(desk.questionMoved, 'webhook_question_moved')
  questionMoved(payload: object, tx: EntityManager, { id }: Pick<Told, 'id'>): Promise<void> {
    return this.deliveries.enter(desk.questionMoved, payload, tx, id);
  }

  @Hears(exchange.jobFinished, 'webhook_job_finished')
  jobFinished(payload: object, tx: EntityManager, { id }: Pick<Told, 'id'>): Promise<void> {
    return this.deliveries.enter(exchange.jobFinished, payload, tx, id);
  }

  @Hears(registry.institutionChanged, 'webhook_institution_changed')
  institutionChanged(payload: object, tx: EntityManager, { id }: Pick<Told, 'id'>): Promise<void> {
    return this.deliveries.enter(registry.institutionChanged, payload, tx, id);
  }
}
