import { Injectable } from '@nestjs/common';
import { ill } from '@shuqiao/contracts';
import { Outbox } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import type { IllRequest } from '../life/request.entity.js';
import { noticeOf } from '../life/request.notices.js';
import { insertEvent, type NewEvent } from './history.queries.js';

type Told = NewEvent & { readonly action: (typeof ill.requestMoved.payload)['_output']['action'] };

/** What is written beside each change of a request: its history, the fact, and the notice where one is owed. */
@Injectable()
export class Chronicle {
  constructor(private readonly outbox: Outbox) {}

  /** @param leftId the library that is not asked any more, where the step took the request from one */
  async tell(tx: EntityManager, request: IllRequest, event: Told, leftId: string | null = null): Promise<void> {
    await insertEvent(tx, request, event);
    // Nobody is told twice what they heard before the step that was taken back.
    const notice = event.action === 'undo' ? undefined : noticeOf(request);
    if (notice) await this.outbox.add(tx, ill.notices.wanted, notice);
    const { id, version, recordId, state, requesterId, supplierId } = request;
    await this.outbox.add(tx, ill.requestMoved, {
      id,
      version,
      recordId,
      action: event.action,
      from: event.from,
      to: state,
      requesterId,
      supplierId,
      leftId,
      actor: event.caller?.person ?? null,
      at: new Date().toISOString(),
    });
  }
}
