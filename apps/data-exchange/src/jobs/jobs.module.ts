import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { JobLoader } from '../running/job.loader.js';
import { JobQueue } from '../running/job.queue.js';
import { JobRefresh } from '../running/job.refresh.js';
import { JobReport } from '../reports/job.report.js';
import { JobRunner } from '../running/job.runner.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';
import { RecordsModule } from '../records/records.module.js';
import { ReportsController } from '../reports/reports.controller.js';
import { UploadsController } from '../uploads/uploads.controller.js';
import { UploadsService } from '../uploads/uploads.service.js';

@Module({
  imports: [FilesModule, RecordsModule],
  controllers: [JobsController, ReportsController, UploadsController],
  providers: [JobLoader, JobQueue, JobRefresh, JobReport, JobRunner, JobsService, UploadsService],
})
export class JobsModule {}
