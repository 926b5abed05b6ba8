import { Injectable } from '@nestjs/common';
import { type ActOnRequest, type Caller, fail, ill, type RequestAction, type RequestView } from '@shuqiao/contracts';
import { type Acting, allowedMove, firstTime, Tenancy, transition } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { requestLife } from '../life/life.js';
import { actionsOf, IllRequest, maySee, toView } from '../life/request.entity.js';
import { remember } from '../life/undoing.js';
import { setOutcome, takeNextSupplier } from '../routing/rota.queries.js';
import { Chronicle } from './chronicle.js';

interface Step {
  readonly action: RequestAction;
  /** The library that is asked from now on; the same as before unless told. */
  readonly supplierId?: string | null;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
}

/** The steps of a request: under the row's lock, in one transaction, with its history. */
@Injectable()
export class MovesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly deadlines: DeadlinesService,
    private readonly chronicle: Chronicle,
  ) {}

  /** Does what a person asks. The same key again changes nothing and answers how things stand. */
  async act(input: ActOnRequest, caller: Caller, onceKey: string | undefined): Promise<RequestView> {
    await this.deadlines.prepare();
    return this.tenancy.as(caller, async (tx) => {
      const acting: Acting = { tx, caller, onceKey };
      if (!(await firstTime(acting, ill.actOnRequest, input))) {
        // Whoever declined is no party to the request any more.
        await this.tenancy.asService(tx);
        return toView(await tx.findOneByOrFail(IllRequest, { id: input.id }), caller);
      }
      const request = await tx.findOne(IllRequest, { where: { id: input.id }, lock: { mode: 'pessimistic_write' } });
      if (!request || !maySee(request, caller)) fail('ill.request_not_found', { id: input.id });
      return toView(await this.perform(acting, request, input, actionsOf(request, caller)), caller);
    });
  }

  /** The first line of a request's history. */
  recordPlacing(tx: EntityManager, request: IllRequest, caller: Caller | null): Promise<void> {
    return this.chronicle.tell(tx, request, { action: 'place', from: null, side: 'requester', caller });
  }

  /** The system's step: on to the next library of the rota, or to the end when none is left. */
  async routeOn(tx: EntityManager, request: IllRequest): Promise<IllRequest> {
    await this.tenancy.asInstitution(tx, request.requesterId);
    const supplierId = (await takeNextSupplier(tx, request.id)) ?? null;
    return this.move({ tx, caller: null }, request, { action: supplierId ? 'route' : 'exhaust', supplierId });
  }

  private async perform(
    acting: Acting,
    request: IllRequest,
    { action, reason, note }: ActOnRequest,
    allowed: readonly RequestAction[],
  ): Promise<IllRequest> {
    allowedMove(requestLife, request, action, allowed);
    if (action === 'decline' && !reason) fail('ill.reason_missing', { field: 'reason', action });
    const { id, supplierId } = request;
    if (action === 'accept') await setOutcome(acting.tx, id, supplierId, 'supplying');
    if (action === 'decline') await setOutcome(acting.tx, id, supplierId, 'declined');
    const moved = await this.move(acting, request, { action, reason, note });
    return action === 'decline' ? this.routeOn(acting.tx, moved) : moved;
  }

  private async move({ tx, caller }: Acting, request: IllRequest, step: Step): Promise<IllRequest> {
    const { action, supplierId = request.supplierId, reason, note } = step;
    const { to, side } = allowedMove(requestLife, request, action);
    const { clockFrom, deadline, deadlineProvisional } = await this.deadlines.after(tx, request, to, supplierId);
    const change = {
      state: to,
      supplierId,
      version: request.version + 1,
      changedAt: new Date(),
      clockFrom,
      deadline,
      deadlineProvisional,
      // What the system does after a person's step is taken back with it.
      undo: caller ? remember(request, action, caller.institution) : request.undo,
    };
    return transition(tx, requestLife, request, change, (moved) =>
      this.chronicle.tell(tx, moved, { action, from: request.state, side, caller, reason, note }),
    );
  }
}
