import { Controller } from '@nestjs/common';
import { auth, type NoticeStill, type NoticeTruth } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { InvitationsService } from '../invitations/invitations.service.js';
import { GuessWarnings } from '../people/guess-warnings.js';

/** Whether what a notice says is still so, by what it is about. */
@Controller()
export class NoticesController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly warnings: GuessWarnings,
  ) {}

  @Answers(auth.notices.still)
  still(input: NoticeStill): Promise<NoticeTruth> {
    return input.about.kind === 'account' ? this.warnings.still(input) : this.invitations.noticeStill(input);
  }
}
