import fc from 'fast-check';
import {
  type LostCharacter,
  type MarcField,
  type MarcItem,
  MarcWriteError,
  readRecords,
  toMarcXml,
  type WritableRecord,
  writeIso2709,
} from './index.js';

async function readBack(bytes: Uint8Array): Promise<MarcItem | undefined> {
  async function* input(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const items: MarcItem[] = [];
  for await (const item of readRecords(input())) items.push(item);
  expect(items).toHaveLength(1);
  return items[0];
}

const writable = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\ufffd-\uffff]/g, '').normalize('NFC');
const text = fc
  .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('深度学习', '𠮷野家', 'a & <b> "c"'))
  .map(writable);
const tag = fc.integer({ min: 10, max: 999 }).map((number) => String(number).padStart(3, '0'));
const indicator = fc.constantFrom(' ', '0', '1', '|');
const subfield = fc.record({ code: fc.constantFrom('a', 'A', '9', 'z'), value: text });
const dataField = fc.record({
  tag,
  ind1: indicator,
  ind2: indicator,
  subfields: fc.array(subfield, { minLength: 1, maxLength: 4 }),
});
const control = fc.record({ tag: fc.constantFrom('001', '005'), value: text });
const fields: fc.Arbitrary<MarcField[]> = fc.array(fc.oneof(control, dataField), { minLength: 1, maxLength: 8 });

const book: WritableRecord = {
  leader: '00000nam0 2200000   450 ',
  fields: [{ tag: '200', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: '围城' }] }],
};

describe('writing', () => {
  it('ISO 2709 and reading it gives the same fields, without a warning', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (all) => {
        const item = await readBack(writeIso2709({ leader: book.leader, fields: all }));
        expect(item).toMatchObject({ kind: 'record', warnings: [], record: { fields: all } });
      }),
    );
  });

  it('MARCXML and reading it gives the same fields, without a warning', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (all) => {
        const item = await readBack(Buffer.from(toMarcXml({ leader: book.leader, fields: all })));
        expect(item).toMatchObject({ kind: 'record', warnings: [], record: { leader: book.leader, fields: all } });
      }),
    );
  });

  it('counts length and base address in bytes', () => {
    const bytes = writeIso2709(book);
    expect(Buffer.from(bytes).subarray(0, 24).toString()).toBe('00049nam0 2200037   450 ');
    expect(bytes).toHaveLength(49);
  });

  it('labels the text as UTF-8: 100 $a/26-29 in CNMARC, leader/09 in MARC 21', () => {
    const coded = '20240101d2017    em y0chiy0120    ea';
    const cnmarc = {
      ...book,
      fields: [{ tag: '100', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: coded }] }],
    };
    expect(Buffer.from(writeIso2709(cnmarc)).toString()).toContain('20240101d2017    em y0chiy50      ea');
    const marc21 = { ...book, fields: [{ tag: '245', ind1: '0', ind2: '0', subfields: [{ code: 'a', value: 'A' }] }] };
    expect(Buffer.from(writeIso2709(marc21)).toString().slice(5, 12)).toBe('nam0a22');
  });

  const titled = (title: string): WritableRecord => ({
    ...book,
    fields: [{ tag: '200', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: title }] }],
  });

  it('GB 18030 and reading it gives the same characters, also those of four bytes', async () => {
    const title = '𠮷野家与㐂寿，Übung ö ē 深度学习计算机网络图书馆';
    const bytes = writeIso2709(titled(title), { charset: 'gb18030' });
    expect(await readBack(bytes)).toMatchObject({
      warnings: [{ code: 'charset_guessed' }],
      record: { charset: { name: 'gb18030' }, fields: titled(title).fields },
    });
  });

  it('GBK names the characters it lacks and writes their numbers, never a question mark', async () => {
    const title = '𠮷野家？图书馆学 ö ē';
    expect(() => writeIso2709(titled(title), { charset: 'gbk' })).toThrow(
      expect.objectContaining({ code: 'marc.characters_lost' }),
    );
    const lost: LostCharacter[] = [];
    const bytes = writeIso2709(titled(title), { charset: 'gbk', onLost: (one) => lost.push(one) });
    expect(lost).toEqual([
      { character: '𠮷', tag: '200' },
      { character: 'ö', tag: '200' },
    ]);
    expect(await readBack(bytes)).toMatchObject({
      record: { fields: titled('&#x20BB7;野家？图书馆学 &#xF6; ē').fields },
    });
  });

  it('labels GB as GB: 100 $a/26-29 becomes 0120', () => {
    const coded = { code: 'a', value: '20240101d2017    em y0chiy50      ea' };
    const cnmarc = { ...book, fields: [{ tag: '100', ind1: ' ', ind2: ' ', subfields: [coded] }] };
    const bytes = writeIso2709(cnmarc, { charset: 'gb18030' });
    expect(Buffer.from(bytes).toString()).toContain('20240101d2017    em y0chiy0120    ea');
  });

  it('nines where the numbers do not fit, and reading it gives the same fields', async () => {
    const long = 'x'.repeat(12_000);
    const fields = Array.from({ length: 10 }, (_, at) => ({ tag: '300', value: `${at} ${long}` }));
    const all: MarcField[] = fields.map(({ tag, value }) => ({
      tag,
      ind1: ' ',
      ind2: ' ',
      subfields: [{ code: 'a', value }],
    }));
    const bytes = writeIso2709({ ...book, fields: all }, { oversize: 'nines' });
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('99999');
    const item = await readBack(bytes);
    expect(item).toMatchObject({ kind: 'record', record: { fields: all } });
  });

  it.each<[string, MarcField[], string]>([
    ['a field over 9 999 bytes', [{ tag: '001', value: 'x'.repeat(10_000) }], 'marc.field_too_long'],
    ['a record over 99 999 bytes', Array(11).fill({ tag: '001', value: 'x'.repeat(9_900) }), 'marc.record_too_long'],
    ['a separator inside a text', [{ tag: '001', value: 'a\u001eb' }], 'marc.unwritable'],
    ['half a character', [{ tag: '001', value: '\ud800' }], 'marc.unwritable'],
    ['a tag of two characters', [{ tag: '20', value: '' }], 'marc.unwritable'],
    [
      'a code of two characters',
      [{ tag: '200', ind1: ' ', ind2: ' ', subfields: [{ code: 'ab', value: '' }] }],
      'marc.unwritable',
    ],
    ['an empty indicator', [{ tag: '200', ind1: '', ind2: ' ', subfields: [] }], 'marc.unwritable'],
  ])('refuses %s', (_, all, code) => {
    const writing = (): Uint8Array => writeIso2709({ leader: book.leader, fields: all });
    expect(writing).toThrow(MarcWriteError);
    expect(writing).toThrow(expect.objectContaining({ code }));
  });
});
