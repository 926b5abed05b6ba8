import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import type { JobsState, RequestView } from '@shuqiao/contracts';
import { prepareDatabase } from '@shuqiao/persistence';
import { eventually, newDatabase, type TestDatabase, TEST_SERVICE_KEY } from '@shuqiao/testing';
import { type Api, apiWith, PASSWORD } from './stage/api.js';
import { ROOT, type Stack, startStack } from './stage/stack.js';

/** The state of a demo province after one loan; `tools/upgrade/make-dump.mjs` made it from that commit. */
const DUMP = path.join(ROOT, 'data', 'upgrade', 'demo-94a44f7.sql.br');
const SCHEMAS = ['auth', 'registry', 'catalog', 'ill', 'desk', 'exchange'];

/** What a start may change: what is over goes, and the demo's campus sign-in has another address each time. */
const MAY_CHANGE = new Set([
  'auth.session',
  'auth.saml_request',
  'auth.saml_assertion',
  'auth.sign_in_attempt',
  'auth.identity_provider',
]);

/** What a record is found by follows from the record, and is made anew in the background when its rules have changed. */
const MADE_ANEW = ['title_key', 'folded', 'terms', 'terms_version'].map((column) => `catalog.record.${column}`);

/** What stands elsewhere or in another form now, and the rows of which something was lost on the way. */
const MOVED: Readonly<Record<string, string>> = {
  'catalog.record.title': `SELECT FROM before."catalog.record" b JOIN catalog.record r USING (id)
    WHERE NOT starts_with(r.title, b.title)`,
  'catalog.record.authors': `SELECT FROM before."catalog.record" b JOIN catalog.record r USING (id)
    WHERE cardinality(r.authors) < cardinality(b.authors)`,
  // A key matters for the minutes in which an answer may be lost; those of acts are kept elsewhere from now on.
  'ill.request_event.once_key': `SELECT FROM before."ill.request_event" b
    WHERE NOT EXISTS (SELECT FROM ill.request_event e WHERE e.id = b.id AND e.action = b.action)`,
  'registry.institution_name.present': `SELECT FROM before."registry.institution_name" b WHERE NOT EXISTS (
    SELECT FROM registry.institution_name n
    WHERE n.institution_id = b.institution_id AND n.name = b.name AND n.ended = NOT b.present)`,
  'auth.person.roles': `SELECT FROM before."auth.person" p, unnest(p.roles) AS role WHERE NOT EXISTS (SELECT FROM auth.role_grant g
    WHERE g.person_id = p.id AND g.institution_id = p.institution_id AND g.role = role AND g.ends_at IS NULL)`,
};
const REASON = '从备份恢复';
const run = promisify(execFile);

interface Table {
  name: string;
  /** As they can be compared: `json` has no equality. */
  columns: string;
}

describe('a province of commit 94a44f7', () => {
  let database: TestDatabase;
  let province: Stack;
  let tables: Table[];

  beforeAll(async () => {
    database = await newDatabase();
    await prepareDatabase(database.url, SCHEMAS, TEST_SERVICE_KEY);
    for (const schema of SCHEMAS) await database.query(`DROP SCHEMA ${schema} CASCADE`);
    await database.query(brotliDecompressSync(await readFile(DUMP)).toString());
    await database.query('RESET ALL');
    tables = await database.query<Table>(
      `SELECT table_schema || '.' || table_name AS name,
         string_agg(quote_ident(column_name) || CASE data_type WHEN 'json' THEN '::text' ELSE '' END, ', ' ORDER BY ordinal_position) AS columns
       FROM information_schema.columns
       WHERE table_schema = ANY($1) AND concat_ws('.', table_schema, table_name, column_name) <> ALL($2) GROUP BY table_schema, table_name ORDER BY 1`,
      [SCHEMAS, [...MADE_ANEW, ...Object.keys(MOVED)]],
    );
    await database.query('CREATE SCHEMA before');
    for (const { name } of tables) await database.query(`CREATE TABLE before."${name}" AS TABLE ${name}`);
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY,
      SHUQIAO_DEMO: '1',
    };
    await run(process.execPath, ['apps/standalone/dist/migrate.js', '--pause', REASON], { cwd: ROOT, env });
    province = await startStack({}, { database });
  });
  afterAll(() => province?.stop());

  const signIn = async (login: string): Promise<Api> => {
    const { body } = await apiWith(province.url).post<{ token: string }>('/auth/token', { login, password: PASSWORD });
    return apiWith(province.url, body.token);
  };

  it('is taken up with nothing lost', async () => {
    expect(tables.length).toBeGreaterThan(40);
    const lost: string[] = [];
    for (const { name, columns } of tables.filter((table) => !MAY_CHANGE.has(table.name))) {
      const [row] = await database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM (SELECT ${columns} FROM before."${name}" EXCEPT SELECT ${columns} FROM ${name}) AS gone`,
      );
      if (row?.n) lost.push(`${name}: ${row.n}`);
    }
    for (const [name, rows] of Object.entries(MOVED)) {
      if ((await database.query(rows)).length > 0) lost.push(name);
    }
    expect(lost).toEqual([]);
  });

  it('shows its people, books and loans, and plays its demo on', async () => {
    const reader = await signIn('reader.whu');
    const requests = await reader.get<{ items: RequestView[] }>('/api/v1/requests?side=mine');
    expect(requests.body.items.map(({ state }) => state)).toEqual(['completed']);
    const found = await reader.get<{ items: { title: string }[] }>(`/api/v1/records?q=${encodeURIComponent('红楼')}`);
    expect(found.body.items.map(({ title }) => title)).toContain('红楼梦');
    const env = { PATH: process.env['PATH'], SHUQIAO_PUBLIC_URL: province.url };
    await run(process.execPath, ['tools/demo.mjs'], { cwd: ROOT, env });
    const again = await reader.get<{ items: RequestView[] }>('/api/v1/requests?side=mine');
    expect(again.body.items.map(({ state }) => state)).toEqual(['completed', 'completed']);
  });

  it('lets its jobs rest as told, says why, and goes on when somebody says yes', async () => {
    const admin = await signIn('province');
    const pausedFor = async (service: string) =>
      (await admin.get<JobsState>(`/api/v1/background-jobs/${service}`)).body.paused?.reason;
    expect(await Promise.all(SCHEMAS.map(pausedFor))).toEqual(SCHEMAS.map(() => REASON));
    const ready = await fetch(`${province.privateUrl}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ ill: [`the jobs are paused: ${REASON}`], gateway: [] });
    const workers = () => database.query('SELECT 1 FROM ill.job_worker');
    expect(await workers()).toEqual([]);
    for (const service of SCHEMAS) await admin.post(`/api/v1/background-jobs/${service}/resume`);
    await eventually('the jobs go on', async () => (await workers()).length === 1);
    expect(await (await fetch(`${province.privateUrl}/readyz`)).json()).toMatchObject({ ill: [], auth: [] });
  });
});
