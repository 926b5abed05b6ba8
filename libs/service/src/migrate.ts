import { migrateJobs } from '@shuqiao/jobs';
import { loginUrl, migrateUp, prepareDatabase, serviceDataSource } from '@shuqiao/persistence';
import type { ServiceDefinition } from './define.js';
import { newLog } from './telemetry/log.js';
import type { Settings } from './settings.js';

/**
 * Brings a database up to date for these services: roles and schemas, migrations, then the seeds.
 * Needs the administrator's login. Answers the login URL of each service.
 */
export async function migrateServices(
  services: readonly ServiceDefinition[],
  settings: Settings,
  progress: (text: string) => void = () => undefined,
): Promise<Record<string, string>> {
  const stored = services.filter(({ database }) => database);
  const adminUrl = settings.adminDatabaseUrl;
  const shorts = stored.map(({ short }) => short);
  await prepareDatabase(adminUrl, shorts, settings.serviceKey);
  for (const { short, database } of stored) {
    progress(`migrating ${short}`);
    const done = await migrateUp(short, adminUrl, database?.migrations ?? []);
    if (done.length) progress(`${short}: ${done.join(', ')}`);
    await migrateJobs(short, adminUrl);
  }
  for (const service of stored) await seedService(service, settings, progress);
  return Object.fromEntries(shorts.map((short) => [short, loginUrl(adminUrl, short, settings.serviceKey)]));
}

async function seedService(
  { short, database }: ServiceDefinition,
  settings: Settings,
  progress: (text: string) => void,
): Promise<void> {
  if (!database?.seed) return;
  progress(`seeding ${short}`);
  const url = loginUrl(settings.adminDatabaseUrl, short, settings.serviceKey);
  const dataSource = await serviceDataSource(short, url, database.entities, 2).initialize();
  try {
    await database.seed({ dataSource, settings, log: newLog(short, settings.logLevel) });
  } finally {
    await dataSource.destroy();
  }
}
