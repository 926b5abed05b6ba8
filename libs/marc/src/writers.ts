import { ENTRY_LENGTH, FIELD_TERMINATOR, LEADER_LENGTH, RECORD_TERMINATOR } from './leader.js';
import { type DataField, isDataField, type MarcField, type MarcRecord } from './record.js';

/** What a writer needs of a record. */
export type WritableRecord = Pick<MarcRecord, 'leader' | 'fields'>;

/** A record that the format cannot hold. Nothing is ever cut off to make it fit. */
export class MarcWriteError extends Error {
  override readonly name = 'MarcWriteError';
  constructor(
    readonly code: 'marc.record_too_long' | 'marc.field_too_long' | 'marc.unwritable',
    message: string,
  ) {
    super(message);
  }
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

function checkField(field: MarcField): void {
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

/** The written text is UTF-8, so the label says so: 100 $a/26-29 becomes 50 in the UNIMARC family. */
function withUtf8Label(field: MarcField): MarcField {
  if (field.tag !== '100' || !isDataField(field)) return field;
  const subfields = field.subfields.map(({ code, value }) => ({
    code,
    value: code === 'a' ? value.replace(CODED_DATA, '$150  $2') : value,
  }));
  return { ...field, subfields };
}

const dataText = (field: DataField): string =>
  field.ind1 + field.ind2 + field.subfields.map(({ code, value }) => `\u001f${code}${value}`).join('');

function fieldBytes(field: MarcField): Buffer {
  const text = isDataField(field) ? dataText(field) : field.value;
  const bytes = Buffer.concat([Buffer.from(text, 'utf8'), Buffer.of(FIELD_TERMINATOR)]);
  if (bytes.length > LONGEST_FIELD) {
    throw new MarcWriteError(
      'marc.field_too_long',
      `field ${field.tag} has ${bytes.length} bytes, ISO 2709 allows ${LONGEST_FIELD}`,
    );
  }
  return bytes;
}

const isMarc21 = (fields: readonly MarcField[]): boolean => fields.some((field) => field.tag === '245');

/** The record label with its lengths filled in; leader/09 says "a" (Unicode) in MARC 21. */
function leaderOf(record: WritableRecord, length: number, base: number): string {
  const leader = record.leader
    .replace(/[^ -~]/g, ' ')
    .padEnd(LEADER_LENGTH)
    .slice(0, LEADER_LENGTH);
  const ninth = isMarc21(record.fields) ? 'a' : (leader[9] ?? ' ');
  const digits = (value: number): string => String(value).padStart(5, '0');
  const map = /^45/.test(leader.slice(20)) ? leader.slice(20) : '4500';
  return `${digits(length)}${leader.slice(5, 9)}${ninth}22${digits(base)}${leader.slice(17, 20)}${map}`;
}

/**
 * Writes a record in ISO 2709 form in UTF-8 (ISO 2709:2008, clause 4), with lengths in bytes and labels that say UTF-8.
 *
 * @throws MarcWriteError when the record passes 99 999 bytes or a field 9 999 (write MARCXML then), or cannot be expressed
 */
export function writeIso2709(record: WritableRecord): Uint8Array {
  record.fields.forEach(checkField);
  const bodies = record.fields.map((field) => fieldBytes(withUtf8Label(field)));
  let start = 0;
  const directory = bodies.map((body, position) => {
    const entry = `${record.fields[position]?.tag ?? ''}${String(body.length).padStart(4, '0')}${String(start).padStart(5, '0')}`;
    start += body.length;
    return entry;
  });
  const base = LEADER_LENGTH + directory.length * ENTRY_LENGTH + 1;
  const length = base + start + 1;
  if (length > LONGEST_RECORD) {
    throw new MarcWriteError(
      'marc.record_too_long',
      `the record has ${length} bytes, ISO 2709 allows ${LONGEST_RECORD}`,
    );
  }
  const head = Buffer.from(leaderOf(record, length, base) + directory.join(''), 'latin1');
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
