// Standard numbers as they stand in catalogue fields. Here and not from another library: this package stands by itself.

const DASHES = /[-‐-―−]/g;
/** A field may be long; its number stands at the beginning. */
const LONGEST = 100;

const plainText = (text: string): string => text.slice(0, LONGEST).normalize('NFKC').toUpperCase();

/** The sum of the digits times their weights; X counts ten. */
const weighted = (characters: string, weightAt: (at: number) => number): number =>
  [...characters].reduce((sum, one, at) => sum + (one === 'X' ? 10 : Number(one)) * weightAt(at), 0);

const isIsbn10 = (text: string): boolean => /^\d{9}[\dX]$/.test(text) && weighted(text, (at) => 10 - at) % 11 === 0;
const weightOf13 = (at: number): number => (at % 2 === 0 ? 1 : 3);
const isIsbn13 = (text: string): boolean => /^97[89]\d{10}$/.test(text) && weighted(text, weightOf13) % 10 === 0;

function asIsbn13(text: string): string | null {
  if (isIsbn13(text)) return text;
  if (!isIsbn10(text)) return null;
  const twelve = `978${text.slice(0, 9)}`;
  return twelve + ((10 - (weighted(twelve, weightOf13) % 10)) % 10);
}

/** The ISBN-13 (bare digits, ISO 2108:2017) at the beginning of a text, in either form; null when its check digit is wrong. */
export function toIsbn13(text: string): string | null {
  const plain = plainText(text)
    .replace(DASHES, '')
    .replace(/^\s*(?:ISBN(?:-?1[03])?)?[\s:]*/, '');
  const first = /^[\dX]+/.exec(plain)?.[0] ?? '';
  const spaced = (/^[\dX]+(?: [\dX]+)*/.exec(plain)?.[0] ?? '').replaceAll(' ', '');
  const whole = [first, spaced].find((one) => one.length === 10 || one.length === 13);
  return whole === undefined ? null : asIsbn13(whole);
}

/** The ISSN (ISO 3297, `1234-567X`) at the beginning of a text; null when its check character is wrong. */
export function toIssn(text: string): string | null {
  const plain = plainText(text).replace(/^\s*(?:ISSN)?[\s:]*/, '');
  const [, left, right] = /^(\d{4})[-‐-―−]?(\d{3}[\dX])(?![\dX])/.exec(plain) ?? [];
  if (left === undefined || right === undefined) return null;
  return weighted(left + right, (at) => 8 - at) % 11 === 0 ? `${left}-${right}` : null;
}
