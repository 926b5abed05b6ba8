import { simplified } from './simplified.js';

const ASCII = /^[\x20-\x7e]*$/;
const HAN = /\p{Script=Han}/u;
const MARKS = /\p{M}+/gu;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]+/gu;
const APOSTROPHES = /['’‘ʼʻ`]/g;
const ASCII_APOSTROPHES = /['`]/g;
const NEITHER_IN_ASCII = /[^a-z0-9]+/g;
const LONGEST = 300;

export const hasHan = (text: string): boolean => HAN.test(text);

/** Traditional and regional forms of characters in their simplified form, full-width forms in half width, lower case. */
export function foldForms(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return simplified(text.slice(0, LONGEST).normalize('NFKD').replace(MARKS, '').toLowerCase());
}

/**
 * A text as it is compared: forms folded, words apart by single blanks, no punctuation. Blanks beside Han characters go:
 * "评说 鼓励" and 评说·鼓励 are one text.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(ASCII_APOSTROPHES, '').replace(NEITHER_IN_ASCII, ' ').trim();
  const words = foldForms(text).replace(APOSTROPHES, '').replace(NEITHER_LETTER_NOR_DIGIT, ' ').trim();
  return HAN.test(words) ? words.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '') : words;
}

const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:united states|u s(?: a)?)\b/g, 'us'],
  [/\bdepartment\b/g, 'dept'],
  [/\badministration\b/g, 'admin'],
  [/\bgovernment\b/g, 'govt'],
  [/\bprint(?:ing)? off(?:ice)?\b/g, 'publishing office'],
];

/** A folded name of a body with the usual abbreviations in one form. */
export const abbreviated = (folded: string): string =>
  ABBREVIATIONS.reduce((text, [from, to]) => text.replace(from, to), folded);
