import { defineService } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { seedInstitutions } from './institutions/institutions.seed.js';
import { Institutions1763800000001 } from './migrations/0001-institutions.js';

export const registryService = defineService({
  short: 'registry',
  app: 'institution-registry',
  module: AppModule,
  database: { entities: [], migrations: [Institutions1763800000001], seed: seedInstitutions },
});
