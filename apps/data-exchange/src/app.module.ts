import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ProblemFilter } from '@shuqiao/service';
import { FixedRecordsController } from './fixed/fixed-records.controller.js';
import { FixedRecords } from './fixed/fixed-records.js';
import { JobsModule } from './jobs/jobs.module.js';
import { LinksModule } from './links/links.module.js';
import { ScanningModule } from './scanning/scanning.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RunningModule } from './running/running.module.js';
import { TusModule } from './tus/tus.module.js';
import { UploadsModule } from './uploads/uploads.module.js';

@Module({
  imports: [JobsModule, ReportsModule, RunningModule, UploadsModule, TusModule, LinksModule, ScanningModule],
  controllers: [FixedRecordsController],
  providers: [FixedRecords, { provide: APP_FILTER, useClass: ProblemFilter }],
})
export class AppModule {}
