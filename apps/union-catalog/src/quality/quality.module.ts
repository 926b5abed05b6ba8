import { Module } from '@nestjs/common';
import { FixedRecordsService } from './fixed-records.service.js';
import { FixingService } from './fixing.service.js';
import { QualityController } from './quality.controller.js';
import { QualityService } from './quality.service.js';

@Module({ controllers: [QualityController], providers: [QualityService, FixingService, FixedRecordsService] })
export class QualityModule {}
