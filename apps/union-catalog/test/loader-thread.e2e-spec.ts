import { randomUUID } from 'node:crypto';
import type { LoadItem, LoadOutcome } from '@shuqiao/contracts';
import { Settings } from '@shuqiao/service';
import { newProvince, SCHOOL, TEST_SERVICE_KEY, type TestProvince } from '@shuqiao/testing';
import { LoadingService } from '../src/loading/loading.service.js';
import { LoaderThread } from '../src/loading/thread/loader.thread.js';
import type { Batch } from '../src/loading/loader.js';
import { catalogService } from '../src/service.js';
import { inIso2709, load, newCnmarc } from './new-records.js';

// The thread runs the compiled program: `node tools/build.mjs` comes first.

const MANY = 40;
const BROKEN = 7;
const FEW = 15;

let province: TestProvince;
beforeAll(async () => {
  province = await newProvince([catalogService]);
}, 60_000);
afterAll(() => province.close());

function newItems(name: string): LoadItem[] {
  const items = Array.from({ length: MANY }, (_, index) => {
    const holdings = { callNumber: 'TP18', copies: 2 };
    return inIso2709(
      newCnmarc({ id: `${name}-${index}`, title: `${name}第${index}种`, author: '周志华', holdings }),
      index,
    );
  });
  const raw = Buffer.from('no record at all').toString('base64');
  return items.map((item, index) => (index === BROKEN ? { ...item, raw } : item));
}

function newBatch(): Batch {
  const pieces = newItems(randomUUID()).map(({ index, format, raw }) => {
    const bytes = Buffer.from(raw, 'base64');
    const memory = Buffer.allocUnsafeSlow(bytes.length);
    bytes.copy(memory);
    return { index, format, raw: memory };
  });
  return { jobId: randomUUID(), institutionId: SCHOOL.whu, pieces };
}

const storedOf = (institutionId: string): Promise<unknown[]> =>
  province.database.query(
    `SELECT control_number, content_hash, match_keys, quality, copies, call_number, places, raw,
       (SELECT count(*)::int FROM catalog.finding f WHERE f.source_id = s.id) AS findings
     FROM catalog.source_record s WHERE institution_id = '${institutionId}' ORDER BY control_number`,
  );

describe('a large batch', () => {
  it('is loaded in a thread as small ones are loaded here', async () => {
    const items = newItems('深度学习');
    const jobId = randomUUID();
    const here: LoadOutcome[] = [];
    for (let at = 0; at < MANY; at += FEW)
      here.push(...(await load(province, SCHOOL.hust, items.slice(at, at + FEW), jobId)));
    const there = await load(province, SCHOOL.whu, items);
    expect(there.map(({ index, outcome, reason }) => ({ index, outcome, reason }))).toEqual(
      here.map(({ index, outcome, reason }) => ({ index, outcome, reason })),
    );
    expect(there[BROKEN]).toMatchObject({ outcome: 'rejected', reason: expect.stringContaining('无法读出') as string });
    expect(there.filter(({ match }) => match === 'joined')).toHaveLength(MANY - 1);
    const stored = await storedOf(SCHOOL.whu);
    expect(stored).toHaveLength(MANY - 1);
    expect(stored).toEqual(await storedOf(SCHOOL.hust));
  });

  it('takes its turn among the batches of its job, wherever each is loaded', async () => {
    const jobId = randomUUID();
    const version = (edition: string, index: number): LoadItem =>
      inIso2709(newCnmarc({ id: 'turn', title: '先后', author: edition }), index);
    const large = newItems('先后').slice(BROKEN + 1);
    const batches = [
      [version('一', 100)],
      [...large, version('二', 101)],
      [version('三', 102)],
      [...newItems('又').slice(BROKEN + 1), version('四', 103)].map((item, at) => ({ ...item, index: 200 + at })),
    ];
    // Asked of the service itself: over the bus, questions asked at once may arrive in another order.
    const loading = province.services['catalog']?.context.get(LoadingService);
    const results = await Promise.all(
      batches.map((records) => loading?.load({ jobId, institutionId: SCHOOL.whu, records })),
    );
    expect(results.map((loaded) => loaded?.results.at(-1)?.outcome)).toEqual(['new', 'changed', 'changed', 'changed']);
    const [last] = await province.database.query<{ raw: Buffer; version: number }>(
      `SELECT raw, version FROM catalog.source_record WHERE control_number = 'turn'`,
    );
    expect(last?.version).toBe(4);
    expect(last?.raw.toString()).toContain('四');
  });

  it('of a job of another library is refused', async () => {
    const jobId = randomUUID();
    await load(province, SCHOOL.whu, newItems('甲馆'), jobId);
    await expect(load(province, SCHOOL.hust, newItems('乙馆'), jobId)).rejects.toMatchObject({ code: 'input.invalid' });
  });
});

describe('the loading thread', () => {
  it('tells those who wait when it ends, and starts again for the next batch', async () => {
    const thread = new LoaderThread(province.settings);
    const told = expect(thread.load(newBatch())).rejects.toThrow('the service stops');
    await thread.onModuleDestroy();
    await told;
    expect((await thread.load(newBatch())).results).toHaveLength(MANY);
    await thread.onModuleDestroy();
  });

  it('says so when the database is away', async () => {
    const settings = Settings.from({
      DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none',
      SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY,
    });
    const thread = new LoaderThread(settings);
    await expect(thread.load(newBatch())).rejects.toMatchObject({ code: 'service.absent' });
    await expect(thread.load(newBatch())).rejects.toMatchObject({ code: 'service.absent' });
    await thread.onModuleDestroy();
  });
});
