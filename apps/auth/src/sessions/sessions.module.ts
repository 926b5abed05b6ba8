import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { Cookies } from './cookies.js';
import { Proofs } from './proofs.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [AuditModule],
  controllers: [SessionsController],
  providers: [SessionsService, Cookies, Proofs],
  exports: [SessionsService, Cookies, Proofs],
})
export class SessionsModule {}
