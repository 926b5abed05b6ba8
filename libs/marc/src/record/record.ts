import type { CharsetDecision } from '../charset/charset.js';

/** Which rules the tags follow. CNMARC and CMARC (Taiwan) are the Chinese members of the UNIMARC family. */
export type Flavour = 'marc21' | 'cnmarc' | 'cmarc' | 'unimarc';

/** A field of the 00X block: a tag and plain text, without indicators (ISO 2709:2008, 4.5.2). */
export interface ControlField {
  readonly tag: string;
  readonly value: string;
}

/** One subfield: a one character code, case-sensitive (CALIS writes pinyin into $A and $F), and its text. */
export interface Subfield {
  readonly code: string;
  readonly value: string;
}

/** A field with two indicators and subfields (ISO 2709:2008, 4.5.3). */
export interface DataField {
  readonly tag: string;
  readonly ind1: string;
  readonly ind2: string;
  readonly subfields: readonly Subfield[];
}

export type MarcField = ControlField | DataField;

/** One record, whatever it was read from. Plain data: it may be sent as JSON. Text is in Unicode's form NFC. */
export interface MarcRecord {
  /** The 24 characters of the record label (ISO 2709:2008, 4.3). Length and base address are those of the source. */
  readonly leader: string;
  readonly fields: readonly MarcField[];
  readonly flavour: Flavour;
  readonly charset: CharsetDecision;
}

/** True for a field with indicators and subfields. */
export function isDataField(field: MarcField): field is DataField {
  return 'subfields' in field;
}

/** The text of the first control field of a tag, trimmed; undefined when there is none. */
export function controlValue(record: Pick<MarcRecord, 'fields'>, tag: string): string | undefined {
  const field = record.fields.find((candidate) => candidate.tag === tag && !isDataField(candidate));
  return field && !isDataField(field) ? field.value.trim() : undefined;
}

/** All data fields of the given tags, in the record's own order. */
export function dataFields(record: Pick<MarcRecord, 'fields'>, ...tags: string[]): DataField[] {
  return record.fields.filter((field): field is DataField => isDataField(field) && tags.includes(field.tag));
}

/** The trimmed, non-empty texts of a field's subfields whose code is one of `codes` ("abc" is three codes). */
export function subfieldValues(field: DataField, codes: string): string[] {
  const values: string[] = [];
  for (const { code, value } of field.subfields) {
    const text = codes.includes(code) ? value.trim() : '';
    if (text !== '') values.push(text);
  }
  return values;
}
