import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';

export interface TestDatabase {
  /** The administrator's URL of a database made for one test. */
  url: string;
  /** Runs a statement as the administrator, past all row-level security. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** The cluster for tests: `SHUQIAO_TEST_DATABASE_URL`, else the one that `npm test` or `tools/launch/postgres.mjs --test` started. */
async function clusterUrl(): Promise<string> {
  const given = process.env['SHUQIAO_TEST_DATABASE_URL'];
  if (given) return given;
  const file = new URL('../../../.data/test-postgres.json', import.meta.url);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error('No PostgreSQL for tests: run `npm test`, or `node tools/launch/postgres.mjs --test` first');
  });
  return (JSON.parse(text) as { adminUrl: string }).adminUrl;
}

async function once(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Makes a database whose name begins with `shuqiao_test_`.
 * @param cluster the administrator's URL of the server; the tests' own unless told
 * @param template what it is a copy of; empty unless told
 */
export async function newDatabase(cluster?: string, template = 'template0'): Promise<TestDatabase> {
  const admin = cluster ?? (await clusterUrl());
  const name = `shuqiao_test_${randomBytes(6).toString('hex')}`;
  await once(admin, `CREATE DATABASE ${name} TEMPLATE ${template} ENCODING 'UTF8'`);
  return openDatabase(admin, name);
}

function openDatabase(admin: string, name: string): TestDatabase {
  const url = new URL(admin);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.toString(), max: 2, idleTimeoutMillis: 1_000 });
  pool.on('error', () => undefined); // dropping the database ends idle connections: that is meant
  return {
    url: url.toString(),
    query: async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      (await pool.query<Row>(text, values)).rows,
    drop: async () => {
      await pool.end();
      await once(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/**
 * Makes a database that is a copy of the one `name`, which is filled first where it is not there yet.
 * @param name for each run of the tests its own, so that no run sees what an older version filled; begins with `shuqiao_test_`
 */
export async function copyDatabase(name: string, fill: (url: string) => Promise<void>): Promise<TestDatabase> {
  const admin = await clusterUrl();
  const rows = await once(admin, `SELECT 1 FROM pg_database WHERE datname = '${name}'`);
  if (!rows.length) {
    const { url } = await newDatabase();
    await fill(url);
    await once(admin, `ALTER DATABASE ${new URL(url).pathname.slice(1)} RENAME TO ${name}`);
  }
  return newDatabase(admin, name);
}

/** Drops a database by its name, if it is there. */
export async function dropDatabase(name: string): Promise<void> {
  await once(await clusterUrl(), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/** The NATS server for tests: `SHUQIAO_TEST_NATS_URL`, else the one that `npm test` or `tools/launch/nats.mjs --test` started. */
export async function testNatsUrl(): Promise<string> {
  const given = process.env['SHUQIAO_TEST_NATS_URL'];
  if (given) return given;
  const file = new URL('../../../.data/test-nats.json', import.meta.url);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error('No NATS server for tests: run `npm test`, or `node tools/launch/nats.mjs --test` first');
  });
  return (JSON.parse(text) as { url: string }).url;
}
