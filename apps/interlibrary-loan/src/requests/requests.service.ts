import { Injectable } from '@nestjs/common';
import {
  type Caller,
  fail,
  type ListRequests,
  noLongerTrue,
  type NoticeStill,
  type NoticeTruth,
  type RequestDetail,
  type RequestView,
  type RotaEntry,
  type WorkCounts,
} from '@shuqiao/contracts';
import { fetched, type Paged, pageOf, Tenancy } from '@shuqiao/persistence';
import { type EventRow, IllRequest, maySee, toHistory, toView } from '../life/request.entity.js';
import { noticeOf, postponedStill } from '../life/request.notices.js';
import { listPage } from './lists.queries.js';
import { countWork } from './requests.queries.js';

const POSTPONED: ReadonlySet<string> = new Set(['ill.postponed', 'ill.rescheduled']);

/** What people may see of requests. */
@Injectable()
export class RequestsService {
  constructor(private readonly tenancy: Tenancy) {}

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
        `SELECT position, institution_id AS "institutionId", why, reasons, outcome FROM rota WHERE request_id = $1
         ORDER BY position LIMIT 200`,
        [id],
      );
      return { ...toView(request, caller), history: events.map(toHistory), rota };
    });
  }

  async list(input: ListRequests, caller: Caller): Promise<Paged<RequestView>> {
    const staff = caller.roles.some((role) => role === 'ill_librarian' || role === 'institution_admin');
    if (input.side !== 'mine' && !staff) fail('auth.forbidden', { needs: ['ill_librarian'] });
    const owner = input.side === 'mine' ? caller.person : (caller.institution ?? fail('auth.forbidden'));
    const rows = await this.tenancy.as(caller, (tx) => listPage(tx, input, owner, fetched(input)));
    return pageOf(
      rows,
      input,
      ({ request }) => toView(request, caller),
      ({ cursor }) => cursor,
    );
  }

  count(caller: Caller): Promise<WorkCounts> {
    const staff = caller.roles.includes('ill_librarian');
    return this.tenancy.as(caller, (tx) => countWork(tx, caller.person, caller.institution, staff));
  }

  /** Whether a notice about a request may still go out: it may as long as the request stands where it was told to stand. */
  async noticeStill({ key, about, template }: NoticeStill): Promise<NoticeTruth> {
    const request = await this.tenancy.asSystem((tx) => tx.findOneBy(IllRequest, { id: about.id }));
    const notice = request && (POSTPONED.has(template) ? postponedStill(request, key) : noticeOf(request));
    if (notice?.template === template) return { still: true, why: null, data: notice.data };
    return noLongerTrue(request ? `the request is ${request.state}` : 'the request has gone');
  }
}
