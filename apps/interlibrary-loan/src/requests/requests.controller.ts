import { Controller } from '@nestjs/common';
import {
  ill,
  type ListRequests,
  type NoticeStill,
  type NoticeTruth,
  type PlaceRequest,
  type RequestDetail,
  type RequestView,
  type WorkCounts,
} from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged } from '@shuqiao/persistence';
import { PlacingService } from './placing.service.js';
import { RequestsService } from './requests.service.js';

@Controller()
export class RequestsController {
  constructor(
    private readonly placing: PlacingService,
    private readonly requests: RequestsService,
  ) {}

  @Answers(ill.placeRequest)
  place(input: PlaceRequest, { caller, onceKey }: CallOf<typeof ill.placeRequest>): Promise<RequestView> {
    return this.placing.place(input, caller, onceKey);
  }

  @Answers(ill.findRequest)
  find({ id }: { id: string }, { caller }: CallOf<typeof ill.findRequest>): Promise<RequestDetail> {
    return this.requests.find(id, caller);
  }

  @Answers(ill.listRequests)
  list(input: ListRequests, { caller }: CallOf<typeof ill.listRequests>): Promise<Paged<RequestView>> {
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
}
