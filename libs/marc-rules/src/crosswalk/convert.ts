import {
  controlValue,
  type DataField,
  dataFields,
  isDataField,
  type MarcField,
  type MarcRecord,
  subfieldValues,
} from '@shuqiao/marc';
import * as coded from './coded.js';
import { pairToCnmarc, pairToMarc21 } from './pairs.js';
import {
  joinScripts,
  looksCalis,
  paired,
  partPinyin,
  type PinyinPlace,
  withPinyinOf,
  type ScriptPair,
} from './script.js';
import { agenciesToCnmarc, agenciesToMarc21 } from './fields/agencies.js';
import { classToCnmarc, classToMarc21 } from './fields/classes.js';
import { bare } from './fields/isbd.js';
import { isLink, isMarc21Link, linkToCnmarc, linkToMarc21 } from './fields/links.js';
import { nameToCnmarc, nameToMarc21, type Statement, statementOf } from './fields/names.js';
import { contentsToCnmarc, contentsToMarc21, isGeneralNote, noteToMarc21 } from './fields/notes.js';
import { titleToCnmarc, titleToMarc21 } from './fields/titles.js';

export interface ConvertOptions {
  /**
   * Fields without a like go verbatim into 886 (Foreign MARC Information Field in MARC 21, Data Not Converted From Source
   * Format in UNIMARC), and come back from there. Default: they are left out.
   */
  readonly carry?: boolean;
  /** Where a CNMARC record has its pinyin. Default: as it looks, `upper` where it has capitals or goes with more than $a. */
  readonly pinyin?: PinyinPlace;
}

const NAME = /^7[0-2][0-2]$/;
const NAME_21 = /^[17](?:00|10|11)$/;
/** Occurrence numbers of $6 have two digits. */
const MOST_PAIRS = 99;

const inOrder = (fields: readonly MarcField[]): MarcField[] =>
  [...fields].sort((left, right) => (left.tag < right.tag ? -1 : left.tag > right.tag ? 1 : 0));

/** 886 with the tag in $a, the indicators in $b, the source in $2, then the subfields as they are. */
function carried(field: MarcField, source: string): DataField {
  const head = [
    { code: '2', value: source },
    { code: 'a', value: field.tag },
  ];
  return isDataField(field)
    ? {
        tag: '886',
        ind1: '2',
        ind2: ' ',
        subfields: [...head, { code: 'b', value: field.ind1 + field.ind2 }, ...field.subfields],
      }
    : { tag: '886', ind1: '1', ind2: ' ', subfields: [...head, { code: 'b', value: field.value }] };
}

/** The field an 886 of this source holds. */
function uncarried(field: MarcField, source: string): MarcField | undefined {
  if (field.tag !== '886' || !isDataField(field)) return undefined;
  const [head, subfields] = [field.subfields.slice(0, 3), field.subfields.slice(3)];
  const [from = '', tag = '', content = ''] = head.map(({ value }) => value);
  const isOurs = head.map(({ code }) => code).join('') === '2ab' && from === source;
  if (!isOurs || !/^[0-9A-Za-z]{3}$/.test(tag)) return undefined;
  if (field.ind1 === '1') return { tag, value: content };
  const [ind1 = ' ', ind2 = ' '] = content;
  return { tag, ind1, ind2, subfields };
}

function toMarc21Field(field: DataField, isMain: boolean): DataField | undefined {
  const { tag } = field;
  if (tag === '200') return titleToMarc21(field);
  if (NAME.test(tag)) return nameToMarc21(field, isMain);
  if (isLink(tag)) return linkToMarc21(field);
  if (isGeneralNote(tag)) return noteToMarc21(field);
  if (tag === '327') return contentsToMarc21(field);
  if (tag === '690') return classToMarc21(field);
  return pairToMarc21(field);
}

/** Who gets the main entry: who bears primary responsibility (7-0), else the first with alternative responsibility (7-1). */
const mainEntry = (record: MarcRecord): DataField | undefined =>
  dataFields(record, '700', '710', '720')[0] ?? dataFields(record, '701', '711', '721')[0];

/** MARC 21 writes an ISBN without hyphens. */
const plainNumber = (field: DataField | undefined): DataField | undefined =>
  field?.tag !== '020'
    ? field
    : {
        ...field,
        subfields: field.subfields.map(({ code, value }) => ({
          code,
          value: /[az]/.test(code) && /^[\d-]+[\dXx]$/.test(value.trim()) ? value.trim().replaceAll('-', '') : value,
        })),
      };

interface Converted {
  readonly field: MarcField;
  readonly roman?: DataField | undefined;
}

function fieldToMarc21(field: MarcField, isMain: boolean, carry: boolean): Converted[] {
  if (coded.controlField(field)) return [{ field }];
  if (coded.codedTags.has(field.tag) || field.tag === '801') return [];
  const restored = uncarried(field, 'marc21');
  if (restored) return [{ field: restored }];
  const { plain, pinyin } = isDataField(field) ? partPinyin(field) : {};
  const own = plain && plainNumber(toMarc21Field(plain, isMain));
  if (own) return [{ field: own, roman: pinyin && toMarc21Field(pinyin, isMain) }];
  return carry ? [{ field: carried(field, 'cnmarc') }] : [];
}

export function convertToMarc21(record: MarcRecord, options: ConvertOptions): MarcRecord {
  const main = mainEntry(record);
  const language = (dataFields(record, '100').flatMap((field) => subfieldValues(field, 'a'))[0] ?? '').slice(22, 25);
  let number = 0;
  const converted = record.fields
    .flatMap((field) => fieldToMarc21(field, field === main, options.carry ?? false))
    .flatMap(({ field, roman }) => {
      if (!roman || !isDataField(field) || number >= MOST_PAIRS) return [field];
      number += 1;
      return paired(field, roman, number);
    });
  const agency = agenciesToMarc21(record, /^[a-z]{3}$/.test(language) ? language : '');
  const fields: MarcField[] = [
    ...converted,
    { tag: '008', value: coded.codedToMarc21(record) },
    ...(agency ? [agency] : []),
    ...coded.languagesToMarc21(record),
    ...coded.countriesToMarc21(record),
  ];
  return { ...record, flavour: 'marc21', leader: coded.leaderToMarc21(record.leader), fields: inOrder(fields) };
}

/** 020 $a with a qualifier in brackets, as written before 2013, in its present form; 264 as 260. */
export function settled(field: MarcField): MarcField {
  if (!isDataField(field)) return field;
  if (field.tag === '264') return { ...field, tag: '260', ind1: ' ', ind2: ' ' };
  if (field.tag !== '020') return field;
  const subfields = field.subfields.flatMap(({ code, value }) => {
    const [, number, qualifier] = (/[az]/.test(code) && /^([\dXx-]+)\s*\((.*)\)\W*$/.exec(value)) || [];
    return number === undefined || qualifier === undefined
      ? [{ code, value }]
      : [
          { code, value: number },
          { code: 'q', value: qualifier },
        ];
  });
  return { ...field, subfields };
}

/** 264 with another second indicator tells of a manufacturer, a producer or the copyright: not what 210 is about. */
const isPublication = (field: MarcField): boolean =>
  field.tag !== '264' || !isDataField(field) || /[ 012]/.test(field.ind2);

function toCnmarcField(field: DataField, said: Statement): DataField | undefined {
  const { tag } = field;
  if (tag === '245') return titleToCnmarc(field);
  if (NAME_21.test(tag)) return nameToCnmarc(field, said);
  if (isMarc21Link(tag)) return linkToCnmarc(field);
  if (tag === '505') return contentsToCnmarc(field);
  if (tag === '084') return classToCnmarc(field) ?? pairToCnmarc(field);
  return withoutPunctuation(pairToCnmarc(field));
}

/** CNMARC writes no ISBD signs between subfields. */
const withoutPunctuation = (field: DataField | undefined): DataField | undefined =>
  field && {
    ...field,
    subfields: field.subfields.map(({ code, value }) => ({
      code,
      value: /^(?:3|856)/.test(field.tag) ? value.trim() : bare(value),
    })),
  };

function bothToCnmarc({ field, roman }: ScriptPair, said: Statement, carry: boolean): Converted[] {
  if (coded.controlField(field)) return [{ field }];
  if (coded.coded21Tags.has(field.tag) || field.tag === '040') return [];
  const restored = uncarried(field, 'cnmarc');
  if (restored) return [{ field: restored }];
  const plain = settled(field);
  const own = isDataField(plain) && isPublication(field) ? toCnmarcField(plain, said) : undefined;
  if (!own) return carry ? [{ field: carried(field, 'marc21') }] : [];
  // A romanised name stays whole: pinyin has one place, whatever the parts of the name.
  const latin = roman && toCnmarcField(NAME_21.test(roman.tag) ? { ...roman, ind1: '0' } : roman, said);
  return [latin ? { field: own, roman: { ...latin, tag: own.tag } } : { field: own }];
}

export function convertToCnmarc(record: MarcRecord, options: ConvertOptions): MarcRecord {
  const joined = joinScripts(record.fields);
  const title = joined.map(({ field }) => field).find((field) => field.tag === '245');
  const whole = controlValue(record, '008') ?? '';
  const spoken = dataFields(record, '040').flatMap((field) => subfieldValues(field, 'b'));
  const chinese = [whole.slice(35, 38), ...spoken].includes('chi');
  const shown = title && isDataField(title) ? titleToCnmarc(title) : undefined;
  const said = statementOf(shown, chinese);
  const converted = joined.flatMap((one) => bothToCnmarc(one, said, options.carry ?? false));
  const place = options.pinyin ?? (converted.some(({ roman }) => roman && looksCalis(roman)) ? 'upper' : '9');
  const entered = coded.codedToCnmarc(record);
  const day = (entered[0]?.subfields[0]?.value ?? '').slice(0, 8);
  const fields = [
    ...converted.map(({ field, roman }) => (roman && isDataField(field) ? withPinyinOf(field, roman, place) : field)),
    ...entered,
    ...coded.languagesToCnmarc(record),
    ...coded.countriesToCnmarc(record),
    ...dataFields(record, '040').flatMap((field) =>
      agenciesToCnmarc(field, chinese ? 'CN' : 'US', /^\d{8}$/.test(day) && day !== '00000000' ? day : ''),
    ),
  ];
  return { ...record, flavour: 'cnmarc', leader: coded.leaderToCnmarc(record.leader), fields: inOrder(fields) };
}
