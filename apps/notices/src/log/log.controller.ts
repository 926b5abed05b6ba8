import { Controller } from '@nestjs/common';
import { type MailLine, type MailRules, type MailStatus, notices } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged } from '@shuqiao/persistence';
import { type ListMails, MailLog } from './mail-log.service.js';

@Controller()
export class LogController {
  constructor(private readonly log: MailLog) {}

  @Answers(notices.listMails)
  list(input: ListMails, { caller }: CallOf<typeof notices.listMails>): Promise<Paged<MailLine>> {
    return this.log.list(input, caller);
  }

  @Answers(notices.resendMail)
  resend({ id }: { id: string }, { caller }: CallOf<typeof notices.resendMail>): Promise<MailLine> {
    return this.log.resend(id, caller);
  }

  @Answers(notices.mailStatus)
  status(_input: object, { caller }: CallOf<typeof notices.mailStatus>): Promise<MailStatus> {
    return this.log.status(caller);
  }

  @Answers(notices.setMailRules)
  setRules(rules: MailRules, { caller }: CallOf<typeof notices.setMailRules>): Promise<MailStatus> {
    return this.log.setRules(rules, caller);
  }

  @Answers(notices.reportBounce)
  reportBounce(
    { address, reason }: { address: string; reason: string },
    { caller }: CallOf<typeof notices.reportBounce>,
  ): Promise<{ isBad: boolean }> {
    return this.log.reportBounce(address, reason, caller);
  }

  @Answers(notices.clearBounce)
  clearBounce(
    { address }: { address: string },
    { caller }: CallOf<typeof notices.clearBounce>,
  ): Promise<{ isBad: boolean }> {
    return this.log.clearBounce(address, caller);
  }
}
