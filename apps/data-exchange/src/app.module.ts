import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { LOG, ProblemFilter } from '@shuqiao/service';
import type { Logger } from 'pino';
import { JobsModule } from './jobs/jobs.module.js';

@Module({
  imports: [JobsModule],
  providers: [{ provide: APP_FILTER, useFactory: (log: Logger) => new ProblemFilter(log), inject: [LOG] }],
})
export class AppModule {}
