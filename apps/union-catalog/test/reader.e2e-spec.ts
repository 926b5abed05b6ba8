import type { LoadItem } from '@shuqiao/contracts';
import { standardMappings } from '../src/holdings/mapping.js';
import { Reader } from '../src/loading/reader.js';
import { readItem } from '../src/loading/reading.js';
import { inIso2709, newCnmarc } from './new-records.js';

// The thread runs the compiled program: `node tools/build.mjs` comes first.

const MANY = 40;
const BROKEN = 7;

function newBatch(): LoadItem[] {
  const records = Array.from({ length: MANY }, (_, index) =>
    inIso2709(
      newCnmarc({
        id: `R${index}`,
        title: `深度学习 第${index}种`,
        author: '周志华',
        held: { callNumber: 'TP18', copies: 2 },
      }),
      index,
    ),
  );
  const raw = Buffer.from('no record at all').toString('base64');
  return records.map((record, index) => (index === BROKEN ? { ...record, raw } : record));
}

describe('the reader of batches', () => {
  let reader: Reader;
  beforeEach(() => {
    reader = new Reader();
  });
  afterEach(() => reader.onModuleDestroy());

  it('reads in its thread what is read here, and tells which one it cannot read', async () => {
    const batch = newBatch();
    const here = batch.map((item) => readItem(item, standardMappings));
    const there = await reader.read(batch, standardMappings);
    expect(there.map(({ index }) => index)).toEqual(batch.map(({ index }) => index));
    expect(there[BROKEN]).toEqual({ index: BROKEN, reason: expect.stringContaining('无法读出') as string });
    for (const [at, item] of there.entries()) expect(here[at]).toMatchObject(item);
  });

  it('answers batches that come at once each with its own', async () => {
    const batch = newBatch();
    const [all, half] = await Promise.all([
      reader.read(batch, standardMappings),
      reader.read(batch.slice(MANY / 2), standardMappings),
    ]);
    expect(half).toEqual(all.slice(MANY / 2));
  });

  it('tells those who wait when its thread ends, and starts another for the next batch', async () => {
    const lost = reader.read(newBatch(), standardMappings);
    const told = expect(lost).rejects.toThrow('the service stops');
    await reader.onModuleDestroy();
    await told;
    await expect(reader.read(newBatch(), standardMappings)).resolves.toHaveLength(MANY);
  });
});
