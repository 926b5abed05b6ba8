import type { Bibliography } from '@shuqiao/bibliography';
import type { Features } from '../description/features.js';
import { type Reason, reason } from './judgement.js';

const shared = (a: readonly string[], b: readonly string[]): string | undefined => a.find((value) => b.includes(value));

/** ISBNs: one that both have counts, whatever else they have; those of sets and cancelled ones count for less. */
export function isbnReasons(a: Bibliography, b: Bibliography, left: Features, right: Features): Reason[] {
  const same = shared(left.isbn, right.isbn);
  if (same) return [reason('isbn_same', same)];
  const cancelled = shared([...left.isbn, ...left.cancelled], [...right.isbn, ...right.cancelled]);
  if (cancelled) return [reason('isbn_cancelled_same', cancelled)];
  const [one, other] = [left.isbn[0], right.isbn[0]];
  if (one && other) return [reason('isbn_differs', one, other)];
  const ofSet = shared([...a.identifiers.isbnSet, ...left.isbn], [...b.identifiers.isbnSet, ...right.isbn]);
  return ofSet ? [reason('isbn_set_same', ofSet)] : [];
}

function issnReasons(a: readonly string[], b: readonly string[]): Reason[] {
  const same = shared(a, b);
  if (same) return [reason('issn_same', same)];
  return a[0] && b[0] ? [reason('issn_differs', a[0], b[0])] : [];
}

const schemeOf = (number: string): string => number.slice(0, number.indexOf(':'));
const isSudoc = (number: string): boolean => number.startsWith('sudoc:');

/** Numbers of one scheme that differ. OCLC's prove nothing: it has many duplicates itself. */
function differing(a: readonly string[], b: readonly string[]): Reason | undefined {
  for (const one of a) {
    const scheme = schemeOf(one);
    const other = scheme === 'oclc' ? undefined : b.find((number) => schemeOf(number) === scheme);
    if (other) return reason('number_differs', one, other);
  }
  return undefined;
}

/** Numbers of other schemes. A SuDoc class number stands on the print, the film and the file alike and counts for little. */
function otherReasons(a: readonly string[], b: readonly string[]): Reason[] {
  if (a.length === 0 || b.length === 0) return [];
  const same = a.find((number) => !isSudoc(number) && b.includes(number));
  if (same) return [reason('number_same', same)];
  const sameSudoc = shared(a, b);
  const rest = (numbers: readonly string[]): string[] =>
    sameSudoc ? numbers.filter((number) => !isSudoc(number)) : [...numbers];
  const differs = differing(rest(a), rest(b));
  return [...(sameSudoc ? [reason('sudoc_same', sameSudoc)] : []), ...(differs ? [differs] : [])];
}

const DISTINCTIVE = 6;

/** What the numbers of two records, other than ISBNs, say. */
export function numberReasons(a: Bibliography, b: Bibliography): Reason[] {
  const [one, other] = [a.identifiers, b.identifiers];
  const numbers = ({ cn, unifiedBookNumber, others }: typeof one): string[] => [
    ...cn.map((number) => `cn:${number}`),
    ...unifiedBookNumber.map((number) => `ubn:${number}`),
    ...others,
  ];
  const isControl = one.control !== null && one.control === other.control && one.control.length >= DISTINCTIVE;
  return [
    ...issnReasons(one.issn, other.issn),
    ...otherReasons(numbers(one), numbers(other)),
    ...(isControl ? [reason('control_same', one.control ?? '')] : []),
  ];
}
