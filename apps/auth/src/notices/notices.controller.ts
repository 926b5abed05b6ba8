import { Controller, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { auth, type NoticeAbout, noLongerTrue, type NoticeStill, type NoticeTruth } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { ApprovalsService } from '../approvals/approvals.service.js';
import { CanaryService } from '../connectors/canary.service.js';
import { FactorNotices } from '../factors/factor-notices.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { OfficesService } from '../offices/offices.service.js';
import { ErasureService } from '../own-data/erasure.service.js';
import { GuessWarnings } from '../people/guess-warnings.js';
import { ResetsService } from '../resets/resets.service.js';

/** Who knows whether a notice is still true, by what it is about. */
const knows: Readonly<Partial<Record<NoticeAbout['kind'], Type<{ still(asked: NoticeStill): Promise<NoticeTruth> }>>>> =
  {
    account: GuessWarnings,
    approval: ApprovalsService,
    connector: CanaryService,
    contact: FactorNotices,
    erasure: ErasureService,
    factor: FactorNotices,
    invitation: InvitationsService,
    office: OfficesService,
    reset: ResetsService,
  };

@Controller()
export class NoticesController {
  constructor(private readonly modules: ModuleRef) {}

  @Answers(auth.notices.still)
  async still(input: NoticeStill): Promise<NoticeTruth> {
    const who = knows[input.about.kind];
    return who
      ? this.modules.get(who, { strict: false }).still(input)
      : noLongerTrue('nobody here tells of such things');
  }
}
