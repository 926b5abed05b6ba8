/** How a kind of field gets into the record that is shown of a cluster. */
export interface CompositionRule {
  readonly code: string;
  /** Tags in UNIMARC and its Chinese relatives, and in MARC 21. */
  readonly unimarc: RegExp;
  readonly marc21: RegExp;
  /** `every`: the fields of all members, each once. `missing`: of the first member that has one, where the base has none. */
  readonly takes: 'every' | 'missing';
  readonly zh: string;
  readonly en: string;
}

/** The first rule that fits a tag counts; what no rule names comes from the base record alone. */
export const compositionRules: readonly CompositionRule[] = [
  {
    code: 'numbers',
    unimarc: /^(?:010|011|013|014|016|091|092)$/,
    marc21: /^(?:010|015|020|022|024|035)$/,
    takes: 'every',
    zh: '各馆的标准号合在一起',
    en: 'Standard numbers of all libraries together',
  },
  {
    code: 'subjects',
    unimarc: /^(?:60[0-8]|61\d|69\d)$/,
    marc21: /^(?:05\d|06\d|07\d|08[0-6]|6[0-5]\d|69\d)$/,
    takes: 'every',
    zh: '各馆的主题词和分类号合在一起',
    en: 'Subjects and classes of all libraries together',
  },
  {
    code: 'summary',
    unimarc: /^(?:327|330)$/,
    marc21: /^(?:505|520)$/,
    takes: 'missing',
    zh: '基准记录没有内容提要，取自第一个有的馆',
    en: 'The base record has no summary: from the first library that has one',
  },
  {
    code: 'series',
    unimarc: /^(?:225|410)$/,
    marc21: /^(?:490|8[0-3]\d)$/,
    takes: 'missing',
    zh: '基准记录没有丛书项，取自第一个有的馆',
    en: 'The base record has no series: from the first library that has one',
  },
  {
    code: 'links',
    unimarc: /^856$/,
    marc21: /^856$/,
    takes: 'every',
    zh: '各馆的电子资源地址合在一起',
    en: 'Electronic addresses of all libraries together',
  },
];

/** For a field of the base record. */
export const baseRule = {
  code: 'base',
  zh: '取自基准记录：质量最高、字段最全的一条',
  en: 'From the base record: the best and fullest one',
} as const;

/** What a library says of its own copies is told by holdings and is no part of the record shown. */
export const localFields = /^9\d\d$/;
