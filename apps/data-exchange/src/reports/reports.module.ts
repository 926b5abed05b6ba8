import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { JobReport } from './job.report.js';
import { JobReportController } from './job-report.controller.js';
import { ReportsController } from './reports.controller.js';

@Module({ imports: [JobsModule], controllers: [JobReportController, ReportsController], providers: [JobReport] })
export class ReportsModule {}
