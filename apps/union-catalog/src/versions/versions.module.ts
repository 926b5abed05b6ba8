import { Module } from '@nestjs/common';
import { DeletionService } from './deletion.service.js';
import { ExplanationService } from './explanation.service.js';
import { RestoringService } from './restoring.service.js';
import { VersionsController } from './versions.controller.js';
import { VersionsService } from './versions.service.js';

@Module({
  controllers: [VersionsController],
  providers: [VersionsService, ExplanationService, DeletionService, RestoringService],
})
export class VersionsModule {}
