import { Module } from '@nestjs/common';
import { ConnectorsModule } from '../connectors/connectors.module.js';
import { FactorsModule } from '../factors/factors.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { OwnDataModule } from '../own-data/own-data.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ResetsModule } from '../resets/resets.module.js';
import { NoticesController } from './notices.controller.js';

@Module({
  imports: [ConnectorsModule, FactorsModule, InvitationsModule, OwnDataModule, PeopleModule, ResetsModule],
  controllers: [NoticesController],
})
export class NoticesModule {}
