import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AuditFileFace } from './audit-file.face.js';

@Module({ imports: [AuditModule, SessionsModule], controllers: [AuditFileFace] })
export class AuditFileModule {}
