import { toIsbn13, toIssn } from './numbers.js';
import { dataFields, type MarcRecord, subfieldValues } from '../record/record.js';

export const NO_TITLE = '[无题名]';
const MOST = 50;
// ISBD punctuation that stands at the end of a MARC 21 subfield and belongs to the next one.
const TRAILING = /[\s/:;,=＝：；，／]+$/u;
const MAY_TRAIL = /[/:;,=＝：；，／]/u;
const EARLIEST_YEAR = 1000;
const LATEST_YEAR = 2100;

/** Text without the ISBD punctuation that leads over to the next element. */
export function withoutTrailing(text: string): string {
  const whole = text.trim();
  // The expression tries every blank of a text; most texts end in a letter and need none of it.
  return MAY_TRAIL.test(whole.at(-1) ?? '') ? whole.replace(TRAILING, '') : whole;
}

/** As `withoutTrailing`, and without a full stop at the end unless it closes an abbreviation or initial ("Jr.", "J."). */
export function withoutFullStop(text: string): string {
  const plain = withoutTrailing(text);
  return /(?:^|[\s.])\p{L}{1,2}\.$/u.test(plain) ? plain : plain.replace(/\.$/, '');
}

/** Without empty texts and doubles, at most 50. */
export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))].slice(0, MOST);
}

/** The texts of some subfields of all fields of some tags, each cleaned of trailing punctuation. */
export function textsOf(record: MarcRecord, tags: readonly string[], codes: string): string[] {
  return dataFields(record, ...tags).flatMap((field) => subfieldValues(field, codes).map(withoutTrailing));
}

export function firstText(record: MarcRecord, tags: readonly string[], codes: string): string | undefined {
  return textsOf(record, tags, codes).find((text) => text !== '');
}

export const isbnsOf = (texts: readonly string[]): string[] =>
  distinct(texts.map(toIsbn13).filter((isbn): isbn is string => isbn !== null));

export const issnsOf = (texts: readonly string[]): string[] =>
  distinct(texts.map(toIssn).filter((issn): issn is string => issn !== null));

/** The first four digits in the texts that can be a year of publication. */
export function yearOf(...texts: readonly (string | undefined)[]): number | undefined {
  for (const text of texts) {
    for (const [digits] of (text ?? '').normalize('NFKC').matchAll(/(?<!\d)\d{4}(?!\d)/g)) {
      const year = Number(digits);
      if (year >= EARLIEST_YEAR && year <= LATEST_YEAR) return year;
    }
  }
  return undefined;
}

/** The object without its undefined members: they would not survive JSON. */
export function defined<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
