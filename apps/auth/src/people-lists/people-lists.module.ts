import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { PeopleListsController } from './people-lists.controller.js';
import { PeopleListsFace } from './people-lists.face.js';
import { PeopleListsService } from './people-lists.service.js';

@Module({
  imports: [AuditModule, InvitationsModule, SessionsModule],
  controllers: [PeopleListsController, PeopleListsFace],
  providers: [PeopleListsService],
})
export class PeopleListsModule {}
