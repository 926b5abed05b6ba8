// Records written as text, and those of files; for the tests of this library.
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import * as fc from 'fast-check';
import { type Flavour, type MarcField, type MarcRecord, readRecords } from '@shuqiao/marc';

/** `200 1 $a深度学习$9shen du xue xi`: tag, blank, both indicators as they are, subfields; or `001 text`. */
export function fieldOf(line: string): MarcField {
  const tag = line.slice(0, 3);
  if (tag.startsWith('00')) return { tag, value: line.slice(4) };
  const [head = '', ...parts] = line.slice(4).split(/(?<!-\d\d\/)\$/);
  const subfields = parts.map((part) => ({ code: part.slice(0, 1), value: part.slice(1) }));
  return { tag, ind1: head[0] ?? ' ', ind2: head[1] ?? ' ', subfields };
}

export function recordOf(flavour: Flavour, lines: readonly string[], leader?: string): MarcRecord {
  return {
    leader: leader ?? (flavour === 'marc21' ? '00000nam a2200000 c 4500' : '00000nam0 2200000   450 '),
    fields: lines.map(fieldOf),
    flavour,
    charset: { name: 'utf-8', confidence: 1 },
  };
}

/** Every record of a file; damaged ones are left out. */
export async function recordsIn(file: string): Promise<MarcRecord[]> {
  const bytes = createReadStream(file);
  const records: MarcRecord[] = [];
  for await (const item of readRecords(file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes)) {
    if (item.kind === 'record') records.push(item.record);
  }
  return records;
}

export const shuqiaoMarc = process.env['SHUQIAO_MARC'];

const text = fc.oneof(
  fc.string({ maxLength: 45 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '978-7-302-12345-6',
    '7302123456',
    '20240101d2017    em y0chiy50      ea',
    '深度学习',
    '2001 ',
    '880-01',
    '245-01/$1',
    'v.1(1990)-',
  ),
);
const tag = fc.oneof(
  fc.constantFrom(
    '001',
    '008',
    '010',
    '020',
    '100',
    '101',
    '105',
    '200',
    '210',
    '245',
    '410',
    '461',
    '690',
    '701',
    '801',
    '852',
    '866',
    '880',
    '886',
    '905',
  ),
  fc.string({ unit: fc.constantFrom(...'0123456789AZ'), minLength: 3, maxLength: 3 }),
);
const mark = fc.constantFrom(' ', '0', '1', '2', '#', '$');
const code = fc.constantFrom(...'abcdefghi123456789zAEF$');
const field: fc.Arbitrary<MarcField> = fc.oneof(
  fc.record({ tag, value: text }),
  fc.record({
    tag,
    ind1: mark,
    ind2: mark,
    subfields: fc.array(fc.record({ code, value: text }), { maxLength: 8 }),
  }),
);

/** Records of all kinds, most of them senseless. */
export const anyRecord: fc.Arbitrary<MarcRecord> = fc.record({
  leader: fc.oneof(fc.constant('00000nam a2200000 c 4500'), fc.string({ maxLength: 30 })),
  fields: fc.array(field, { maxLength: 25 }),
  flavour: fc.constantFrom<Flavour>('marc21', 'cnmarc', 'unimarc'),
  charset: fc.constant({ name: 'utf-8' as const, confidence: 1 }),
});
