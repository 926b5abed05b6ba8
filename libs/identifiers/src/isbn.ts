/**
 * ISBN (ISO 2108:2017, *International standard book number*): reading the number out of a catalogue field, checking its
 * check digit, and moving between the ten digit form (before 2007) and the thirteen digit form.
 */

const TEN = /^\d{9}[\dX]$/;
const THIRTEEN = /^97[89]\d{10}$/;
const DASHES = /[-‐-―−]/g;
/** A field may be long; its ISBN stands at the beginning. */
const LONGEST = 100;
const GROUPS_OF_DIGITS = /^[\dX]+(?: [\dX]+)*/;

/**
 * The ten or thirteen characters of an ISBN as written in a field: without hyphens, blanks, full-width forms and the
 * qualifier or price that follows it. The check digit is not looked at.
 *
 * @example isbnCharacters('978-7-302-12345-6 (pbk.)') // '9787302123456'
 * @returns null when the text does not begin with something of an ISBN's length.
 */
export function isbnCharacters(text: string): string | null {
  const plain = text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toUpperCase()
    .replace(DASHES, '')
    .replace(/^\s*(?:ISBN(?:-?1[03])?)?[\s:]*/, '');
  const first = /^[\dX]+/.exec(plain)?.[0] ?? '';
  const spaced = (GROUPS_OF_DIGITS.exec(plain)?.[0] ?? '').replaceAll(' ', '');
  return [first, spaced].find((candidate) => TEN.test(candidate) || THIRTEEN.test(candidate)) ?? null;
}

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
 * The ISBN-13 (bare digits) of a text holding an ISBN in either form.
 *
 * @returns null when there is no ISBN or its check digit is wrong.
 */
export function toIsbn13(text: string): string | null {
  const characters = isbnCharacters(text);
  if (characters === null) return null;
  if (isIsbn13(characters)) return characters;
  if (!isIsbn10(characters)) return null;
  const twelve = `978${characters.slice(0, 9)}`;
  return twelve + checkThirteen(twelve);
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
