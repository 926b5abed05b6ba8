import { type CharsetDecision, type CharsetLabel, decideCharset, decodeText } from '../charset/charset.js';
import { hidesUtf8 } from '../charset/mixed.js';
import { isControl } from '../record/fields.js';
import type { MarcLimits } from '../record/item.js';
import { digitsAt, ENTRY_LENGTH, FIELD_TERMINATOR, isTagAt, LEADER_LENGTH } from '../record/leader.js';
import type { ControlField, DataField, MarcField, Subfield } from '../record/record.js';

/** What is read of a record without a fault. */
export interface SoundContent {
  readonly fields: MarcField[];
  readonly charset: CharsetDecision;
}

/** Everything the careful way would change or complain about, but for the separators of fields and subfields. */
const NEEDS_CARE = /[\u0000-\u001d\u007f-\u009f\ue000-\uf8ff\ufffd]/;
const DELIMITER = '\u001f';
/** Other sets of MARC-8 hold for one subfield each, so such a record is not decoded at once. */
const ESCAPE = 0x1b;
const MOST_TAGS = 4_096;
/** The same few hundred tags come again and again: one string each. */
const tags = new Map<number, string>();

function tagAt(bytes: Uint8Array, at: number): string {
  const key = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  const known = tags.get(key);
  if (known !== undefined) return known;
  const tag = String.fromCharCode(key >> 16, (key >> 8) & 0xff, key & 0xff);
  if (tags.size < MOST_TAGS) tags.set(key, tag);
  return tag;
}

/** The tags of a directory that covers the fields one after the other, without a gap; undefined for any other. */
function tagsInOrder(bytes: Uint8Array, base: number): string[] | undefined {
  const found: string[] = [];
  let next = base;
  for (let at = LEADER_LENGTH; at + ENTRY_LENGTH < base; at += ENTRY_LENGTH) {
    const length = digitsAt(bytes, at + 3, 4);
    if (!length || digitsAt(bytes, at + 7, 5) !== next - base || !isTagAt(bytes, at)) return undefined;
    next += length;
    if (bytes[next - 1] !== FIELD_TERMINATOR) return undefined;
    found.push(tagAt(bytes, at));
  }
  return next === bytes.length ? found : undefined;
}

/** A character that may be an indicator (from the blank on) or a subfield code (from "!" on). */
const isPrintable = (code: number, from: number): boolean => code >= from && code <= 0x7e;

/** A data field from its text; undefined when its indicators or a subfield code need a closer look. */
function soundField(tag: string, text: string): DataField | undefined {
  if (text[2] !== DELIMITER || !isPrintable(text.charCodeAt(0), 0x20) || !isPrintable(text.charCodeAt(1), 0x20)) {
    return undefined;
  }
  const subfields: Subfield[] = [];
  for (let at = 3; at !== 0;) {
    const end = text.indexOf(DELIMITER, at);
    if (!isPrintable(text.charCodeAt(at), 0x21)) return undefined;
    subfields.push({ code: text[at] ?? '', value: end === -1 ? text.slice(at + 1) : text.slice(at + 1, end) });
    at = end + 1;
  }
  return { tag, ind1: text[0] ?? '', ind2: text[1] ?? '', subfields };
}

const soundControl = (tag: string, text: string): ControlField | undefined =>
  text.includes(DELIMITER) ? undefined : { tag, value: text };

function soundFields(found: readonly string[], texts: readonly string[]): MarcField[] | undefined {
  const fields: MarcField[] = [];
  for (const [position, tag] of found.entries()) {
    const text = texts[position] ?? '';
    const field = isControl(tag, text) ? soundControl(tag, text) : soundField(tag, text);
    if (!field) return undefined;
    fields.push(field);
  }
  return fields;
}

/** The text of all fields, decoded at once; undefined where a character set cannot be told or a character needs care. */
function soundText(data: Uint8Array, label: CharsetLabel | undefined): [string, CharsetDecision] | undefined {
  const charset = data.includes(ESCAPE) ? undefined : decideCharset(data, label);
  if (charset?.name === 'gb18030' && hidesUtf8(data, FIELD_TERMINATOR)) return undefined;
  const text = charset && decodeText(data, charset.name);
  if (!charset || text === undefined || NEEDS_CARE.test(text)) return undefined;
  return charset.name === 'ascii' || text.normalize('NFC') === text ? [text, charset] : undefined;
}

/**
 * The quick way for the record in which nothing is wrong, which is nearly every one: the directory is checked by its
 * numbers and the text decoded once for all fields.
 *
 * @param bytes the record from the leader on, without the record terminator
 * @param labelOf what the record says of its character set, asked for its tags and a field's bytes
 * @returns undefined when anything at all needs a closer look; reading with care then gives the answer
 */
export function soundContent(
  bytes: Uint8Array,
  limits: MarcLimits,
  labelOf: (tags: readonly string[], bytesOf: (tag: string) => Uint8Array | undefined) => CharsetLabel | undefined,
): SoundContent | undefined {
  const base = digitsAt(bytes, 12, 5) ?? 0;
  const data = bytes.subarray(base);
  if (base <= LEADER_LENGTH || bytes[base - 1] !== FIELD_TERMINATOR || data.length > limits.subfieldBytes) {
    return undefined;
  }
  const found = (base - LEADER_LENGTH - 1) % ENTRY_LENGTH === 0 ? tagsInOrder(bytes, base) : undefined;
  if (!found || found.length === 0 || found.length > limits.fields) return undefined;
  const bytesOf = (tag: string): Uint8Array | undefined => {
    const entry = LEADER_LENGTH + found.indexOf(tag) * ENTRY_LENGTH;
    if (entry < LEADER_LENGTH) return undefined;
    const start = digitsAt(bytes, entry + 7, 5) ?? 0;
    return data.subarray(start, start + (digitsAt(bytes, entry + 3, 4) ?? 1) - 1);
  };
  const decoded = soundText(data, labelOf(found, bytesOf));
  if (!decoded) return undefined;
  const [text, charset] = decoded;
  const texts = text.split('\u001e');
  const fields = texts.length === found.length + 1 ? soundFields(found, texts) : undefined;
  return fields && { fields, charset };
}
