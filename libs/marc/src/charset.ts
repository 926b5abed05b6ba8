import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** How a record's bytes were turned into text, and how sure that is. */
export interface CharsetDecision {
  readonly name: 'ascii' | 'utf-8' | 'gb18030';
  /** From 0 to 1; 1 where nothing else is possible. */
  readonly confidence: number;
  /** What the record says of itself, where it says something: leader/09 in MARC 21, 100 $a/26-29 in CNMARC and UNIMARC. */
  readonly label?: CharsetLabel;
}

export type CharsetLabel = 'utf-8' | 'marc-8' | 'gb' | 'iso-646';

/** So few pairs may come together by damage; against a label that says UTF-8 they prove nothing. */
const FEWEST_PAIRS_AGAINST_LABEL = 4;

/** Length a UTF-8 sequence has by its first byte; 0 for a byte that begins none (RFC 3629, clause 3). */
function utf8Length(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Length of the well-formed UTF-8 sequence at `at`; 0 when there is none. */
function utf8SequenceAt(bytes: Uint8Array, at: number): number {
  const length = utf8Length(bytes[at] ?? 0);
  return isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** Share of the bytes above 0x7F that stand in well-formed UTF-8 sequences. */
function shareOfUtf8(bytes: Uint8Array): number {
  let inside = 0;
  let all = 0;
  for (let at = 0; at < bytes.length;) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const length = utf8SequenceAt(bytes, at);
    inside += length;
    all += length || 1;
    at += length || 1;
  }
  return all === 0 ? 1 : inside / all;
}

/** Counts the characters of GB 18030 above ASCII, and those of them in the rows everyday Chinese text uses (GB 2312). */
function countGb(bytes: Uint8Array): { valid: boolean; all: number; common: number } {
  let all = 0;
  let common = 0;
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    if (lead === 0x80 || lead === 0xff) return { valid: false, all, common };
    all += 1;
    if (trail >= 0x40 && trail <= 0xfe && trail !== 0x7f) {
      if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa9))) common += 1;
      at += 2;
    } else if (trail >= 0x30 && trail <= 0x39) {
      at += 4;
    } else {
      return { valid: false, all, common };
    }
  }
  return { valid: true, all, common };
}

/**
 * Decides the character set by the bytes: strict UTF-8 first, then GB 18030 (which contains GBK and GB 2312). The record's
 * own label is only a hint, because labels are so often wrong.
 *
 * Damaged UTF-8 is told from GB 18030 by how many of its bytes still form sequences.
 *
 * @param bytes the fields of one record, without leader and directory
 * @returns undefined when neither fits: such text would be stored as nonsense
 */
export function decideCharset(bytes: Uint8Array, label?: CharsetLabel): CharsetDecision | undefined {
  const told = label === undefined ? {} : { label };
  if (isAscii(bytes)) return { name: 'ascii', confidence: 1, ...told };
  if (isUtf8(bytes)) return { name: 'utf-8', confidence: label === 'gb' ? 0.95 : 1, ...told };
  const gb = countGb(bytes);
  const utf8 = shareOfUtf8(bytes);
  if (!gb.valid || utf8 > 0.7) return undefined;
  if (label === 'utf-8' && gb.all < FEWEST_PAIRS_AGAINST_LABEL) return undefined;
  const confidence = Math.round((gb.common / gb.all) * (1 - utf8 / 2) * 100) / 100;
  return confidence < 0.5 ? undefined : { name: 'gb18030', confidence, ...told };
}

/** Turns bytes into text in the given character set. The result may hold U+FFFD where a code point is not assigned. */
export function decodeText(bytes: Uint8Array, charset: CharsetDecision['name']): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (charset === 'ascii') return buffer.toString('latin1');
  return charset === 'utf-8' ? buffer.toString('utf8') : iconv.decode(buffer, 'gb18030', { stripBOM: false });
}
