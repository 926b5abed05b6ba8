import { type Framer, ItemMaker } from '../framer.js';
import type { Damaged, MarcItem, MarcLimits } from '../record/item.js';
import { parseMarcJson } from './marcjson.js';

const [QUOTE, BACKSLASH, NEWLINE] = [0x22, 0x5c, 0x0a];
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
const BRACE = 0x7b;
/** Between records: white space, the commas and brackets of a list, a byte order mark. */
const BETWEEN = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x5b, 0x5d, 0xef, 0xbb, 0xbf]);

/**
 * Cuts a stream of JSON into the outermost objects: one a line, one behind the other, or in a list. A line that begins with
 * "{" begins a record even where the one before has no end, and no text goes over a line end, so a broken record costs only
 * itself. Markup reads the same in UTF-8 and in GB 18030 as long as texts escape quotes.
 */
export class MarcJsonFramer implements Framer {
  private parts: Uint8Array[] = [];
  /** Bytes since the record or the rubbish began. */
  private length = 0;
  private offset = 0;
  private depth = 0;
  private inText = false;
  private escaped = false;
  private lineBegins = true;
  private readonly items: ItemMaker;

  constructor(
    private readonly limits: MarcLimits,
    damaged: Damaged = 'refuse',
  ) {
    this.items = new ItemMaker((bytes) => parseMarcJson(bytes, limits, damaged));
  }

  *push(chunk: Uint8Array): Generator<MarcItem> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.endsBefore(byte)) {
        this.keep(chunk.subarray(from, at));
        yield* this.close();
        from = at;
      }
      const nothingYet = this.depth === 0 && this.length === 0 && from === at;
      if (nothingYet && BETWEEN.has(byte)) {
        this.offset += 1;
        from = at + 1;
      } else if (this.follow(byte)) {
        this.keep(chunk.subarray(from, at + 1));
        from = at + 1;
        yield* this.close();
      }
      this.lineBegins = byte === NEWLINE;
    }
    this.keep(chunk.subarray(from));
  }

  *end(): Generator<MarcItem> {
    yield* this.close();
  }

  /** Whether what was read so far is over before this byte: a record begins, or the line of what is none ends. */
  private endsBefore(byte: number): boolean {
    if (byte === BRACE) return this.depth === 0 || this.lineBegins;
    return byte === NEWLINE && this.depth === 0;
  }

  /** Takes note of one byte; true when it ends a record, whole or broken. */
  private follow(byte: number): boolean {
    if (this.depth === 0 && byte !== BRACE) return false;
    if (this.inText) {
      if (this.escaped) this.escaped = false;
      else if (byte === BACKSLASH) this.escaped = true;
      else if (byte === QUOTE) this.inText = false;
      return byte === NEWLINE;
    }
    if (byte === QUOTE) this.inText = true;
    else if (OPENING.has(byte)) this.depth += 1;
    else if (CLOSING.has(byte)) this.depth -= 1;
    return this.depth === 0;
  }

  private keep(bytes: Uint8Array): void {
    this.length += bytes.length;
    if (this.length <= this.limits.recordBytes) this.parts.push(Uint8Array.prototype.slice.call(bytes));
    else this.parts = [];
  }

  private *close(): Generator<MarcItem> {
    const { offset, length, depth, inText } = this;
    const bytes = Buffer.concat(this.parts);
    [this.parts, this.length, this.depth, this.inText, this.escaped] = [[], 0, 0, false, false];
    this.offset += length;
    if (length === 0) return;
    const allowed = this.limits.recordBytes;
    if (length > allowed) {
      yield this.items.error('marc.record_too_long', `a record of ${length} bytes, ${allowed} allowed`, offset, length);
    } else if (bytes[0] !== BRACE) {
      yield this.items.error('marc.garbage', `${length} bytes that do not begin a record`, offset, length);
    } else if (depth > 0 || inText) {
      yield this.items.error('marc.json_malformed', 'a record without an end', offset, length);
    } else {
      yield this.items.record(bytes, offset);
    }
  }
}
