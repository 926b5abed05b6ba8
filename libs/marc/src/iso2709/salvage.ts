import type { FieldBytes } from './directory.js';
import { Unreadable, type Warnings } from '../record/item.js';
import { digitsAt, ENTRY_LENGTH, FIELD_TERMINATOR, isTagAt, LEADER_LENGTH } from '../record/leader.js';

const tagAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 3));

/** Where a directory entry at `at` says its field is; undefined unless exactly one whole field is there. */
function placeOf(bytes: Uint8Array, at: number, data: Uint8Array): [number, number] | undefined {
  const [length, start] = [digitsAt(bytes, at + 3, 4), digitsAt(bytes, at + 7, 5)];
  if (!length || start === undefined || !isTagAt(bytes, at)) return undefined;
  if (start > 0 && data[start - 1] !== FIELD_TERMINATOR) return undefined;
  const end = data.indexOf(FIELD_TERMINATOR, start);
  return end !== -1 && end === start + length - 1 ? [start, end] : undefined;
}

/** The fields of those entries that can be believed, wherever in the directory they stand: bytes may have been lost in it. */
function believable(bytes: Uint8Array, base: number): FieldBytes[] {
  const data = bytes.subarray(base);
  const fields: FieldBytes[] = [];
  for (let at = LEADER_LENGTH; at + ENTRY_LENGTH <= base;) {
    const place = placeOf(bytes, at, data);
    if (place) fields.push({ tag: tagAt(bytes, at), bytes: data.subarray(...place) });
    at += place ? ENTRY_LENGTH : 1;
  }
  return fields;
}

/** The tags of the directory and the fields, both in their order, as far as there are both. */
function inOrder(bytes: Uint8Array, base: number): FieldBytes[] {
  const fields: FieldBytes[] = [];
  let start = base;
  for (let at = LEADER_LENGTH; at + ENTRY_LENGTH <= base; at += ENTRY_LENGTH) {
    const end = bytes.indexOf(FIELD_TERMINATOR, start);
    if (end === -1) break;
    if (isTagAt(bytes, at)) fields.push({ tag: tagAt(bytes, at), bytes: bytes.subarray(start, end) });
    start = end + 1;
  }
  return fields;
}

/**
 * What can be had of a record whose directory and fields do not agree: the fields the directory places exactly, else tags
 * and fields in their order. Some fields may be missing, so this is for those who asked for damaged records.
 *
 * @param bytes the record from the leader on, without the record terminator
 * @throws Unreadable when there is not even the end of a directory
 */
export function salvagedFields(bytes: Uint8Array, warnings: Warnings): FieldBytes[] {
  const base = bytes.indexOf(FIELD_TERMINATOR, LEADER_LENGTH) + 1;
  if (base === 0) throw new Unreadable('marc.directory_broken', 'the directory has no end');
  const exact = believable(bytes, base);
  const fields = exact.length > 0 ? exact : inOrder(bytes, base);
  const there = bytes.subarray(base).filter((byte) => byte === FIELD_TERMINATOR).length;
  if (there === 0) warnings.add('no_fields', 'the record has no fields');
  else warnings.add('directory_salvaged', `of ${there} fields ${fields.length} could be given a tag`);
  return fields;
}
