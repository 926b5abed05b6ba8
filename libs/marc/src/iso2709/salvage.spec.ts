import { readFileSync } from 'node:fs';
import { type MarcItem, readMarc, writeIso2709 } from '../index.js';

const book = Buffer.from(
  writeIso2709({
    leader: '00000nam0 2200000   450 ',
    fields: [
      { tag: '001', value: '7' },
      { tag: '200', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: '围城' }] },
      { tag: '690', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'I246.5' }] },
    ],
  }),
);
const sample = readFileSync(new URL('../../test-data/pymarc-bad_records.mrc', import.meta.url));

async function itemsOf(bytes: Uint8Array, damaged: 'refuse' | 'keep'): Promise<MarcItem[]> {
  async function* input(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const items: MarcItem[] = [];
  for await (const item of readMarc(input(), { damaged })) items.push(item);
  return items;
}

const seen = (items: readonly MarcItem[]): unknown[] =>
  items.map((item) =>
    item.kind === 'error'
      ? item.error.code
      : [item.record.fields.map(({ tag }) => tag).join(' '), ...item.warnings.map(({ code }) => code)],
  );

describe('a damaged record', () => {
  it.each<[string, Buffer, string, unknown[]]>([
    [
      'whose directory lost bytes',
      Buffer.concat([book.subarray(0, 38), book.subarray(41)]),
      'marc.directory_broken',
      ['001 690', 'leader_length', 'directory_salvaged'],
    ],
    [
      'that is cut off',
      book.subarray(0, -5),
      'marc.truncated',
      ['001 200', 'record_cut', 'leader_length', 'directory_salvaged'],
    ],
    [
      'with a byte that is no text',
      Buffer.from(book.toString('latin1').replace('I246', 'I\u00ff46'), 'latin1'),
      'marc.charset_undecided',
      ['001 200 690', 'text_damaged', 'charset_guessed'],
    ],
  ])('%s is refused, or read as far as it goes', async (_, bytes, code, kept) => {
    expect(seen(await itemsOf(bytes, 'refuse'))).toEqual([code]);
    expect(seen(await itemsOf(bytes, 'keep'))).toEqual([kept]);
  });

  it('among others costs nobody else: all eight of a bad file are read on request', async () => {
    const strict = await itemsOf(sample, 'refuse');
    expect(strict.filter(({ kind }) => kind === 'record')).toHaveLength(5);
    const kept = await itemsOf(sample, 'keep');
    expect(kept.map(({ kind }) => kind)).toEqual(Array(8).fill('record'));
  });
});
