import { defineService } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { seedCatalogue } from './loading/catalogue.seed.js';
import { Catalog1763800000001 } from './migrations/0001-catalog.js';

export const catalogService = defineService({
  short: 'catalog',
  app: 'union-catalog',
  module: AppModule,
  database: { entities: [], migrations: [Catalog1763800000001], seed: seedCatalogue },
});
