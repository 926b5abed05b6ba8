import { Injectable } from '@nestjs/common';
import {
  type ActOnRequest,
  type Caller,
  fail,
  ill,
  type RequestAction,
  type RequestView,
  type Side,
} from '@shuqiao/contracts';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import { nextState } from '@shuqiao/state-machine';
import type { EntityManager } from 'typeorm';
import { type Clock, DeadlinesService } from './deadlines.service.js';
import { actionsOf, IllRequest, maySee, toView } from './request.entity.js';
import { requestMachine } from './request.machine.js';
import { noticeOf } from './request.notices.js';
import { insertEvent, takeNextSupplier } from './requests.queries.js';

interface Step {
  action: RequestAction;
  side: Side;
  actorId: string | null;
  institutionId: string | null;
  supplierId?: string | null;
  reason?: string | undefined;
  note?: string | undefined;
  onceKey?: string | undefined;
}

/** The only place where the state of a request changes: under the row's lock, in one transaction, with its history. */
@Injectable()
export class MovesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly deadlines: DeadlinesService,
  ) {}

  /** Does what a person asks. The same key again changes nothing and answers how things stand. */
  async act(input: ActOnRequest, caller: Caller, onceKey: string | undefined): Promise<RequestView> {
    await this.deadlines.prepare();
    return this.tenancy.as(caller, async (tx) => {
      const request = await tx.findOne(IllRequest, { where: { id: input.id }, lock: { mode: 'pessimistic_write' } });
      if (!request || !maySee(request, caller)) fail('ill.request_not_found', { id: input.id });
      if (onceKey && (await wasDone(tx, request.id, onceKey))) return toView(request, caller);
      return toView(await this.perform(tx, request, input, caller, onceKey), caller);
    });
  }

  /** The first line of a request's history. */
  async recordPlacing(tx: EntityManager, request: IllRequest, { person, institution }: Caller): Promise<void> {
    const place = { action: 'place', from: null, to: request.state, side: 'requester' } as const;
    await insertEvent(tx, { request, ...place, actorId: person, institutionId: institution });
    await this.tell(tx, request, 'place', null, person);
  }

  /** The system's step: on to the next library of the rota, or to the end when none is left. */
  async routeOn(tx: EntityManager, request: IllRequest): Promise<IllRequest> {
    await this.tenancy.asInstitution(tx, request.requesterId);
    const supplierId = (await takeNextSupplier(tx, request.id)) ?? null;
    const action = supplierId ? 'route' : 'exhaust';
    return this.move(tx, request, { action, side: 'system', actorId: null, institutionId: null, supplierId });
  }

  private async perform(
    tx: EntityManager,
    request: IllRequest,
    { action, reason, note }: ActOnRequest,
    caller: Caller,
    onceKey: string | undefined,
  ): Promise<IllRequest> {
    if (!actionsOf(request, caller).includes(action)) fail('ill.illegal_action', { state: request.state, action });
    if (action === 'decline' && !reason) fail('ill.reason_missing', { field: 'reason', action });
    const side = nextState(requestMachine, request.state, action)?.side ?? fail('ill.illegal_action', { action });
    const step: Step = {
      action,
      side,
      actorId: caller.person,
      institutionId: caller.institution,
      reason,
      note,
      onceKey,
    };
    if (action === 'accept' || action === 'decline') await noteAnswer(tx, request, action);
    const moved = await this.move(tx, request, step);
    return action === 'decline' ? this.routeOn(tx, moved) : moved;
  }

  private async move(tx: EntityManager, request: IllRequest, { supplierId, ...step }: Step): Promise<IllRequest> {
    const from = request.state;
    const to =
      nextState(requestMachine, from, step.action)?.to ??
      fail('ill.illegal_action', { state: from, action: step.action });
    const moved: IllRequest = {
      ...request,
      state: to,
      supplierId: supplierId === undefined ? request.supplierId : supplierId,
      version: request.version + 1,
      changedAt: new Date(),
      ...pickClock(
        await this.deadlines.after(tx, request, to, supplierId === undefined ? request.supplierId : supplierId),
      ),
    };
    await tx.update(
      IllRequest,
      { id: request.id, state: from },
      {
        state: to,
        supplierId: moved.supplierId,
        version: moved.version,
        changedAt: moved.changedAt,
        ...pickClock(moved),
      },
    );
    await insertEvent(tx, { ...step, request: moved, from, to });
    const notice = noticeOf(moved);
    if (notice) await this.outbox.add(tx, ill.notices.wanted, notice);
    await this.tell(tx, moved, step.action, from, step.actorId);
    return moved;
  }

  private async tell(
    tx: EntityManager,
    { id, recordId, state, requesterId, supplierId }: IllRequest,
    action: RequestAction | 'place',
    from: IllRequest['state'] | null,
    actor: string | null,
  ): Promise<void> {
    const at = new Date().toISOString();
    await this.outbox.add(tx, ill.requestMoved, {
      id,
      recordId,
      action,
      from,
      to: state,
      requesterId,
      supplierId,
      actor,
      at,
    });
  }
}

const pickClock = ({ clockFrom, deadline, deadlineProvisional }: Clock): Clock => ({
  clockFrom,
  deadline,
  deadlineProvisional,
});

const wasDone = async (tx: EntityManager, requestId: string, onceKey: string): Promise<boolean> =>
  (
    await tx.query<unknown[]>('SELECT 1 FROM request_event WHERE request_id = $1 AND once_key = $2', [
      requestId,
      onceKey,
    ])
  ).length > 0;

/** Writes into the rota how the library answered. */
const noteAnswer = async (
  tx: EntityManager,
  { id, supplierId }: IllRequest,
  action: 'accept' | 'decline',
): Promise<void> => {
  const outcome = action === 'accept' ? 'supplying' : 'declined';
  await tx.query('UPDATE rota SET outcome = $3 WHERE request_id = $1 AND institution_id = $2', [
    id,
    supplierId,
    outcome,
  ]);
};
