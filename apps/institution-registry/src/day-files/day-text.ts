import { DAY_FILE_BYTES, type DayFileReport, fail } from '@shuqiao/contracts';

type Encoding = DayFileReport['encoding'];

const BOMS: readonly { bytes: string; encoding: Encoding }[] = [
  { bytes: 'efbbbf', encoding: 'utf-8' },
  { bytes: 'fffe', encoding: 'utf-16le' },
  { bytes: 'feff', encoding: 'utf-16be' },
];

const decode = (bytes: Uint8Array, encoding: Encoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * The text of a file: by its byte order mark, else UTF-8, else GB 18030 as spreadsheets write it.
 * @throws DomainError `days.file_unreadable` where it is none of these, empty, or too long
 */
export function textOf(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (bytes.length === 0 || bytes.length > DAY_FILE_BYTES)
    fail('days.file_unreadable', { reason: bytes.length ? 'too long' : 'empty', most: DAY_FILE_BYTES });
  const start = Buffer.from(bytes.subarray(0, 3)).toString('hex');
  const marked = BOMS.find((bom) => start.startsWith(bom.bytes));
  for (const encoding of marked ? [marked.encoding] : (['utf-8', 'gb18030'] as const)) {
    const text = decode(bytes, encoding);
    if (text !== undefined && !text.includes('\u0000')) return { text, encoding };
  }
  return fail('days.file_unreadable', { reason: 'not text' });
}
