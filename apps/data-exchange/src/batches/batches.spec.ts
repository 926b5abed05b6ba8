import { LOAD_BATCH_BYTES } from '@shuqiao/contracts';
import { readMarc } from '@shuqiao/marc';
import { type Batch, batchesOf, LARGEST_RECORD } from './batches.js';

const START = { bytesDone: 0, readCount: 0 };

/** A sound MARC 21 record whose title has `length` characters. */
function record(length: number): Buffer {
  const control = '0001\x1e';
  const title = `10\x1fa${'t'.repeat(length)}\x1e`;
  const entry = (tag: string, size: number, at: number): string =>
    tag + String(size).padStart(4, '0') + String(at).padStart(5, '0');
  const directory = `${entry('001', control.length, 0)}${entry('245', title.length, control.length)}\x1e`;
  const base = 24 + directory.length;
  const total = base + control.length + title.length + 1;
  const leader = `${String(total).padStart(5, '0')}nam a22${String(base).padStart(5, '0')} a 4500`;
  return Buffer.from(`${leader}${directory}${control}${title}\x1d`);
}

async function* chunks(...parts: Buffer[]): AsyncGenerator<Buffer> {
  await Promise.resolve();
  yield* parts;
}

async function gather(parts: Buffer[], start = START): Promise<Batch[]> {
  const batches: Batch[] = [];
  const items = readMarc(chunks(...parts), { limits: { recordBytes: LARGEST_RECORD } });
  for await (const batch of batchesOf(items, 'iso2709', start)) batches.push(batch);
  return batches;
}

const damages: ((sound: Buffer) => Buffer)[] = [
  (sound) => sound,
  (sound) => sound.subarray(0, sound.length - 30),
  (sound) => Buffer.concat([Buffer.from('rubbish '), sound]),
  (sound) => sound.subarray(0, -1),
  (sound) => Buffer.concat([sound, Buffer.from('\r\n')]),
  (sound) => Buffer.concat([Buffer.from('99999'), sound.subarray(5)]),
  (sound) => Buffer.concat([sound.subarray(0, 24), Buffer.from('#?!'), sound.subarray(27)]),
  (sound) => Buffer.concat([sound.subarray(0, -2), Buffer.from('no end')]),
];

/** The file's items one by one: each in a batch of its own, as it would be after a restart. */
async function itemsFrom(bytes: Buffer, start: typeof START): Promise<Batch[]> {
  const batches: Batch[] = [];
  let { bytesDone, readCount } = start;
  for await (const item of readMarc(chunks(bytes))) {
    async function* one(): AsyncGenerator<typeof item> {
      await Promise.resolve();
      yield item;
    }
    for await (const batch of batchesOf(one(), 'iso2709', { bytesDone: start.bytesDone, readCount })) {
      batches.push(batch);
      bytesDone = batch.end;
      readCount += 1;
    }
  }
  expect(bytesDone).toBeLessThanOrEqual(start.bytesDone + bytes.length);
  return batches;
}

describe('batches', () => {
  it('hold 200 records at the most, each with its own bytes and place', async () => {
    const parts = Array.from({ length: 401 }, (_, index) => record(10 + (index % 7)));
    const batches = await gather(parts);
    expect(batches.map(({ count }) => count)).toEqual([200, 200, 1]);
    expect(batches.map(({ end }) => end)).toEqual(
      [200, 400, 401].map((count) => Buffer.concat(parts.slice(0, count)).length),
    );
    const records = batches.flatMap((batch) => batch.records);
    expect(records.map(({ index }) => index)).toEqual(parts.map((_, index) => index));
    const file = Buffer.concat(parts);
    for (const { offset, raw } of records) {
      const bytes = Buffer.from(raw, 'base64');
      expect(file.subarray(offset, offset + bytes.length).equals(bytes)).toBe(true);
    }
  });

  it('stay within what the bus carries', async () => {
    const batches = await gather(Array.from({ length: 60 }, () => record(9_900)));
    expect(batches.length).toBeGreaterThan(1);
    for (const { records } of batches) {
      expect(records.reduce((sum, { raw }) => sum + raw.length, 0)).toBeLessThanOrEqual(LOAD_BATCH_BYTES);
    }
  });

  it('go on where a job stopped, with the places of the whole file', async () => {
    const parts = Array.from({ length: 250 }, () => record(12));
    const [, second] = await gather(parts);
    const [first] = await gather(parts);
    const start = { bytesDone: first?.end ?? 0, readCount: first?.count ?? 0 };
    const [resumed] = await gather([Buffer.concat(parts).subarray(start.bytesDone)], start);
    expect(resumed).toEqual(second);
  });

  it('read the same from any place between two items, in a damaged file', async () => {
    const bytes = Buffer.concat(
      Array.from(
        { length: 48 },
        (_, index) => damages[index % damages.length]?.(record(100 + (index % 50))) ?? record(9),
      ),
    );
    const whole = await itemsFrom(bytes, START);
    for (const [position, { end }] of whole.entries()) {
      const rest = await itemsFrom(bytes.subarray(end), { bytesDone: end, readCount: position + 1 });
      expect(rest).toEqual(whole.slice(position + 1));
    }
  });

  it('report what is no record, and why, in Chinese', async () => {
    const [batch] = await gather([record(5), Buffer.from('not a record at all\x1d'), record(6)]);
    expect(batch?.records.map(({ index }) => index)).toEqual([0, 2]);
    expect(batch?.findings).toEqual([
      {
        index: 1,
        offset: record(5).length,
        kind: 'rejected',
        reason: expect.stringContaining('不是书目记录') as string,
      },
    ]);
  });

  it('are none for an empty input', async () => {
    expect(await gather([])).toEqual([]);
  });
});
