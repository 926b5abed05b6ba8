import { Ledger, migrateJobs } from '@shuqiao/jobs';
import { type Entities, loginUrl, migrateUp, prepareDatabase, serviceDataSource } from '@shuqiao/persistence';
import type { DataSource } from 'typeorm';
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

/**
 * Lets the jobs of these services rest, or go on.
 * @param reason what the page and the probes tell while they rest; undefined lets them go on
 */
export async function restJobs(
  services: readonly ServiceDefinition[],
  settings: Settings,
  reason: string | undefined,
): Promise<void> {
  for (const { short } of services.filter(({ database }) => database)) {
    await withLogin(short, settings, [], async (dataSource) => {
      const ledger = new Ledger(short, dataSource);
      await (reason === undefined ? ledger.resume() : ledger.pause(reason));
    });
  }
}

async function seedService(
  { short, database }: ServiceDefinition,
  settings: Settings,
  progress: (text: string) => void,
): Promise<void> {
  if (!database?.seed) return;
  progress(`seeding ${short}`);
  const { entities, seed } = database;
  const log = newLog(short, settings.logLevel);
  await withLogin(short, settings, entities, (dataSource) => seed({ dataSource, settings, log }));
}

async function withLogin(
  short: string,
  settings: Settings,
  entities: Entities,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  const url = loginUrl(settings.adminDatabaseUrl, short, settings.serviceKey);
  const dataSource = await serviceDataSource(short, url, entities, 2).initialize();
  try {
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
