import { Module } from '@nestjs/common';
import { FileStore } from './file.store.js';
import { JobLoader } from './job.loader.js';
import { JobQueue } from './job.queue.js';
import { JobRunner } from './job.runner.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

@Module({
  controllers: [JobsController, UploadsController],
  providers: [FileStore, JobLoader, JobQueue, JobRunner, JobsService, UploadsService],
})
export class JobsModule {}
