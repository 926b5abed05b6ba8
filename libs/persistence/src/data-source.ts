import { DataSource, type DataSourceOptions, type MixedList, type EntitySchema } from 'typeorm';
import { Base1763700000000 } from './migrations/0000-base.js';
import { Jobs1764200000000 } from './migrations/0001-jobs.js';
import { Once1764270000000 } from './migrations/0002-once.js';
import { placeOf } from './services.js';

export type Entities = MixedList<Function | string | EntitySchema>;
export type Migrations = readonly Function[];

/** What every service's schema has, before its own. */
const FIRST = [Base1763700000000, Jobs1764200000000, Once1764270000000];

const SESSION = 'statement_timeout=15000 -c idle_in_transaction_session_timeout=30000 -c lock_timeout=5000';

/**
 * The data source a service works with: its login, its schema, at most `pool` connections.
 * A statement may take 15 s, a lock 5 s; both then fail instead of holding the rest up.
 */
export const serviceDataSource = (short: string, url: string, entities: Entities, pool = 6): DataSource =>
  new DataSource({
    ...base(short, url),
    entities,
    extra: {
      max: pool,
      idleTimeoutMillis: 10_000,
      connectionTimeoutMillis: 5_000,
      options: `-c search_path=${placeOf(short).schema} -c ${SESSION}`,
    },
  });

/** The data source that migrates: the admin's login, acting as the owner of the schema. */
const ownerDataSource = (short: string, adminUrl: string, migrations: Migrations): DataSource =>
  new DataSource({
    ...base(short, adminUrl),
    migrations: [...FIRST, ...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    extra: { max: 1, options: `-c search_path=${placeOf(short).schema} -c role=${placeOf(short).owner}` },
  });

const base = (short: string, url: string): DataSourceOptions & { type: 'postgres' } => ({
  type: 'postgres',
  url,
  schema: placeOf(short).schema,
  applicationName: `shuqiao-${short}`,
  synchronize: false,
  installExtensions: false,
  logging: false,
});

/** Runs the migrations that a schema has not seen; answers their names. */
export async function migrateUp(short: string, adminUrl: string, migrations: Migrations): Promise<string[]> {
  return withOwner(short, adminUrl, migrations, async (source) =>
    (await source.runMigrations()).map(({ name }) => name),
  );
}

/** Takes back every migration of a schema, the last one first. */
export async function migrateDown(short: string, adminUrl: string, migrations: Migrations): Promise<void> {
  await withOwner(short, adminUrl, migrations, async (source) => {
    for (let left = migrations.length + FIRST.length; left > 0; left -= 1) await source.undoLastMigration();
  });
}

async function withOwner<T>(
  short: string,
  adminUrl: string,
  migrations: Migrations,
  work: (source: DataSource) => Promise<T>,
): Promise<T> {
  const source = await ownerDataSource(short, adminUrl, migrations).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
