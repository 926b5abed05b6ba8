import { dataFields, type MarcRecord, subfieldValues } from '@shuqiao/marc';
import type { Text } from '../text.js';
import type { ProfileName } from './profile.js';

/** A sign that a record follows one house's rules. */
export interface ProfileEvidence {
  readonly profile: 'nlc' | 'calis';
  readonly points: number;
  readonly sign: Text;
}

interface Sign extends ProfileEvidence {
  readonly seen: (record: MarcRecord) => boolean;
}

const some = (tags: string[], codes: string, shape: RegExp) => (record: MarcRecord) =>
  dataFields(record, ...tags).some((field) => subfieldValues(field, codes).some((value) => shape.test(value)));

const NAMES = ['200', '225', '517', '701', '702', '711', '712'];

const signs: readonly Sign[] = [
  {
    profile: 'nlc',
    points: 3,
    sign: { zh: '801 $b 为国家图书馆', en: '801 $b is the National Library' },
    seen: some(['801'], 'b', /^(?:NLC|BJTSG|A100000NLC)/i),
  },
  {
    profile: 'nlc',
    points: 2,
    sign: { zh: '有国图 049 馆藏号', en: 'a number of the National Library in 049' },
    seen: some(['049'], 'ab', /^(?:A\d{6}|UCS)/),
  },
  {
    profile: 'nlc',
    points: 2,
    sign: { zh: '拼音记入 $9', en: 'pinyin in $9' },
    seen: some(NAMES, '9', /[a-z]/),
  },
  {
    profile: 'calis',
    points: 3,
    sign: { zh: '801 $b 为高校代码', en: '801 $b is the code of a university' },
    seen: some(['801', '905'], 'b', /^(?:2\d{5}|CALIS|BNU|PUL|THU|WHU)$/i),
  },
  {
    profile: 'calis',
    points: 3,
    sign: { zh: '拼音记入大写子字段', en: 'pinyin in upper-case subfields' },
    seen: some(NAMES, 'AEFG', /[A-Za-z]/),
  },
  {
    profile: 'calis',
    points: 2,
    sign: { zh: '905 $a 为高校代码', en: '905 $a is the code of a university' },
    seen: some(['905'], 'a', /^2\d{5}/),
  },
];

/** The signs of house rules found in a CNMARC record, strongest first; none for other formats. */
export function profileEvidence(record: MarcRecord): ProfileEvidence[] {
  if (record.flavour !== 'cnmarc') return [];
  return signs
    .filter(({ seen }) => seen(record))
    .map(({ profile, points, sign }) => ({ profile, points, sign }))
    .sort((left, right) => right.points - left.points);
}

/** The profile a record was made after, by the signs in it; without any, CALIS for CNMARC. */
export function profileOf(record: MarcRecord): ProfileName {
  if (record.flavour === 'marc21') return 'marc21';
  if (record.flavour !== 'cnmarc') return 'unimarc';
  const points = (name: string) =>
    profileEvidence(record).reduce((sum, { profile, points: worth }) => sum + (profile === name ? worth : 0), 0);
  return points('nlc') > points('calis') ? 'nlc' : 'calis';
}
