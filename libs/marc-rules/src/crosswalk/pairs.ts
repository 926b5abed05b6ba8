import type { DataField, Subfield } from '@shuqiao/marc';
import { fieldPairs, subjectSystems } from './rules.table.js';

/** One line of the table of pairs. */
export interface FieldPair {
  readonly cnmarc: string;
  readonly marc21: string;
  /** Two characters each: what stands in the indicators, `<` before one that is copied. */
  readonly cnmarcIndicators: readonly [string, string];
  readonly marc21Indicators: readonly [string, string];
  readonly subfields: readonly (readonly [cnmarc: string, marc21: string])[];
  readonly mark: Subfield | undefined;
}

const INDICATOR = /<?./g;

const indicatorsOf = (column: string): readonly [string, string] => {
  const [first = '#', second = '#'] = column.match(INDICATOR) ?? [];
  return [first.replace('#', ' '), second.replace('#', ' ')];
};

/** The table of pairs, read. */
const pairs: readonly FieldPair[] = fieldPairs
  .trim()
  .split('\n')
  .map((line) => {
    const [cnmarc = '', marc21 = '', cn = '', m21 = '', ...codes] = line.split(' ');
    const [mark] = codes.filter((code) => code.startsWith('+'));
    return {
      cnmarc,
      marc21,
      cnmarcIndicators: indicatorsOf(cn),
      marc21Indicators: indicatorsOf(m21),
      subfields: codes.filter((code) => !code.startsWith('+')).map((code) => [code.charAt(0), code.charAt(2)] as const),
      mark: mark === undefined ? undefined : { code: mark.charAt(1), value: mark.slice(3) },
    };
  });

const byTag = (side: 'cnmarc' | 'marc21'): ReadonlyMap<string, readonly FieldPair[]> => {
  const map = new Map<string, FieldPair[]>();
  for (const pair of pairs) map.set(pair[side], [...(map.get(pair[side]) ?? []), pair]);
  return map;
};

export const pairsByCnmarc = byTag('cnmarc');
export const pairsByMarc21 = byTag('marc21');

/** True where an indicator is as the table has it; a copied one, or that of a subject system, may be anything. */
const fits = (rule: string, value: string): boolean => rule.startsWith('<') || rule === 'S' || rule === value;

/** An indicator of the other side, by the table; `246` counts 2 and 3 where CNMARC counts 0 and 1. */
function indicatorFrom(rule: string, other: DataField, to: FieldPair): string {
  if (!rule.startsWith('<')) return rule;
  const value = rule === '<1' ? other.ind1 : other.ind2;
  if (to.marc21 !== '246') return value;
  if (other.tag === '246') return /[13]/.test(value) ? '1' : '0';
  return value === '1' ? '3' : '2';
}

const HAN = /\p{Script=Han}/u;

/** Second indicator and $2 of a subject: in CNMARC nothing is said of the Chinese Thesaurus (汉语主题词表, `cct`). */
function subjectToMarc21(field: DataField, subfields: Subfield[]): { ind2: string; subfields: Subfield[] } {
  const source = subfields.find(({ code }) => code === '2')?.value.trim();
  const others = subfields.filter(({ code }) => code !== '2');
  const [known] = subjectSystems.find(([, name]) => name === source) ?? [];
  if (known !== undefined) return { ind2: known, subfields: others };
  if (source) return { ind2: '7', subfields };
  const chinese = field.subfields.some(({ value }) => HAN.test(value));
  return chinese
    ? { ind2: '7', subfields: [...others, { code: '2', value: 'cct' }] }
    : { ind2: '4', subfields: others };
}

function subjectToCnmarc(ind2: string, subfields: Subfield[]): Subfield[] {
  const [, name] = subjectSystems.find(([indicator]) => indicator === ind2) ?? [];
  if (name !== undefined) return [...subfields, { code: '2', value: name }];
  return subfields.filter(({ code, value }) => code !== '2' || value.trim() !== 'cct');
}

/** A field in MARC 21 by the table; undefined where nothing of it has a like. */
export function pairToMarc21(field: DataField): DataField | undefined {
  const candidates = pairsByCnmarc.get(field.tag) ?? [];
  const chosen =
    candidates.find(({ cnmarcIndicators: [one, two] }) => fits(one, field.ind1) && fits(two, field.ind2)) ??
    candidates[0];
  if (!chosen) return undefined;
  const mapped = field.subfields.flatMap(({ code, value }) => {
    const [, to] = chosen.subfields.find(([from]) => from === code) ?? [];
    return to === undefined ? [] : [{ code: to, value }];
  });
  if (mapped.length === 0) return undefined;
  const [first, second] = chosen.marc21Indicators.map((rule) => indicatorFrom(rule, field, chosen));
  const subject = second === 'S' ? subjectToMarc21(field, mapped) : { ind2: second ?? ' ', subfields: mapped };
  const subfields = chosen.mark ? [...subject.subfields, chosen.mark] : subject.subfields;
  return { tag: chosen.marc21, ind1: first ?? ' ', ind2: subject.ind2, subfields };
}

const carries = (field: DataField, mark: Subfield): boolean =>
  field.subfields.some(({ code, value }) => code === mark.code && value === mark.value);

function chooseForMarc21(field: DataField): FieldPair | undefined {
  const candidates = (pairsByMarc21.get(field.tag) ?? []).filter(({ mark }) => !mark || carries(field, mark));
  const fitting = candidates.filter(
    ({ marc21Indicators: [one, two] }) => fits(one, field.ind1) && fits(two, field.ind2),
  );
  // 024 is many things: only its indicator or its mark tells which.
  return fitting.find(({ mark }) => mark) ?? fitting[0] ?? (field.tag === '024' ? undefined : candidates[0]);
}

/** A field in CNMARC by the table; undefined where nothing of it has a like. */
export function pairToCnmarc(field: DataField): DataField | undefined {
  const chosen = chooseForMarc21(field);
  if (!chosen) return undefined;
  const { mark } = chosen;
  const mapped = field.subfields.flatMap(({ code, value }) => {
    if (mark && code === mark.code && value === mark.value) return [];
    const [from] = chosen.subfields.find(([, to]) => to === code) ?? [];
    return from === undefined ? [] : [{ code: from, value }];
  });
  if (mapped.length === 0) return undefined;
  const subfields = chosen.marc21Indicators[1] === 'S' ? subjectToCnmarc(field.ind2, mapped) : mapped;
  const [ind1 = ' ', ind2 = ' '] = chosen.cnmarcIndicators.map((rule) => indicatorFrom(rule, field, chosen));
  return { tag: chosen.cnmarc, ind1, ind2, subfields };
}
