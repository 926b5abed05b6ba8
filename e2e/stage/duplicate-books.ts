import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isDataField, type MarcField, type MarcRecord, readRecords, writeIso2709 } from '@shuqiao/marc';
import { ROOT } from './stack.js';

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

const subfieldOf = (record: MarcRecord, tag: string, code: string): string | undefined =>
  record.fields
    .filter(isDataField)
    .find((field) => field.tag === tag)
    ?.subfields.find((one) => one.code === code)?.value;

/** The demonstration's own record of a book. */
async function findBook(title: string): Promise<MarcRecord> {
  const packed = await readFile(`${ROOT}data/catalogue/chinese-books.mrc.gz`);
  for await (const item of readRecords(once(await promisify(gunzip)(packed))))
    if (item.kind === 'record' && subfieldOf(item.record, '200', 'a') === title) return item.record;
  throw new Error(`no demonstration record of ${title}`);
}

const replaced = (field: MarcField, code: string, value: string): MarcField =>
  isDataField(field)
    ? { ...field, subfields: field.subfields.map((one) => (one.code === code ? { ...one, value } : one)) }
    : field;

interface Variant {
  /** The library's own number. */
  readonly number: string;
  readonly title?: string;
  readonly year?: number;
  readonly note?: string;
}

/** How another library might have written the same book: its own number, no ISBN, and what else is told. */
export async function writtenAgain(book: string, { number, title, year, note }: Variant): Promise<Buffer> {
  const record = await findBook(book);
  const fields = record.fields
    .filter(({ tag }) => tag !== '010' && tag !== '801' && (year === undefined || tag !== '100'))
    .map((field) => {
      if (!isDataField(field)) return field.tag === '001' ? { ...field, value: number } : field;
      if (field.tag === '200' && title !== undefined) return replaced(field, 'a', title);
      if (field.tag === '210' && year !== undefined) return replaced(field, 'd', String(year));
      if (field.tag === '300' && note !== undefined) return replaced(field, 'a', note);
      return field;
    });
  return Buffer.from(writeIso2709({ ...record, fields }));
}

/** The year the demonstration's record gives. */
export const yearOf = async (book: string): Promise<number> => Number(subfieldOf(await findBook(book), '210', 'd'));
