const VERSION = Buffer.from([1]);
const [OPEN, COMMA, CLOSE] = ['[', ',', ']'].map((sign) => Buffer.from(sign)) as [Buffer, Buffer, Buffer];

/**
 * An array of JSON as the binary form of a `jsonb` parameter: version 1, then the text. The rows of a whole batch as one
 * string would be copied once more for each step on their way.
 *
 * @param rows JSON texts of the elements
 */
export function jsonbArray(rows: readonly string[]): Buffer {
  const parts: Buffer[] = [VERSION, OPEN];
  for (const [at, row] of rows.entries()) {
    if (at > 0) parts.push(COMMA);
    parts.push(Buffer.from(row));
  }
  parts.push(CLOSE);
  return Buffer.concat(parts);
}
