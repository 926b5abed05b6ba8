import { isAscii, isUtf8 } from 'node:buffer';
import { Unreadable, type Warnings } from '../record/item.js';
import { digitsAt, ENTRY_LENGTH, FIELD_TERMINATOR, isTagAt, LEADER_LENGTH } from '../record/leader.js';

/** A field's tag and its bytes without the terminator. */
export interface FieldBytes {
  readonly tag: string;
  readonly bytes: Uint8Array;
}

interface Entry {
  readonly tag: string;
  readonly usable: boolean;
  readonly length: number | undefined;
  readonly start: number | undefined;
}

const tagAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 3));

/**
 * Where the fields begin: the byte after the directory's terminator (leader/12-16). The declared address is believed when
 * a terminator stands before it; else the first terminator after the leader decides.
 */
function baseAddress(bytes: Uint8Array, warnings: Warnings): number {
  const declared = digitsAt(bytes, 12, 5);
  const fits = (base: number): boolean => base > LEADER_LENGTH && (base - LEADER_LENGTH - 1) % ENTRY_LENGTH === 0;
  if (declared !== undefined && fits(declared) && declared <= bytes.length) {
    if (bytes[declared - 1] === FIELD_TERMINATOR) return declared;
    if (isDirectory(bytes, declared)) {
      warnings.add('directory_repaired', 'the directory ends without its terminator');
      return declared;
    }
  }
  const first = bytes.indexOf(FIELD_TERMINATOR, LEADER_LENGTH) + 1;
  if (first === 0) throw new Unreadable('marc.directory_broken', 'the directory has no end');
  if (!fits(first))
    throw new Unreadable(
      'marc.directory_broken',
      `the directory is ${first - LEADER_LENGTH - 1} bytes long, not a multiple of ${ENTRY_LENGTH}`,
    );
  warnings.add('base_address', `base address of data should be ${first}`);
  return first;
}

/** Whether all before an address reads as entries of a directory that has no terminator of its own in them. */
function isDirectory(bytes: Uint8Array, base: number): boolean {
  const isEntry = ({ usable, length, start }: Entry) => usable && length !== undefined && start !== undefined;
  const entries = entriesOf(bytes, base);
  return entries.length > 0 && entries.every(isEntry) && bytes.indexOf(FIELD_TERMINATOR, LEADER_LENGTH) >= base - 1;
}

function entriesOf(bytes: Uint8Array, base: number): Entry[] {
  const entries: Entry[] = [];
  for (let at = LEADER_LENGTH; at + ENTRY_LENGTH < base; at += ENTRY_LENGTH) {
    const [length, start] = [digitsAt(bytes, at + 3, 4), digitsAt(bytes, at + 7, 5)];
    entries.push({ tag: tagAt(bytes, at), usable: isTagAt(bytes, at), length, start });
  }
  return entries;
}

/**
 * The fields as the directory places them; undefined when one entry does not meet a field from end to end. A terminator
 * within one is a stray sign of its text, unless another field begins behind it: then the length is wrong.
 */
function byDirectory(data: Uint8Array, entries: readonly Entry[]): FieldBytes[] | undefined {
  const fields: FieldBytes[] = [];
  const starts = new Set(entries.map(({ start }) => start));
  for (const { tag, usable, length, start } of entries) {
    if (!usable || length === undefined || start === undefined || length === 0) return undefined;
    const end = start + length - 1;
    if (data[end] !== FIELD_TERMINATOR || (start > 0 && data[start - 1] !== FIELD_TERMINATOR)) return undefined;
    for (let stray = data.indexOf(FIELD_TERMINATOR, start); stray < end;) {
      if (starts.has(stray + 1)) return undefined;
      stray = data.indexOf(FIELD_TERMINATOR, stray + 1);
    }
    fields.push({ tag, bytes: data.subarray(start, end) });
  }
  return fields;
}

/** Where in UTF-8 each character begins, and where the last one ends. */
function* placesOf(data: Uint8Array, unit: 'points' | 'utf16'): Generator<number> {
  for (let at = 0; at < data.length; at += 1) {
    const byte = data[at] ?? 0;
    if (byte >> 6 === 2) continue;
    yield at;
    // Four bytes are two units of UTF-16.
    if (unit === 'utf16' && byte >= 0xf0) yield at;
  }
  yield data.length;
}

/** The entries with their numbers in bytes, where a program counted characters; undefined for text that is no UTF-8. */
function inBytes(data: Uint8Array, entries: readonly Entry[], unit: 'points' | 'utf16'): Entry[] | undefined {
  if (isAscii(data) || !isUtf8(data)) return undefined;
  const places = [...placesOf(data, unit)];
  return entries.map(({ length, start, ...entry }) => {
    const [from, to] = [places[start ?? -1], places[(start ?? -1) + (length ?? 0)]];
    return { ...entry, start: from, length: from === undefined || to === undefined ? undefined : to - from };
  });
}

/** The fields of a directory whose numbers count characters instead of bytes, whichever way. */
function byCharacters(data: Uint8Array, entries: readonly Entry[], warnings: Warnings): FieldBytes[] | undefined {
  for (const unit of ['points', 'utf16'] as const) {
    const counted = inBytes(data, entries, unit);
    const fields = counted && byDirectory(data, counted);
    if (!fields) continue;
    warnings.add('directory_repaired', 'the directory counts characters instead of bytes');
    return fields;
  }
  return undefined;
}

interface Stretch {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** The stretches between terminators. What stands after the last one is no field. */
function stretchesOf(data: Uint8Array): { stretches: Stretch[]; rest: number } {
  const stretches: Stretch[] = [];
  let start = 0;
  for (let end = data.indexOf(FIELD_TERMINATOR); end !== -1; end = data.indexOf(FIELD_TERMINATOR, start)) {
    stretches.push({ start, bytes: data.subarray(start, end) });
    start = end + 1;
  }
  return { stretches, rest: data.length - start };
}

/**
 * Brings tags and fields together when the directory's numbers are wrong but it lists as many fields as there are: entries
 * that meet a field keep it, the others take what is left over in the order they are listed.
 */
function byTerminators(data: Uint8Array, entries: readonly Entry[], warnings: Warnings): FieldBytes[] {
  const { stretches, rest } = stretchesOf(data);
  if (stretches.length !== entries.length || rest > 0) {
    const found = `${stretches.length} whole fields${rest > 0 ? ` and ${rest} bytes without an end` : ''}`;
    throw new Unreadable('marc.directory_broken', `the directory lists ${entries.length} fields, there are ${found}`);
  }
  warnings.add('directory_repaired', 'lengths or starts in the directory are wrong; fields taken by their terminators');
  const open = new Map(stretches.map((stretch) => [stretch.start, stretch]));
  const met = entries.map((entry) => {
    const stretch = entry.start === undefined ? undefined : open.get(entry.start);
    if (!stretch || stretch.bytes.length + 1 !== entry.length) return undefined;
    open.delete(stretch.start);
    return stretch;
  });
  const left = open.values();
  return entries.flatMap(({ tag, usable }, position) => {
    const stretch: Stretch | undefined = met[position] ?? left.next().value;
    if (!usable) warnings.add('tag_unusable', `field ${position + 1} has a tag that cannot be read; left out`);
    return usable && stretch ? [{ tag, bytes: stretch.bytes }] : [];
  });
}

/**
 * Cuts a record into its fields (ISO 2709:2008, 4.4 and 4.5).
 *
 * @param bytes the record from the leader on, without the record terminator
 * @throws Unreadable when tags and fields cannot be brought together
 */
export function fieldsOf(bytes: Uint8Array, warnings: Warnings): FieldBytes[] {
  const base = baseAddress(bytes, warnings);
  const data = bytes.subarray(base);
  const entries = entriesOf(bytes, base);
  if (entries.length === 0) throw new Unreadable('marc.no_fields', 'the record has no fields');
  const fields = byDirectory(data, entries) ?? byCharacters(data, entries, warnings);
  if (!fields) return byTerminators(data, entries, warnings);
  for (const { tag, bytes: field } of fields) {
    if (field.includes(FIELD_TERMINATOR))
      warnings.add('terminator_in_field', `field ${tag} holds a stray terminator`, tag);
  }
  const used = fields.reduce((total, field) => total + field.bytes.length + 1, 0);
  if (used !== data.length)
    warnings.add('bytes_outside_directory', `${Math.abs(data.length - used)} bytes are in no field, or in two`);
  const starts = entries.map((entry) => entry.start ?? 0);
  if (starts.some((start, position) => position > 0 && start < (starts[position - 1] ?? 0))) {
    warnings.add('directory_order', 'the directory does not follow the order of the fields');
  }
  return fields;
}
