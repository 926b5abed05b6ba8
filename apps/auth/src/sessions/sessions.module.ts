import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CampusSessions } from './campus-sessions.js';
import { Cookies } from './cookies.js';
import { Proofs } from './proofs.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [AuditModule],
  controllers: [SessionsController],
  providers: [SessionsService, CampusSessions, Cookies, Proofs],
  exports: [SessionsService, CampusSessions, Cookies, Proofs],
})
export class SessionsModule {}
