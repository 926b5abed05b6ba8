import { type DataField, type Subfield, subfieldValues } from '@shuqiao/marc';
import { relatorPairs } from '../rules.table.js';
import { bare, fieldOf, withoutIsbd } from './isbd.js';

const toRelator = new Map(relatorPairs);
const fromRelator = new Map(relatorPairs.map(([unimarc, marc]) => [marc, unimarc]));
const unbracketed = (text: string): string => text.replace(/^[(（](.*)[)）]$/, '$1');

const PERSON: Readonly<Record<string, string>> = { a: 'a', c: 'c', d: 'b', f: 'd', g: 'q', p: 'u' };
const BODY: Readonly<Record<string, string>> = { a: 'a', b: 'b', c: 'c', d: 'n', f: 'd', e: 'c', p: 'u' };
const MEETING: Readonly<Record<string, string>> = { a: 'a', b: 'e', d: 'n', f: 'd', e: 'c', p: 'u' };

const roleToMarc21 = (value: string): Subfield =>
  /^\d{3}$/.test(value.trim()) && toRelator.has(value.trim())
    ? { code: '4', value: toRelator.get(value.trim()) ?? value }
    : { code: 'e', value };

/** A name of 70X, 71X or 72X as 100, 110, 111 (`main`) or 700, 710, 711. */
export function nameToMarc21(name: DataField, main: boolean): DataField | undefined {
  const isBody = name.tag.startsWith('71');
  const isMeeting = isBody && name.ind1 === '1';
  const codes = isMeeting ? MEETING : isBody ? BODY : PERSON;
  const rest = name.subfields.find(({ code }) => code === 'b')?.value;
  const subfields = name.subfields.flatMap(({ code, value }): Subfield[] => {
    if (code === '4') return [roleToMarc21(value)];
    if (!isBody && code === 'a' && rest !== undefined) return [{ code: 'a', value: `${value}, ${rest}` }];
    const to = codes[code];
    return to === undefined ? [] : [{ code: to, value: code === 'f' ? unbracketed(value) : value }];
  });
  const tag = `${main ? '1' : '7'}${isMeeting ? '11' : isBody ? '10' : '00'}`;
  const family = name.tag.startsWith('72');
  const unsaid = isBody ? '2' : rest === undefined ? '0' : '1';
  const ind1 = family ? '3' : /[012]/.test(name.ind2) ? name.ind2 : unsaid;
  return fieldOf(tag, ind1, ' ', subfields);
}

const HAN = /\p{Script=Han}/u;
const SECONDARY = /译|注|校|绘|插图|审|整理|作序|点评|摄影|改编/;

export interface Statement {
  readonly first: string;
  readonly later: string;
  /** Chinese cataloguing writes 701 where others write 700. */
  readonly chinese: boolean;
}

export function statementOf(title: DataField | undefined, chinese: boolean): Statement {
  const text = (codes: string) => (title ? subfieldValues(title, codes).join('') : '').replace(/[\s·.•]/g, '');
  return { first: text('f'), later: text('g'), chinese };
}

/** 702 for whom the statement names second ($g), or, where it names nobody, who translated, annotated or drew. */
function rankOf(name: string, roles: readonly string[], said: Statement): '1' | '2' {
  const plain = name.replace(/[\s·.•]/g, '');
  if (plain !== '' && said.first.includes(plain)) return '1';
  if (plain !== '' && said.later.includes(plain)) return '2';
  return roles.some((role) => SECONDARY.test(role)) ? '2' : '1';
}

function personName(value: string, ind1: string): Subfield[] {
  const plain = bare(value);
  const [, surname, rest] = (ind1 === '1' && /^([^,]+), (.+)$/.exec(plain)) || [];
  return surname && rest
    ? [
        { code: 'a', value: surname },
        { code: 'b', value: rest },
      ]
    : [{ code: 'a', value: plain }];
}

const swapped = (codes: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(
    Object.entries(codes)
      .reverse()
      .map(([from, to]) => [to, from]),
  );
const FROM_PERSON = swapped(PERSON);
const FROM_BODY = swapped(BODY);
const FROM_MEETING = swapped(MEETING);

function nameSubfields(name: DataField): Subfield[] {
  const kind = name.tag.slice(1);
  const codes = kind === '00' ? FROM_PERSON : kind === '10' ? FROM_BODY : FROM_MEETING;
  const chinese = name.subfields.some(({ code, value }) => code === 'a' && HAN.test(value));
  return name.subfields.flatMap(({ code, value }): Subfield[] => {
    const plain = bare(value);
    if (code === 'a' && kind === '00') return personName(value, name.ind1);
    if (code === 'e' && kind !== '11') return [{ code: '4', value: plain.replace(/(?<=[a-z]{3})\.$/, '') }];
    if (code === '4') return [{ code: '4', value: fromRelator.get(plain.slice(-3)) ?? plain }];
    const from = codes.get(code);
    if (from === undefined) return [];
    return [{ code: from, value: from === 'f' && chinese ? `(${unbracketed(plain)})` : plain }];
  });
}

/** The third digit of 70X, 71X or 72X says who is primary, by the statement of responsibility. */
function thirdDigit(name: DataField, said: Statement): string {
  if (name.tag.startsWith('1')) return said.chinese ? '1' : '0';
  const [shown = ''] = subfieldValues(name, 'a');
  return rankOf(withoutIsbd(shown), subfieldValues(name, 'e'), said);
}

/** A main or added entry as 70X (persons), 71X (bodies and meetings) or 72X (families). */
export function nameToCnmarc(name: DataField, said: Statement): DataField | undefined {
  const subfields = nameSubfields(name);
  const [kind, digit] = [name.tag.slice(1), thirdDigit(name, said)];
  if (kind !== '00') {
    return fieldOf(`71${digit}`, kind === '11' ? '1' : '0', /[012]/.test(name.ind1) ? name.ind1 : '2', subfields);
  }
  if (name.ind1 === '3') return fieldOf(`72${digit}`, ' ', ' ', subfields);
  return fieldOf(`70${digit}`, ' ', name.ind1 === '1' ? '1' : '0', subfields);
}
