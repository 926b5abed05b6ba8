import { cnmarcFields, pinyinSubfields, unimarcFields } from './cnmarc.table.js';
import { type FieldRule, fieldRules } from './fields.js';
import type { Severity, Text } from '../text.js';
import {
  cnmarcFixed,
  cnmarcLeader,
  type FixedRule,
  marc21Fixed,
  marc21Leader,
  type PositionRule,
} from './fixed.table.js';
import type { RuleCode } from '../messages.js';
import { cnmarcPatterns, marc21Patterns, type PatternRule } from './patterns.table.js';
import { marc21Fields } from './marc21.table.js';

export type ProfileName = 'nlc' | 'calis' | 'unimarc' | 'marc21';

/** How a profile's numbers of books and serials are written. */
export interface NumberRule {
  readonly tag: string;
  readonly kind: 'isbn' | 'issn';
  /** `none`: bare digits only. `any`: with or without hyphens, both are in use. */
  readonly hyphens: 'none' | 'any';
  /** Where what follows the number goes; null where it may stay. */
  readonly qualifier: string | null;
}

/** Checks over several fields; what each does stands in `links.ts`. */
export type LinkName =
  | 'year'
  | 'agents'
  | 'parallel'
  | 'series'
  | 'translation'
  | 'language'
  | 'classes'
  | 'subjects'
  | 'pinyin'
  | 'holdings'
  | 'pairs';

/** One body of rules, all of it data. */
export interface Profile {
  readonly name: ProfileName;
  readonly title: Text;
  readonly family: 'unimarc' | 'marc21';
  readonly fields: ReadonlyMap<string, FieldRule>;
  readonly leader: readonly PositionRule[];
  readonly fixed: readonly FixedRule[];
  readonly patterns: readonly PatternRule[];
  readonly numbers: readonly NumberRule[];
  readonly links: readonly LinkName[];
  /** Where pinyin stands: `9`, or the upper-case twin of the subfield; null where none is expected. */
  readonly pinyin: '9' | 'upper' | null;
  /** Tags a member may fill as it likes: nothing is said of them. */
  readonly local: RegExp;
  /** Rules that weigh differently here, or not at all. */
  readonly severity: Partial<Record<RuleCode, Severity | 'off'>>;
}

/** Fields with pinyin subfields allowed beside the others: $9 and the upper-case twins. */
function withPinyin(fields: ReadonlyMap<string, FieldRule>): ReadonlyMap<string, FieldRule> {
  const extended = new Map(fields);
  for (const [tag = '', codes = ''] of pinyinSubfields
    .trim()
    .split('\n')
    .map((line) => line.split(' '))) {
    const rule = extended.get(tag);
    if (!rule?.subfields) continue;
    const twins = [...codes.toUpperCase(), '9'].map((code) => [code, { required: false, repeatable: true }] as const);
    extended.set(tag, { ...rule, subfields: new Map([...rule.subfields, ...twins]) });
  }
  return extended;
}

const unimarcNumbers: readonly NumberRule[] = [
  { tag: '010', kind: 'isbn', hyphens: 'any', qualifier: 'b' },
  { tag: '011', kind: 'issn', hyphens: 'any', qualifier: 'b' },
];

const chinese = {
  family: 'unimarc',
  fields: withPinyin(fieldRules(unimarcFields, cnmarcFields)),
  leader: cnmarcLeader,
  fixed: cnmarcFixed,
  patterns: cnmarcPatterns,
  numbers: unimarcNumbers,
  local: /^(?:09\d|[1-8]9\d|9\d\d|[A-Z]{2,3}\w?|0[45]\d)$/,
} as const;

/** The rules of the National Library of China: GB/T 33286-2016 and 新版中国机读目录格式使用手册. */
const nlc: Profile = {
  ...chinese,
  name: 'nlc',
  title: { zh: '国家图书馆 CNMARC', en: 'CNMARC, National Library of China' },
  links: ['year', 'agents', 'translation', 'classes', 'subjects', 'pinyin', 'holdings', 'pairs'],
  pinyin: '9',
  severity: {},
};

/** The rules of the union catalogue of the universities: CALIS 联机合作编目手册. */
const calis: Profile = {
  ...chinese,
  name: 'calis',
  title: { zh: 'CALIS 联合目录 CNMARC', en: 'CNMARC, CALIS union catalogue' },
  links: ['year', 'agents', 'parallel', 'series', 'translation', 'classes', 'subjects', 'pinyin', 'holdings', 'pairs'],
  pinyin: 'upper',
  severity: {},
};

/** UNIMARC and CMARC as they come: only what is common to the family. */
const unimarc: Profile = {
  ...chinese,
  name: 'unimarc',
  title: { zh: 'UNIMARC 系列格式', en: 'UNIMARC family' },
  fields: withPinyin(fieldRules(unimarcFields)),
  links: ['year', 'translation', 'pairs'],
  pinyin: null,
  severity: {
    'fixed.length': 'warning',
    'field.repeated': 'off',
    'indicator.value': 'off',
    'subfield.unknown': 'off',
    'field.unknown': 'off',
    'subfield.repeated': 'off',
  },
};

/** MARC 21 Format for Bibliographic Data, full. */
const marc21: Profile = {
  name: 'marc21',
  title: { zh: 'MARC 21 书目数据格式', en: 'MARC 21 Format for Bibliographic Data' },
  family: 'marc21',
  fields: fieldRules(marc21Fields),
  leader: marc21Leader,
  fixed: marc21Fixed,
  patterns: marc21Patterns,
  numbers: [
    { tag: '020', kind: 'isbn', hyphens: 'none', qualifier: null },
    { tag: '022', kind: 'issn', hyphens: 'any', qualifier: null },
  ],
  links: ['year', 'language', 'pairs'],
  pinyin: null,
  local: /^(?:\d9\d|\d\d9|9\d\d|012|8[4-7]\d|[A-Z]\w\w)$/,
  severity: {},
};

/** All profiles by name. */
export const profiles: Readonly<Record<ProfileName, Profile>> = { nlc, calis, unimarc, marc21 };
