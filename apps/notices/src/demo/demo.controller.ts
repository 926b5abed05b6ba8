import { Controller } from '@nestjs/common';
import { type DemoMail, notices } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { DemoMails } from './demo-mails.service.js';

@Controller()
export class DemoController {
  constructor(private readonly mails: DemoMails) {}

  @Answers(notices.listDemoMails)
  list(input: {
    limit?: number | undefined;
    after?: string | undefined;
  }): Promise<{ items: DemoMail[]; next: string | null }> {
    return this.mails.list(input);
  }
}
