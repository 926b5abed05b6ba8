import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ProblemFilter } from '@shuqiao/service';
import { JobsModule } from './jobs/jobs.module.js';

@Module({ imports: [JobsModule], providers: [{ provide: APP_FILTER, useClass: ProblemFilter }] })
export class AppModule {}
