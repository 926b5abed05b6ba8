import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { RecordsModule } from '../records/records.module.js';
import { JobLoader } from './job.loader.js';
import { JobQueue } from './job.queue.js';
import { JobRefresh } from './job.refresh.js';
import { JobRunner } from './job.runner.js';
import { RunningController } from './running.controller.js';

@Module({
  imports: [FilesModule, JobsModule, RecordsModule],
  controllers: [RunningController],
  providers: [JobLoader, JobQueue, JobRefresh, JobRunner],
  exports: [JobRunner],
})
export class RunningModule {}
