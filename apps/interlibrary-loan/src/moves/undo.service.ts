import { Injectable } from '@nestjs/common';
import { type Caller, DomainError, fail, ill, type RequestView } from '@shuqiao/contracts';
import { firstTime, Tenancy, transition } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { requestLife } from '../life/life.js';
import { IllRequest, maySee, toView } from '../life/request.entity.js';
import { type Undoable, undoFor } from '../life/undoing.js';
import { setOutcome } from '../routing/rota.queries.js';
import { Chronicle } from './chronicle.js';

/** Takes the last step of a request back, by the library that did it, as long as nobody else has taken a step since. */
@Injectable()
export class UndoService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly chronicle: Chronicle,
  ) {}

  /** The service itself acts: whoever declined is no party to the request any more. The same key again changes nothing. */
  undo(input: { id: string }, caller: Caller, onceKey: string | undefined): Promise<RequestView> {
    return this.tenancy.asSystem(async (tx) => {
      const request = await tx.findOne(IllRequest, { where: { id: input.id }, lock: { mode: 'pessimistic_write' } });
      if (!request || !isParty(request, caller)) fail('ill.request_not_found', { id: input.id });
      if (!(await firstTime({ tx, caller, onceKey }, ill.undoAction, input))) return toView(request, caller);
      const undo = undoFor(request.undo, caller) ?? fail('ill.not_undoable', { id: input.id });
      return toView(await this.restore(tx, request, undo, caller).catch(openAgain), caller);
    });
  }

  private async restore(tx: EntityManager, request: IllRequest, undo: Undoable, caller: Caller): Promise<IllRequest> {
    const { action, state, supplierId, clockFrom, deadline, deadlineProvisional } = undo;
    const { id, version, supplierId: asked } = request;
    const leftId = asked === supplierId ? null : asked;
    if (leftId) await setOutcome(tx, id, leftId, 'waiting');
    if (state === 'sent' || state === 'will_supply')
      await setOutcome(tx, id, supplierId, state === 'sent' ? 'asked' : 'supplying');
    const clock = { clockFrom, deadline, deadlineProvisional };
    const change = { state, supplierId, version: version + 1, changedAt: new Date(), undo: null, ...clock };
    const side = caller.institution === request.requesterId ? 'requester' : 'supplier';
    return transition(tx, requestLife, request, change, (moved) =>
      this.chronicle.tell(tx, moved, { action: 'undo', from: request.state, side, caller, reason: action }, leftId),
    );
  }
}

function isParty(request: IllRequest, caller: Caller): boolean {
  const parties = [request.requesterId, request.supplierId, request.undo?.by];
  return maySee(request, caller) && parties.includes(caller.institution ?? undefined);
}

/** An ended request is not opened again when its reader has asked for the book anew. */
function openAgain(error: unknown): never {
  const { constraint } = ((error as { driverError?: object }).driverError ?? {}) as { constraint?: string };
  throw constraint === 'request_open_once' ? new DomainError('ill.not_undoable') : error;
}
