// The same records in several character sets, some with a label that lies, are the same records.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { isDataField, type MarcField, type MarcItem, readMarc } from '../index.js';

const samples = fileURLToPath(new URL('../../test-data', import.meta.url));
const folder = process.env['SHUQIAO_MARC'];
const LABEL = /^([\d ]{8}[a-z].{17}).{4}/;

async function itemsOf(file: string, chunk = 65_536): Promise<MarcItem[]> {
  const bytes = readFileSync(file);
  async function* input(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const items: MarcItem[] = [];
  for await (const item of readMarc(input())) items.push(item);
  return items;
}

/** A field without what differs by design: the label of the character set in 100 $a/26-29. */
const withoutLabel = (field: MarcField): MarcField =>
  field.tag === '100' && isDataField(field)
    ? { ...field, subfields: field.subfields.map(({ code, value }) => ({ code, value: value.replace(LABEL, '$1') })) }
    : field;

async function recordsOf(file: string): Promise<MarcField[][]> {
  const items = await itemsOf(file);
  expect(items.filter(({ kind }) => kind === 'error')).toEqual([]);
  return items.flatMap((item) => (item.kind === 'record' ? [item.record.fields.map(withoutLabel)] : []));
}

async function expectTheSame(where: string, names: readonly string[], count: number): Promise<void> {
  const [first, ...others] = await Promise.all(names.map((name) => recordsOf(path.join(where, name))));
  expect(first).toHaveLength(count);
  for (const other of others) expect(other).toEqual(first);
}

const twins = ['utf8', 'gb18030', 'gb18030-crlf', 'gb18030-says-50', 'utf8-says-0120'];
const encodings = [
  'utf8',
  'gb18030',
  'gb18030_crlf',
  'gbk_asis',
  'LIE_says50_bytes_gb18030',
  'LIE_says0120_bytes_utf8',
];

describe('one set of records in several encodings', () => {
  it('is the same three records in each of our twins, two with a lying label included', async () => {
    const names = twins.map((name) => `dp2-cnmarc-${name}.mrc`);
    await expectTheSame(samples, names, 3);
  });

  (folder ? it : it.skip)('is the same nine records in the six files of the full set', async () => {
    const names = encodings.map((name) => `cnmarc_real9_${name}.mrc`);
    await expectTheSame(path.join(folder ?? '', 'chinese'), names, 9);
  });

  (folder ? it : it.skip)(
    'is read the same in any chunks from 1 to 4096 bytes',
    async () => {
      const files = ['cnmarc_real9_gb18030_crlf.mrc', 'all_han_records_utf8.mrc', '../bad/pymarc__bad_records.mrc'];
      for (const name of files) {
        const file = path.join(folder ?? '', 'chinese', name);
        const whole = JSON.stringify(await itemsOf(file));
        await fc.assert(
          fc.asyncProperty(fc.integer({ min: 1, max: 4096 }), async (chunk) => {
            expect(JSON.stringify(await itemsOf(file, chunk)) === whole).toBe(true);
          }),
          { numRuns: 20 },
        );
      }
    },
    120_000,
  );
});
