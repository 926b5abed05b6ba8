import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeMarc8, likelihoodOfAnsel, switchesSets } from './marc8.js';

/** How a record's bytes were turned into text, and how sure that is. */
export interface CharsetDecision {
  readonly name: 'ascii' | 'utf-8' | 'gb18030' | 'marc-8';
  /** From 0 to 1; 1 where nothing else is possible. */
  readonly confidence: number;
  /** What the record says of itself, where it says something: leader/09 in MARC 21, 100 $a/26-29 in CNMARC and UNIMARC. */
  readonly label?: CharsetLabel;
}

export type CharsetLabel = 'utf-8' | 'marc-8' | 'gb' | 'iso-646';

/** So few pairs may come together by damage; against a label that says UTF-8 they prove nothing. */
const FEWEST_PAIRS_AGAINST_LABEL = 4;
const LEAST_MARC8 = 0.6;

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

const rounded = (share: number): number => Math.round(share * 100) / 100;

/**
 * Text of seven bits: ASCII, or MARC-8 where it switches to other sets. Switches to sub- and superscripts need the label, and
 * where the label says UTF-8 everything must make sense as MARC-8: such switches also are left-overs in converted text.
 */
function sevenBits(bytes: Uint8Array, label: CharsetLabel | undefined): [CharsetDecision['name'], number] {
  if (bytes.indexOf(0x1b) === -1) return ['ascii', 1];
  const switched = switchesSets(bytes, 'sets') || (label === 'marc-8' && switchesSets(bytes, 'scripts'));
  if (!switched || (label === 'utf-8' && /[\ufffd\u001b]/.test(decodeMarc8(bytes)))) return ['ascii', 1];
  return ['marc-8', label === 'marc-8' ? 1 : 0.9];
}

/** Text of eight bits that is no UTF-8: GB 18030 by its pairs, or MARC-8 by its switches or by the places of its marks. */
function eightBits(bytes: Uint8Array, label: CharsetLabel | undefined): [CharsetDecision['name'], number] | undefined {
  const gb = countGb(bytes);
  const utf8 = shareOfUtf8(bytes);
  if (utf8 > 0.7) return undefined;
  const fewPairs = label === 'utf-8' && gb.all < FEWEST_PAIRS_AGAINST_LABEL;
  const asGb = gb.valid && !fewPairs ? rounded((gb.common / gb.all) * (1 - utf8 / 2)) : 0;
  const switched = switchesSets(bytes, 'sets') && label !== 'utf-8';
  const asMarc8 = switched ? 0.9 : label === 'marc-8' ? rounded(likelihoodOfAnsel(bytes)) : 0;
  if (asMarc8 >= LEAST_MARC8 && asMarc8 > asGb) return ['marc-8', asMarc8];
  return asGb < 0.5 ? undefined : ['gb18030', asGb];
}

/**
 * Decides the character set by the bytes: strict UTF-8 first, then GB 18030 (which contains GBK and GB 2312) and MARC-8. The
 * record's own label is only a hint, because labels are so often wrong; but without escape sequences nothing else speaks
 * for MARC-8.
 *
 * Damaged UTF-8 is told from GB 18030 by how many of its bytes still form sequences.
 *
 * @param bytes the fields of one record, without leader and directory
 * @returns undefined when none fits: such text would be stored as nonsense
 */
export function decideCharset(bytes: Uint8Array, label?: CharsetLabel): CharsetDecision | undefined {
  const told = label === undefined ? {} : { label };
  if (isUtf8(bytes) && !isAscii(bytes)) return { name: 'utf-8', confidence: label === 'gb' ? 0.95 : 1, ...told };
  const [name, confidence] = (isAscii(bytes) ? sevenBits(bytes, label) : eightBits(bytes, label)) ?? [];
  return name === undefined || confidence === undefined ? undefined : { name, confidence, ...told };
}

/** The character set damaged text most likely had, for reading what is left of it. */
export function nearestCharset(bytes: Uint8Array, label?: CharsetLabel): CharsetDecision {
  const told = label === undefined ? {} : { label };
  const decided = decideCharset(bytes, label);
  if (decided) return decided;
  if (shareOfUtf8(bytes) >= 0.5 || label === 'utf-8') return { name: 'utf-8', confidence: 0.3, ...told };
  return { name: label === 'gb' ? 'gb18030' : 'marc-8', confidence: 0.1, ...told };
}

/** Turns bytes into text in the given character set. The result may hold U+FFFD where a code point is not assigned. */
export function decodeText(bytes: Uint8Array, charset: CharsetDecision['name']): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (charset === 'ascii') return buffer.toString('latin1');
  if (charset === 'marc-8') return decodeMarc8(bytes);
  return charset === 'utf-8' ? buffer.toString('utf8') : iconv.decode(buffer, 'gb18030', { stripBOM: false });
}
