import type { ChecksumRecipe } from './profile.js';

const TRAILER = /\|?AY\d?AZ$/;

/** The two's complement of the low 16 bits, as four capital hexadecimal digits. */
const complement = (sum: number): string => (-sum & 0xffff).toString(16).toUpperCase().padStart(4, '0');

const sumOf = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

function* unitsOf(text: string): Generator<number> {
  for (let at = 0; at < text.length; at += 1) yield text.charCodeAt(at);
}

function* pointsOf(text: string): Generator<number> {
  for (const sign of text) yield sign.codePointAt(0) ?? 0;
}

/**
 * The four digits behind `AZ` (SIP2 2.00, "Checksum").
 * @param text the message up to and including `AZ`
 * @param bytes the same in the encoding of the conversation
 */
export function checksumOf(text: string, bytes: Uint8Array, recipe: Exclude<ChecksumRecipe, 'none'>): string {
  if (recipe === 'bytes') return complement(sumOf(bytes));
  if (recipe === 'code_points') return complement(sumOf(pointsOf(text)));
  return complement(sumOf(unitsOf(text.replace(TRAILER, ''))));
}
