import { Tenancy } from '@shuqiao/persistence';
import { defineService, type SeedContext } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { seedClosings } from './days/closings.seed.js';
import { seedDays } from './days/days.seed.js';
import { seedInstitutions } from './institutions/institutions.seed.js';
import { isFirstProvince, seedProvince } from './province/province.seed.js';
import { Institutions1763800000001 } from './migrations/0001-institutions.js';
import { Province1764200000010 } from './migrations/0002-province.js';
import { Days1764260000020 } from './migrations/0003-days.js';
import { OfficeMail1764240000003 } from './migrations/0004-office-mail.js';
import { FoundBy1764270000040 } from './migrations/0005-found-by.js';
import { NamesByDate1764280000043 } from './migrations/0006-names-by-date.js';
import { Networks1764330000007 } from './migrations/0007-networks.js';
import { seedOfficeMails } from './offices/offices.seed.js';
import { personal } from './personal.js';

/** The list of the ministry is carried for one province; others get theirs on the page. */
async function seed(context: SeedContext): Promise<void> {
  await seedProvince(context);
  await seedDays(context);
  const hasList = await new Tenancy(context.dataSource).asProvince(isFirstProvince);
  if (hasList || context.settings.demo) await seedInstitutions(context);
  await seedOfficeMails(context);
  await seedClosings(context);
}

export const registryService = defineService({
  short: 'registry',
  app: 'institution-registry',
  module: AppModule,
  database: {
    personal,
    entities: [],
    migrations: [
      Institutions1763800000001,
      Province1764200000010,
      OfficeMail1764240000003,
      Days1764260000020,
      FoundBy1764270000040,
      NamesByDate1764280000043,
      Networks1764330000007,
    ],
    seed,
  },
});
