import { placeOf } from '@shuqiao/persistence';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { quiet } from './log.js';

const LOCK = 7_317_003;

/**
 * Makes the schema in which a service's jobs lie, or brings it up to the revision of the library, as the service's owner;
 * the login gets the rights to work in it and none to change it. Safe to repeat and to run from several processes at once.
 *
 * The library would make its schema itself when a worker starts, but a login may not; and its row-level security lets
 * nobody but the owner through, so each table gets one policy.
 * @param adminUrl the administrator's login
 */
export async function migrateJobs(short: string, adminUrl: string): Promise<void> {
  const { jobs, owner, login } = placeOf(short);
  // One connection, so that the lock, the role and the library's own statements are in one session.
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1, connectionTimeoutMillis: 10_000 });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  try {
    await pool.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await pool.query(`CREATE SCHEMA IF NOT EXISTS ${jobs} AUTHORIZATION ${owner}`);
    await pool.query(`SET ROLE ${owner}`);
    await pool.query(`CREATE TABLE IF NOT EXISTS ${jobs}.migrations
      (id int PRIMARY KEY, ts timestamptz NOT NULL DEFAULT now(), breaking boolean NOT NULL DEFAULT false)`);
    await runMigrations({ pgPool: pool, schema: jobs, logger: quiet });
    await pool.query(rights(jobs, login));
  } finally {
    await pool.end();
  }
}

const rights = (schema: string, login: string): string => `
  GRANT USAGE ON SCHEMA ${schema} TO ${login};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${login};
  REVOKE INSERT, UPDATE, DELETE ON ${schema}.migrations FROM ${login};
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${login};
  DO $$
    DECLARE guarded record;
    BEGIN
      FOR guarded IN
        SELECT relname FROM pg_class WHERE relnamespace = '${schema}'::regnamespace AND relrowsecurity
          AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'of_the_service')
      LOOP
        EXECUTE format('CREATE POLICY of_the_service ON ${schema}.%I TO ${login} USING (true) WITH CHECK (true)', guarded.relname);
      END LOOP;
    END
  $$`;
