import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AccountFace } from './account.face.js';
import { AccountService } from './account.service.js';

@Module({
  imports: [AuditModule, PeopleModule, SessionsModule],
  controllers: [AccountFace],
  providers: [AccountService],
})
export class AccountModule {}
