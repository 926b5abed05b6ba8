import { catalog, filesOf, operationsOf, ServiceName } from '@shuqiao/contracts';
import { defineService } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { StoredFile } from './files/file.entity.js';
import { Finding } from './batches/finding.entity.js';
import { Job } from './jobs/job.entity.js';
import { FileLinkRow, FileOpeningRow } from './links/link.entity.js';
import { Job1763720000001 } from './migrations/0001-job.js';
import { Report1763860000001 } from './migrations/0002-report.js';
import { Files1764260000001 } from './migrations/0003-files.js';
import { personal } from './personal.js';

export const exchangeService = defineService({
  short: 'exchange',
  app: 'data-exchange',
  module: AppModule,
  asks: [
    catalog.confirmRefresh,
    catalog.listFixedRecords,
    catalog.loadBatch,
    catalog.loadReport,
    catalog.previewRefresh,
    // Whoever a file is for says who may do what with it; who does not know the question is asked whether it is there.
    ...ServiceName.options.flatMap((owner) => [filesOf(owner).may, operationsOf(owner).locate]),
  ],
  database: {
    personal,
    entities: [Job, Finding, StoredFile, FileLinkRow, FileOpeningRow],
    migrations: [Job1763720000001, Report1763860000001, Files1764260000001],
  },
  face: { prefix: '/files' },
});
