import { readdirSync, readFileSync } from 'node:fs';
import { defaultLimits, type MarcItem, readMarc } from '../index.js';
import { Warnings } from '../record/item.js';
import { carefulContent, quickContent } from './parser.js';

const folder = new URL('../../test-data/', import.meta.url);
const names = readdirSync(folder).filter((name) => /\.(mrc|dat|marc)$/.test(name));

async function itemsOf(name: string): Promise<MarcItem[]> {
  async function* input(): AsyncGenerator<Uint8Array> {
    yield readFileSync(new URL(name, folder));
  }
  const items: MarcItem[] = [];
  for await (const item of readMarc(input())) items.push(item);
  return items;
}

describe('the quick way of reading', () => {
  it('gives what reading with care gives, and takes most records', async () => {
    const records = (await Promise.all(names.map(itemsOf)))
      .flat()
      .flatMap((item) => (item.kind === 'record' ? [item] : []));
    let quick = 0;
    for (const { raw, record } of records) {
      const body = raw.subarray(0, -1);
      const content = quickContent(body, record.leader, defaultLimits);
      if (!content) continue;
      quick += 1;
      const warnings = new Warnings();
      expect(content).toEqual(carefulContent(body, record.leader, defaultLimits, warnings));
      expect(warnings.list).toEqual([]);
    }
    expect(quick).toBeGreaterThan(records.length * 0.7);
  });
});
