import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SecondStepModule } from '../second-step/second-step.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AcceptanceService } from './acceptance.service.js';
import { InvitationFace } from './invitation.face.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';

@Module({
  imports: [AuditModule, PeopleModule, SecondStepModule, SessionsModule],
  controllers: [InvitationsController, InvitationFace],
  providers: [InvitationsService, AcceptanceService],
  exports: [InvitationsService],
})
export class InvitationsModule {}
