import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RequestAction, RequestDetail } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { eventually } from '@shuqiao/testing';
import { connect } from '@nats-io/transport-node';
import { Upload } from 'tus-js-client';
import { awayIsNotGone } from '../apps/portal/src/upload/sending/away.js';
import { type Api, apiWith, PASSWORD, type Reply, signIn } from './stage/api.js';
import { loadFile } from './stage/load-file.js';
import { type Mesh, startMesh } from './stage/mesh.js';

const LOANS = 200;
const AT_ONCE = 10;
const READERS = 10;
const VICTIMS = [
  'interlibrary-loan',
  'gateway',
  'union-catalog',
  'nats-server',
  'auth',
  'postgres',
  'institution-registry',
  'reference-desk',
  'data-exchange',
  'notices',
];
const GIVE_UP_MS = 90_000;
const RECORDS = 2_000;
const BYTES = 16 * 1024 * 1024;

interface Loan {
  key: string;
  recordId: string;
  reader: string;
  /** Every id that a 201 named. */
  accepted: Set<string>;
  state: string;
}

/** The step that brings a loan on from each state, and whose step it is. */
const NEXT: Partial<Record<string, [RequestAction, 'requester' | 'supplier']>> = {
  sent: ['accept', 'supplier'],
  will_supply: ['ship', 'supplier'],
  shipped: ['receive', 'requester'],
  received: ['return', 'requester'],
  returned: ['complete', 'supplier'],
};

describe('the mesh under kill -9', () => {
  let mesh: Mesh;
  let schools: string[];
  const loans: Loan[] = [];
  const tokens = new Map<string, Api>();
  let retries = 0;

  beforeAll(async () => {
    mesh = await startMesh({ SHUQIAO_RATE_PER_MINUTE: '100000', LOG_LEVEL: 'error' });
    await makePeople();
    const records = await mesh.query<{ record_id: string }>(
      `SELECT record_id FROM catalog.holding GROUP BY record_id
       HAVING count(*) > 1 AND bool_and(institution_id <> $1) ORDER BY record_id LIMIT $2`,
      [schools[0], LOANS / READERS],
    );
    for (let index = 0; index < LOANS; index += 1) {
      const recordId = records[index % records.length]?.record_id ?? '';
      const reader = `reader.${Math.floor(index / records.length)}`;
      loans.push({ key: uuidv7(), recordId, reader, accepted: new Set(), state: 'none' });
    }
  });
  afterAll(() => mesh?.stop());

  /** Librarians at every library that holds something, and ten readers of the first school. */
  async function makePeople(): Promise<void> {
    const [whu] = await mesh.query<{ id: string }>(
      `SELECT institution_id AS id FROM auth.local_account WHERE login = 'reader.whu'`,
    );
    const holders = await mesh.query<{ id: string }>(
      'SELECT DISTINCT institution_id AS id FROM catalog.holding ORDER BY 1',
    );
    schools = [whu?.id ?? '', ...holders.map(({ id }) => id).filter((id) => id !== whu?.id)];
    const people = [
      ...schools.map((school) => ({ login: `staff.${school}`, school, roles: ['ill_librarian'] })),
      ...Array.from({ length: READERS }, (_, at) => ({
        login: `reader.${at}`,
        school: schools[0] ?? '',
        roles: ['reader'],
      })),
    ];
    for (const { login, school, roles } of people) {
      const id = uuidv7();
      await mesh.query('INSERT INTO auth.person (id, institution_id, display_name) VALUES ($1, $2, $3)', [
        id,
        school,
        login,
      ]);
      await mesh.query(
        `INSERT INTO auth.role_grant (id, person_id, institution_id, role)
         SELECT gen_random_uuid(), $1, $2, unnest($3::text[])`,
        [id, school, roles],
      );
      await mesh.query(
        `INSERT INTO auth.local_account (person_id, institution_id, login, login_key, password_hash)
         SELECT $1, $2, $3, $3, password_hash FROM auth.local_account WHERE login = 'reader.whu'`,
        [id, school, login],
      );
    }
  }

  /** Tries again whatever could not be answered for the moment, as a patient client does. */
  async function patiently<Body>(what: string, attempt: () => Promise<Reply<Body>>): Promise<Reply<Body>> {
    const until = Date.now() + GIVE_UP_MS;
    for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
      const reply = await attempt().catch(
        (error: unknown) => ({ status: 0, body: String(error) as Body }) as Reply<Body>,
      );
      const isAway = reply.status === 0 || reply.status >= 500 || reply.status === 429;
      if (!isAway) return reply;
      if (Date.now() > until)
        throw new Error(`${what} stayed unanswered: ${reply.status} ${JSON.stringify(reply.body)}`);
      retries += 1;
      await pause(wait);
    }
  }

  async function clientOf(login: string): Promise<Api> {
    const known = tokens.get(login);
    if (known) return known;
    const { status, body } = await patiently(`signing in ${login}`, () =>
      apiWith(mesh.url).post<{ token: string }>('/auth/token', { login, password: PASSWORD }),
    );
    if (status !== 200) throw new Error(`${login}: ${status} ${JSON.stringify(body)}`);
    const api = apiWith(mesh.url, body.token);
    tokens.set(login, api);
    return api;
  }

  /** Asks as somebody; a token that ended is renewed. */
  async function as<Body>(login: string, what: string, ask: (api: Api) => Promise<Reply<Body>>): Promise<Reply<Body>> {
    const reply = await patiently(what, async () => ask(await clientOf(login)));
    if (reply.status !== 401) return reply;
    tokens.delete(login);
    return patiently(what, async () => ask(await clientOf(login)));
  }

  async function live(loan: Loan): Promise<void> {
    const { key, recordId, reader } = loan;
    const placed = await as(reader, 'placing', (api) =>
      api.post<{ id: string }>('/api/v1/requests', { recordId }, key),
    );
    if (placed.status !== 201) throw new Error(`placing: ${placed.status} ${JSON.stringify(placed.body)}`);
    loan.accepted.add(placed.body.id);
    const target = `/api/v1/requests/${placed.body.id}`;
    for (let step = 0; step < 12; step += 1) {
      const { body } = await as(reader, 'looking', (api) => api.get<RequestDetail>(target));
      loan.state = body.state;
      const next = NEXT[body.state];
      if (!next) return;
      const [action, side] = next;
      const login = `staff.${side === 'supplier' ? body.supplierId : body.requesterId}`;
      const acted = await as(login, action, (api) => api.post(`${target}/actions`, { action }, `${key}-${action}`));
      if (acted.status !== 200) throw new Error(`${action}: ${acted.status} ${JSON.stringify(acted.body)}`);
    }
  }

  async function liveAll(): Promise<number> {
    let next = 0;
    let done = 0;
    const worker = async () => {
      for (let loan = loans[next++]; loan; loan = loans[next++]) {
        await live(loan);
        done += 1;
      }
    };
    const all = Promise.all(Array.from({ length: AT_ONCE }, worker));
    const killed: string[] = [];
    const killer = async () => {
      for (const [index, victim] of VICTIMS.entries()) {
        while (done < ((index + 1) * LOANS) / (VICTIMS.length + 2)) await pause(20);
        const before = await mesh.kill(victim);
        killed.push(victim);
        await eventually(
          `${victim} is back`,
          async () => ![undefined, before].includes((await mesh.pids())[victim]),
          60_000,
        );
      }
    };
    await Promise.all([all, killer()]);
    expect(killed).toEqual(VICTIMS);
    return done;
  }

  it('loses and doubles nothing: 200 loans run to their end while each part is killed in turn', async () => {
    expect(await liveAll()).toBe(LOANS);
    expect(loans.map(({ state }) => state).filter((state) => state !== 'completed')).toEqual([]);
    console.log(`${LOANS} loans, ${VICTIMS.length} kills, ${retries} retries`);

    const rows = await mesh.query<{ once_key: string; id: string; state: string }>(
      'SELECT once_key, id, state FROM ill.request',
    );
    const byKey = new Map(rows.map((row) => [row.once_key, row]));
    expect(rows).toHaveLength(LOANS);
    expect(byKey.size).toBe(LOANS);
    for (const { key, accepted } of loans) expect([...accepted]).toEqual([byKey.get(key)?.id]);
    expect(rows.filter(({ state }) => state !== 'completed')).toEqual([]);

    const doubled = await mesh.query(
      `SELECT request_id, action, count(*) FROM ill.request_event GROUP BY 1, 2 HAVING count(*) <> 1`,
    );
    expect(doubled).toEqual([]);
  }, 400_000);

  it('has no fact unconsumed half a minute later, and the catalogue knows every copy as back', async () => {
    const open = async (): Promise<number> => {
      const [row] = await mesh.query<{ open: number }>(
        `SELECT (SELECT count(*) FROM ill.outbox WHERE sent_at IS NULL)
           + (SELECT count(*) FROM ill.outbox o WHERE subject = 'ill.request.moved' AND NOT EXISTS
               (SELECT FROM catalog.inbox i WHERE i.fact_id = o.id AND i.consumer = 'lending')) AS open`,
      );
      return Number(row?.open ?? -1);
    };
    await eventually('every fact is consumed', async () => (await open()) === 0, 30_000);
    const [facts] = await mesh.query<{ moved: number; digested: number }>(
      `SELECT (SELECT count(*)::int FROM ill.outbox WHERE subject = 'ill.request.moved') AS moved,
         (SELECT count(*)::int FROM catalog.inbox WHERE consumer = 'lending') AS digested`,
    );
    expect(facts).toEqual({ moved: LOANS * 7, digested: LOANS * 7 });
    for (const schema of ['auth', 'registry', 'catalog', 'ill', 'desk', 'exchange', 'notices'])
      expect(await mesh.query(`SELECT subject, reason FROM ${schema}.dead_letter`)).toEqual([]);
    expect(await mesh.query('SELECT record_id FROM catalog.holding WHERE on_loan <> 0')).toEqual([]);
  });

  it('goes on alone: a load and an upload outlive kill -9 of data-exchange, while the others answer', async () => {
    const cataloguer = await signIn(mesh.url, 'cat.whu');
    const headers = { authorization: `Bearer ${cataloguer.token}` };
    const jobs = () =>
      mesh.query<{ id: string; state: string; read: number }>('SELECT id, state, read_count AS read FROM exchange.job');
    const records = new Uint8Array(await loadFile(RECORDS));
    const sent = { ...headers, 'content-type': 'application/marc', 'idempotency-key': randomUUID() };
    // The kills before may have left the way to data-exchange cold.
    const loading = await patiently('sending the file', async () => {
      const answer = await cataloguer.request('/files/uploads?name=load.mrc', {
        method: 'POST',
        headers: sent,
        body: records,
      });
      return { status: answer.status, headers: answer.headers, body: await answer.text() };
    });
    expect(loading.status).toBe(201);
    const bytes = randomBytes(BYTES);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    let killed: Promise<number> | undefined;
    const killMidway = async (): Promise<number> => {
      const before = await mesh.kill('data-exchange');
      const [job] = await jobs();
      expect((await cataloguer.get(`/api/v1/records?q=${encodeURIComponent('历史')}`)).status).toBe(200);
      // A dead runner's job is free when its lease has run out; the test does not wait for the clock.
      await mesh.query(`UPDATE exchange.job SET lease_until = now() WHERE state = 'running'`);
      await eventually(
        'it is back',
        async () => ![undefined, before].includes((await mesh.pids())['data-exchange']),
        60_000,
      );
      return job?.read ?? 0;
    };
    await eventually('the load is under way', async () => ((await jobs())[0]?.read ?? 0) > 0, 60_000);
    const asked: string[] = [];
    const url = await new Promise<string | null>((resolve, reject) => {
      const upload: Upload = new Upload(bytes, {
        endpoint: `${mesh.url}/files/tus`,
        headers,
        metadata: { owner: 'exchange', kind: 'records', filename: '半途.mrc', sha256 },
        chunkSize: BYTES / 8,
        retryDelays: Array<number>(120).fill(500),
        onBeforeRequest: (request) => void asked.push(request.getMethod()),
        onAfterResponse: awayIsNotGone,
        onChunkComplete: () => void (killed ??= killMidway()),
        onError: reject,
        onSuccess: () => resolve(upload.url),
      });
      upload.start();
    });
    const stoodAt = await killed;
    expect(stoodAt).toBeLessThan(RECORDS);
    expect(asked.filter((method) => method === 'POST')).toHaveLength(1);
    expect(asked).toContain('HEAD');
    const target = `/api/v1/files/${url?.split('/').at(-1)}`;
    const { body: file } = await patiently('looking at the file', () => cataloguer.get(target));
    expect(file).toMatchObject({ state: 'clean', bytes: BYTES, sha256 });
    const ofLoad = async () => (await jobs()).find(({ read }) => read > 0);
    await eventually('the load ends', async () => (await ofLoad())?.state === 'finished', 120_000);
    const job = await ofLoad();
    expect(job?.read).toBe(RECORDS);
    const outcomes = await mesh.query('SELECT 1 FROM catalog.load_outcome WHERE job_id = $1', [job?.id]);
    expect(outcomes).toHaveLength(RECORDS);
  }, 300_000);

  it('has a bus that takes no stranger (S-2)', async () => {
    const { port } = await mesh.stateOf<{ port: number }>('nats.json');
    const stranger = connect({ servers: `127.0.0.1:${port}`, maxReconnectAttempts: 0 });
    await expect(stranger).rejects.toThrow(/authorization/i);
  });
});
