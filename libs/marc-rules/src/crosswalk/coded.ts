import {
  type DataField,
  dataFields,
  isDataField,
  type MarcField,
  type MarcRecord,
  type Subfield,
  subfieldValues,
} from '@shuqiao/marc';
import {
  bookCodes,
  type CodePair,
  commonCodes,
  countryPairs,
  languagePairs,
  leaderPairs,
  serialCodes,
} from './rules.table.js';

/** One character by its place in two texts of equal length. */
const translated = (character: string, from: string, to: string, other: string): string => {
  const at = character === '' ? -1 : from.indexOf(character);
  return at === -1 ? other : (to[at] ?? other);
};

const isSerial = (leader: string): boolean => /[bis]/.test(leader.charAt(7));
const isText = (leader: string): boolean => /[abt]/.test(leader.charAt(6));

const codesFor = (leader: string): readonly CodePair[] =>
  isSerial(leader) ? [...commonCodes, ...serialCodes] : isText(leader) ? [...commonCodes, ...bookCodes] : commonCodes;

const put = (text: string, at: number, part: string): string => text.slice(0, at) + part + text.slice(at + part.length);

const codedOf = (record: MarcRecord, tag: string): string => {
  const [field] = dataFields(record, tag);
  return (field?.subfields.find(({ code }) => code === 'a')?.value ?? '').replaceAll('#', ' ');
};

const control = (record: MarcRecord, tag: string): string => {
  const field = record.fields.find((candidate) => candidate.tag === tag && !isDataField(candidate));
  return field && !isDataField(field) ? field.value : '';
};

type LeaderPair = (typeof leaderPairs)[keyof typeof leaderPairs];
const leaderTo = (side: 'cnmarc' | 'marc21', pair: LeaderPair, character: string): string =>
  side === 'marc21'
    ? translated(character, pair.cnmarc, pair.marc21, pair.otherMarc21)
    : translated(character, pair.marc21, pair.cnmarc, pair.otherCnmarc);

/** MARC 21 leader: punctuation is not written between subfields, hence `c` in position 18. */
export function leaderToMarc21(leader: string): string {
  const { status, type, level, hierarchy, encoding } = leaderPairs;
  const at = (position: number) => leader.charAt(position);
  const to = (pair: LeaderPair, position: number) => leaderTo('marc21', pair, at(position));
  return `00000${to(status, 5)}${to(type, 6)}${to(level, 7)} a2200000${to(encoding, 17)}c${to(hierarchy, 8)}4500`;
}

export function leaderToCnmarc(leader: string): string {
  const { status, type, level, hierarchy, encoding } = leaderPairs;
  const at = (position: number) => leader.charAt(position);
  const to = (pair: LeaderPair, position: number) => leaderTo('cnmarc', pair, at(position));
  return `00000${to(status, 5)}${to(type, 6)}${to(level, 7)}${to(hierarchy, 19)} 2200000${to(encoding, 17)}  450 `;
}

const toCountry = new Map(countryPairs);
const fromCountry = new Map(countryPairs.map(([iso, marc]) => [marc, iso]));

/** A code of 008/15-17 as that of ISO 3166; states and provinces (`nyu`, `enk`, `onc`) as their country. */
function isoCountry(marc: string): string {
  const plain = marc.trim();
  const ending = { u: 'US', k: 'GB', c: 'CA' }[plain.charAt(2)];
  return fromCountry.get(plain) ?? (plain.length === 3 ? ending : undefined) ?? 'XX';
}

const dateOf = (text: string): string => (/^[\d u|?]{4}$/.test(text) ? text.replaceAll('?', 'u') : '    ');

/** 008 from 100, 101, 102, 105, 106 and 110. */
export function codedToMarc21(record: MarcRecord): string {
  const coded: Record<CodePair['tag'], string> = {
    '100': codedOf(record, '100').padEnd(36),
    '105': codedOf(record, '105'),
    '106': codedOf(record, '106'),
    '110': codedOf(record, '110'),
  };
  const [country] = dataFields(record, '102').flatMap((field) => subfieldValues(field, 'a'));
  const [language] = dataFields(record, '101').flatMap((field) => subfieldValues(field, 'a'));
  const entered = coded['100'].slice(2, 8);
  let text = ' '.repeat(40);
  text = put(text, 0, /^\d{6}$/.test(entered) ? entered : '000000');
  text = put(text, 7, dateOf(coded['100'].slice(9, 13)) + dateOf(coded['100'].slice(13, 17)));
  text = put(text, 15, (toCountry.get(country?.toUpperCase() ?? '') ?? 'xx').padEnd(3));
  text = put(text, 35, (language ?? '').slice(0, 3).padEnd(3));
  text = put(text, 39, 'd');
  for (const pair of codesFor(record.leader)) {
    const source = coded[pair.tag];
    for (let step = 0; step < pair.length; step += 1) {
      const character = source.charAt(pair.at + step);
      const other = source === '' ? '|' : pair.otherMarc21;
      text = put(text, pair.at008 + step, translated(character, pair.cnmarc, pair.marc21, other));
    }
  }
  return text;
}

/** 100, 105, 106 and 110 from 008. */
export function codedToCnmarc(record: MarcRecord): DataField[] {
  const text = control(record, '008').padEnd(40);
  const year = Number(text.slice(0, 2));
  const entered = /^\d{6}/.test(text) ? `${year > 60 ? '19' : '20'}${text.slice(0, 6)}` : '00000000';
  const [spoken] = dataFields(record, '040').flatMap((field) => subfieldValues(field, 'b'));
  const language = text.slice(35, 38);
  const script = { chi: 'ea', jpn: 'da', kor: 'ka', rus: 'ca' }[language] ?? 'ba';
  const coded: Record<CodePair['tag'], string> = {
    '100': `${entered}d${text.slice(7, 15)}u  y0${(spoken ?? (language === 'chi' ? 'chi' : 'eng')).slice(0, 3)}y50      ${script}`,
    '105': ' '.repeat(13),
    '106': ' ',
    '110': ' '.repeat(11),
  };
  const codes = codesFor(record.leader);
  for (const pair of codes) {
    for (let step = 0; step < pair.length; step += 1) {
      const character = text.charAt(pair.at008 + step);
      const other = character === '|' ? '|' : pair.otherCnmarc;
      const found = translated(character, pair.marc21, pair.cnmarc, other);
      coded[pair.tag] = put(
        coded[pair.tag],
        pair.at + step,
        found === '|' && pair.tag === '100' ? pair.otherCnmarc : found,
      );
    }
  }
  coded['105'] = coded['105'].replace(/^ /, 'y').replace(/^(.{4}) /, '$1z');
  const used = new Set(['100', ...codes.map(({ tag }) => tag)]);
  return (
    (['100', '105', '106', '110'] as const)
      // What 008 leaves open throughout was never coded.
      .filter((tag) => used.has(tag) && !/^[| ]*\|[| ]*$/.test(coded[tag]))
      .map((tag) => ({ tag, ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: coded[tag] }] }))
  );
}

const renamed = (subfields: readonly Subfield[], side: 0 | 1): Subfield[] =>
  subfields.flatMap(({ code, value }) => {
    const pair = languagePairs.find((candidate) => candidate[side] === code);
    return pair ? [{ code: pair[1 - side] ?? code, value }] : [];
  });

/** 041 where 008 does not say it all: several languages, or a translation. */
export function languagesToMarc21(record: MarcRecord): DataField[] {
  return dataFields(record, '101').flatMap((field): DataField[] => {
    const subfields = renamed(field.subfields, 0);
    if (subfields.length < 2) return [];
    const translation = field.ind1 === '1' || field.ind1 === '2';
    return [{ tag: '041', ind1: translation ? '1' : field.ind1 === '0' ? '0' : ' ', ind2: ' ', subfields }];
  });
}

/** 101 from 041, or from 008/35-37. */
export function languagesToCnmarc(record: MarcRecord): DataField[] {
  const language = control(record, '008').slice(35, 38);
  const [field] = dataFields(record, '041').filter(({ ind2 }) => ind2 === ' ');
  // In older records the codes of one subfield run on: "engfre".
  const parted = field?.subfields.flatMap(({ code, value }) =>
    (/^(?:[a-z]{3}){2,}$/.test(value) ? (value.match(/.{3}/g) ?? []) : [value]).map((one) => ({ code, value: one })),
  );
  const subfields = parted ? renamed(parted, 1) : [];
  const first =
    /^[a-z]{3}$/.test(language) && !subfields.some(({ code }) => code === 'a') ? [{ code: 'a', value: language }] : [];
  const all = [...first, ...subfields];
  if (all.length === 0) return [];
  return [{ tag: '101', ind1: field?.ind1 === '1' ? '1' : '0', ind2: ' ', subfields: all }];
}

/** 044 where 102 tells a region or several countries. */
export function countriesToMarc21(record: MarcRecord): DataField[] {
  return dataFields(record, '102').flatMap((field): DataField[] => {
    if (field.subfields.length < 2) return [];
    const subfields = field.subfields.flatMap(({ code, value }): Subfield[] => {
      if (code === 'a') return [{ code: 'a', value: toCountry.get(value.trim().toUpperCase()) ?? 'xx' }];
      return code === 'b' ? [{ code: 'b', value }] : [];
    });
    return [{ tag: '044', ind1: ' ', ind2: ' ', subfields }];
  });
}

export function countriesToCnmarc(record: MarcRecord): DataField[] {
  const [field] = dataFields(record, '044');
  const country = control(record, '008').slice(15, 18);
  const listed = field?.subfields.flatMap(({ code, value }): Subfield[] => {
    if (code === 'a') return [{ code: 'a', value: isoCountry(value) }];
    return code === 'b' ? [{ code: 'b', value }] : [];
  });
  const own = /^[a-z]{2}[a-z ]$/.test(country) ? [{ code: 'a', value: isoCountry(country) }] : [];
  const subfields = listed && listed.length > 0 ? listed : own;
  return subfields.length === 0 ? [] : [{ tag: '102', ind1: ' ', ind2: ' ', subfields }];
}

/** Tags that the functions above take care of. */
export const codedTags: ReadonlySet<string> = new Set(['100', '101', '102', '105', '106', '110']);
export const coded21Tags: ReadonlySet<string> = new Set(['008', '041', '044']);

export const controlField = (field: MarcField): boolean => !isDataField(field) && /^00[15]$/.test(field.tag);
