import { isbn13WithoutPrefix, isbnsIn, toIsbn13, toIssn } from '@shuqiao/identifiers';
import { type DataField, subfieldValues } from '@shuqiao/marc';
import type { BibIdentifiers } from './bibliography.js';
import { distinct } from './texts.js';

type Isbns = Pick<BibIdentifiers, 'isbn13' | 'isbnSet' | 'isbnInvalid'>;

/** Said of a number that stands on every volume of a set: "set", 全三册, 套装, 全套. */
const OF_A_SET =
  /\bset\b|\bsätze?\b|\bkomplett\b|\bcomplete\b|全\s*[一二三四五六七八九十两\d]*\s*[册卷冊集]|[套整]装|全套|成套|\/套/iu;
const UNIFIED_BOOK_NUMBER = /^(\d{4,5})\s*[·•・.．\-]\s*(\d{1,5})$/u;
const CHINESE_SERIAL_NUMBER = /^(?:CN)?\s*(\d{2})\s*-\s*(\d{4})\s*(?:\/\s*([A-Z][A-Z0-9]*))?/iu;

/**
 * ISBNs of the fields 020 of MARC 21 or 010 of the UNIMARC family, which share the codes: $a number, $z cancelled or
 * invalid; qualifier in $q (MARC 21) or $b, price in $c or $d. A set is told by any of these.
 */
export function isbnsOf(fields: readonly DataField[]): Isbns {
  const found = { isbn13: [] as string[], isbnSet: [] as string[], isbnInvalid: [] as string[] };
  for (const field of fields) {
    const ofSet = subfieldValues(field, 'abcdqz').some((text) => OF_A_SET.test(text));
    for (const { code, value } of field.subfields) {
      if (code !== 'a' && code !== 'z') continue;
      for (const written of isbnsIn(value)) {
        const isbn = toIsbn13(written) ?? isbn13WithoutPrefix(written);
        if (isbn === null || code === 'z') found.isbnInvalid.push(isbn ?? written);
        else (ofSet ? found.isbnSet : found.isbn13).push(isbn);
      }
    }
  }
  return {
    isbn13: distinct(found.isbn13).filter((isbn) => !found.isbnSet.includes(isbn)),
    isbnSet: distinct(found.isbnSet),
    isbnInvalid: distinct(found.isbnInvalid),
  };
}

/** "上册", "v. 2 : pbk.", "卷三": a volume as it is said beside an ISBN, without what is said of its binding. */
const VOLUME =
  /^(?:第?[\d一二三四五六七八九十百]{1,4}[册冊卷部辑輯集编編函]|[上中下前后後续續][册冊卷集编編]?|[册冊卷部辑輯集][之]?[\d一二三四五六七八九十]{1,4}|(?:vol(?:ume)?|v|pt|part|bd|t)\.?\s*(?:\d{1,4}|[ivxlc]{1,7}))$/iu;

/**
 * The volume that all ISBNs of a record are said to be of (010 $b in the UNIMARC family, 020 $q in MARC 21, or behind the
 * number); null where none or several are named: a record of the whole set lists them all.
 */
export function volumeOfIsbns(fields: readonly DataField[]): string | null {
  const named = fields.map((field) => {
    const pieces = (codes: string) =>
      subfieldValues(field, codes).flatMap((text) => text.normalize('NFKC').split(/[:;,()、/]+/u));
    const beside = pieces('bq').map((piece) => piece.trim());
    const all = [...beside, ...pieces('a').map((piece) => piece.trim())];
    return beside.find((piece) => /^\d{1,3}$/.test(piece)) ?? all.find((piece) => VOLUME.test(piece)) ?? '';
  });
  const [first = ''] = named;
  return first !== '' && named.every((one) => one === first) ? first : null;
}

export const issnsOf = (texts: readonly string[]): string[] => distinct(texts.map((text) => toIssn(text) ?? ''));

/** 统一书号 in one form: 13071.45 and 13071-45 are 13071·45. */
export function unifiedBookNumbersOf(texts: readonly string[]): string[] {
  return distinct(
    texts.map((text) => {
      const [, left, right] = UNIFIED_BOOK_NUMBER.exec(text.normalize('NFKC').trim()) ?? [];
      return left && right ? `${left}·${right}` : '';
    }),
  );
}

/** Chinese serial numbers (国内统一刊号) in one form: CN11-2127/TP is 11-2127/TP. */
export function chineseSerialNumbersOf(texts: readonly string[]): string[] {
  return distinct(
    texts.map((text) => {
      const [, left, right, subject] = CHINESE_SERIAL_NUMBER.exec(text.normalize('NFKC').trim()) ?? [];
      return left && right ? `${left}-${right}${subject ? `/${subject.toUpperCase()}` : ''}` : '';
    }),
  );
}

/** Control number of the Library of Congress without blanks and revision date ("  2007039080" → 2007039080). */
const lccnOf = (text: string): string =>
  /^[a-z]{0,3}\s*\d{6,10}/i.exec(text.trim())?.[0].replace(/\s/g, '').toLowerCase() ?? '';

/** System numbers with their agency in parentheses, 035 in both families: only OCLC's are the same everywhere. */
const oclcOf = (text: string): string => /^\(OCoLC\)\D{0,3}0*(\d+)/.exec(text)?.[1] ?? '';

const DOI = /\b(10\.\d{4,9}\/[^\s"<>]+)/;

const withScheme = (scheme: string, values: readonly string[]): string[] =>
  values.filter(Boolean).map((value) => `${scheme}:${value}`);

/** Numbers of other schemes, see `BibIdentifiers.others`. A class number that ends in a colon names a whole series. */
export function otherNumbers(texts: { lccn: string[]; system: string[]; sudoc: string[]; doi: string[] }): string[] {
  const sudoc = texts.sudoc.map((text) => text.toLowerCase().replace(/\s+/g, '')).filter((text) => !text.endsWith(':'));
  return distinct([
    ...withScheme('lccn', texts.lccn.map(lccnOf)),
    ...withScheme('oclc', texts.system.map(oclcOf)),
    ...withScheme('sudoc', sudoc),
    ...withScheme(
      'doi',
      texts.doi.map((text) => DOI.exec(text)?.[1]?.toLowerCase() ?? ''),
    ),
  ]);
}
