// npm run reset: stops a running copy and empties its state. A database named by DATABASE_URL is emptied only with --yes.
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { dataFolder } from './launch/state/files.mjs';
import { removePostgres } from './launch/servers/postgres.mjs';
import { endProcess } from './launch/processes/identity.mjs';
import { endLeftovers, runningCopy } from './launch/run-file.mjs';
import { withLock } from './launch/state/lock.mjs';

/** The tests' own servers are no state of this copy, and tests may be running. */
const kept = ['test-postgres', 'test-postgres.json', 'test-nats', 'test-nats.json', 'run.lock'];

const shorts = ['auth', 'registry', 'catalog', 'ill', 'desk', 'exchange', 'notices'];

async function stopRunningCopy(data) {
  const copy = await runningCopy(data);
  if (!copy) return;
  console.log(`停止正在运行的书桥 · stopping the running copy (pid ${copy.launcher.pid})`);
  await endProcess(copy.launcher, { graceMs: 60_000 });
}

/** Schemas and logins of the services go; a role that other databases of the server use stays. */
async function emptyDatabase(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    for (const short of shorts) {
      await client.query(`DROP SCHEMA IF EXISTS ${short} CASCADE`);
      for (const role of [short, `${short}_owner`]) await dropRole(client, role);
    }
  } finally {
    await client.end();
  }
}

const DEPENDENT_OBJECTS = '2BP01';

async function dropRole(client, role) {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (!rowCount) return;
  await client.query(`GRANT ${role} TO CURRENT_USER`);
  await client.query(`DROP OWNED BY ${role}`);
  await client.query(`DROP ROLE ${role}`).catch((error) => {
    if (error.code !== DEPENDENT_OBJECTS) throw error;
    console.log(`role ${role} is used by another database of this server and stays`);
  });
}

async function main() {
  const foreign = process.env.DATABASE_URL;
  if (foreign && !process.argv.includes('--yes')) {
    const { host, pathname } = new URL(foreign);
    throw new Error(
      `DATABASE_URL 指向 ${host}${pathname}：确认清空请加 --yes · it points to a database of your own: ` +
        'npm run reset -- --yes drops the services’ schemas and logins there',
    );
  }
  const data = dataFolder();
  const names = await readdir(data).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  if (names.length) {
    await stopRunningCopy(data);
    await withLock(path.join(data, 'run.lock'), async () => {
      await endLeftovers(data);
      await removePostgres(data);
      for (const name of names.filter((entry) => !kept.includes(entry)))
        await rm(path.join(data, name), { recursive: true, force: true });
    });
  }
  if (foreign) await emptyDatabase(foreign);
  console.log('已清空 · the state is empty');
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
