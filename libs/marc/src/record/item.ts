import type { MarcRecord } from './record.js';

/** Why something could not be read as a record. The codes are stable: reports and tests name them. */
export type MarcErrorCode =
  | 'marc.garbage'
  | 'marc.truncated'
  | 'marc.record_too_long'
  | 'marc.directory_broken'
  | 'marc.no_fields'
  | 'marc.too_many_fields'
  | 'marc.subfield_too_long'
  | 'marc.charset_undecided'
  | 'marc.xml_malformed'
  | 'marc.xml_forbidden'
  | 'marc.xml_structure'
  | 'marc.xml_unclosed'
  | 'marc.json_malformed'
  | 'marc.json_structure';

/** What was repaired or passed over in a record that was read all the same. */
export type MarcWarningCode =
  | 'leader_length'
  | 'leader_repaired'
  | 'base_address'
  | 'directory_repaired'
  | 'directory_order'
  | 'bytes_outside_directory'
  | 'terminator_missing'
  | 'tag_unusable'
  | 'foreign_element'
  | 'terminator_in_field'
  | 'indicators'
  | 'no_subfields'
  | 'empty_subfield'
  | 'subfield_code'
  | 'text_before_subfields'
  | 'control_characters'
  | 'text_damaged'
  | 'charset_guessed'
  | 'field_recoded'
  | 'private_use'
  | 'directory_salvaged'
  | 'record_cut'
  | 'no_fields';

export interface MarcWarning {
  readonly code: MarcWarningCode;
  readonly message: string;
  readonly tag?: string;
}

/** A stretch of input that is no usable record. Offsets and lengths are in bytes. */
export interface MarcProblem {
  readonly code: MarcErrorCode;
  readonly message: string;
  /** Where the stretch begins, counted from the first byte of the input. */
  readonly offset: number;
  readonly length: number;
  /** Its place among all items, records and errors together, from 0. */
  readonly index: number;
  /** Field 001, where it could still be read. */
  readonly controlNumber?: string;
}

export interface MarcRecordItem {
  readonly kind: 'record';
  readonly record: MarcRecord;
  /** Where the record begins, in bytes from the first byte of the input. */
  readonly offset: number;
  /** Length in bytes, terminator included. */
  readonly length: number;
  /** The record's bytes as they were in the input. */
  readonly raw: Uint8Array;
  /** Its place among all items, records and errors together, from 0. */
  readonly index: number;
  readonly warnings: readonly MarcWarning[];
}

export interface MarcErrorItem {
  readonly kind: 'error';
  readonly error: MarcProblem;
}

/** What the readers give, one after the other, in the order of the input. */
export type MarcItem = MarcRecordItem | MarcErrorItem;

/** Upper bounds of one record. What passes them is an error item, never a crash and never a cut-off text. */
export interface MarcLimits {
  /** Bytes of one record; the most that is held in memory is this and one chunk of input. */
  readonly recordBytes: number;
  readonly fields: number;
  /** Bytes of one subfield or control field. */
  readonly subfieldBytes: number;
}

/**
 * What becomes of a damaged record. "refuse": it is an error item. "keep": what can be had of it is read: text that cannot be
 * decoded has U+FFFD for what is lost, a directory that does not fit gives the fields it still places, a record cut off ends
 * with its last whole field. Each is a warning, and the bytes are in `raw`.
 */
export type Damaged = 'refuse' | 'keep';

export const defaultLimits: MarcLimits = { recordBytes: 4 * 1024 * 1024, fields: 20_000, subfieldBytes: 256 * 1024 };

/** A record keeps at most this many warnings: a broken one may deserve thousands. */
const MOST_WARNINGS = 50;

/** The warnings of the record being read. */
export class Warnings {
  readonly list: MarcWarning[] = [];

  add(code: MarcWarningCode, message: string, tag?: string): void {
    if (this.list.length < MOST_WARNINGS) this.list.push({ code, message, ...(tag === undefined ? {} : { tag }) });
  }
}

/** Thrown inside the library where a record cannot be read; the framers turn it into an error item. */
export class Unreadable extends Error {
  constructor(
    readonly code: MarcErrorCode,
    message: string,
    readonly controlNumber?: string,
  ) {
    super(message);
  }
}
