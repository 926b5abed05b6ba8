import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ProblemFilter } from '@shuqiao/service';
import { FixedRecordsController } from './fixed/fixed-records.controller.js';
import { FixedRecords } from './fixed/fixed-records.js';
import { JobsModule } from './jobs/jobs.module.js';
import { TusModule } from './tus/tus.module.js';

@Module({
  imports: [JobsModule, TusModule],
  controllers: [FixedRecordsController],
  providers: [FixedRecords, { provide: APP_FILTER, useClass: ProblemFilter }],
})
export class AppModule {}
