import { type DataField, dataFields, type MarcRecord, subfieldValues } from '../record/record.js';
import type { BibSummary } from './bib-summary.js';
import { defined, distinct, firstText, isbnsOf, issnsOf, NO_TITLE, textsOf, withoutTrailing, yearOf } from './texts.js';

const AUTHORS = ['700', '701', '702', '710', '711', '712', '720', '721', '722'];
const VARIANT_TITLES = ['500', '510', '512', '513', '514', '515', '516', '517', '532', '540', '541', '545'];
const SUBJECTS = ['600', '601', '602', '604', '605', '606', '607', '610'];

/** $a is the family name, or the whole name in Chinese; $b the rest of a foreign one. Dates ($f) and role ($4) stay out. */
function nameOf(field: DataField): string {
  const [entry = ''] = subfieldValues(field, 'a');
  const rest = subfieldValues(field, 'b');
  const isPerson = field.tag.startsWith('70');
  return [withoutTrailing(entry), ...rest.map(withoutTrailing)].filter(Boolean).join(isPerson ? ', ' : '. ');
}

/** A heading with its subdivisions: "计算机网络--教材". */
const headingOf = (field: DataField): string => subfieldValues(field, 'axyzbj').map(withoutTrailing).join('--');

/** Number and name of the part: 200 $h and $i in their own order (UNIMARC Manual, field 200). */
const partOf = (field: DataField | undefined): string | undefined =>
  (field && subfieldValues(field, 'hi').map(withoutTrailing).join(', ')) || undefined;

/** Pinyin of the title: 200 $9 (National Library) or $A (CALIS); the latter may carry the part as well. */
function pinyinOf(field: DataField | undefined): string | undefined {
  const [pinyin] = field ? subfieldValues(field, '9A') : [];
  return pinyin?.toLowerCase().replace(/\s+/g, ' ');
}

/** Class number of the Chinese Library Classification: 690 $a, or 093 $a in some older exports. */
const classOf = (record: MarcRecord): string | undefined => firstText(record, ['690', '093'], 'a');

/**
 * Summary of a record of the UNIMARC family: CNMARC by the rules of the National Library or of CALIS, CMARC, UNIMARC.
 * Title from 200, imprint from 210, names from the block 7--.
 */
export function summariseUnimarc(record: MarcRecord): BibSummary {
  const [title] = dataFields(record, '200');
  const part = partOf(title);
  const [proper] = title ? subfieldValues(title, 'a').map(withoutTrailing) : [];
  const responsibility = title && subfieldValues(title, 'fg').map(withoutTrailing).join('; ');
  const moreTitles = title ? subfieldValues(title, 'acde').slice(1).map(withoutTrailing) : [];
  const coded = firstText(record, ['100'], 'a');
  return defined({
    title: [proper || NO_TITLE, part].filter(Boolean).join('. '),
    part,
    otherTitles: distinct([...moreTitles, ...textsOf(record, VARIANT_TITLES, 'a')]),
    authors: distinct(dataFields(record, ...AUTHORS).map(nameOf)),
    responsibility: responsibility || undefined,
    publisher: firstText(record, ['210'], 'c'),
    place: firstText(record, ['210'], 'a'),
    year: yearOf(firstText(record, ['210'], 'd'), coded?.slice(9, 13)),
    isbn: isbnsOf(textsOf(record, ['010'], 'a')),
    issn: issnsOf(textsOf(record, ['011'], 'a')),
    edition: firstText(record, ['205'], 'a'),
    extent: firstText(record, ['215'], 'a'),
    language: firstText(record, ['101'], 'a')?.toLowerCase(),
    subjects: distinct(dataFields(record, ...SUBJECTS).map(headingOf)),
    clc: classOf(record),
    series: distinct(textsOf(record, ['225'], 'a')),
    pinyin: pinyinOf(title),
  });
}
