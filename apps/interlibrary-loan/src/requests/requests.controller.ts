import { Controller } from '@nestjs/common';
import {
  type ActOnRequest,
  days,
  type DaysChanged,
  ill,
  type InstitutionChanged,
  type ListRequests,
  type NoticeStill,
  type NoticeTruth,
  type PlaceRequest,
  registry,
  type RequestDetail,
  type RequestView,
  type WorkCounts,
} from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { Hears } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { DeadlinesService } from './deadlines.service.js';
import { Directory } from './directory.js';
import { MovesService } from './moves.service.js';
import { RequestsService } from './requests.service.js';

@Controller()
export class RequestsController {
  constructor(
    private readonly requests: RequestsService,
    private readonly moves: MovesService,
    private readonly directory: Directory,
    private readonly deadlines: DeadlinesService,
  ) {}

  @Answers(ill.placeRequest)
  place(input: PlaceRequest, { caller, onceKey }: CallOf<typeof ill.placeRequest>): Promise<RequestView> {
    return this.requests.place(input, caller, onceKey);
  }

  @Answers(ill.actOnRequest)
  act(input: ActOnRequest, { caller, onceKey }: CallOf<typeof ill.actOnRequest>): Promise<RequestView> {
    return this.moves.act(input, caller, onceKey);
  }

  @Answers(ill.findRequest)
  find({ id }: { id: string }, { caller }: CallOf<typeof ill.findRequest>): Promise<RequestDetail> {
    return this.requests.find(id, caller);
  }

  @Answers(ill.listRequests)
  list(
    input: ListRequests,
    { caller }: CallOf<typeof ill.listRequests>,
  ): Promise<{ items: RequestView[]; next: string | null }> {
    return this.requests.list(input, caller);
  }

  @Answers(ill.countWork)
  count(_input: object, { caller }: CallOf<typeof ill.countWork>): Promise<WorkCounts> {
    return this.requests.count(caller);
  }

  @Answers(ill.notices.still)
  noticeStill(input: NoticeStill): Promise<NoticeTruth> {
    return this.requests.noticeStill(input);
  }

  @Hears(days.changed, 'days')
  daysChanged(payload: DaysChanged, tx: EntityManager): Promise<void> {
    return this.deadlines.daysChanged(tx, payload);
  }

  @Hears(registry.institutionChanged, 'directory')
  async institutionChanged(_payload: InstitutionChanged, _tx: EntityManager): Promise<void> {
    this.directory.forget();
  }
}
