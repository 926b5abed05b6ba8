import { type Framer, ItemMaker } from '../framer.js';
import { parseIso2709 } from './parser.js';
import type { Damaged, MarcItem, MarcLimits } from '../record/item.js';
import { digitsAt, LEADER_LENGTH, RECORD_TERMINATOR, resemblesLeader, startsRecord } from '../record/leader.js';

/** The longest record five digits can declare. */
const LONGEST_DECLARED = 99_999;
/** Found between records of real files: line ends, NUL padding, the end-of-file mark of DOS. */
const FILLERS = new Set([0x00, 0x0a, 0x0d, 0x1a]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** How many bytes at the beginning are fillers or a byte order mark. */
function fillersAtStart(bytes: Uint8Array): number {
  let at = BYTE_ORDER_MARK.every((byte, position) => bytes[position] === byte) ? 3 : 0;
  while (FILLERS.has(bytes[at] ?? -1)) at += 1;
  return at;
}

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => FILLERS.has(byte) || byte === 0x20 || byte === 0x09 || byte === RECORD_TERMINATOR);

function withoutFillersAtEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && FILLERS.has(bytes[end - 1] ?? -1)) end -= 1;
  return bytes.subarray(0, end);
}

/** All places in the bytes where a record begins beyond doubt. */
function recordStarts(bytes: Uint8Array): number[] {
  const starts: number[] = [];
  for (let at = 0; at + LEADER_LENGTH < bytes.length; at += 1) {
    if (startsRecord(bytes, at)) starts.push(at);
  }
  return starts;
}

/**
 * Cuts a stream of ISO 2709 records at the record terminator 0x1D (ISO 2709:2008, 4.2) rather than at the declared lengths,
 * which are wrong too often. Only where the declared length disagrees are the bytes searched for further record beginnings:
 * so a record without terminator, or rubbish before a record, does not take the next good record with it.
 */
export class Iso2709Framer implements Framer {
  private parts: Uint8Array[] = [];
  /** Bytes of the current frame, those already let go included. */
  private length = 0;
  private kept = 0;
  private offset = 0;
  private readonly items: ItemMaker;

  constructor(
    private readonly limits: MarcLimits,
    damaged: Damaged = 'refuse',
  ) {
    this.items = new ItemMaker((bytes) => parseIso2709(bytes, limits, damaged));
  }

  *push(chunk: Uint8Array): Generator<MarcItem> {
    let from = 0;
    for (let at = chunk.indexOf(RECORD_TERMINATOR); at !== -1; at = chunk.indexOf(RECORD_TERMINATOR, from)) {
      this.keep(chunk.subarray(from, at + 1));
      from = at + 1;
      yield* this.closeFrame();
    }
    if (from < chunk.length) this.keep(Uint8Array.prototype.slice.call(chunk, from));
  }

  *end(): Generator<MarcItem> {
    if (this.length > 0) yield* this.closeFrame();
  }

  private keep(bytes: Uint8Array): void {
    this.parts.push(bytes);
    this.length += bytes.length;
    this.kept += bytes.length;
    if (this.kept > this.limits.recordBytes + LONGEST_DECLARED) {
      const tail = Buffer.concat(this.parts).subarray(-LONGEST_DECLARED);
      this.parts = [Uint8Array.prototype.slice.call(tail)];
      this.kept = tail.length;
    }
  }

  private *closeFrame(): Generator<MarcItem> {
    const frame = this.parts.length === 1 && this.parts[0] ? this.parts[0] : Buffer.concat(this.parts);
    const { offset, length } = this;
    this.parts = [];
    this.length = 0;
    this.kept = 0;
    this.offset += length;
    if (length > this.limits.recordBytes) yield* this.oversize(frame, offset, length);
    else yield* this.itemsOf(frame, offset);
  }

  /** Of a frame that is too long the end is still searched: its last record may be a good one. */
  private *oversize(frame: Uint8Array, offset: number, length: number): Generator<MarcItem> {
    const tail = frame.subarray(-Math.min(LONGEST_DECLARED, this.limits.recordBytes));
    const start = recordStarts(tail).find((at) => digitsAt(tail, at, 5) === tail.length - at);
    const lost = start === undefined ? length : length - tail.length + start;
    const message = `${lost} bytes without a record terminator, ${this.limits.recordBytes} allowed`;
    yield this.items.error('marc.record_too_long', message, offset, lost);
    if (start !== undefined) yield this.items.record(tail.subarray(start), offset + lost);
  }

  private *itemsOf(frame: Uint8Array, offset: number): Generator<MarcItem> {
    const first = fillersAtStart(frame);
    if (startsRecord(frame, first) && digitsAt(frame, first, 5) === frame.length - first) {
      yield this.items.record(frame.subarray(first), offset + first);
      return;
    }
    const starts = recordStarts(frame);
    const head = frame.subarray(first, starts[0] ?? frame.length);
    if (!isBlank(head)) yield this.doubtful(head, offset + first);
    for (const [position, start] of starts.entries()) {
      const bytes = withoutFillersAtEnd(frame.subarray(start, starts[position + 1] ?? frame.length));
      yield this.items.record(bytes, offset + start);
    }
  }

  /** Bytes that do not begin as a sound record does: a damaged one, or rubbish. */
  private doubtful(bytes: Uint8Array, offset: number): MarcItem {
    if (resemblesLeader(bytes, 0)) return this.items.record(withoutFillersAtEnd(bytes), offset);
    return this.items.error('marc.garbage', `${bytes.length} bytes that do not begin a record`, offset, bytes.length);
  }
}
