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

async function once(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
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
