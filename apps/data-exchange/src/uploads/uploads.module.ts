import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { RecordsModule } from '../records/records.module.js';
import { RunningModule } from '../running/running.module.js';
import { StartingController } from './starting.controller.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

@Module({
  imports: [FilesModule, JobsModule, RecordsModule, RunningModule],
  controllers: [StartingController, UploadsController],
  providers: [UploadsService],
})
export class UploadsModule {}
