/**
 * ISBN (ISO 2108:2017, *International standard book number*): reading the number out of a catalogue field, checking its
 * check digit, and moving between the ten digit form (before 2007) and the thirteen digit form.
 */

const TEN = /^\d{9}[\dX]$/;
const THIRTEEN = /^97[89]\d{10}$/;
const DASHES = /[-‐-―−_]/g;
/** A field may be long; its numbers stand at the beginning. */
const LONGEST = 100;
const GROUPS_OF_DIGITS = /[\dX]+(?: [\dX]+)*/g;

const hasLength = (characters: string): boolean => TEN.test(characters) || THIRTEEN.test(characters);

/** Neighbouring groups that have a number's length together, as many of them as will: "978 7216900096" is one number. */
function numbersIn(groups: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < groups.length; at += 1) {
    let end = groups.length;
    while (end > at && !hasLength(groups.slice(at, end).join(''))) end -= 1;
    if (end === at) continue;
    found.push(groups.slice(at, end).join(''));
    at = end - 1;
  }
  return found;
}

/**
 * The ten or thirteen characters of each ISBN as written in a field: without hyphens, blanks, full-width forms, and whatever
 * stands around them: quotation marks, a binding, a price, another number. The check digits are not looked at.
 *
 * @example isbnsIn('(精装)978-7-302-12345-6; 7-302-12345-1') // ['9787302123456', '7302123451']
 * @returns none when nothing in the text has an ISBN's length
 */
export function isbnsIn(text: string): string[] {
  const plain = text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toUpperCase()
    .replace(DASHES, '')
    .replace(/ISBN1[03](?=\D)/g, ' ');
  return (plain.match(GROUPS_OF_DIGITS) ?? []).flatMap((run) => numbersIn(run.split(' ')));
}

/** The first of them, or null. */
export const isbnCharacters = (text: string): string | null => isbnsIn(text)[0] ?? null;

/** The check character of the first nine digits of an ISBN-10: weights 10 to 2, modulo 11, X for ten. */
function checkTen(nine: string): string {
  const sum = [...nine].reduce((total, digit, position) => total + Number(digit) * (10 - position), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** The check digit of the first twelve digits of an ISBN-13: weights 1 and 3 in turn, modulo 10 (as EAN-13). */
function checkThirteen(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, position) => total + Number(digit) * (position % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

/** True for ten bare characters with a right check character (ISO 2108:2017 keeps the form for old books only). */
export function isIsbn10(characters: string): boolean {
  return TEN.test(characters) && checkTen(characters.slice(0, 9)) === characters[9];
}

/** True for thirteen bare digits under 978 or 979 with a right check digit (ISO 2108:2017, clause 4 and annex C). */
export function isIsbn13(characters: string): boolean {
  return THIRTEEN.test(characters) && checkThirteen(characters.slice(0, 12)) === characters[12];
}

/** True when the text holds an ISBN, in either form and any punctuation, whose check digit is right. */
export function isIsbn(text: string): boolean {
  return toIsbn13(text) !== null;
}

/**
 * The ISBN-13 (bare digits) of the first ISBN in a text, in either form, whose check digit is right.
 *
 * @returns null when there is none.
 */
export function toIsbn13(text: string): string | null {
  const characters = isbnsIn(text).find((one) => isIsbn13(one) || isIsbn10(one));
  if (characters === undefined || characters.length === 13) return characters ?? null;
  const twelve = `978${characters.slice(0, 9)}`;
  return twelve + checkThirteen(twelve);
}

/**
 * The ISBN-13 of which these are the last ten digits: some lists leave 978 away and say "ISBN" all the same.
 *
 * @param characters ten bare characters that are no ISBN-10, for their check character is not one's
 * @returns null when the check digit is no ISBN-13's either.
 */
export function isbn13WithoutPrefix(characters: string): string | null {
  const whole = `978${characters}`;
  return !isIsbn10(characters) && isIsbn13(whole) ? whole : null;
}

/**
 * The ISBN-10 (bare characters) of a text holding an ISBN in either form.
 *
 * @returns null when there is no ISBN, its check digit is wrong, or it lies under 979, which has no ten digit form.
 */
export function toIsbn10(text: string): string | null {
  const thirteen = toIsbn13(text);
  if (!thirteen?.startsWith('978')) return null;
  const nine = thirteen.slice(3, 12);
  return nine + checkTen(nine);
}
