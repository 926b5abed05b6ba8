import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type MarcItem, readMarc } from '@shuqiao/marc';
import { corrupt, kinds, splitRecords } from './corrupt.mjs';

const RECORDS = 400;
const CORRUPTIONS = 200;
const all = gunzipSync(readFileSync(new URL('../../data/catalogue/gpo-2400.mrc.gz', import.meta.url)));
const records = splitRecords(all).slice(0, RECORDS);
const file = Buffer.concat(records);

async function itemsOf(bytes: Uint8Array): Promise<MarcItem[]> {
  async function* input(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  const items: MarcItem[] = [];
  for await (const item of readMarc(input())) items.push(item);
  return items;
}

const keyOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const spanOf = (item: MarcItem): { from: number; to: number } => {
  const { offset, length } = item.kind === 'record' ? item : item.error;
  return { from: offset, to: offset + length };
};

describe(`${CORRUPTIONS} corruptions of a file of ${RECORDS} records`, () => {
  it('are the same for the same seed, and others for another', () => {
    expect(corrupt(file, { seed: 7 }).bytes.equals(corrupt(file, { seed: 7 }).bytes)).toBe(true);
    expect(corrupt(file, { seed: 7 }).bytes.equals(corrupt(file, { seed: 8 }).bytes)).toBe(false);
    expect(new Set(corrupt(file).hits.map((hit) => hit.kind))).toEqual(new Set(kinds));
  });

  it('start from a file without a flaw', async () => {
    const items = await itemsOf(file);
    expect(items).toHaveLength(RECORDS);
    expect(items.every((item) => item.kind === 'record' && item.warnings.length === 0)).toBe(true);
  });

  it.each([1, 2, 3, 2026])('are each reported, and every sound record is read, with seed %i', async (seed) => {
    const { bytes, hits } = corrupt(file, { seed, count: CORRUPTIONS });
    expect(hits).toHaveLength(CORRUPTIONS);
    const items = await itemsOf(bytes);
    const flawless = new Set(
      items.flatMap((item) => (item.kind === 'record' && item.warnings.length === 0 ? [keyOf(item.raw)] : [])),
    );
    const reported = items
      .filter((item) => item.kind === 'error' || item.warnings.length > 0)
      .map((item) => ({ kind: item.kind, ...spanOf(item) }));
    const damaged = new Set(hits.filter((hit) => !hit.recordIsSound).map((hit) => hit.record));
    const lost = records.filter((record, position) => !damaged.has(position) && !flawless.has(keyOf(record)));
    const silent = hits.filter(
      (hit) => !reported.some(({ from, to }) => from < hit.offset + hit.length && to > hit.offset),
    );
    expect({ lost: lost.length, silent: silent.map((hit) => `${hit.kind} of record ${hit.record}`) }).toEqual({ lost: 0, silent: [] });
    expect(flawless.size).toBe(RECORDS - damaged.size);
  });
});
