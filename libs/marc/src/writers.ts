import iconv from 'iconv-lite';
import { toPrivateUse } from './charset/gb-private.js';
import { ENTRY_LENGTH, FIELD_TERMINATOR, LEADER_LENGTH, RECORD_TERMINATOR } from './record/leader.js';
import { type DataField, isDataField, type MarcField, type MarcRecord } from './record/record.js';

/** What a writer needs of a record. */
export type WritableRecord = Pick<MarcRecord, 'leader' | 'fields'>;

/** A record that the format cannot hold. Nothing is ever cut off to make it fit. */
export class MarcWriteError extends Error {
  override readonly name = 'MarcWriteError';
  constructor(
    readonly code: 'marc.record_too_long' | 'marc.field_too_long' | 'marc.unwritable' | 'marc.characters_lost',
    message: string,
  ) {
    super(message);
  }
}

/** The character sets ISO 2709 is written in. GB 18030 holds all of Unicode, GBK does not. */
export type WritableCharset = 'utf-8' | 'gb18030' | 'gbk';

export interface WriteOptions {
  /** Default "utf-8". */
  readonly charset?: WritableCharset;
  /**
   * What to do with a record over 99 999 bytes or a field over 9 999, which five and four digits cannot express: refuse it
   * (default), or write it as other systems do, with nines for the numbers that do not fit; readers then go by the
   * terminators.
   */
  readonly oversize?: 'refuse' | 'nines';
  /** Told of each character that GBK lacks; without it such a record is refused. */
  readonly onLost?: (lost: LostCharacter) => void;
}

/** A character the chosen set lacks, which is written as `&#x…;` (MARC 21 Specifications, lossless conversion). */
export interface LostCharacter {
  readonly character: string;
  readonly tag: string;
}

const LONGEST_RECORD = 99_999;
const LONGEST_FIELD = 9_999;
const TAG = /^[0-9A-Za-z]{3}$/;
const INDICATOR = /^[ -~]$/;
const CODE = /^[!-~]$/;
// Neither form can carry them: ISO 2709 uses some as separators, XML 1.0 (2.2) has no way to write the others.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;
const CODED_DATA = /^([\d ]{8}[a-z].{17}).{4}(.{6})$/;

function unwritable(what: string): never {
  throw new MarcWriteError('marc.unwritable', what);
}

/** @throws MarcWriteError when no form of MARC can hold the field */
export function checkField(field: MarcField): void {
  if (!TAG.test(field.tag)) unwritable(`"${field.tag}" is no tag`);
  const texts = isDataField(field) ? field.subfields.map((subfield) => subfield.value) : [field.value];
  if (texts.some((text) => UNWRITABLE.test(text)))
    unwritable(`field ${field.tag} holds characters that cannot be written`);
  if (!isDataField(field)) return;
  if (![field.ind1, field.ind2].every((one) => INDICATOR.test(one)))
    unwritable(`field ${field.tag} has an unusable indicator`);
  if (!field.subfields.every(({ code }) => CODE.test(code)))
    unwritable(`field ${field.tag} has an unusable subfield code`);
}

/** What 100 $a/26-29 of the UNIMARC family says of each character set: 50 for Unicode, 01 and 20 for ISO 646 and GB. */
const LABELS: Record<WritableCharset, string> = { 'utf-8': '50  ', gb18030: '0120', gbk: '0120' };

/** The field with the label of the character set it is written in. */
function withLabel(field: MarcField, charset: WritableCharset): MarcField {
  if (field.tag !== '100' || !isDataField(field)) return field;
  const subfields = field.subfields.map(({ code, value }) => ({
    code,
    value: code === 'a' ? value.replace(CODED_DATA, `$1${LABELS[charset]}$2`) : value,
  }));
  return { ...field, subfields };
}

const dataText = (field: DataField): string =>
  field.ind1 + field.ind2 + field.subfields.map(({ code, value }) => `\u001f${code}${value}`).join('');

/** The text in GBK. Asked of each character where the whole does not come back: iconv-lite writes "?" for what it lacks. */
function gbkBytes(given: string, tag: string, onLost: WriteOptions['onLost']): Buffer {
  const text = toPrivateUse(given);
  const whole = iconv.encode(text, 'gbk');
  if (iconv.decode(whole, 'gb18030') === text) return whole;
  const written = [...text].map((character) => {
    if (iconv.decode(iconv.encode(character, 'gbk'), 'gb18030') === character) return character;
    if (!onLost) throw new MarcWriteError('marc.characters_lost', `field ${tag}: GBK has no "${character}"`);
    onLost({ character, tag });
    return `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
  });
  return iconv.encode(written.join(''), 'gbk');
}

function textBytes(text: string, tag: string, { charset = 'utf-8', onLost }: WriteOptions): Buffer {
  if (charset === 'gbk') return gbkBytes(text, tag, onLost);
  return charset === 'gb18030' ? iconv.encode(toPrivateUse(text), 'gb18030') : Buffer.from(text, 'utf8');
}

function fieldBytes(field: MarcField, options: WriteOptions): Buffer {
  const text = isDataField(field) ? dataText(field) : field.value;
  const bytes = Buffer.concat([textBytes(text, field.tag, options), Buffer.of(FIELD_TERMINATOR)]);
  if (bytes.length <= LONGEST_FIELD || options.oversize === 'nines') return bytes;
  const said = `field ${field.tag} has ${bytes.length} bytes, ISO 2709 allows ${LONGEST_FIELD}`;
  throw new MarcWriteError('marc.field_too_long', said);
}

const isMarc21 = (fields: readonly MarcField[]): boolean => fields.some((field) => field.tag === '245');

/** A number in so many digits, nines where it does not fit. */
const digits = (value: number, count: number): string => String(Math.min(value, 10 ** count - 1)).padStart(count, '0');

/** The record label with its lengths filled in; leader/09 says "a" (Unicode) in MARC 21. */
function leaderOf(record: WritableRecord, length: number, base: number, charset: WritableCharset): string {
  const leader = record.leader
    .replace(/[^ -~]/g, ' ')
    .padEnd(LEADER_LENGTH)
    .slice(0, LEADER_LENGTH);
  const unicode = charset === 'utf-8' ? 'a' : ' ';
  const ninth = isMarc21(record.fields) ? unicode : (leader[9] ?? ' ');
  const map = /^45/.test(leader.slice(20)) ? leader.slice(20) : '4500';
  return `${digits(length, 5)}${leader.slice(5, 9)}${ninth}22${digits(base, 5)}${leader.slice(17, 20)}${map}`;
}

/**
 * Writes a record in ISO 2709 form (ISO 2709:2008, clause 4) in UTF-8, GB 18030 or GBK, with lengths in bytes and labels
 * that name the character set.
 *
 * @throws MarcWriteError when the record passes 99 999 bytes or a field 9 999 and `oversize` is not "nines", when a
 * character is lost and nobody wants to know (`onLost`), or when something cannot be expressed at all
 */
export function writeIso2709(record: WritableRecord, options: WriteOptions = {}): Uint8Array {
  record.fields.forEach(checkField);
  const { charset = 'utf-8', oversize } = options;
  const bodies = record.fields.map((field) => fieldBytes(withLabel(field, charset), options));
  let start = 0;
  const directory = bodies.map((body, position) => {
    const entry = `${record.fields[position]?.tag ?? ''}${digits(body.length, 4)}${digits(start, 5)}`;
    start += body.length;
    return entry;
  });
  const base = LEADER_LENGTH + directory.length * ENTRY_LENGTH + 1;
  const length = base + start + 1;
  if (length > LONGEST_RECORD && oversize !== 'nines') {
    const said = `the record has ${length} bytes, ISO 2709 allows ${LONGEST_RECORD}`;
    throw new MarcWriteError('marc.record_too_long', said);
  }
  const head = Buffer.from(leaderOf(record, length, base, charset) + directory.join(''), 'latin1');
  return Buffer.concat([head, Buffer.of(FIELD_TERMINATOR), ...bodies, Buffer.of(RECORD_TERMINATOR)]);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

function fieldXml(field: MarcField): string {
  if (!isDataField(field)) return `<controlfield tag="${field.tag}">${escaped(field.value)}</controlfield>`;
  const subfields = field.subfields.map(
    ({ code, value }) => `<subfield code="${escaped(code)}">${escaped(value)}</subfield>`,
  );
  return `<datafield tag="${field.tag}" ind1="${escaped(field.ind1)}" ind2="${escaped(field.ind2)}">${subfields.join('')}</datafield>`;
}

/**
 * Writes a record as one `record` element of MARCXML (namespace `http://www.loc.gov/MARC21/slim`), without an XML
 * declaration, to stand alone or inside a `collection`.
 *
 * @throws MarcWriteError when a character cannot be written in XML
 */
export function toMarcXml(record: WritableRecord): string {
  record.fields.forEach(checkField);
  const leader = record.leader.replace(/[^ -~]/g, ' ');
  const fields = record.fields.map(fieldXml);
  return `<record xmlns="http://www.loc.gov/MARC21/slim"><leader>${escaped(leader)}</leader>${fields.join('')}</record>`;
}
