const ISSN = /^(\d{4})[-‐-―−]?(\d{3}[\dX])(?![\dX])/;

/**
 * The ISSN (ISO 3297) of a text in its written form `1234-567X`, with full-width forms and a leading "ISSN" accepted.
 *
 * @returns null when the text does not begin with an ISSN or its check character (weights 8 to 2, modulo 11) is wrong.
 */
export function toIssn(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^\s*(?:ISSN)?[\s:]*/, '');
  const [, left, right] = ISSN.exec(plain) ?? [];
  if (left === undefined || right === undefined) return null;
  const sum = [...(left + right.slice(0, 3))].reduce((total, digit, at) => total + Number(digit) * (8 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return right[3] === (check === 10 ? 'X' : String(check)) ? `${left}-${right}` : null;
}

/** True when the text holds an ISSN whose check character is right. */
export function isIssn(text: string): boolean {
  return toIssn(text) !== null;
}
