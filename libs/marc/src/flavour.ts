import { type DataField, type MarcField, isDataField } from './record.js';

/** Which family of rules the tags follow. CNMARC is the Chinese member of the UNIMARC family. */
export type Flavour = 'marc21' | 'cnmarc' | 'unimarc';

// Tags whose presence speaks for one family only; 200 and 245 hold the title and weigh more.
const MARC21_TAGS = new Set(['008', '040', '082', '100', '245', '260', '264', '336', '650']);
const UNIMARC_TAGS = new Set([
  '101',
  '102',
  '105',
  '106',
  '200',
  '210',
  '215',
  '606',
  '690',
  '701',
  '702',
  '801',
  '905',
]);
const TITLE_TAGS = new Set(['200', '245']);
const CHINESE_TAGS = new Set(['690', '905', '091', '092']);

const weight = (tag: string): number => (TITLE_TAGS.has(tag) ? 3 : 1);

/** 100 $a of the UNIMARC family has 36 characters and begins with a date (UNIMARC Manual, field 100); in MARC 21 it is a name. */
const isCodedData = (field: DataField): boolean =>
  field.tag === '100' && /^[\d ]{8}[a-z]/.test(field.subfields.find((subfield) => subfield.code === 'a')?.value ?? '');

/** True for a sign that the record follows Chinese rules: language or country, classification, or holdings in 905. */
function looksChinese(field: MarcField): boolean {
  if (CHINESE_TAGS.has(field.tag)) return true;
  if (!isDataField(field)) return false;
  return field.subfields.some(
    ({ code, value }) =>
      (field.tag === '101' && code === 'a' && value.trim() === 'chi') ||
      ((field.tag === '102' || field.tag === '801') && code === 'a' && value.trim() === 'CN') ||
      (field.tag === '200' && code === '9'),
  );
}

/** Guesses the family of a record by its tags. Names of schemas and files prove nothing, so they are not asked. */
export function guessFlavour(fields: readonly MarcField[]): Flavour {
  let marc21 = 0;
  let unimarc = 0;
  for (const field of fields) {
    if (isDataField(field) && isCodedData(field)) unimarc += 3;
    else if (MARC21_TAGS.has(field.tag)) marc21 += weight(field.tag);
    else if (UNIMARC_TAGS.has(field.tag)) unimarc += weight(field.tag);
  }
  if (marc21 >= unimarc) return 'marc21';
  return fields.some(looksChinese) ? 'cnmarc' : 'unimarc';
}
