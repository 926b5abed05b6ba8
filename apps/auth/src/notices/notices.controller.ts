import { Controller } from '@nestjs/common';
import { auth, type NoticeStill, type NoticeTruth } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { ApprovalsService } from '../approvals/approvals.service.js';
import { CanaryService } from '../connectors/canary.service.js';
import { FactorNotices } from '../factors/factor-notices.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { OfficesService } from '../offices/offices.service.js';
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
    private readonly approvals: ApprovalsService,
    private readonly offices: OfficesService,
  ) {}

  @Answers(auth.notices.still)
  still(input: NoticeStill): Promise<NoticeTruth> {
    switch (input.about.kind) {
      case 'connector':
        return this.canary.still(input);
      case 'approval':
        return this.approvals.still(input);
      case 'office':
        return this.offices.still(input);
      case 'erasure':
        return this.erasure.still(input);
      case 'reset':
        return this.resets.noticeStill(input);
      case 'factor':
        return this.factors.still(input);
      case 'account':
        return this.warnings.still(input);
      default:
        return this.invitations.noticeStill(input);
    }
  }
}
