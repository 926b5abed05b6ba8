import { Controller } from '@nestjs/common';
import { type DemoMail, notices } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import type { Paged, PageInput } from '@shuqiao/persistence';
import { DemoMails } from './demo-mails.service.js';

@Controller()
export class DemoController {
  constructor(private readonly mails: DemoMails) {}

  @Answers(notices.listDemoMails)
  list(input: PageInput): Promise<Paged<DemoMail>> {
    return this.mails.list(input);
  }
}
