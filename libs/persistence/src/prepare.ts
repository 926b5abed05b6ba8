import pg from 'pg';
import { passwordOf, placeOf } from './services.js';

const ROLES_LOCK = 7_317_001;

/**
 * Makes what the services need in a cluster: the database, and for each service its owner, its login and its schema.
 * Safe to repeat and to run from several processes at once.
 * @param adminUrl a login with CREATEROLE and, if the database is missing, CREATEDB
 * @param shorts the services' short names
 */
export async function prepareDatabase(adminUrl: string, shorts: readonly string[], serviceKey: string): Promise<void> {
  await ensureDatabase(adminUrl);
  await withClient(adminUrl, async (client) => {
    // Roles belong to the whole cluster, but advisory locks to one database: the work is short, and a lost race is retried.
    await client.query('SELECT pg_advisory_lock($1)', [ROLES_LOCK]);
    for (const short of shorts) await retryRace(() => ensureRoles(client, short, serviceKey));
    for (const short of shorts) await ensureSchema(client, short);
    const database = client.escapeIdentifier(client.database ?? 'postgres');
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    for (const short of shorts) await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${placeOf(short).login}`);
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  });
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const name = decodeURIComponent(new URL(adminUrl).pathname.slice(1)) || 'postgres';
  const there = await withClient(adminUrl, () => Promise.resolve(true)).catch((error: { code?: string }) => {
    if (error.code === '3D000') return false;
    throw error;
  });
  if (there) return;
  const maintenance = new URL(adminUrl);
  maintenance.pathname = '/postgres';
  await withClient(maintenance.toString(), async (client) => {
    const create = `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`;
    await client.query(create).catch((error: { code?: string }) => {
      if (error.code !== '42P04' && error.code !== '23505') throw error;
    });
  });
}

async function ensureRoles(client: pg.Client, short: string, serviceKey: string): Promise<void> {
  const { owner, login } = placeOf(short);
  const password = client.escapeLiteral(passwordOf(short, serviceKey));
  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [
    [owner, login],
  ]);
  const has = (role: string) => rows.some(({ rolname }) => rolname === role);
  if (!has(owner)) await client.query(`CREATE ROLE ${owner} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
  if (!has(login))
    await client.query(`CREATE ROLE ${login} LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT PASSWORD ${password}`);
  else await client.query(`ALTER ROLE ${login} PASSWORD ${password}`);
  await client.query(`GRANT ${owner} TO CURRENT_USER`);
}

async function ensureSchema(client: pg.Client, short: string): Promise<void> {
  const { schema, owner, login } = placeOf(short);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${owner}`);
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${login}`);
  const defaults = `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${schema} GRANT`;
  await client.query(`${defaults} SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${login}`);
  await client.query(`${defaults} USAGE, SELECT ON SEQUENCES TO ${login}`);
}

/** Two preparations at once (tests in other databases of the cluster) may touch the same role row. */
async function retryRace(action: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await action();
    } catch (error) {
      const { code, message } = error as { code?: string; message?: string };
      const race = code === '42710' || code === '23505' || /tuple concurrently updated/.test(message ?? '');
      if (!race || tries >= 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * tries));
    }
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
