/** Bytes of the record label (ISO 2709:2008, 4.3). */
export const LEADER_LENGTH = 24;
/** Bytes of one directory entry under the entry map 4-5-0: tag 3, length 4, start 5 (ISO 2709:2008, 4.4). */
export const ENTRY_LENGTH = 12;
/** Separator characters of ISO 2709:2008, 4.2: IS1 before a subfield, IS2 after a field, IS3 after a record. */
export const SUBFIELD_DELIMITER = 0x1f;
export const FIELD_TERMINATOR = 0x1e;
export const RECORD_TERMINATOR = 0x1d;

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

/** The number written in `count` digits at `at`; undefined when one of them is no digit. */
export function digitsAt(bytes: Uint8Array, at: number, count: number): number | undefined {
  let value = 0;
  for (let position = at; position < at + count; position += 1) {
    const byte = bytes[position];
    if (byte === undefined || !isDigit(byte)) return undefined;
    value = value * 10 + (byte - 0x30);
  }
  return value;
}

/** True for the three characters of a tag: letters and digits (ISO 2709:2008, 4.4.2). */
export function isTagAt(bytes: Uint8Array, at: number): boolean {
  return [0, 1, 2].every((step) => isDigit(bytes[at + step]) || isLetter(bytes[at + step]));
}

/**
 * True where a record beyond doubt begins at `at`: five digits of length (leader/00-04), a record type (06), "22" (10-11),
 * a base address (12-16) that fits whole directory entries, the entry map "45" (20-21), a tag after the leader and a field
 * terminator right before the base address. So many signs do not come together inside the text of another record.
 */
export function startsRecord(bytes: Uint8Array, at: number): boolean {
  if (!isDigit(bytes[at]) || bytes[at + 20] !== 0x34 || bytes[at + 21] !== 0x35) return false;
  if (bytes[at + 10] !== 0x32 || bytes[at + 11] !== 0x32 || !isLetter(bytes[at + 6])) return false;
  const base = digitsAt(bytes, at + 12, 5);
  if (base === undefined || digitsAt(bytes, at, 5) === undefined || !isTagAt(bytes, at + LEADER_LENGTH)) return false;
  return (
    base > LEADER_LENGTH && (base - LEADER_LENGTH - 1) % ENTRY_LENGTH === 0 && bytes[at + base - 1] === FIELD_TERMINATOR
  );
}

/** True when the length in 00-04 is that of all the bytes and the base address in 12-16 stands behind a terminator. */
function numbersFit(bytes: Uint8Array): boolean {
  const base = digitsAt(bytes, 12, 5) ?? 0;
  return digitsAt(bytes, 0, 5) === bytes.length && base > LEADER_LENGTH && bytes[base - 1] === FIELD_TERMINATOR;
}

/**
 * True where 24 bytes look like a label at all, also a damaged one with blanks or dashes for a length: two of its four fixed
 * characters ("22" in 10-11, "45" in 20-21) must stand in their places, and all four where neither number can be read.
 */
export function resemblesLeader(bytes: Uint8Array, at: number): boolean {
  if (bytes.length < at + LEADER_LENGTH) return false;
  if (numbersFit(bytes.subarray(at))) return true;
  const label = bytes.subarray(at, at + LEADER_LENGTH);
  const odd = label.filter((byte) => byte < 0x20 || byte > 0x7e).length;
  const numbers = [0, 12].filter((from) => digitsAt(label, from, 5) !== undefined).length;
  const marks = [label[10] === 0x32, label[11] === 0x32, label[20] === 0x34, label[21] === 0x35].filter(Boolean).length;
  return odd <= 4 && marks >= 2 && numbers + marks >= 4;
}
