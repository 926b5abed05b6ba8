import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { exchange, type JobView, type SearchResult } from '@shuqiao/contracts';
import { startFaces } from '@shuqiao/service';
import { eventually, newProvince, newStaff, SCHOOL, type TestDatabase } from '@shuqiao/testing';
import { exchangeService } from '#apps/data-exchange';
import { catalogService } from '#apps/union-catalog';
import { type Api, apiWith, type Reply, signIn } from './stage/api.js';
import { loadFile } from './stage/load-file.js';
import { ROOT, type Stack, startStack } from './stage/stack.js';

const RECORDS = 5_000;
/** How far the load is when the process is killed. */
const KILLS = [1_000, 3_000];
const MOST_TRIES = 20;
const LOADED_WITHIN_MS = 150_000;

/** Everything a load leaves: each member's record, what it was joined with, and who holds it. */
const TRACES = `
  SELECT s.institution_id, s.control_number, encode(s.content_hash, 'hex') AS content,
    (SELECT string_agg(o.institution_id || ' ' || o.control_number, ', ' ORDER BY o.institution_id, o.control_number)
       FROM catalog.source_record o WHERE o.record_id = s.record_id) AS companions,
    (SELECT string_agg(h.institution_id || ' ' || coalesce(h.call_number, '-') || ' ' || h.copies, ', '
       ORDER BY h.institution_id, h.call_number) FROM catalog.holding h WHERE h.record_id = s.record_id) AS holdings
  FROM catalog.source_record s ORDER BY 1, 2`;

const tracesOf = async ({ query }: TestDatabase): Promise<string[]> =>
  (await query<Record<string, string>>(TRACES)).map((row) => Object.values(row).join(' | '));

describe('a load under kill -9', () => {
  let stack: Stack;
  let file: Buffer;
  const over = new AbortController();

  beforeAll(async () => {
    file = await loadFile(RECORDS);
    stack = await startStack({ LOG_LEVEL: 'error', SHUQIAO_RATE_PER_MINUTE: '100000' });
  });
  afterAll(async () => {
    over.abort();
    await stack?.stop();
  });

  const upload = async (url: string, token: string): Promise<JobView> => {
    const response = await apiWith(url, token).request('/files/uploads?name=5000.mrc', {
      method: 'POST',
      headers: { 'content-type': 'application/marc', 'idempotency-key': randomUUID() },
      body: new Uint8Array(file),
    });
    if (response.status !== 201) throw new Error(await response.text());
    return (await response.json()) as JobView;
  };
  const jobNow = async (): Promise<{ state: string; read: number }> => {
    const text = 'SELECT state, read_count AS read FROM exchange.job';
    return (await stack.database.query<{ state: string; read: number }>(text))[0] ?? { state: 'none', read: 0 };
  };

  async function killAndRestart(): Promise<void> {
    const gone = new Promise((resolve) => stack.process.once('exit', resolve));
    stack.process.kill('SIGKILL');
    await gone;
    // A dead runner's job is free when its lease has run out; the test does not wait for the clock.
    await stack.database.query(`UPDATE exchange.job SET lease_until = now() WHERE state = 'running'`);
    stack = await startStack({ LOG_LEVEL: 'error', SHUQIAO_RATE_PER_MINUTE: '100000' }, stack);
  }

  /** The same file into a province of its own, that nobody disturbs. */
  async function undisturbed(): Promise<string[]> {
    const folder = await mkdtemp(path.join(ROOT, '.data', 'e2e-'));
    const environment = { SHUQIAO_FILES: folder };
    const province = await newProvince([catalogService, exchangeService], { demo: true, environment });
    const listener = await startFaces(Object.values(province.services), '127.0.0.1', 0);
    const as = newStaff(SCHOOL.whu, 'cataloguer');
    try {
      const { id } = await upload(listener.url, await province.tokenFor(as));
      const isOver = async () => (await province.ask(exchange.findJob, { id }, { as })).state === 'finished';
      await eventually('the undisturbed load', isOver, LOADED_WITHIN_MS);
      return await tracesOf(province.database);
    } finally {
      await listener.close();
      await province.close();
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Searches as a reader does, as long as the load runs; answers how often it was answered. */
  async function searchMeanwhile(over: AbortSignal): Promise<number> {
    let answered = 0;
    while (!over.aborted) {
      const { url } = stack;
      const reply = await apiWith(url)
        .get<SearchResult>(`/api/v1/records?q=${encodeURIComponent('深度学习')}`)
        .catch(() => undefined); // between a kill and the new process nobody listens
      if (reply?.status === 200 && reply.body.items.length > 0) answered += 1;
      await pause(50);
    }
    return answered;
  }

  /** As a client does that was told to try later: the same question with the same key. */
  async function patiently<Body>(ask: () => Promise<Reply<Body>>): Promise<Reply<Body>> {
    for (let tries = 1; ; tries += 1) {
      const reply = await ask();
      if (reply.status < 500 || tries === MOST_TRIES) return reply;
      await pause(250);
    }
  }

  /** A loan that goes one step before, between and after the kills. */
  async function borrow(): Promise<{ id: string; reader: Api }> {
    const reader = await signIn(stack.url, 'reader.whu');
    const target = `/api/v1/records?q=${encodeURIComponent('深度学习')}`;
    const { body } = await patiently(() => reader.get<SearchResult>(target));
    const recordId = body.items[0]?.id ?? '';
    const key = randomUUID();
    const placed = await patiently(() => reader.post<{ id: string }>('/api/v1/requests', { recordId }, key));
    expect(placed.status).toBe(201);
    return { id: placed.body.id, reader };
  }

  it('ends as one that nobody disturbed, while searches and a loan go on', async () => {
    const searches = searchMeanwhile(over.signal);
    const { token } = await signIn(stack.url, 'cat.whu');
    const { id } = await upload(stack.url, token);
    const stoodAt: number[] = [];
    const loan = await borrow();
    for (const [index, kill] of KILLS.entries()) {
      await eventually(`record ${kill}`, async () => (await jobNow()).read >= kill, LOADED_WITHIN_MS);
      await killAndRestart();
      stoodAt.push((await jobNow()).read);
      if (index === 0) {
        const found = await patiently(() => loan.reader.get<{ state: string }>(`/api/v1/requests/${loan.id}`));
        expect(found).toMatchObject({ status: 200, body: { state: 'sent' } });
      }
    }
    const target = `/api/v1/requests/${loan.id}/actions`;
    const key = randomUUID();
    const cancelled = await patiently(() => loan.reader.post(target, { action: 'cancel' }, key));
    expect(cancelled.status).toBe(200);
    await eventually('the end', async () => (await jobNow()).state === 'finished', LOADED_WITHIN_MS);
    over.abort();
    expect(await searches).toBeGreaterThan(10);

    const cataloguer = await signIn(stack.url, 'cat.whu');
    const { body: job } = await cataloguer.get<JobView>(`/api/v1/jobs/${id}`);
    expect(job).toMatchObject({ state: 'finished', read: RECORDS, rejected: 0, problem: null });
    expect(job.new + job.changed + job.unchanged).toBe(RECORDS);
    for (const read of stoodAt) expect(read).toBeLessThan(RECORDS);
    const outcomes = await stack.database.query<{ count: number }>(
      'SELECT count(*)::int FROM catalog.load_outcome WHERE job_id = $1',
      [id],
    );
    expect(outcomes[0]?.count).toBe(RECORDS);

    const [disturbed, calm] = [await tracesOf(stack.database), await undisturbed()];
    expect(disturbed.length).toBeGreaterThan(RECORDS);
    const expected = new Set(calm);
    expect(disturbed.filter((line) => !expected.has(line)).slice(0, 5)).toEqual([]);
    expect(disturbed).toEqual(calm);
  }, 600_000);
});
