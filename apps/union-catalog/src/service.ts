import { defineService } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { Catalog1763800000001 } from './migrations/0001-catalog.js';
import { Clusters1763900000001 } from './migrations/0002-clusters.js';
import { TermsVersion1764000000011 } from './migrations/0003-terms-version.js';
import { Rulings1764000000041 } from './migrations/0004-rulings.js';
import { BulkLoading1764000000051 } from './migrations/0005-bulk-loading.js';
import { Holdings1764000000061 } from './migrations/0006-holdings.js';
import { Restoring1764000000071 } from './migrations/0007-restoring.js';
import { DeletedNumbers1764000000081 } from './migrations/0008-deleted-numbers.js';
import { Terms1764200000090 } from './migrations/0009-terms-3.js';
import { Shown1764270000100 } from './migrations/0010-shown.js';
import { LentVersion1764280000042 } from './migrations/0011-lent-version.js';
import { TermsFive1764280000120 } from './migrations/0012-terms-5.js';
import { Concerned1764290000130 } from './migrations/0013-concerned.js';
import { Favourites1764320000140 } from './migrations/0014-favourites.js';
import { seedCatalogue } from './seed/catalogue.seed.js';
import { personal } from './personal.js';

export const catalogService = defineService({
  short: 'catalog',
  app: 'union-catalog',
  module: AppModule,
  database: {
    personal,
    entities: [],
    migrations: [
      Catalog1763800000001,
      Clusters1763900000001,
      TermsVersion1764000000011,
      Rulings1764000000041,
      BulkLoading1764000000051,
      Holdings1764000000061,
      Restoring1764000000071,
      DeletedNumbers1764000000081,
      Terms1764200000090,
      Shown1764270000100,
      LentVersion1764280000042,
      TermsFive1764280000120,
      Concerned1764290000130,
      Favourites1764320000140,
    ],
    seed: seedCatalogue,
  },
});
