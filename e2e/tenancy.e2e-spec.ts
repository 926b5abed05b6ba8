import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { loginUrl } from '@shuqiao/persistence';
import { TEST_SERVICE_KEY } from '@shuqiao/testing';
import pg from 'pg';
import { type Api, signIn } from './stage/api.js';
import { ROOT, type Stack, startStack } from './stage/stack.js';
import { ELSEWHERE, newStranger } from './stage/strangers.js';

interface Exceptions {
  routesReadByAll: string[];
  routesOfTheProvince: Record<string, string>;
  tablesReadByAll: Record<string, string>;
  tablesWithoutRowLevelSecurity: Record<string, string>;
}

interface TenantTable {
  schema: string;
  name: string;
  columns: string[];
  isForced: boolean;
}

const SCHEMAS = ['auth', 'registry', 'catalog', 'ill', 'desk', 'exchange', 'notices'];
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const TENANT_TABLES = `
  SELECT n.nspname AS schema, c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS "isForced",
    array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
    AND (a.attname ~ 'institution' AND a.atttypid = 'uuid'::regtype OR a.attname IN ('requester_id', 'supplier_id')
      OR c.relname = 'institution' AND a.attname = 'id')
  GROUP BY 1, 2, 3 ORDER BY 1, 2`;

describe('tenants', () => {
  let stack: Stack;
  let stranger: Api;
  let exceptions: Exceptions;
  let tables: TenantTable[];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    exceptions = JSON.parse(await readFile(`${ROOT}e2e/stage/tenancy-exceptions.json`, 'utf8')) as Exceptions;
    stack = await startStack();
    stranger = await newStranger(stack);
    tables = await stack.database.query<never>(TENANT_TABLES, [SCHEMAS]);
    await makeThings(stack, ids);
  });
  afterAll(() => stack?.stop());

  it('get 404 from every route with an id of another institution, and the same as for an id that does not exist', async () => {
    const openapi = JSON.parse(await readFile(`${ROOT}docs/openapi.json`, 'utf8')) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const routes = Object.entries(openapi.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method] && /\{id\}/.test(path)).map((method) => ({ method, path })),
    );
    expect(routes.length).toBeGreaterThan(10);
    expect(Object.values(ids).filter((id) => !id)).toEqual([]);
    const surprises: string[] = [];
    for (const { method, path } of routes) {
      const name = `${method.toUpperCase()} ${path}`;
      if (exceptions.routesReadByAll.includes(name)) continue;
      const wanted = name in exceptions.routesOfTheProvince ? 403 : 404;
      const answers = await Promise.all(
        [idFor(path, ids), randomUUID()].map((id) => answerOf(stranger, method, path, id)),
      );
      const [theirs, nobodys] = answers;
      if (theirs?.status !== wanted || theirs.code !== nobodys?.code)
        surprises.push(`${name}: ${JSON.stringify(answers)}`);
    }
    expect(surprises).toEqual([]);
  });

  it('see and set nothing of another’s where no id is asked for', async () => {
    const { body } = await stranger.get<{ items: { tag: string }[] }>('/api/v1/holding-mappings');
    expect(body.items?.map(({ tag }) => tag)).not.toContain(ownMapping.tag);
  });

  it('have forced row-level security on every table with an institution column', () => {
    const open = tables.filter(({ isForced }) => !isForced).map(({ schema, name }) => `${schema}.${name}`);
    expect(open).toEqual(Object.keys(exceptions.tablesWithoutRowLevelSecurity));
    expect(tables.length).toBeGreaterThan(10);
    const named = tables.map(({ schema, name }) => `${schema}.${name}`);
    expect(Object.keys(exceptions.tablesReadByAll).filter((table) => !named.includes(table))).toEqual([]);
  });

  it('are logged in by the very roles that are tried here', async () => {
    const rows = await stack.database.query<{ usename: string; application_name: string }>(
      `SELECT DISTINCT usename, application_name FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'shuqiao-%'`,
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ usename, application_name }) => application_name !== `shuqiao-${usename}`)).toEqual([]);
  });

  it('see nothing of each other in raw SQL by the service’s own role', async () => {
    const leaks: string[] = [];
    let rowsHidden = 0;
    for (const { schema, name } of tables) {
      const table = `${schema}.${name}`;
      if (table in exceptions.tablesReadByAll) continue;
      const [{ count }] = (await stack.database.query(`SELECT count(*)::int AS count FROM ${table}`)) as [
        { count: number },
      ];
      rowsHidden += count;
      await withRole(stack, schema, async (client) => {
        for (const institution of ['', ELSEWHERE, randomUUID()]) {
          await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [institution]);
          const { rows } = await client.query<{ columns: string[] }>(`SELECT * FROM ${table} LIMIT 5`);
          const foreign = rows.filter((row) => !Object.values(row).includes(ELSEWHERE as never));
          if (foreign.length) leaks.push(`${table} as "${institution}"`);
        }
      });
    }
    expect(leaks).toEqual([]);
    expect(rowsHidden).toBeGreaterThan(10);
  });

  it('cannot write each other’s rows where everybody may read them', async () => {
    const written: string[] = [];
    for (const table of Object.keys(exceptions.tablesReadByAll)) {
      const [schema = '', name = ''] = table.split('.');
      const column = tables.find((one) => one.schema === schema && one.name === name)?.columns[0] ?? 'id';
      await withRole(stack, schema, async (client) => {
        await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [ELSEWHERE]);
        const attempt = `UPDATE ${table} SET ${column} = ${column} WHERE ${column} <> '${ELSEWHERE}'`;
        const { rowCount } = await client.query(attempt).catch((error: { code?: string }) => {
          if (error.code !== '42501') throw error;
          return { rowCount: 0 };
        });
        if (rowCount) written.push(`${table}: ${rowCount}`);
      });
    }
    expect(written).toEqual([]);
  });
});

async function withRole(stack: Stack, short: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({
    connectionString: loginUrl(stack.database.url, short, TEST_SERVICE_KEY),
    options: `-c search_path=${short}`,
  });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const ownMapping = {
  tag: '960',
  callNumber: 'k',
  callNumberJoin: '',
  wholeCallNumber: '',
  location: 'l',
  barcodes: 'p',
  copies: '',
  statement: 's',
  statementTag: null,
  statementCodes: '',
};

/** A request, a question, an upload, a list, a case and a mapping of Wuhan University, and a record of another library's. */
async function makeThings(stack: Stack, ids: Record<string, string>): Promise<void> {
  const reader = await signIn(stack.url, 'reader.whu');
  const hits = await reader.get<{ items: { id: string }[] }>(`/api/v1/records?title=${encodeURIComponent('深度学习')}`);
  const recordId = first(hits.body.items).id;
  const made = async (what: Promise<{ status: number; body: { id: string } }>) => {
    const { status, body } = await what;
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id;
  };
  ids['requests'] = await made(reader.post('/api/v1/requests', { recordId }));
  ids['favourites'] = recordId;
  const kept = await reader.request(`/api/v1/favourites/${recordId}`, { method: 'PUT' });
  if (kept.status !== 200) throw new Error(await kept.text());
  ids['questions'] = await made(reader.post('/api/v1/questions', { subject: '问', text: '答' }));
  const cataloguer = await signIn(stack.url, 'cat.whu');
  const records = gunzipSync(await readFile(`${ROOT}data/catalogue/chinese-books.mrc.gz`));
  const response = await cataloguer.request('/files/uploads?name=few.mrc', {
    method: 'POST',
    headers: { 'content-type': 'application/marc', 'idempotency-key': randomUUID() },
    body: new Uint8Array(records),
  });
  ids['jobs'] = await made(response.json().then((body) => ({ status: response.status, body: body as { id: string } })));
  ids['files'] = ids['jobs']; // a job has the id of its file
  const mapping = await cataloguer.request('/api/v1/holding-mappings/cnmarc', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ownMapping),
  });
  if (mapping.status !== 200) throw new Error(await mapping.text());
  const schools = await reader.get<{ items: { id: string }[] }>('/api/v1/institutions?q=10486');
  ids['institutions'] = first(schools.body.items).id;
  ids['member-records'] = first(await stack.database.query<{ id: string }>(MEMBER_RECORD, [ELSEWHERE])).id;
  const whu = await whuOf(cataloguer);
  ids['reviews'] = first(await stack.database.query<{ id: string }>(REVIEW, [whu])).id;
  ids['notices'] = first(await stack.database.query<{ id: string }>(MAIL, [whu])).id;
  const grant = first(await stack.database.query<{ id: string; person: string }>(GRANT, [whu]));
  ids['grants'] = grant.id;
  ids['people'] = grant.person;
  ids['people-lists'] = first(await stack.database.query<{ id: string }>(PEOPLE_LIST, [whu])).id;
  ids['invitations'] = first(await stack.database.query<{ id: string }>(INVITATION, [whu])).id;
}

function first<Row>([row]: readonly Row[]): Row {
  if (!row) throw new Error('there is none to try with');
  return row;
}

const MEMBER_RECORD = 'SELECT id FROM catalog.source_record WHERE institution_id <> $1 LIMIT 1';

const MAIL = `
  INSERT INTO notices.mail (id, template, recipient, institution_id, gathers, state)
  VALUES (gen_random_uuid(), 'ill.arrived', 'test', $1, false, 'failed') RETURNING id`;

const GRANT = `SELECT id, person_id AS person FROM auth.role_grant WHERE institution_id = $1 AND role = 'cataloguer'`;

const INVITATION = `
  INSERT INTO auth.invitation (id, institution_id, display_name, roles, expires_at)
  VALUES (gen_random_uuid(), $1, 'test', '{reader}', now() + interval '1 day') RETURNING id`;

const PEOPLE_LIST = `
  INSERT INTO auth.people_list (id, institution_id, kind, file_name, made_by)
  VALUES (gen_random_uuid(), $1, 'readers', 'test', gen_random_uuid()) RETURNING id`;

const REVIEW = `
  INSERT INTO catalog.review (id, source_id, other_source_id, institution_id, other_institution_id, score, reasons, matcher)
  SELECT gen_random_uuid(), min(id::text)::uuid, max(id::text)::uuid, $1, $1, 0.5, '[]', 'test'
    FROM catalog.source_record WHERE institution_id = $1 HAVING count(*) > 1 RETURNING id`;

const whuOf = async (cataloguer: Api): Promise<string> =>
  (await cataloguer.get<{ institutionId: string }>('/api/v1/me')).body.institutionId;

const idFor = (path: string, ids: Record<string, string>): string => ids[path.split('/')[3] ?? ''] ?? randomUUID();

/** A body that each writing route would accept, so that nothing but the right can refuse it. */
const bodies: Record<string, unknown> = {
  actions: { action: 'cancel' },
  answers: { text: '答' },
  'follow-ups': { text: '再问' },
  names: { name: '新校名', from: '2026-11-23' },
  lending: { lends: false },
  week: { closedWeekdays: [7] },
  days: { spans: [{ from: '2026-11-23', until: '2026-11-24', open: false, name: '闭馆', everyYear: false }] },
  removed: { spanIds: [randomUUID()], removed: true },
  reverts: { versionId: randomUUID() },
  merges: { otherId: randomUUID() },
  splits: { sourceIds: [randomUUID()] },
  decision: { verdict: 'different' },
  confirm: { isAgreed: false },
  links: { personId: randomUUID() },
  suspend: { reason: '离职' },
  networks: { networks: ['202.114.64.0/20'] },
  'office-mail': { officeMail: 'office@example.test' },
};

/** A query that each reading route would accept. */
const queries: Record<string, string> = { differences: `?from=${randomUUID()}&to=${randomUUID()}` };

async function answerOf(
  api: Api,
  method: string,
  path: string,
  id: string,
): Promise<{ status: number; code: unknown }> {
  const query = queries[path.split('/').at(-1) ?? ''] ?? '';
  const target =
    path
      .replace('{id}', id)
      .replace('{service}', 'ill')
      .replace('{from}', '2026-11-23')
      .replace('{deliveryId}', randomUUID()) + query;
  const body = method === 'get' ? undefined : JSON.stringify(bodies[path.split('/').at(-1) ?? ''] ?? {});
  const headers = { 'idempotency-key': randomUUID(), ...(body ? { 'content-type': 'application/json' } : {}) };
  const response = await api.request(target, { method: method.toUpperCase(), headers, ...(body ? { body } : {}) });
  const { code } = (await response.json()) as { code?: string };
  return { status: response.status, code };
}
