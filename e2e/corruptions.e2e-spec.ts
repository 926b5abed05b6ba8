import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { JobView, Rejection } from '@shuqiao/contracts';
import { readRecords } from '@shuqiao/marc';
import { eventually } from '@shuqiao/testing';
import { corrupt, type Hit, splitRecords } from '../tools/data/corrupt.mjs';
import { type Api, signIn } from './stage/api.js';
import { ROOT, type Stack, startStack } from './stage/stack.js';

const RECORDS = 1_000;
const CORRUPTIONS = 200;

describe('a file with 200 damages', () => {
  let stack: Stack;
  let cataloguer: Api;
  let hits: Hit[];
  let job: JobView;
  let report: Rejection[];
  let began: string | undefined;
  /** Where the pieces of the file begin, as our own reader cuts it: a line of the report speaks of one piece. */
  const starts: number[] = [];
  const endOf = (start: number): number => Math.min(...starts.filter((other) => other > start));

  beforeAll(async () => {
    stack = await startStack();
    began = await startOf(stack.privateUrl);
    cataloguer = await signIn(stack.url, 'cat.whu');
    const sound = gunzipSync(await readFile(`${ROOT}data/catalogue/gpo-2400.mrc.gz`));
    const some = Buffer.concat(splitRecords(sound).slice(0, RECORDS));
    const damaged = corrupt(some, { seed: 2026, count: CORRUPTIONS });
    hits = damaged.hits;
    const response = await cataloguer.request('/files/uploads?name=damaged.mrc', {
      method: 'POST',
      headers: { 'content-type': 'application/marc', 'idempotency-key': randomUUID() },
      body: new Uint8Array(damaged.bytes),
    });
    expect(response.status).toBe(201);
    job = (await response.json()) as JobView;
    await eventually('the job is finished', isFinished, 120_000);
    report = await readReport();
    for await (const item of readRecords(oneChunk(damaged.bytes))) {
      starts.push(item.kind === 'record' ? item.offset : item.error.offset);
    }
  });
  afterAll(() => stack?.stop());

  const isFinished = async (): Promise<boolean> => {
    job = (await cataloguer.get<JobView>(`/api/v1/jobs/${job.id}`)).body;
    return job.state === 'finished' || job.state === 'failed';
  };

  const readReport = async (): Promise<Rejection[]> => {
    const lines: Rejection[] = [];
    for (let after = ''; ;) {
      const query = after ? `&after=${encodeURIComponent(after)}` : '';
      const { body } = await cataloguer.get<{ items: Rejection[]; next: string | null }>(
        `/api/v1/jobs/${job.id}/rejections?limit=100${query}`,
      );
      lines.push(...body.items);
      if (!body.next) return lines;
      after = body.next;
    }
  };

  it('is loaded to its end, and each damage is reported where it lies', () => {
    expect(job).toMatchObject({ state: 'finished', problem: null });
    expect(hits).toHaveLength(CORRUPTIONS);
    const silent = hits.filter(
      ({ offset, length }) => !report.some((line) => line.offset < offset + length && endOf(line.offset) > offset),
    );
    expect(silent.map(({ kind, record }) => `${kind} of record ${record}`)).toEqual([]);
    expect(report.every(({ reason }) => reason.length > 0)).toBe(true);
  });

  it('has all its sound records in the catalogue', async () => {
    const touched = new Set(hits.filter(({ recordIsSound }) => !recordIsSound).map(({ record }) => record));
    const taken = job.new + job.changed + job.unchanged;
    expect(taken).toBeGreaterThanOrEqual(RECORDS - touched.size);
    expect(taken + job.rejected).toBe(job.read);
    const rows = await stack.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM catalog.source_record WHERE job_id = $1`,
      [job.id],
    );
    expect(rows[0]?.count).toBeGreaterThanOrEqual(RECORDS - touched.size);
  });

  it('leaves the service’s process as it was', async () => {
    expect(stack.process.exitCode).toBeNull();
    const readiness: unknown = await (await fetch(`${stack.privateUrl}/readyz`)).json();
    expect(readiness).toMatchObject({ exchange: [], catalog: [] });
    expect(began).toBeDefined();
    expect(await startOf(stack.privateUrl)).toBe(began);
  });
});

/** When the process that answers there began, as its own metrics say: another process has another time. */
async function startOf(privateUrl: string): Promise<string | undefined> {
  const metrics = await (await fetch(`${privateUrl}/metrics`)).text();
  return /^shuqiao_process_start_time_seconds (\S+)$/m.exec(metrics)?.[1];
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
