import { Injectable } from '@nestjs/common';
import {
  type Caller,
  catalog,
  DomainError,
  fail,
  ill,
  type PlaceRequest,
  type ProvinceView,
  type RequestView,
} from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { type Acting, doneBefore, firstTime, Tenancy } from '@shuqiao/persistence';
import { ProvinceCopy } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { IllRequest, toView } from '../life/request.entity.js';
import { MovesService } from '../moves/moves.service.js';
import { Directory } from '../routing/directory.js';
import { type Candidate, makeRota } from '../routing/rota.js';
import { insertRota, openRequestsOf } from '../routing/rota.queries.js';
import { refuseWithoutNeed } from './own-shelf.js';
import { insertRequest, type NewRequest } from './requests.queries.js';

/** How a reader's wish becomes a request: who holds the book, whom to ask first, and once. */
@Injectable()
export class PlacingService {
  constructor(
    private readonly bus: Bus,
    private readonly tenancy: Tenancy,
    private readonly directory: Directory,
    private readonly province: ProvinceCopy,
    private readonly moves: MovesService,
    private readonly deadlines: DeadlinesService,
  ) {}

  /** Places a request and sends it to the first library that can help. The same key again answers the same request. */
  async place(input: PlaceRequest, caller: Caller, onceKey: string): Promise<RequestView> {
    const requesterId = caller.institution ?? fail('auth.forbidden');
    const already = await this.tenancy.as(caller, async (tx) =>
      (await doneBefore({ tx, caller, onceKey }, ill.placeRequest, input)) ? findPlaced(tx, caller, onceKey) : null,
    );
    if (already) return toView(already, caller);
    const province = await this.province.mustOffer('loan');
    await this.deadlines.prepare();
    const record = await this.bus.ask(catalog.listHolders, { id: input.recordId });
    refuseWithoutNeed(record, requesterId);
    const rota = await this.rotaFor(record.holdings, requesterId);
    if (!rota.length) fail('ill.no_holder', { recordId: input.recordId });
    const request: NewRequest = {
      recordId: input.recordId,
      title: record.title,
      author: record.authors[0] ?? null,
      isbn: record.isbn[0] ?? null,
      requesterId,
      readerId: caller.person,
      neededBy: input.neededBy ?? null,
      pickup: input.pickup ?? null,
      note: input.note ?? null,
      onceKey,
    };
    const write = this.tenancy.as(caller, async (tx) => {
      const acting = { tx, caller, onceKey };
      if (!(await firstTime(acting, ill.placeRequest, input))) return findPlaced(tx, caller, onceKey);
      return this.write(acting, request, rota, province);
    });
    return toView(await write.catch((error: unknown) => this.explainDuplicate(error, request, caller)), caller);
  }

  private async rotaFor(holdings: Parameters<typeof makeRota>[0], requesterId: string): Promise<Candidate[]> {
    const directory = await this.directory.all();
    const ids = holdings.map(({ institutionId }) => institutionId);
    const load = await this.tenancy.asSystem((tx) => openRequestsOf(tx, ids));
    return makeRota(holdings, directory, requesterId, load);
  }

  private async write(
    { tx, caller }: Acting,
    request: NewRequest,
    rota: readonly Candidate[],
    province: ProvinceView,
  ): Promise<IllRequest> {
    const id = await insertRequest(tx, request, province);
    // From before keys were kept apart.
    if (!id) return tx.findOneByOrFail(IllRequest, { readerId: request.readerId, onceKey: request.onceKey });
    await insertRota(tx, id, request.requesterId, rota);
    const placed = await tx.findOneByOrFail(IllRequest, { id });
    await this.moves.recordPlacing(tx, placed, caller);
    return this.moves.routeOn(tx, placed);
  }

  /** An open request of the same reader for the same title: the database refuses it, the reader is shown the first. */
  private async explainDuplicate(error: unknown, { recordId, readerId }: NewRequest, caller: Caller): Promise<never> {
    const { constraint } = ((error as { driverError?: object }).driverError ?? {}) as { constraint?: string };
    if (constraint !== 'request_open_once') throw error;
    const rows = await this.tenancy.as(caller, (tx) =>
      tx.find(IllRequest, { where: { recordId, readerId }, order: { id: 'DESC' }, take: 1 }),
    );
    throw new DomainError('ill.duplicate', { id: rows[0]?.id, number: rows[0]?.number });
  }
}

const findPlaced = (tx: EntityManager, { person }: Caller, onceKey: string): Promise<IllRequest> =>
  tx.findOneByOrFail(IllRequest, { readerId: person, onceKey });
