import { isDataField, type MarcField, type MarcRecord } from '@shuqiao/marc';
import type { Finding } from '../finding.js';
import type { Text } from '../text.js';
import { type Profile, type ProfileName, profiles } from '../profiles/profile.js';
import { profileOf } from '../profiles/profile-of.js';
import { validate } from './validate.js';

/** One part of a score. */
export interface QualityPart {
  readonly code: string;
  readonly name: Text;
  /** Points reached; below zero for a deduction. */
  readonly points: number;
  /** Points there are; 0 for a deduction. */
  readonly of: number;
}

export interface Quality {
  /** From 0 to 100: the parts together, never below 0. */
  readonly score: number;
  readonly parts: readonly QualityPart[];
}

interface Part {
  readonly code: string;
  readonly name: Text;
  readonly of: number;
  /** Where the information stands: any of these subfields counts, by family. */
  readonly unimarc: readonly Place[];
  readonly marc21: readonly Place[];
}

/** Subfields of a tag; all of a control field. */
interface Place {
  readonly tag: string;
  readonly codes: string | undefined;
}

const placesOf = (written: string): Place[] =>
  written.split(' ').map((place) => {
    const [tag = '', codes] = place.split('$');
    return { tag, codes };
  });

const part = (code: string, of: number, name: [string, string], unimarc: string, marc21: string): Part => ({
  code,
  of,
  name: { zh: name[0], en: name[1] },
  unimarc: placesOf(unimarc),
  marc21: placesOf(marc21),
});

/** What a full record is worth; `tag$codes`, several alternatives apart. Together 100. */
const parts: readonly Part[] = [
  part(
    'identifier',
    15,
    ['标准编号', 'identifier'],
    '010$a 011$a 091$a 013$a 022$b',
    '020$a 022$a 024$a 027$a 028$a 010$a 086$a',
  ),
  part('title', 15, ['题名', 'title'], '200$a', '245$a'),
  part('responsibility', 5, ['责任说明', 'statement of responsibility'], '200$fg', '245$c'),
  part(
    'agents',
    10,
    ['责任者检索点', 'access points for persons and bodies'],
    '700$a 701$a 702$a 710$a 711$a 712$a',
    '100$a 110$a 111$a 700$a 710$a 711$a',
  ),
  part('publication', 10, ['出版者', 'publisher'], '210$c 214$c', '260$b 264$b'),
  part('date', 5, ['出版日期', 'date of publication'], '210$d 214$d', '260$c 264$c'),
  part('extent', 5, ['载体形态', 'extent'], '215$a', '300$a'),
  part(
    'subjects',
    10,
    ['主题', 'subjects'],
    '600$a 601$a 605$a 606$a 607$a 610$a',
    '600$a 610$a 611$a 630$a 650$a 651$a 653$a',
  ),
  part(
    'class',
    10,
    ['分类号', 'class number'],
    '690$a 675$a 676$a 680$a 686$a 692$a',
    '050$a 060$a 080$a 082$a 084$a 086$a 090$a',
  ),
  part('language', 5, ['语种', 'language'], '101$a', '008 041$a'),
  part('summary', 5, ['提要或附注', 'summary or notes'], '330$a 327$a 300$a 320$a', '520$a 505$a 500$a 504$a'),
  part('source', 5, ['编目机构', 'cataloguing agency'], '801$b', '040$a'),
];

/** The parts by the tags that fill them. */
function byTag(
  family: 'unimarc' | 'marc21',
): ReadonlyMap<string, readonly { part: Part; codes: string | undefined }[]> {
  const found = new Map<string, { part: Part; codes: string | undefined }[]>();
  for (const one of parts) {
    for (const { tag, codes } of one[family]) found.set(tag, [...(found.get(tag) ?? []), { part: one, codes }]);
  }
  return found;
}
const wanted = { unimarc: byTag('unimarc'), marc21: byTag('marc21') };

/** Deductions, so that many small faults never weigh more than a title. */
const PER_ERROR = 10;
const PER_WARNING = 1;
const MOST_FOR_ERRORS = 40;
const MOST_FOR_WARNINGS = 15;

const isFilled = (field: MarcField, codes: string | undefined): boolean =>
  isDataField(field)
    ? codes !== undefined && field.subfields.some(({ code, value }) => codes.includes(code) && value.trim() !== '')
    : codes === undefined && field.value.trim() !== '';

/** Which parts the record holds, in one walk over its fields. */
function partsIn({ fields }: MarcRecord, family: 'unimarc' | 'marc21'): ReadonlySet<Part> {
  const found = new Set<Part>();
  for (const field of fields) {
    for (const { part, codes } of wanted[family].get(field.tag) ?? [])
      if (!found.has(part) && isFilled(field, codes)) found.add(part);
  }
  return found;
}

const familyOf = (profile: Profile | ProfileName): Profile['family'] =>
  (typeof profile === 'string' ? profiles[profile] : profile).family;

const errorsIn = (findings: readonly Finding[]): number => findings.filter(({ kind }) => kind === 'error').length;

const lossOf = (code: 'errors' | 'warnings', count: number): number =>
  code === 'errors' ? Math.min(count * PER_ERROR, MOST_FOR_ERRORS) : Math.min(count * PER_WARNING, MOST_FOR_WARNINGS);

function deduction(code: 'errors' | 'warnings', count: number): QualityPart {
  const name =
    code === 'errors'
      ? { zh: `错误 ${count} 处`, en: `${count} errors` }
      : { zh: `提醒 ${count} 处`, en: `${count} warnings` };
  return { code, name, points: 0 - lossOf(code, count), of: 0 };
}

/**
 * How complete and how right a record is: points for each kind of information it holds, less 10 for each error (at most 40)
 * and 1 for each warning (at most 15).
 *
 * @param findings those of `validate` for the same profile, where they are at hand already.
 */
export function quality(
  record: MarcRecord,
  profile: Profile | ProfileName = profileOf(record),
  findings: readonly Finding[] = validate(record, profile),
): Quality {
  const found = partsIn(record, familyOf(profile));
  const reached = parts.map((one): QualityPart => ({
    code: one.code,
    name: one.name,
    points: found.has(one) ? one.of : 0,
    of: one.of,
  }));
  const errors = errorsIn(findings);
  const all = [...reached, deduction('errors', errors), deduction('warnings', findings.length - errors)];
  return { score: qualityScore(record, profile, findings), parts: all };
}

/** The score of `quality` without its parts, for loading many records. */
export function qualityScore(record: MarcRecord, profile: Profile | ProfileName, findings: readonly Finding[]): number {
  let score = 0;
  for (const part of partsIn(record, familyOf(profile))) score += part.of;
  const errors = errorsIn(findings);
  return Math.max(0, score - lossOf('errors', errors) - lossOf('warnings', findings.length - errors));
}
