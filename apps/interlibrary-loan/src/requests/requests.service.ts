import { Injectable } from '@nestjs/common';
import {
  type Caller,
  catalog,
  DomainError,
  fail,
  type ListRequests,
  noLongerTrue,
  type NoticeStill,
  type NoticeTruth,
  type PlaceRequest,
  type ProvinceView,
  type RequestDetail,
  type RequestView,
  type RotaEntry,
  type WorkCounts,
} from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { pageOf, Tenancy } from '@shuqiao/persistence';
import { ProvinceCopy } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { DeadlinesService } from './deadlines.service.js';
import { Directory } from './directory.js';
import { MovesService } from './moves.service.js';
import { type EventRow, IllRequest, maySee, toHistory, toView } from './request.entity.js';
import { countWork, insertRequest, insertRota, listPage, type NewRequest, openRequestsOf } from './requests.queries.js';
import { noticeOf } from './request.notices.js';
import { refuseWithoutNeed } from './own-shelf.js';
import { type Candidate, makeRota } from './rota.js';

const PAGE = 20;

@Injectable()
export class RequestsService {
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
    const already = await this.tenancy.as(caller, (tx) =>
      tx.findOneBy(IllRequest, { readerId: caller.person, onceKey }),
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
    const write = this.tenancy.as(caller, (tx) => this.write(tx, request, rota, { caller, province }));
    return toView(await write.catch((error: unknown) => this.explainDuplicate(error, request, caller)), caller);
  }

  async find(id: string, caller: Caller): Promise<RequestDetail> {
    return this.tenancy.as(caller, async (tx) => {
      const request = await tx.findOneBy(IllRequest, { id });
      if (!request || !maySee(request, caller)) fail('ill.request_not_found', { id });
      const events = await tx.query<EventRow[]>(
        `SELECT at, action, from_state AS "from", to_state AS "to", side, actor_id AS "actorId",
           institution_id AS "institutionId", reason, note FROM request_event WHERE request_id = $1 ORDER BY id LIMIT 200`,
        [id],
      );
      const rota = await tx.query<RotaEntry[]>(
        `SELECT position, institution_id AS "institutionId", why, outcome FROM rota WHERE request_id = $1
         ORDER BY position LIMIT 200`,
        [id],
      );
      return { ...toView(request, caller), history: events.map(toHistory), rota };
    });
  }

  async list(input: ListRequests, caller: Caller): Promise<{ items: RequestView[]; next: string | null }> {
    const staff = caller.roles.some((role) => role === 'ill_librarian' || role === 'institution_admin');
    if (input.side !== 'mine' && !staff) fail('auth.forbidden', { needs: ['ill_librarian'] });
    const owner = input.side === 'mine' ? caller.person : (caller.institution ?? fail('auth.forbidden'));
    const limit = input.limit ?? PAGE;
    const rows = await this.tenancy.as(caller, (tx) => listPage(tx, input, owner, limit + 1));
    return pageOf(
      rows,
      { limit },
      (row) => toView(row, caller),
      ({ id }) => id,
    );
  }

  count(caller: Caller): Promise<WorkCounts> {
    const staff = caller.roles.includes('ill_librarian');
    return this.tenancy.as(caller, (tx) => countWork(tx, caller.person, caller.institution, staff));
  }

  /** Whether a notice about a request may still go out: it may as long as the request stands where it was told to stand. */
  async noticeStill({ about, template }: NoticeStill): Promise<NoticeTruth> {
    const request = await this.tenancy.asSystem((tx) => tx.findOneBy(IllRequest, { id: about.id }));
    const notice = request && noticeOf(request);
    if (notice?.template === template) return { still: true, why: null, data: notice.data };
    return noLongerTrue(request ? `the request is ${request.state}` : 'the request has gone');
  }

  private async rotaFor(holdings: Parameters<typeof makeRota>[0], requesterId: string): Promise<Candidate[]> {
    const directory = await this.directory.all();
    const ids = holdings.map(({ institutionId }) => institutionId);
    const load = await this.tenancy.asSystem((tx) => openRequestsOf(tx, ids));
    return makeRota(holdings, directory, requesterId, load);
  }

  private async write(
    tx: EntityManager,
    request: NewRequest,
    rota: readonly Candidate[],
    { caller, province }: { caller: Caller; province: ProvinceView },
  ): Promise<IllRequest> {
    const id = await insertRequest(tx, request, province);
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
