const CR = 0x0d;
const LF = 0x0a;
const isEnd = (byte: number | undefined): boolean => byte === CR || byte === LF;

/**
 * The first whole message of what has come so far, and what comes behind it; undefined while its end is still missing.
 * CR ends a message (SIP2 2.00, "Message format"); LF and CRLF are taken too. In GBK and GB 18030 neither is ever the
 * second byte of a character, so that bytes may be split before they are read.
 */
export function firstFrame(bytes: Buffer): { frame: Buffer; rest: Buffer } | undefined {
  const start = bytes.findIndex((byte) => !isEnd(byte));
  if (start < 0) return undefined;
  const end = bytes.subarray(start).findIndex(isEnd);
  if (end < 0) return undefined;
  return { frame: bytes.subarray(start, start + end), rest: bytes.subarray(start + end + 1) };
}

/** Whether anything but ends of lines has come. */
export const isBlank = (bytes: Buffer): boolean => bytes.every(isEnd);
