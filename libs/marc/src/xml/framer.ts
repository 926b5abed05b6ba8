import { type Framer, ItemMaker } from '../framer.js';
import type { Damaged, MarcItem, MarcLimits } from '../record/item.js';
import { parseMarcXml } from './parser.js';

/** Characters after a "<" that settle what it begins. */
const LOOKAHEAD = 64;
const RECORD_TAG = /^<(\/?)(?:[\w.-]{1,40}:)?record(?=[\s>])/;
const MARC_CONTENT = /<(?:[\w.-]{1,40}:)?(?:leader|controlfield|datafield)[\s>]/;
/** Passages in which a "<" begins nothing, with what ends them (XML 1.0, 2.5 to 2.7). */
const PASSAGES = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Cuts a stream of XML into the innermost `record` elements and hands each to the parser by itself, so one that is not
 * well-formed costs only itself. Wrappers (collection, SRU and OAI-PMH replies) are passed over, at any depth.
 *
 * The bytes are looked at as Latin-1, one character for each byte: offsets are bytes, and markup reads the same in UTF-8
 * and in GB 18030, whose later bytes are never "<" or ">".
 */
export class MarcXmlFramer implements Framer {
  private text = '';
  /** Place in the input of the first character of `text`. */
  private base = 0;
  /** Where in `text` to look next. */
  private at = 0;
  private recordStart: number | undefined;
  private passageEnd: string | undefined;
  /** Place in the input where a record began that grew too long. */
  private lostFrom: number | undefined;
  private refusedFrom: number | undefined;
  private readonly items: ItemMaker;

  constructor(
    private readonly limits: MarcLimits,
    damaged: Damaged = 'refuse',
  ) {
    this.items = new ItemMaker((bytes) => parseMarcXml(bytes, limits, damaged));
  }

  *push(chunk: Uint8Array): Generator<MarcItem> {
    this.text += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    yield* this.scan(false);
    this.letGo();
  }

  *end(): Generator<MarcItem> {
    yield* this.scan(true);
    const total = this.base + this.text.length;
    const open = this.recordStart === undefined ? this.lostFrom : this.base + this.recordStart;
    if (this.refusedFrom !== undefined) {
      const message = 'a document type declaration is not accepted; nothing after it was read';
      yield this.items.error('marc.xml_forbidden', message, this.refusedFrom, total - this.refusedFrom);
    } else if (open !== undefined) {
      yield this.items.error('marc.xml_unclosed', 'the input ends inside a record', open, total - open);
    }
  }

  /** Takes one step after another until more input is needed. */
  private *scan(ended: boolean): Generator<MarcItem> {
    while (this.refusedFrom === undefined) {
      if (this.passageEnd !== undefined) {
        if (!this.leavePassage(this.passageEnd)) return;
        continue;
      }
      const open = this.text.indexOf('<', this.at);
      this.at = open === -1 ? this.text.length : open;
      if (open === -1 || (!ended && this.text.length - open < LOOKAHEAD)) return;
      const item = this.step(open);
      if (item) yield item;
    }
  }

  private leavePassage(end: string): boolean {
    const found = this.text.indexOf(end, this.at);
    this.at = found === -1 ? Math.max(this.at, this.text.length - end.length + 1) : found + end.length;
    if (found !== -1) this.passageEnd = undefined;
    return found !== -1;
  }

  private step(open: number): MarcItem | undefined {
    const ahead = this.text.slice(open, open + LOOKAHEAD);
    const passage = PASSAGES.find(([begin]) => ahead.startsWith(begin));
    const tag = RECORD_TAG.exec(ahead);
    this.at = open + 1;
    if (passage) {
      this.at = open + passage[0].length;
      this.passageEnd = passage[1];
    } else if (/^<!(?:DOCTYPE|ENTITY)/i.test(ahead)) {
      this.refusedFrom = this.base + open;
    } else if (tag) {
      return tag[1] === '/' ? this.closeRecord(open, tag[0].length) : this.openRecord(open);
    }
    return undefined;
  }

  private openRecord(open: number): MarcItem | undefined {
    const start = this.recordStart;
    const lost = this.takeLost(open);
    this.recordStart = open;
    if (lost) return lost;
    if (start === undefined || !MARC_CONTENT.test(this.text.slice(start, open))) return undefined;
    const message = 'a record element without an end';
    return this.items.error('marc.xml_unclosed', message, this.base + start, open - start);
  }

  private closeRecord(open: number, tagLength: number): MarcItem | undefined {
    const bracket = this.text.indexOf('>', open);
    const near = bracket !== -1 && bracket < open + LOOKAHEAD;
    const end = near ? bracket + 1 : open + tagLength;
    const start = this.recordStart;
    this.at = end;
    this.recordStart = undefined;
    if (start === undefined) return this.takeLost(end);
    if (end - start > this.limits.recordBytes) {
      this.lostFrom = this.base + start;
      return this.takeLost(end);
    }
    return this.items.record(Buffer.from(this.text.slice(start, end), 'latin1'), this.base + start);
  }

  /** The error for a record that grew too long and now ends. */
  private takeLost(end: number): MarcItem | undefined {
    if (this.lostFrom === undefined) return undefined;
    const offset = this.lostFrom;
    const length = this.base + end - offset;
    this.lostFrom = undefined;
    const message = `a record of ${length} bytes, ${this.limits.recordBytes} allowed`;
    return this.items.error('marc.record_too_long', message, offset, length);
  }

  /** Forgets what is done with, and a record that has grown too long for certain. */
  private letGo(): void {
    const done = this.refusedFrom === undefined ? this.at : this.text.length;
    if (this.recordStart !== undefined && done - this.recordStart > this.limits.recordBytes) {
      this.lostFrom = this.base + this.recordStart;
      this.recordStart = undefined;
    }
    const from = this.recordStart ?? done;
    this.text = this.text.slice(from);
    this.base += from;
    this.at = done - from;
    if (this.recordStart !== undefined) this.recordStart = 0;
  }
}
