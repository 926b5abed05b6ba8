import { randomUUID } from 'node:crypto';
import { catalog, type LoadItem, type LoadOutcome } from '@shuqiao/contracts';
import { isIsbn13 } from '@shuqiao/identifiers';
import { type MarcField, toMarcXml, type WritableRecord, writeIso2709 } from '@shuqiao/marc';
import { serviceCaller } from '@shuqiao/tokens';
import type { TestProvince } from '@shuqiao/testing';

/** A book as a test speaks of it. */
export interface Book {
  id?: string;
  title?: string;
  subtitle?: string;
  pinyin?: string;
  author?: string;
  isbn?: string;
  year?: string;
  language?: string;
  /** CNMARC 905: class, and how many copies. */
  holdings?: { callNumber: string; copies: number };
}

const field = (tag: string, subfields: Record<string, string | undefined>): MarcField[] => {
  const given = Object.entries(subfields).flatMap(([code, value]) => (value === undefined ? [] : [{ code, value }]));
  return given.length > 0 ? [{ tag, ind1: ' ', ind2: ' ', subfields: given }] : [];
};

/** A CNMARC record. */
export function newCnmarc({
  id,
  title,
  subtitle,
  pinyin,
  author,
  isbn,
  year,
  language = 'chi',
  holdings,
}: Book): WritableRecord {
  return {
    leader: '     nam0 22        450 ',
    fields: [
      ...(id === undefined ? [] : [{ tag: '001', value: id }]),
      ...field('010', { a: isbn }),
      ...field('100', { a: '20240101d2017    em y0chiy50      ea' }),
      ...field('101', { a: language }),
      ...field('200', { a: title, 9: pinyin, e: subtitle, f: author }),
      ...field('210', { c: '人民邮电出版社', d: year }),
      ...field('701', { a: author }),
      ...field('905', { a: 'WHU', d: holdings?.callNumber, f: holdings && String(holdings.copies) }),
    ],
  };
}

export const inIso2709 = (record: WritableRecord, index: number): LoadItem => ({
  index,
  offset: 0,
  format: 'iso2709',
  raw: Buffer.from(writeIso2709(record)).toString('base64'),
});

export const inMarcXml = (record: WritableRecord, index: number): LoadItem => ({
  index,
  offset: 0,
  format: 'marcxml',
  raw: Buffer.from(toMarcXml(record)).toString('base64'),
});

/** Loads items as the exchange does, in a job of their own unless told otherwise. */
export async function load(
  province: TestProvince,
  institutionId: string,
  records: LoadItem[],
  jobId: string = randomUUID(),
): Promise<LoadOutcome[]> {
  const input = { jobId, institutionId, records };
  return (await province.ask(catalog.loadBatch, input, { as: serviceCaller('exchange') })).results;
}

export const loadBooks = (province: TestProvince, institutionId: string, books: Book[]): Promise<LoadOutcome[]> =>
  load(
    province,
    institutionId,
    books.map((book, index) => inIso2709(newCnmarc({ id: randomUUID(), ...book }), index)),
  );

/** An ISBN nobody else has, from its number in a test. */
export function newIsbn(number: number): string {
  const twelve = `9787${String(number).padStart(8, '0')}`;
  return [...'0123456789'].map((digit) => twelve + digit).find(isIsbn13) ?? '';
}
