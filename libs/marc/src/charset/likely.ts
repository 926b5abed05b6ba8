import { isUtf8 } from 'node:buffer';

/** Length a UTF-8 sequence has by its first byte; 0 for a byte that begins none (RFC 3629, clause 3). */
function utf8Length(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

export interface Utf8Count {
  /** Share of the bytes above 0x7F that stand in well-formed sequences; 1 where there are none. */
  readonly share: number;
  /** Sequences of three or four bytes. Text in GB 18030 forms sequences of two by chance, but hardly ever these. */
  readonly long: number;
}

/** How far bytes are UTF-8, sequence by sequence. */
export function countUtf8(bytes: Uint8Array): Utf8Count {
  let [inside, all, long] = [0, 0, 0];
  for (let at = 0; at < bytes.length;) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const wanted = utf8Length(bytes[at] ?? 0);
    const length = isUtf8(bytes.subarray(at, at + wanted)) ? wanted : 0;
    inside += length;
    all += length || 1;
    if (length > 2) long += 1;
    at += length || 1;
  }
  return { share: all === 0 ? 1 : inside / all, long };
}

/** Characters of two bytes as a Chinese set counts them, and where in the set they stand. */
export interface PairCount {
  /** Whether the bytes fit the set at all. */
  valid: boolean;
  all: number;
  /** Of the rows of frequent characters, signs and letters. */
  frequent: number;
  /** Of the rows of rare characters that the set's first standard has. */
  rare: number;
  /** Hiragana and katakana. */
  kana: number;
  /** In the rows where KS X 1001 has its syllables. */
  hangulRows: number;
  /** One alone between two Latin letters, as an accented letter of a European code page looks. */
  lonely: number;
}

const newCount = (): PairCount => ({
  valid: true,
  all: 0,
  frequent: 0,
  rare: 0,
  kana: 0,
  hangulRows: 0,
  lonely: 0,
});

const isLatinLetter = (byte = 0): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isLonely = (bytes: Uint8Array, at: number, length: number): boolean =>
  isLatinLetter(bytes[at - 1]) && isLatinLetter(bytes[at + length]);

function placeGb(count: PairCount, lead: number, trail: number): void {
  if (trail < 0xa1) return;
  if (lead >= 0xa1 && lead <= 0xa9) {
    count.frequent += 1;
    if (lead === 0xa4 || lead === 0xa5) count.kana += 1;
  } else if (lead >= 0xb0 && lead <= 0xd7) count.frequent += 1;
  else if (lead >= 0xd8 && lead <= 0xf7) count.rare += 1;
  if (lead >= 0xb0 && lead <= 0xc8) count.hangulRows += 1;
}

/** Bytes of the character that two bytes begin: 2, 4, or 0 where GB 18030 has no such. */
function lengthOfGb(lead: number, trail: number): number {
  if (lead === 0x80 || lead === 0xff) return 0;
  if (trail >= 0x40 && trail <= 0xfe && trail !== 0x7f) return 2;
  return trail >= 0x30 && trail <= 0x39 ? 4 : 0;
}

/** Counts characters of GB 18030 above ASCII. "frequent" are level 1 of GB 2312 and its signs, "rare" its level 2. */
export function countGb(bytes: Uint8Array): PairCount {
  const count = newCount();
  for (let at = 0; at < bytes.length;) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const length = lengthOfGb(lead, trail);
    if (length === 0) return { ...count, valid: false };
    count.all += 1;
    if (length === 2) placeGb(count, lead, trail);
    if (isLonely(bytes, at, length)) count.lonely += 1;
    at += length;
  }
  return count;
}

function isBig5(lead: number, trail: number): boolean {
  const isTrail = (trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe);
  return isTrail && lead >= 0xa1 && lead <= 0xf9;
}

/** Counts characters of Big5. "frequent" are its level 1 and its signs, "rare" its level 2. */
export function countBig5(bytes: Uint8Array): PairCount {
  const count = newCount();
  for (let at = 0; at < bytes.length;) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    if (!isBig5(lead, trail)) return { ...count, valid: false };
    count.all += 1;
    if (lead <= 0xc6) count.frequent += 1;
    else count.rare += 1;
    if (isLonely(bytes, at, 2)) count.lonely += 1;
    at += 2;
  }
  return count;
}

const LONELY_SHARE = 0.5;
const RARE_SHARE = 0.5;
const KANA_SHARE = 0.3;
/** So many pairs must there be before shares mean anything, and before rows alone speak for Korean. */
const FEW = 6;
const MANY = 12;

/**
 * Whether pairs that fit GB 18030 look like anything but Chinese: letters of European code pages, of Cyrillic ones, Korean or
 * Japanese in a set of their own. A record that says GB is believed about the last two.
 */
export function looksForeign({ all, rare, kana, hangulRows, lonely }: PairCount, saysGb: boolean): boolean {
  if (all === 0) return false;
  if (lonely / all >= LONELY_SHARE) return true;
  if (saysGb || all < FEW) return false;
  return rare / all > RARE_SHARE || kana / all > KANA_SHARE || (all >= MANY && hangulRows === all);
}
