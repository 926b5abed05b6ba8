import { defineService } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { Finding } from './reports/finding.entity.js';
import { Job } from './jobs/job.entity.js';
import { Job1763720000001 } from './migrations/0001-job.js';
import { Report1763860000001 } from './migrations/0002-report.js';

export const exchangeService = defineService({
  short: 'exchange',
  app: 'data-exchange',
  module: AppModule,
  database: { entities: [Job, Finding], migrations: [Job1763720000001, Report1763860000001] },
  face: { prefix: '/files' },
});
