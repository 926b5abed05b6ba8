import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { fromPrivateUse } from './gb-private.js';
import { countBig5, countGb, countUtf8, looksForeign, type PairCount } from './likely.js';
import { decodeMarc8, likelihoodOfAnsel, switchesSets } from './marc8.js';

/** How a record's bytes were turned into text, and how sure that is. */
export interface CharsetDecision {
  readonly name: 'ascii' | 'utf-8' | 'gb18030' | 'marc-8' | 'big5';
  /** From 0 to 1; 1 where nothing else is possible. */
  readonly confidence: number;
  /** What the record says of itself, where it says something: leader/09 in MARC 21, 100 $a/26-29 in CNMARC and UNIMARC. */
  readonly label?: CharsetLabel;
}

export type CharsetLabel = 'utf-8' | 'marc-8' | 'gb' | 'iso-646';

/** So few pairs may come together by damage; against a label that says UTF-8 they prove nothing. */
const FEWEST_PAIRS_AGAINST_LABEL = 4;
const LEAST_MARC8 = 0.6;

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

const LEAST_BIG5 = 0.9;
/** How much better Big5 must fit than GB 18030, which nearly all of its text fits too. */
const BETTER_BY = 0.2;
const shareOf = (part: number, { valid, all }: PairCount): number => (valid && all > 0 ? part / all : 0);

/** How sure the pairs are Big5; 0 where they fit GB 18030 about as well, or where there are too few to tell. */
function sureOfBig5(bytes: Uint8Array, gb: PairCount): number {
  const big5 = countBig5(bytes);
  const share = shareOf(big5.frequent, big5);
  const isBetter = share >= LEAST_BIG5 && share > shareOf(gb.frequent, gb) + BETTER_BY;
  return isBetter && big5.all >= FEWEST_PAIRS_AGAINST_LABEL && big5.lonely === 0 ? rounded(0.9 * share) : 0;
}

/** How sure the pairs are GB 18030, the less the more of the bytes are UTF-8; 0 where they look like something else. */
function sureOfGb(gb: PairCount, utf8: number, label: CharsetLabel | undefined): number {
  const fewPairs = label === 'utf-8' && gb.all < FEWEST_PAIRS_AGAINST_LABEL;
  if (!gb.valid || fewPairs || looksForeign(gb, label === 'gb')) return 0;
  return rounded(((gb.frequent + gb.rare) / gb.all) * (1 - utf8 / 2));
}

function sureOfMarc8(bytes: Uint8Array, label: CharsetLabel | undefined): number {
  if (label !== 'utf-8' && switchesSets(bytes, 'sets')) return 0.9;
  return label === 'marc-8' ? rounded(likelihoodOfAnsel(bytes)) : 0;
}

/** Text of eight bits that is no UTF-8: GB 18030 or Big5 by its pairs, or MARC-8 by its switches or the places of its marks. */
function eightBits(bytes: Uint8Array, label: CharsetLabel | undefined): [CharsetDecision['name'], number] | undefined {
  const gb = countGb(bytes);
  const utf8 = countUtf8(bytes).share;
  if (utf8 > 0.7) return undefined;
  const asGb = sureOfGb(gb, utf8, label);
  const asMarc8 = sureOfMarc8(bytes, label);
  if (asMarc8 >= LEAST_MARC8 && asMarc8 > asGb) return ['marc-8', asMarc8];
  const asBig5 = label === 'gb' ? 0 : sureOfBig5(bytes, gb);
  if (asBig5 > 0) return ['big5', asBig5];
  return asGb < 0.5 ? undefined : ['gb18030', asGb];
}

/**
 * Decides the character set by the bytes: strict UTF-8 first, then GB 18030 (which contains GBK and GB 2312), Big5 and MARC-8. The
 * record's own label is only a hint, because labels are so often wrong; but without escape sequences nothing else speaks
 * for MARC-8.
 *
 * Damaged UTF-8 is told from GB 18030 by how many of its bytes still form sequences; pairs that look like anything but Chinese
 * are not taken for it.
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

const LABELS_OF: Readonly<Record<CharsetDecision['name'], CharsetLabel | undefined>> = {
  ascii: undefined,
  'utf-8': 'utf-8',
  gb18030: 'gb',
  'marc-8': 'marc-8',
  big5: undefined,
};

/** Whether a person should look at what was decided: nothing but the bytes speaks for it, and they do not leave no doubt. */
export function isGuessed({ name, confidence, label }: CharsetDecision): boolean {
  if (label === undefined) return name === 'big5' || confidence < 0.8;
  return LABELS_OF[name] !== label && confidence < 0.95;
}

/** The character set damaged text most likely had, for reading what is left of it. */
export function nearestCharset(bytes: Uint8Array, label?: CharsetLabel): CharsetDecision {
  const told = label === undefined ? {} : { label };
  const decided = decideCharset(bytes, label);
  if (decided) return decided;
  const gb = countGb(bytes);
  const utf8 = countUtf8(bytes).share;
  // What looks foreign is refused where it may be; who keeps damaged records gets the likeliest text.
  if (gb.valid && label !== 'utf-8' && utf8 <= 0.7 && (gb.frequent + gb.rare) / gb.all >= 0.5)
    return { name: 'gb18030', confidence: 0.3, ...told };
  if (utf8 >= 0.5 || label === 'utf-8') return { name: 'utf-8', confidence: 0.3, ...told };
  return { name: label === 'gb' ? 'gb18030' : 'marc-8', confidence: 0.1, ...told };
}

/** Turns bytes into text in the given character set. The result may hold U+FFFD where a code point is not assigned. */
export function decodeText(bytes: Uint8Array, charset: CharsetDecision['name']): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (charset) {
    case 'ascii':
      return buffer.toString('latin1');
    case 'utf-8':
      return buffer.toString('utf8');
    case 'marc-8':
      return decodeMarc8(bytes);
    case 'big5':
      return iconv.decode(buffer, 'big5', { stripBOM: false });
    case 'gb18030':
      return fromPrivateUse(iconv.decode(buffer, 'gb18030', { stripBOM: false }));
  }
}
