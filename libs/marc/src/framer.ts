import { type MarcErrorCode, type MarcItem, Unreadable, type Warnings } from './record/item.js';
import type { MarcRecord } from './record/record.js';

/** Turns the bytes of one record into a record, or throws Unreadable. */
export type ParseRecord = (bytes: Uint8Array) => { record: MarcRecord; warnings: Warnings };

/** Takes input in pieces of any size and gives items; the same items whatever the pieces. */
export interface Framer {
  push(chunk: Uint8Array): Iterable<MarcItem>;
  end(): Iterable<MarcItem>;
}

/** Numbers the items of one input and turns failures of the parser into error items. */
export class ItemMaker {
  private index = 0;

  constructor(private readonly parse: ParseRecord) {}

  error(code: MarcErrorCode, message: string, offset: number, length: number, controlNumber?: string): MarcItem {
    const named = controlNumber === undefined ? {} : { controlNumber };
    const error = { code, message, offset, length, index: this.index, ...named };
    this.index += 1;
    return { kind: 'error', error };
  }

  /** The item for one record's bytes, which are copied: the caller may reuse its buffer. */
  record(bytes: Uint8Array, offset: number): MarcItem {
    const raw = Uint8Array.prototype.slice.call(bytes);
    try {
      const { record, warnings } = this.parse(raw);
      const item: MarcItem = {
        kind: 'record',
        record,
        offset,
        length: raw.length,
        raw,
        index: this.index,
        warnings: warnings.list,
      };
      this.index += 1;
      return item;
    } catch (error) {
      if (error instanceof Unreadable) {
        return this.error(error.code, error.message, offset, raw.length, error.controlNumber);
      }
      throw error;
    }
  }
}
