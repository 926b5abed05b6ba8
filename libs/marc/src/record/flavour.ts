import { type DataField, type Flavour, isDataField, type MarcField } from './record.js';

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
/** 690 holds the class number and 905 the holdings of CNMARC; CMARC has neither. */
const MAINLAND_TAGS = new Set(['690', '905']);
const TAIWAN_TAGS = new Set(['204', '681', '805']);

const weight = (tag: string): number => (TITLE_TAGS.has(tag) ? 3 : 1);

/** 100 $a of the UNIMARC family has 36 characters and begins with a date (UNIMARC Manual, field 100); in MARC 21 it is a name. */
const isCodedData = (field: DataField): boolean =>
  /^[\d ]{8}[a-z]/.test(field.subfields.find((subfield) => subfield.code === 'a')?.value ?? '');

const hasText = (field: DataField, code: string, text: RegExp): boolean =>
  field.subfields.some((subfield) => subfield.code === code && text.test(subfield.value.trim()));

/** True for a sign of CNMARC: language or country, pinyin of the title, classification, or holdings in 905. */
function looksChinese(field: MarcField): boolean {
  if (CHINESE_TAGS.has(field.tag)) return true;
  if (!isDataField(field)) return false;
  if (field.tag === '101') return hasText(field, 'a', /^chi$/);
  if (field.tag === '102' || field.tag === '801') return hasText(field, 'a', /^CN$/i);
  return field.tag === '200' && field.subfields.some(({ code }) => code === '9');
}

/**
 * True for a sign of CMARC: the medium in 204, the class number of Taiwan in 681, a country in small letters (102; UNIMARC
 * has capitals) or Taiwan as cataloguing agency (801).
 */
function looksTaiwanese(field: MarcField): boolean {
  if (TAIWAN_TAGS.has(field.tag)) return true;
  if (!isDataField(field)) return false;
  if (field.tag === '102') return hasText(field, 'a', /^(?!cn)[a-z]{2}$|^TW$/);
  return field.tag === '801' && hasText(field, 'a', /^(?:tw|cw)$/i);
}

/** Guesses the family of a record by its tags. Names of schemas and files prove nothing, so they are not asked. */
export function guessFlavour(fields: readonly MarcField[]): Flavour {
  let marc21 = 0;
  let unimarc = 0;
  for (const field of fields) {
    if (field.tag === '100' && isDataField(field) && isCodedData(field)) unimarc += 3;
    else if (MARC21_TAGS.has(field.tag)) marc21 += weight(field.tag);
    else if (UNIMARC_TAGS.has(field.tag)) unimarc += weight(field.tag);
  }
  if (marc21 >= unimarc) return 'marc21';
  const mainland = fields.some((field) => MAINLAND_TAGS.has(field.tag));
  if (!mainland && fields.some(looksTaiwanese)) return 'cmarc';
  return fields.some(looksChinese) ? 'cnmarc' : 'unimarc';
}
