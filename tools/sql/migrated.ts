import { migrateServices, type ServiceDefinition, Settings } from '@shuqiao/service';
import { type TestDatabase, TEST_SERVICE_KEY } from '@shuqiao/testing';
import type { Schema } from './check.js';

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
