import type { Entities } from '@shuqiao/persistence';
import { migrateServices, type ServiceDefinition, Settings } from '@shuqiao/service';
import { type TestDatabase, TEST_SERVICE_KEY } from '@shuqiao/testing';

/** A service's schema, and how its login reaches it. */
export interface Schema {
  /** The folder of the service under `apps`. */
  app: string;
  short: string;
  url: string;
  entities: Entities;
}

/** Migrates the services' schemas in a database of a test, without their seeds. */
export async function migratedSchemas(
  services: readonly ServiceDefinition[],
  database: TestDatabase,
): Promise<Schema[]> {
  const stored = services.flatMap((service) => {
    if (!service.database) return [];
    const { entities, migrations } = service.database;
    return [{ ...service, database: { entities, migrations } }];
  });
  const settings = Settings.from({ DATABASE_URL: database.url, SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY });
  const urls = await migrateServices(stored, settings);
  return stored.map(({ app, short, database: { entities } }) => ({ app, short, entities, url: urls[short] ?? '' }));
}
