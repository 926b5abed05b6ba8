/** What stands for the title of a record that has none. */
export const NO_TITLE = '[无题名]';
const MOST = 50;
const LONGEST = 1000;
// ISBD punctuation that stands at the end of a subfield and belongs to the next one.
const TRAILING = /[\s/:;,=＝：；，／]+$/u;
const MAY_TRAIL = /[/:;,=＝：；，／]/u;
const CLOSES_ABBREVIATION = /(?:^|[\s.])(?!\p{Script=Han})\p{L}{1,2}\.$/u;
const HAN = /\p{Script=Han}/u;
// U+0098 and U+009C, or their look-alikes, mark an article that is not sorted (ISO 6630).
const NON_SORTING = /[\u0088\u0089\u0098\u009c]/g;

/** Text without the ISBD punctuation that leads over to the next element, nor a full stop unless it closes an initial. */
export function plain(text: string): string {
  const whole = text.slice(0, LONGEST).replace(NON_SORTING, '').trim();
  // The expression tries every blank of a text; most texts end in a letter and need none of it.
  const bare = MAY_TRAIL.test(whole.at(-1) ?? '') ? whole.replace(TRAILING, '') : whole;
  return bare.endsWith('.') && !CLOSES_ABBREVIATION.test(bare) ? bare.slice(0, -1).trimEnd() : bare;
}

/** Without brackets around the whole: a cataloguer's "[北京]" and the title page's "北京" are one place. */
export const unbracketed = (text: string): string => text.replace(/^[[［](.*)[\]］]$/u, '$1').trim();

/** Without empty texts and doubles, at most 50. */
export function distinct(texts: readonly string[]): string[] {
  const found: string[] = [];
  for (const text of texts) {
    if (found.length === MOST) break;
    if (text !== '' && !found.includes(text)) found.push(text);
  }
  return found;
}

export const hasHan = (text: string): boolean => HAN.test(text);

/** Letters of another script than Latin. */
const NOT_LATIN = /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u;
/** Whether a text can be read by whoever reads Latin letters: a romanisation, or a text that never was anything else. */
export const isLatin = (text: string): boolean => !NOT_LATIN.test(text);

/** A romanised text in one form: lower case, single blanks. */
export const romanised = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** The texts joined; null when there is nothing in them. */
export const joined = (texts: readonly string[], between: string): string | null =>
  texts.filter(Boolean).join(between) || null;
