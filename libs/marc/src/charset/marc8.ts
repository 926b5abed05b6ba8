import { EACC_ROWS } from './eacc.table.js';
import { SETS } from './marc8.table.js';

/** A graphic set in use: its final byte, "B" for ASCII, "1" for the three bytes of East Asian characters. */
type SetName = string;

interface Switch {
  readonly half: 'g0' | 'g1';
  readonly set: SetName;
  readonly length: number;
}

const ASCII: SetName = 'B';
const ANSEL: SetName = 'E';
const EAST_ASIAN: SetName = '1';
const ESCAPE = 0x1b;
const LOST = '\ufffd';
/** Designations of MARC-8 (MARC 21 Specifications, character sets, part 2): into G0 or G1, one byte or several. */
const DESIGNATION = /^\u001b(?:(\$)?([(,)-])?(!?)([1-4BENQS])|([bgps]))/;
/** Second halves of marks over two letters: Unicode's double mark, written after the first letter, is the whole. */
const SECOND_HALVES = new Set(['\ufe21', '\ufe23']);
const COMBINING = /^\p{M}$/u;
/** The joiners, and the marks of ISO 6630 around an article that does not sort. */
const C1 = new Map([
  [0x88, '\u0098'],
  [0x89, '\u009c'],
  [0x8d, '\u200d'],
  [0x8e, '\u200c'],
]);

const oneByteSets = new Map<SetName, (string | undefined)[]>(
  Object.entries(SETS).map(([name, runs]) => {
    const characters: (string | undefined)[] = [];
    for (const [first, run] of runs) [...run].forEach((one, at) => (characters[first + at] = one));
    return [name, characters];
  }),
);

let eastAsian: Map<number, string> | undefined;

/** Built at the first use: most processes never meet such a record. */
function eastAsianCharacters(): Map<number, string> {
  if (eastAsian) return eastAsian;
  eastAsian = new Map();
  for (const line of EACC_ROWS.trim().split('\n')) {
    const [row = '', ...runs] = line.split(' ');
    for (const run of runs) {
      const first = (parseInt(row, 16) << 8) | parseInt(run.slice(0, 2), 16);
      for (const [at, one] of [...run.slice(2)].entries()) eastAsian.set(first + at, one);
    }
  }
  return eastAsian;
}

function switchAt(bytes: Uint8Array, at: number): Switch | undefined {
  const found = DESIGNATION.exec(String.fromCharCode(...bytes.subarray(at, at + 5)));
  if (!found) return undefined;
  const [all, several, into, , set, short] = found;
  if (short !== undefined) return { half: 'g0', set: short === 's' ? ASCII : short, length: all.length };
  if (set === undefined || (several === undefined && into === undefined)) return undefined;
  if ((set === EAST_ASIAN) !== (several !== undefined)) return undefined;
  return { half: into === ')' || into === '-' ? 'g1' : 'g0', set, length: all.length };
}

/** Reads the bytes of one field. Marks stand before their letter in MARC-8 and behind it in Unicode. */
class Marc8Reader {
  private text = '';
  private marks = '';
  private g0 = ASCII;
  private g1 = ANSEL;
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  read(): string {
    while (this.at < this.bytes.length) this.step(this.bytes[this.at] ?? 0);
    return this.text + this.marks;
  }

  private step(byte: number): void {
    if (byte === ESCAPE) this.switchSets();
    else if (byte === 0x1f) this.beginSubfield();
    else if (byte <= 0x20 || byte === 0x7f) this.put(String.fromCharCode(byte), 1);
    else if (byte >= 0x80 && byte <= 0xa0) this.put(C1.get(byte) ?? LOST, 1);
    else this.graphic(byte);
  }

  private switchSets(): void {
    const found = switchAt(this.bytes, this.at);
    if (!found) {
      this.put('\u001b', 1);
      return;
    }
    this[found.half] = found.set;
    this.at += found.length;
  }

  /** Each subfield begins with the default sets, and its code is ASCII. */
  private beginSubfield(): void {
    const code = this.bytes[this.at + 1];
    this.text +=
      this.marks + (code === undefined ? '\u001f' : `\u001f${code < 0x80 ? String.fromCharCode(code) : LOST}`);
    this.marks = '';
    [this.g0, this.g1] = [ASCII, ANSEL];
    this.at += 2;
  }

  private graphic(byte: number): void {
    const set = byte < 0x80 ? this.g0 : this.g1;
    if (set === EAST_ASIAN) {
      this.eastAsian();
      return;
    }
    const code = byte & 0x7f;
    const character = set === ASCII ? String.fromCharCode(code) : oneByteSets.get(set)?.[code];
    this.put(character ?? LOST, 1);
  }

  private eastAsian(): void {
    const [first = 0, second = 0, third = 0] = this.bytes.subarray(this.at, this.at + 3);
    const whole = [first, second, third].every((byte) => (byte & 0x7f) >= 0x20 && byte >> 7 === first >> 7);
    const key = ((first & 0x7f) << 16) | ((second & 0x7f) << 8) | (third & 0x7f);
    if (whole) this.put(eastAsianCharacters().get(key) ?? LOST, 3);
    else this.put(LOST, 1);
  }

  private put(character: string, length: number): void {
    this.at += length;
    if (SECOND_HALVES.has(character)) return;
    if (COMBINING.test(character)) {
      this.marks += character;
      return;
    }
    this.text += character + this.marks;
    this.marks = '';
  }
}

/**
 * Turns MARC-8 into Unicode (MARC 21 Specifications for Record Structure, Character Sets, part 2): ASCII and ANSEL, and by
 * escape sequences Hebrew, Arabic, Cyrillic, Greek, sub- and superscripts, and the East Asian characters of ANSI Z39.64.
 *
 * @param bytes one field, subfield delimiters included: each subfield begins with the default sets
 * @returns the text, not normalised; U+FFFD for each byte, or each three bytes, that stand for no character
 */
export function decodeMarc8(bytes: Uint8Array): string {
  return new Marc8Reader(bytes).read();
}

/** True where the bytes switch to another set of MARC-8; "scripts" are the short switches to sub- and superscripts. */
export function switchesSets(bytes: Uint8Array, kind: 'sets' | 'scripts'): boolean {
  for (let at = bytes.indexOf(ESCAPE); at !== -1; at = bytes.indexOf(ESCAPE, at + 1)) {
    const found = switchAt(bytes, at);
    if (found && (kind === 'scripts') === (found.length === 2)) return true;
  }
  return false;
}

const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
/** The single and the double line under a letter: no letter has one in Unicode, but whole words and syllables stand on it. */
const isLine = (byte: number): boolean => byte === 0xf5 || byte === 0xf6;
const isMark = (byte: number): boolean => byte >= 0xe0 && byte <= 0xfe;

/** Above 0x7F a mark must stand before a letter, another mark or a special letter, and a special letter by itself. */
function isLikely(bytes: Uint8Array, at: number): boolean {
  const [byte = 0, next = 0] = [bytes[at], bytes[at + 1]];
  if (oneByteSets.get(ANSEL)?.[byte & 0x7f] === undefined || byte < 0xa1) return false;
  if (isMark(byte)) return isLetter(next) || isMark(next) || (next >= 0xa1 && next <= 0xbd);
  return next < 0x80 || isMark(next);
}

/** Whether the mark here and the letter behind it make one that Unicode knows, or one line goes on under several letters. */
function isKnown(bytes: Uint8Array, at: number): boolean {
  const mark = bytes[at] ?? 0;
  if (isLine(mark) && (bytes[at - 2] === mark || bytes[at + 2] === mark)) return true;
  const letter = decodeMarc8(bytes.subarray(at, at + 2)).normalize('NFC');
  return letter.length === 1 || '\u0361\u0360'.includes(letter[1] ?? '');
}

/**
 * How well bytes above 0x7F fit ANSEL, from 0 to 1: the share of them that stand as its rules want, and among the marks
 * before a letter the share that make a letter Unicode knows, or draw one line under several letters. Latin-1 and Cyrillic code pages fall through one or the other.
 */
export function likelihoodOfAnsel(bytes: Uint8Array): number {
  let [all, likely, marked, known] = [0, 0, 0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    all += 1;
    if (isLikely(bytes, at)) likely += 1;
    if (!isMark(byte) || !isLetter(bytes[at + 1] ?? 0)) continue;
    marked += 1;
    if (isKnown(bytes, at)) known += 1;
  }
  if (all === 0) return 1;
  const share = likely / all;
  return marked === 0 ? share * 0.8 : Math.min(share, 0.4 + 0.6 * (known / marked));
}
