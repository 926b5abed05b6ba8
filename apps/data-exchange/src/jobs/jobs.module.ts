import { Module } from '@nestjs/common';
import { FileStore } from '../uploads/file.store.js';
import { JobLoader } from '../running/job.loader.js';
import { JobQueue } from '../running/job.queue.js';
import { JobRefresh } from '../running/job.refresh.js';
import { JobReport } from '../reports/job.report.js';
import { JobRunner } from '../running/job.runner.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';
import { ReportsController } from '../reports/reports.controller.js';
import { UploadsController } from '../uploads/uploads.controller.js';
import { UploadsService } from '../uploads/uploads.service.js';

@Module({
  controllers: [JobsController, ReportsController, UploadsController],
  providers: [FileStore, JobLoader, JobQueue, JobRefresh, JobReport, JobRunner, JobsService, UploadsService],
})
export class JobsModule {}
