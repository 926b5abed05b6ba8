import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { ConnectorsModule } from '../connectors/connectors.module.js';
import { FactorsModule } from '../factors/factors.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { OfficesModule } from '../offices/offices.module.js';
import { OwnDataModule } from '../own-data/own-data.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ResetsModule } from '../resets/resets.module.js';
import { NoticesController } from './notices.controller.js';

@Module({
  imports: [
    ApprovalsModule,
    ConnectorsModule,
    FactorsModule,
    InvitationsModule,
    OfficesModule,
    OwnDataModule,
    PeopleModule,
    ResetsModule,
  ],
  controllers: [NoticesController],
})
export class NoticesModule {}
