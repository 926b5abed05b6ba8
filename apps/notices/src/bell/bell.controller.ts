import { Controller } from '@nestjs/common';
import { type NoticeCounts, notices, type NoticeView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged } from '@shuqiao/persistence';
import { BellService, type ListBell, type MarkRead } from './bell.service.js';

@Controller()
export class BellController {
  constructor(private readonly bell: BellService) {}

  @Answers(notices.countUnread)
  count(_input: object, { caller }: CallOf<typeof notices.countUnread>): Promise<NoticeCounts> {
    return this.bell.count(caller);
  }

  @Answers(notices.listBell)
  list(input: ListBell, { caller }: CallOf<typeof notices.listBell>): Promise<Paged<NoticeView>> {
    return this.bell.list(input, caller);
  }

  @Answers(notices.markRead)
  markRead(input: MarkRead, { caller }: CallOf<typeof notices.markRead>): Promise<NoticeCounts> {
    return this.bell.markRead(input, caller);
  }
}
