import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isDataField, type MarcField, readRecords, writeIso2709 } from '@shuqiao/marc';
import { splitRecords } from '../../tools/data/corrupt.mjs';
import { seededRandom } from '../../tools/data/random.mjs';
import { ROOT } from './stack.js';

const CARRIED = ['chinese-books.mrc.gz', 'gpo-2400.mrc.gz'];

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

const numbered = (number: number): string => `${String(number).padStart(4, '0')}`;

/** The same book under another number, or another part of it. */
function varied(field: MarcField, number: number, isOther: boolean): MarcField {
  if (!isDataField(field)) return field.tag === '001' ? { ...field, value: `variant-${numbered(number)}` } : field;
  if (!isOther || (field.tag !== '245' && field.tag !== '200')) return field;
  const subfields = field.subfields.map((subfield) =>
    subfield.code === 'a' ? { ...subfield, value: `${subfield.value} ${number}` } : subfield,
  );
  return { ...field, subfields };
}

/** A record again under another control number; two of three times also under another title. */
async function variantOf(raw: Buffer, number: number, random: () => number): Promise<Buffer> {
  for await (const item of readRecords(once(raw), { format: 'iso2709' })) {
    if (item.kind === 'error') throw new Error(item.error.message);
    const isOther = random() < 2 / 3;
    const fields = item.record.fields.map((field) => varied(field, number, isOther));
    return Buffer.from(writeIso2709({ ...item.record, fields }));
  }
  throw new Error('no record');
}

/** A file of `count` records by a fixed rule: the carried ones, then variants of them. Each has a number of its own. */
export async function loadFile(count: number): Promise<Buffer> {
  const packed = await Promise.all(CARRIED.map((name) => readFile(`${ROOT}data/catalogue/${name}`)));
  const carried = (await Promise.all(packed.map((bytes) => promisify(gunzip)(bytes)))).flatMap(splitRecords);
  const random = seededRandom(2026);
  const records = carried.slice(0, count);
  for (let number = 0; records.length < count; number += 1) {
    const model = carried[Math.floor(random() * carried.length)] ?? Buffer.alloc(0);
    records.push(await variantOf(model, number, random));
  }
  return Buffer.concat(records);
}
