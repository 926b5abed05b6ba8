import { controlValue, type DataField, dataFields, type MarcRecord, subfieldValues } from '../record/record.js';
import type { BibSummary } from './bib-summary.js';
import {
  defined,
  distinct,
  firstText,
  isbnsOf,
  issnsOf,
  NO_TITLE,
  textsOf,
  withoutFullStop,
  withoutTrailing,
  yearOf,
} from './texts.js';

const AUTHORS = ['100', '110', '111', '700', '710', '711'];
const VARIANT_TITLES = ['130', '210', '222', '240', '246', '247', '740'];
const SUBJECTS = ['600', '610', '611', '630', '648', '650', '651', '653', '655'];
const SERIES = ['490', '440', '830'];

/** A person with numeration and titles ($b, $c, $q), a body with its units ($b); dates and relators stay out. */
function nameOf(field: DataField): string {
  const isPerson = field.tag.endsWith('00');
  const texts = subfieldValues(field, isPerson ? 'abcq' : 'ab').map(isPerson ? withoutTrailing : withoutFullStop);
  return withoutFullStop(texts.join(isPerson ? ' ' : '. '));
}

const headingOf = (field: DataField): string => subfieldValues(field, 'abvxyz').map(withoutFullStop).join('--');

const fullStopless = (record: MarcRecord, tags: readonly string[], codes: string): string[] =>
  textsOf(record, tags, codes).map(withoutFullStop);

/** 880 that stands for a 245 in another script; its linkage begins "245-" (MARC 21 Format, appendix A). */
const isTitleInOtherScript = (field: DataField): boolean =>
  subfieldValues(field, '6').some((link) => link.startsWith('245-'));

/** Publication statement: 264 with second indicator 1 (RDA), else 260, else any 264. */
function imprintOf(record: MarcRecord): DataField | undefined {
  const statements = dataFields(record, '264');
  return statements.find((field) => field.ind2 === '1') ?? dataFields(record, '260')[0] ?? statements[0];
}

const textOf = (field: DataField | undefined, codes: string): string | undefined => {
  const text = field && subfieldValues(field, codes).map(withoutFullStop).find(Boolean);
  return text?.replace(/^\[(.*)\]$/, '$1') || undefined;
};

/** Class number of the Chinese Library Classification: 093 $a, or 084 or 090 with the source "clc" in $2. */
function classOf(record: MarcRecord): string | undefined {
  const named = dataFields(record, '084', '090').filter((field) => subfieldValues(field, '2').includes('clc'));
  return [...dataFields(record, '093'), ...named].flatMap((field) => subfieldValues(field, 'a'))[0];
}

const titleOf = (field: DataField | undefined): string =>
  (field && subfieldValues(field, 'anp').map(withoutFullStop).filter(Boolean).join('. ')) || NO_TITLE;

/**
 * Summary of a MARC 21 bibliographic record. Title from 245 (the same in another script, 880, among the other titles),
 * imprint from 264 or 260, names from 1XX and 7XX.
 */
export function summariseMarc21(record: MarcRecord): BibSummary {
  const [title] = dataFields(record, '245');
  const part = title && subfieldValues(title, 'np').map(withoutFullStop).join(', ');
  const imprint = imprintOf(record);
  const fixed = controlValue(record, '008');
  const inOtherScript = dataFields(record, '880').filter(isTitleInOtherScript).map(titleOf);
  const remainder = title ? subfieldValues(title, 'b').map(withoutFullStop) : [];
  return defined({
    title: titleOf(title),
    part: part || undefined,
    otherTitles: distinct([...inOtherScript, ...remainder, ...fullStopless(record, VARIANT_TITLES, 'a')]),
    authors: distinct(dataFields(record, ...AUTHORS).map(nameOf)),
    responsibility: textOf(title, 'c'),
    publisher: textOf(imprint, 'b'),
    place: textOf(imprint, 'a'),
    year: yearOf(imprint && subfieldValues(imprint, 'c')[0], fixed?.slice(7, 11)),
    isbn: isbnsOf(textsOf(record, ['020'], 'a')),
    issn: issnsOf(textsOf(record, ['022'], 'a')),
    edition: fullStopless(record, ['250'], 'a')[0],
    extent: fullStopless(record, ['300'], 'a')[0],
    language: /^[a-z]{3}$/.exec(fixed?.slice(35, 38) ?? '')?.[0] ?? firstText(record, ['041'], 'a'),
    subjects: distinct(dataFields(record, ...SUBJECTS).map(headingOf)),
    clc: classOf(record),
    series: distinct(fullStopless(record, SERIES, 'a')),
  });
}
