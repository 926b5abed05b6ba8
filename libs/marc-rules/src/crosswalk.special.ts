import { type DataField, isDataField, type MarcRecord, type Subfield, subfieldValues } from '@shuqiao/marc';
import { generalNotes, linkPairs, relatorPairs } from './crosswalk.table.js';

const field = (tag: string, ind1: string, ind2: string, subfields: Subfield[]): DataField | undefined =>
  subfields.length === 0 ? undefined : { tag, ind1, ind2, subfields };

/** Text without the ISBD punctuation that leads over to the next subfield. */
export const withoutIsbd = (text: string): string => text.replace(/\s*[/:;,=]\s*$/, '').trim();

/** As `withoutIsbd`, and without the full stop that ends an area, unless it closes an abbreviation. */
export const bare = (text: string): string => withoutIsbd(text).replace(/(?<=[\p{L}\p{N})\]]{3})\.$/u, '');

// --- 200 and 245 ---

const SIGNS: Readonly<Record<string, string>> = { d: '=', e: ':', a: ';' };

/** 200 in 245: $d and $e (and further titles) become $b with their ISBD signs, $f and $g become $c (ISBD 1.3–1.4). */
export function titleToMarc21(title: DataField): DataField | undefined {
  const subfields: Subfield[] = [];
  let rest = '';
  let restAt = -1;
  let said = '';
  for (const { code, value } of title.subfields) {
    const sign = code === 'a' && subfields.length === 0 ? undefined : SIGNS[code];
    if (sign) {
      if (restAt === -1) restAt = subfields.length;
      rest = rest === '' && sign === ':' ? value : `${rest} ${sign} ${value}`.trim();
    } else if (code === 'f' || code === 'g') said = said === '' ? value : `${said} ; ${value}`;
    else if (code === 'a') subfields.push({ code: 'a', value });
    else if (code === 'h') subfields.push({ code: 'n', value });
    else if (code === 'i') subfields.push({ code: 'p', value });
    else if (code === 'b') subfields.push({ code: 'h', value: `[${value.replace(/^\[(.*)\]$/, '$1')}]` });
  }
  if (restAt !== -1) subfields.splice(restAt, 0, { code: 'b', value: rest });
  if (said !== '') subfields.push({ code: 'c', value: said });
  return field('245', title.ind1 === '0' ? '0' : '1', '0', subfields);
}

/** The parts of a 245 $b; `before` is the text it follows, whose end may hold the first sign. */
function partsOfRest(rest: string, before: string): Subfield[] {
  const [, sign = ':'] = /\s([:=;])\s*$/.exec(before) ?? [];
  const parts = bare(rest).split(/(?:^|\s+)([:=;])\s+/);
  const codeOf = (of: string): string => Object.keys(SIGNS).find((code) => SIGNS[code] === of) ?? 'e';
  const [head = '', ...others] = parts;
  const found: Subfield[] = head.trim() === '' ? [] : [{ code: codeOf(sign), value: head.trim() }];
  for (let at = 0; at + 1 < others.length; at += 2) {
    const value = others[at + 1]?.trim() ?? '';
    if (value !== '') found.push({ code: codeOf(others[at] ?? ':'), value });
  }
  return found;
}

export function titleToCnmarc(title: DataField): DataField | undefined {
  let before = '';
  const subfields = title.subfields.flatMap(({ code, value }): Subfield[] => {
    const last = before;
    before = value;
    const plain = bare(value);
    if (code === 'a') return [{ code: 'a', value: plain }];
    if (code === 'b') return partsOfRest(value, last);
    if (code === 'n') return [{ code: 'h', value: plain }];
    if (code === 'p') return [{ code: 'i', value: plain }];
    if (code === 'h') return [{ code: 'b', value: plain.replace(/^\[(.*)\]$/, '$1') }];
    if (code !== 'c') return [];
    return plain.split(' ; ').map((part, at) => ({ code: at === 0 ? 'f' : 'g', value: part }));
  });
  return field('200', title.ind1 === '0' ? '0' : '1', ' ', subfields);
}

// --- names ---

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
  return field(tag, ind1, ' ', subfields);
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

/** A main or added entry as 70X, 71X or 72X: the third digit says who is primary, by the statement of responsibility. */
export function nameToCnmarc(name: DataField, said: Statement): DataField | undefined {
  const subfields = nameSubfields(name);
  const family = name.tag.endsWith('00') && name.ind1 === '3';
  const [shown = ''] = subfieldValues(name, 'a');
  const roles = subfieldValues(name, 'e');
  const primary = name.tag.startsWith('1');
  const rank = primary ? (said.chinese ? '1' : '0') : rankOf(withoutIsbd(shown), roles, said);
  const body = name.tag.endsWith('10') || name.tag.endsWith('11');
  const tag = `7${family ? '2' : body ? '1' : '0'}${rank}`;
  if (!body) return field(tag, ' ', family ? ' ' : name.ind1 === '1' ? '1' : '0', subfields);
  return field(tag, name.tag.endsWith('11') ? '1' : '0', /[012]/.test(name.ind1) ? name.ind1 : '2', subfields);
}

// --- linking fields ---

const links = linkPairs
  .trim()
  .split('\n')
  .map((line) => line.replace('#', ' '))
  .map((line) => ({ cnmarc: line.slice(0, 3), marc21: line.slice(4, 7), ind2: line.charAt(8) }));
export const isLink = (tag: string): boolean => links.some(({ cnmarc }) => cnmarc === tag);
export const isMarc21Link = (tag: string): boolean => links.some(({ marc21 }) => marc21 === tag);

/** Where a subfield of an embedded field goes. */
const EMBEDDED: Readonly<Record<string, string>> = {
  '010a': 'z',
  '011a': 'x',
  '200a': 't',
  '200h': 'n',
  '200i': 'p',
  '200v': 'g',
  '700a': 'a',
  '701a': 'a',
};
/** UNIMARC without embedded fields: the codes are nearly those of MARC 21. */
const PLAIN: Readonly<Record<string, string>> = { a: 'a', t: 't', x: 'x', y: 'z', v: 'g', h: 'n', i: 'p', '0': 'w' };

function linkSubfields(link: DataField): Subfield[] {
  let inside = '';
  return link.subfields.flatMap(({ code, value }): Subfield[] => {
    if (code === '1') {
      inside = value.slice(0, 3);
      return inside === '001' ? [{ code: 'w', value: value.slice(3) }] : [];
    }
    const to = inside === '' ? PLAIN[code] : EMBEDDED[inside + code];
    return to === undefined ? [] : [{ code: to, value }];
  });
}

/** A series traced in 830 has its title in $a and its number in $v. */
const inSeries = ({ code, value }: Subfield): Subfield => ({ code: { t: 'a', g: 'v' }[code] ?? code, value });

export function linkToMarc21(link: DataField): DataField | undefined {
  const target = links.find(({ cnmarc }) => cnmarc === link.tag);
  const subfields = linkSubfields(link);
  if (target?.marc21 === '830')
    return field('830', ' ', '0', subfields.filter(({ code }) => /[tgnpxw]/.test(code)).map(inSeries));
  return target && field(target.marc21, '0', target.ind2, subfields.map(partToGeneral));
}

/** 76X–78X have no part: it is told in $g. */
const partToGeneral = ({ code, value }: Subfield): Subfield => ({ code: /[np]/.test(code) ? 'g' : code, value });

export function linkToCnmarc(link: DataField): DataField | undefined {
  const target =
    links.find(
      ({ marc21, ind2 }) => marc21 === link.tag && (link.tag === '830' || ind2 === link.ind2 || ind2 === ' '),
    ) ?? links.find(({ marc21 }) => marc21 === link.tag);
  const text = (codes: string) => subfieldValues(link, codes).map(bare);
  const series = link.tag === '830';
  const embedded = (head: string, code: string, values: readonly string[]): Subfield[] =>
    values.length === 0 ? [] : [{ code: '1', value: head }, ...values.map((value) => ({ code, value }))];
  const titles = embedded('2001 ', 'a', text(series ? 'a' : 't'));
  const parts = (code: string, values: readonly string[]): Subfield[] => values.map((value) => ({ code, value }));
  const inside =
    titles.length === 0
      ? []
      : [
          ...parts('h', series ? text('n') : []),
          ...parts('i', series ? text('p') : []),
          ...parts('v', text(series ? 'v' : 'g')),
        ];
  const subfields = [
    ...text('w').map((value) => ({ code: '1', value: `001${value}` })),
    ...embedded('010  ', 'a', series ? [] : text('z')),
    ...embedded('011  ', 'a', text('x')),
    ...titles,
    ...inside,
    ...embedded('700 0', 'a', series ? [] : text('a')),
  ];
  return target && field(target.cnmarc, ' ', '0', subfields);
}

// --- contents, notes, class, agency ---

const SPACED = ' -- ';

export const contentsToMarc21 = (contents: DataField): DataField | undefined =>
  field('505', contents.ind1 === '0' ? '1' : contents.ind1 === '2' ? '2' : '0', ' ', [
    { code: 'a', value: subfieldValues(contents, 'a').join(SPACED) },
  ]);

export const contentsToCnmarc = (contents: DataField): DataField | undefined =>
  field(
    '327',
    contents.ind1 === '1' ? '0' : contents.ind1 === '2' ? '2' : '1',
    ' ',
    subfieldValues(contents, 'agrt')
      .join(' ')
      .split(/\s*-- /)
      .filter((value) => value !== '')
      .map((value) => ({ code: 'a', value })),
  );

export const isGeneralNote = (tag: string): boolean => generalNotes.includes(tag);

export const noteToMarc21 = (note: DataField): DataField | undefined =>
  field(
    '500',
    ' ',
    ' ',
    subfieldValues(note, 'a').map((value) => ({ code: 'a', value })),
  );

/** 中图法: 690 $v, the edition, stands behind the code of the scheme, `clc/5`. */
export const classToMarc21 = (number: DataField): DataField | undefined => {
  const [edition] = subfieldValues(number, 'v');
  const numbers = subfieldValues(number, 'a').map((value) => ({ code: 'a', value }));
  return field(
    '084',
    ' ',
    ' ',
    numbers.length === 0 ? [] : [...numbers, { code: '2', value: edition ? `clc/${edition}` : 'clc' }],
  );
};

/** 084 as 690 where it is of the 中图法, else undefined. */
export function classToCnmarc(number: DataField): DataField | undefined {
  const [source = ''] = subfieldValues(number, '2');
  const [, edition] = /^clc(?:\/(\w+))?$/.exec(source) ?? [];
  if (!source.startsWith('clc')) return undefined;
  const numbers = subfieldValues(number, 'a').map((value) => ({ code: 'a', value }));
  return field('690', ' ', ' ', edition === undefined ? numbers : [...numbers, { code: 'v', value: edition }]);
}

/** The 801s as one 040: who catalogued ($a), transcribed ($c) and changed ($d), by the second indicator. */
export function agenciesToMarc21(record: MarcRecord, language: string): DataField | undefined {
  const agencies = record.fields.filter(isDataField).filter(({ tag }) => tag === '801');
  const of = (indicators: string, code: string): Subfield[] =>
    agencies
      .filter(({ ind2 }) => indicators.includes(ind2))
      .flatMap((agency) => subfieldValues(agency, 'b').map((value) => ({ code, value })));
  const rules = agencies.flatMap((agency) => subfieldValues(agency, 'g').map((value) => ({ code: 'e', value })));
  const spoken = language === '' ? [] : [{ code: 'b', value: language }];
  return field('040', ' ', ' ', [...of('0 ', 'a'), ...spoken, ...rules.slice(0, 1), ...of('1', 'c'), ...of('23', 'd')]);
}

export function agenciesToCnmarc(source: DataField, country: string, entered: string): DataField[] {
  const ranks: readonly (readonly [string, string])[] = [
    ['a', '0'],
    ['c', '1'],
    ['d', '2'],
  ];
  const [rules] = subfieldValues(source, 'e');
  return ranks.flatMap(([code, ind2]) =>
    subfieldValues(source, code).flatMap((agency, at): DataField[] => {
      const first = ind2 === '0' && at === 0;
      return [
        {
          tag: '801',
          ind1: ' ',
          ind2,
          subfields: [
            { code: 'a', value: country },
            { code: 'b', value: agency },
            ...(first && entered !== '' ? [{ code: 'c', value: entered }] : []),
            ...(first && rules ? [{ code: 'g', value: rules }] : []),
          ],
        },
      ];
    }),
  );
}
