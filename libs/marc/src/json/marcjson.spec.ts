import fc from 'fast-check';
import { type MarcItem, readMarcJson } from '../index.js';

const record = (id: string, title = '深度学习'): string =>
  JSON.stringify({
    leader: '00000nam0 2200000   450 ',
    fields: [{ '001': id }, { '200': { ind1: '1', ind2: ' ', subfields: [{ a: title }] } }],
  });

async function itemsOf(text: string, chunk = 65_536, recordBytes = 4_000_000): Promise<MarcItem[]> {
  const bytes = Buffer.from(text);
  async function* input(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const items: MarcItem[] = [];
  for await (const item of readMarcJson(input(), { limits: { recordBytes } })) items.push(item);
  return items;
}

const seen = (items: readonly MarcItem[]): unknown[] =>
  items.map((item) => (item.kind === 'error' ? item.error.code : Object.values(item.record.fields[0] ?? {})[1]));

describe('reading MARC-in-JSON', () => {
  it.each([
    ['a line each', `${record('1')}\n${record('2')}\n`],
    ['a list', `[${record('1')}, ${record('2')}]`],
    ['one behind the other', record('1') + record('2')],
    [
      'spread over lines, with a byte order mark',
      `\ufeff${JSON.stringify(JSON.parse(record('1')), null, 2)}\n${record('2')}`,
    ],
  ])('takes %s', async (_, text) => {
    expect(seen(await itemsOf(text))).toEqual(['1', '2']);
  });

  it('reports each bad record and reads the others', async () => {
    const lines = [
      record('1'),
      '{"leader": "x", "fields": [{"001": "2"}',
      record('3'),
      '{"fields": [{"001": "4", "002": ""}]}',
      '{"fields": "5"}',
      '{"fields": [{"001": "a line ends',
      'here"}]}',
      record('8'),
      'rubbish',
      '{"fields": []}',
      record('9', '"{[\\'),
    ];
    expect(seen(await itemsOf(lines.join('\n')))).toEqual([
      '1',
      'marc.json_malformed',
      '3',
      'marc.json_structure',
      'marc.json_structure',
      'marc.json_malformed',
      'marc.garbage',
      '8',
      'marc.garbage',
      'marc.no_fields',
      '9',
    ]);
  });

  it('gives the same items whatever the chunks, each byte once, and keeps to its limits', async () => {
    const piece = fc.oneof(fc.constantFrom(record('1'), '\n', '{', '}', '[', ']', '"', '\\', ','), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 10 }), fc.integer({ min: 1, max: 50 }), async (pieces, chunk) => {
        const text = pieces.join('');
        const items = await itemsOf(text, chunk, 200);
        const plain = (all: readonly MarcItem[]): string => JSON.stringify(all);
        expect(plain(items)).toBe(plain(await itemsOf(text, 65_536, 200)));
        let end = 0;
        for (const item of items) {
          const { offset, length } = item.kind === 'record' ? item : item.error;
          expect(offset).toBeGreaterThanOrEqual(end);
          end = offset + length;
        }
        expect(end).toBeLessThanOrEqual(Buffer.byteLength(text));
      }),
      { numRuns: 200 },
    );
    expect(seen(await itemsOf(`${record('1', 'x'.repeat(500))}\n${record('2')}`, 7, 200))).toEqual([
      'marc.record_too_long',
      '2',
    ]);
  });
});
