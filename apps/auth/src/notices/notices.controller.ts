import { Controller } from '@nestjs/common';
import { auth, type NoticeStill, type NoticeTruth } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { CanaryService } from '../connectors/canary.service.js';
import { FactorNotices } from '../factors/factor-notices.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { ErasureService } from '../own-data/erasure.service.js';
import { GuessWarnings } from '../people/guess-warnings.js';
import { ResetsService } from '../resets/resets.service.js';

/** Whether what a notice says is still so, by what it is about. */
@Controller()
export class NoticesController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly warnings: GuessWarnings,
    private readonly canary: CanaryService,
    private readonly resets: ResetsService,
    private readonly factors: FactorNotices,
    private readonly erasure: ErasureService,
  ) {}

  @Answers(auth.notices.still)
  still(input: NoticeStill): Promise<NoticeTruth> {
    if (input.about.kind === 'connector') return this.canary.still(input);
    if (input.about.kind === 'erasure') return this.erasure.still(input);
    if (input.about.kind === 'reset') return this.resets.noticeStill(input);
    if (input.about.kind === 'factor') return this.factors.still(input);
    return input.about.kind === 'account' ? this.warnings.still(input) : this.invitations.noticeStill(input);
  }
}
