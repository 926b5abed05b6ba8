import { Module } from '@nestjs/common';
import { FileStore } from './file.store.js';
import { JobLoader } from './job.loader.js';
import { JobQueue } from './job.queue.js';
import { JobRefresh } from './job.refresh.js';
import { JobReport } from './job.report.js';
import { JobRunner } from './job.runner.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';
import { ReportsController } from './reports.controller.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

@Module({
  controllers: [JobsController, ReportsController, UploadsController],
  providers: [FileStore, JobLoader, JobQueue, JobRefresh, JobReport, JobRunner, JobsService, UploadsService],
})
export class JobsModule {}
