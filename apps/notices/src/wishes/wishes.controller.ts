import { Controller } from '@nestjs/common';
import { notices, type NoticeTemplate, type NoticeWish, type NoticeWishes } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { WishesService } from './wishes.service.js';

@Controller()
export class WishesController {
  constructor(private readonly wishes: WishesService) {}

  @Answers(notices.listWishes)
  list(_input: object, { caller }: CallOf<typeof notices.listWishes>): Promise<NoticeWishes> {
    return this.wishes.list(caller);
  }

  @Answers(notices.setWish)
  set(
    { template, byMail }: { template: NoticeTemplate; byMail: boolean },
    { caller }: CallOf<typeof notices.setWish>,
  ): Promise<NoticeWish> {
    return this.wishes.set(template, byMail, caller);
  }

  @Answers(notices.unsubscribe)
  unsubscribe({ token }: { token: string }): Promise<NoticeWish> {
    return this.wishes.unsubscribe(token);
  }
}
