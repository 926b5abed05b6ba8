// ISO 15511:2019, clause 4: a prefix (two letter country code, or one, three or four letters and digits), a hyphen, and
// at most eleven characters of the library itself; sixteen characters at most in all.
const ISIL = /^(?:[A-Z]{2}|[A-Za-z0-9]|[A-Za-z0-9]{3,4})-[A-Za-z0-9:/-]{1,11}$/;

/** True for text shaped as an ISIL (International standard identifier for libraries). Whether it is assigned is not known. */
export function isIsil(text: string): boolean {
  return text.length <= 16 && ISIL.test(text);
}
