import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ErasureService } from './erasure.service.js';
import { ExportService } from './export.service.js';
import { Keepers } from './keepers.js';
import { OwnDataFace } from './own-data.face.js';

@Module({
  imports: [AuditModule, SessionsModule],
  controllers: [OwnDataFace],
  providers: [ErasureService, ExportService, Keepers],
  exports: [ErasureService],
})
export class OwnDataModule {}
