import { type DataField, isDataField, type MarcField, type MarcRecord } from '@shuqiao/marc';
import { cnmarcFields, pinyinSubfields, unimarcFields } from '../profiles/cnmarc.table.js';
import { coded21Tags, codedTags } from './coded.js';
import { settled } from './convert.js';
import { pairsByCnmarc, pairsByMarc21 } from './pairs.js';
import { joinScripts, type ScriptPair } from './script.js';
import { withoutIsbd } from './fields/isbd.js';
import { isLink, isMarc21Link } from './fields/links.js';
import { isGeneralNote } from './fields/notes.js';
import { type Direction, lossRules, noField, noSubfield } from './rules.table.js';
import { fieldRules } from '../profiles/fields.js';
import type { Text } from '../text.js';
import { marc21Fields } from '../profiles/marc21.table.js';

/** Something of a record that a conversion does not keep. */
export interface Loss {
  /** `LDR` for the leader. */
  readonly tag: string;
  /** Code of a subfield, `ind1`, `ind2`, positions of coded data (`17-19`), `tag` where only the kind of field changed. */
  readonly subfield: string | null;
  readonly why: Text;
}

/** Positions that are compared one by one. */
const positions: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  '100': [
    [0, 8],
    [8, 9],
    [9, 13],
    [13, 17],
    [17, 20],
    [20, 21],
    [21, 22],
    [22, 25],
    [25, 26],
    [34, 36],
  ],
  '105': [
    [0, 4],
    [4, 8],
    [8, 9],
    [9, 10],
    [10, 11],
    [11, 12],
    [12, 13],
  ],
  '106': [[0, 1]],
  '110': [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 11],
  ],
  '008': [
    [0, 6],
    [6, 7],
    [7, 11],
    [11, 15],
    [15, 18],
    [18, 22],
    [22, 23],
    [23, 24],
    [24, 28],
    [28, 29],
    [29, 30],
    [30, 31],
    [31, 32],
    [32, 33],
    [33, 34],
    [34, 35],
    [35, 38],
    [38, 39],
    [39, 40],
  ],
  LDR: [
    [5, 6],
    [6, 7],
    [7, 8],
    [8, 9],
    [17, 18],
    [18, 19],
  ],
};
const SIGNIFICANT_LEADER_21 = [
  [5, 6],
  [6, 7],
  [7, 8],
  [8, 9],
  [17, 18],
  [19, 20],
] as const;

const named = ([from, to]: readonly [number, number]): string => (to - from === 1 ? String(from) : `${from}-${to - 1}`);

/** Text as it is compared: without what any writing of the field makes anew (ISBD signs, brackets, hyphens of an ISBN). */
function normal(tag: string, code: string, value: string): string {
  const plain = withoutIsbd(value.normalize('NFC').trim())
    .replace(/\.$/, '')
    .replace(/^[([（](.*)[)\]）]$/, '$1')
    .replace(/\s+/g, ' ');
  if (tag === '102') return plain.toUpperCase();
  return /^0[12]0$/.test(tag) && /[az]/.test(code) ? plain.replaceAll('-', '') : plain;
}

interface Piece {
  readonly code: string;
  readonly text: string;
}

/** A field with its pieces, made once. */
interface Laid {
  readonly field: DataField;
  readonly pieces: readonly Piece[];
  readonly key: string;
}

function laid(field: DataField): Laid {
  const pieces = field.subfields
    .map(({ code, value }) => ({ code, text: normal(field.tag, code, value) }))
    .filter(({ text }) => text !== '');
  const key = field.tag + field.ind1 + field.ind2 + pieces.map(({ code, text }) => `$${code}${text}`).join('');
  return { field, pieces, key };
}

/** What of `pieces` is not in `others`, one for one. */
function missing(pieces: readonly Piece[], others: readonly Piece[]): Piece[] {
  const left = others.map(({ code, text }) => `${code}${text}`);
  return pieces.filter(({ code, text }) => {
    const at = left.indexOf(`${code}${text}`);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

type Lost = { tag: string; part: string | null };

const textOf = (field: MarcField | undefined): string =>
  (!field
    ? ''
    : isDataField(field)
      ? (field.subfields.find(({ code }) => code === 'a')?.value ?? '')
      : field.value
  ).replaceAll('#', ' ');

function lostPositions(tag: string, before: string, after: string, list = positions[tag] ?? []): Lost[] {
  return list
    .filter(([from, to]) => {
      const [was, is] = [before.slice(from, to), after.slice(from, to)];
      return was !== is && was.replace(/[ |]/g, '') !== '';
    })
    .map((span) => ({ tag, part: named(span) }));
}

/** The field of the other record that has most of this one; taken out of the pool. */
function takeBest(laidField: Laid, pool: Laid[]): Laid | undefined {
  let best = pool.findIndex(({ key }) => key === laidField.key);
  let most = 0;
  for (const [at, other] of best === -1 ? pool.entries() : []) {
    const kept = laidField.pieces.length - missing(laidField.pieces, other.pieces).length;
    if (kept > most) [best, most] = [at, kept];
  }
  return best === -1 ? undefined : pool.splice(best, 1)[0];
}

function lostOfField({ field, pieces }: Laid, found: Laid): Lost[] {
  const { tag, ind1, ind2 } = field;
  const lost: Lost[] = missing(pieces, found.pieces).map(({ code }) => ({ tag, part: code }));
  if (tag !== found.field.tag) return [...lost, { tag, part: 'tag' }];
  if (ind1 !== ' ' && ind1 !== found.field.ind1) lost.push({ tag, part: 'ind1' });
  if (ind2 !== ' ' && ind2 !== found.field.ind2) lost.push({ tag, part: 'ind2' });
  return lost;
}

/** Fields as they are compared: each pair of scripts with the vernacular first, however it was written. */
function comparable(record: MarcRecord): MarcField[] {
  const fields = record.flavour === 'marc21' ? joinScripts(record.fields) : record.fields.map((field) => ({ field }));
  return fields
    .flatMap(({ field, roman }: ScriptPair) => (roman ? [field, { ...roman, tag: '880' }] : [field]))
    .map(settled);
}

/** What of a field without a like under its own tag stands under a near one, as 702 among 701. */
function lostElsewhere(unfound: readonly Laid[], rest: Laid[]): Lost[] {
  return unfound.flatMap((field): Lost[] => {
    const near = rest.filter((other) => other.field.tag.charAt(0) === field.field.tag.charAt(0));
    const found = takeBest(field, near);
    if (!found) return field.pieces.map(({ code }) => ({ tag: field.field.tag, part: code }));
    rest.splice(rest.indexOf(found), 1);
    return lostOfField(field, found);
  });
}

/** Coded fields that are compared position by position: 008 in MARC 21, those of the tables in CNMARC. */
const isCoded = (tag: string, flavour: MarcRecord['flavour']): boolean =>
  tag in positions && (flavour === 'marc21') === (tag === '008');

/** What of a field without subfields did not come back. */
function lostControl(field: MarcField, same: MarcField | undefined, flavour: MarcRecord['flavour']): Lost[] {
  if (isCoded(field.tag, flavour)) return lostPositions(field.tag, textOf(field), textOf(same));
  return same && !isDataField(same) && textOf(same).trim() === textOf(field).trim()
    ? []
    : [{ tag: field.tag, part: null }];
}

/** Everything of `record` that `back` does not have. */
function difference(record: MarcRecord, back: MarcRecord): Lost[] {
  const { flavour } = record;
  const lost = lostPositions(
    'LDR',
    record.leader,
    back.leader,
    flavour === 'marc21' ? SIGNIFICANT_LEADER_21 : positions['LDR'],
  );
  const returned = comparable(back);
  const pool = poolOf(returned);
  const unfound: Laid[] = [];
  for (const field of comparable(record)) {
    if (isCoded(field.tag, flavour) || !isDataField(field)) {
      lost.push(
        ...lostControl(
          field,
          returned.find(({ tag }) => tag === field.tag),
          flavour,
        ),
      );
      continue;
    }
    const own = laid(field);
    const found = own.pieces.length === 0 ? own : takeBest(own, pool.get(field.tag) ?? []);
    if (found) lost.push(...lostOfField(own, found));
    else unfound.push(own);
  }
  return [...lost, ...lostElsewhere(unfound, [...pool.values()].flat())];
}

function poolOf(fields: readonly MarcField[]): Map<string, Laid[]> {
  const pool = new Map<string, Laid[]>();
  for (const field of fields.filter(isDataField)) pool.set(field.tag, [...(pool.get(field.tag) ?? []), laid(field)]);
  return pool;
}

const NAMES = /^7[0-2][0-2]$/;
const NAMES_21 = /^[17](?:00|10|11)$/;

const hasField = (direction: Direction, tag: string): boolean =>
  direction === 'toMarc21'
    ? ['LDR', '001', '005', '200', '327', '690', '801', '886'].includes(tag) ||
      codedTags.has(tag) ||
      pairsByCnmarc.has(tag) ||
      isLink(tag) ||
      isGeneralNote(tag) ||
      NAMES.test(tag)
    : ['LDR', '001', '005', '040', '245', '264', '505', '880', '886'].includes(tag) ||
      coded21Tags.has(tag) ||
      pairsByMarc21.has(tag) ||
      isMarc21Link(tag) ||
      NAMES_21.test(tag);

const pinyinTags = new Set(
  pinyinSubfields
    .trim()
    .split('\n')
    .map((line) => line.slice(0, 3)),
);

/** True where the other format's field, by the table of pairs, has no place for a subfield. */
function hasNoSubfield(direction: Direction, tag: string, code: string): boolean {
  const side = direction === 'toMarc21' ? 0 : 1;
  const candidates = (direction === 'toMarc21' ? pairsByCnmarc : pairsByMarc21).get(tag);
  if (!candidates || !/^[a-zA-Z0-9]$/.test(code)) return false;
  if (direction === 'toMarc21' && pinyinTags.has(tag) && /[9A-Z]/.test(code)) return false;
  return candidates.every(
    ({ subfields, mark }) => mark?.code !== code && !subfields.some((pair) => pair[side] === code),
  );
}

const unforeseen: Text = {
  zh: '两种格式的结构不同，不能逐字还原',
  en: 'the formats are built differently; it does not come back as it was',
};

/**
 * Why a part of a field does not come through, as `LOSSES.md` has it.
 *
 * @returns undefined where that is not written down.
 */
export function reasonOf(direction: Direction, tag: string, part: string | null): Text | undefined {
  if (!hasField(direction, tag)) return noField[direction];
  if (part !== null && hasNoSubfield(direction, tag, part)) return noSubfield[direction];
  return lossRules.find(
    (rule) => rule.direction === direction && rule.tags.test(tag) && (!rule.parts || rule.parts.test(part ?? '')),
  )?.why;
}

/** What `record` loses on its way to the other format and back: what does not come back is not there in the same sense. */
export function lossesOf(direction: Direction, record: MarcRecord, back: MarcRecord): Loss[] {
  return difference(record, back).map(({ tag, part }) => ({
    tag,
    subfield: part,
    why: reasonOf(direction, tag, part) ?? unforeseen,
  }));
}

const code = (text: string): string => `\`${text}\``;

function section(direction: Direction): string[] {
  const [from, to] = direction === 'toMarc21' ? ['CNMARC', 'MARC 21'] : ['MARC 21', 'CNMARC'];
  const fields = direction === 'toMarc21' ? fieldRules(unimarcFields, cnmarcFields) : fieldRules(marc21Fields);
  const rules = [...fields.values()].sort((left, right) => left.tag.localeCompare(right.tag));
  const without = rules.filter(({ tag }) => !hasField(direction, tag));
  const partly = rules.flatMap(({ tag, name, subfields }) => {
    const codes = [...(subfields?.keys() ?? [])].filter((one) => hasNoSubfield(direction, tag, one));
    return codes.length === 0
      ? []
      : [`- ${code(tag)} ${name.zh} ${name.en}: ${codes.map((one) => code(`$${one}`)).join(' ')}`];
  });
  const known = lossRules
    .filter((rule) => rule.direction === direction)
    .map(
      ({ tags, parts, why }) => `- ${code(tags.source)}${parts ? ` ${code(parts.source)}` : ''}: ${why.zh}; ${why.en}`,
    );
  return [
    `## ${from} → ${to}`,
    `### 没有对应字段 Fields without a like`,
    without.map(({ tag, name }) => `- ${code(tag)} ${name.zh} ${name.en}`).join('\n'),
    `### 没有对应子字段 Subfields without a like`,
    partly.join('\n'),
    `### 有对应字段而不能全部保留 Kept in part`,
    '字段和部分以正则表达式写出。 Tags and parts are regular expressions.',
    known.join('\n'),
  ];
}

/** The written list of what conversions lose, made from the tables; `LOSSES.md` is its text. */
export function lossesMarkdown(): string {
  return `${[
    '# 格式转换的损失 What conversion loses',
    '由 `npm run gen` 从 `src/crosswalk/rules.table.ts` 生成，请勿手改。 Made from `src/crosswalk/rules.table.ts` by `npm run gen`; do not edit it.',
    '馆自定字段（`9--` 等）都不转换；需要原样带走时用选项 `carry`，写入 886。 Local fields (`9--` and the like) are not converted; with the option `carry` they travel in 886.',
    ...section('toMarc21'),
    ...section('toCnmarc'),
  ].join('\n\n')}\n`;
}
