import type { Level } from './ranges.js';

/** A piece of a statement of holdings. `number` has no label; `label` gives the next number its level. */
export type Token =
  | { readonly kind: 'value'; readonly level: Level; readonly value: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'label'; readonly level: Level }
  | { readonly kind: '-' | ',' | ';' | '(' | ')' | ':' | '/' | 'present' | 'gap' };

const FIRST_YEAR = 1500;
const LAST_YEAR = 2099;

export const isYear = (value: number): boolean => value >= FIRST_YEAR && value <= LAST_YEAR;

/** What one may find, in the order it is tried at each place; anything else is passed over. */
const patterns: readonly [RegExp, (number: string) => Token | undefined][] = [
  [/(\d{1,4})\s*月(?:\s*\d{1,2}\s*日)?/y, () => undefined],
  [/(?:-\s*)?(?:至今|现在|present|to date|\+)|以来|起/iy, () => ({ kind: 'present' })],
  [/缺期?|缺藏|lack(?:s|ing)?|wanting|missing/iy, () => ({ kind: 'gap' })],
  [/(\d{4})\s*年/y, (number) => ({ kind: 'value', level: 'year', value: Number(number) })],
  [/(?:总?第)?\s*(\d{1,6})\s*卷/y, (number) => ({ kind: 'value', level: 'volume', value: Number(number) })],
  [/(?:总?第)?\s*(\d{1,6})\s*(?:期|号)/y, (number) => ({ kind: 'value', level: 'issue', value: Number(number) })],
  [/(?:volumes?|vols?|v|bd)\b\.?|卷/iy, () => ({ kind: 'label', level: 'volume' })],
  [/(?:issues?|iss|nos?|nr|n)\b\.?|[期#]/iy, () => ({ kind: 'label', level: 'issue' })],
  [/(\d{1,6})/y, (number) => ({ kind: 'number', value: Number(number) })],
  [/[-~至到]/y, () => ({ kind: '-' })],
  [/[,、]/y, () => ({ kind: ',' })],
  [/[;。|]/y, () => ({ kind: ';' })],
  [/[([]/y, () => ({ kind: '(' })],
  [/[)\]]/y, () => ({ kind: ')' })],
  [/:/y, () => ({ kind: ':' })],
  [/[/&]/y, () => ({ kind: '/' })],
  // Chinese runs on without blanks: a word ends where one begins that says something here.
  [/(?:(?![缺至到卷期起])\p{L})+/uy, () => undefined],
];

/** Words that may be passed over without losing anything. */
const silent = new Set([
  '第',
  '总',
  '总第',
  '年',
  '自',
  '从',
  '有',
  '藏',
  '馆藏',
  '现有',
  '现藏',
  '入藏',
  '收藏',
  'and',
  ...'jan feb mar apr may jun jul aug sep sept oct nov dec'.split(' '),
  ...'january february march april june july august september october november december'.split(' '),
]);
const LETTER = /\p{L}/u;
const isSilent = (text: string): boolean => !LETTER.test(text) || silent.has(text.toLowerCase());

/** A bare number that can be a year is one, unless a label says what it is. */
function labelled(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (const token of tokens) {
    const last = result.at(-1);
    if (token.kind !== 'number') result.push(token);
    else if (last?.kind === 'label') result.splice(-1, 1, { kind: 'value', level: last.level, value: token.value });
    else if (isYear(token.value)) {
      result.push({ kind: 'value', level: 'year', value: token.value });
    } else result.push(token);
  }
  return result.filter(({ kind }) => kind !== 'label');
}

const LONGEST = 4_000;

/** What stands at a place; undefined for a sign without meaning. */
function tokenAt(text: string, at: number): { length: number; token: Token | undefined } | undefined {
  for (const [pattern, make] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { length: match[0].length, token: make(match[1] ?? '') };
  }
  return undefined;
}

/** The tokens of a statement, and whether nothing that means something was passed over. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly isWhole: boolean;
}

/** Reads the tokens of a statement; full-width forms and all dashes are one. Texts over 4,000 characters are cut. */
export function tokensOf(statement: string): Tokens {
  const text = statement
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    // A label runs into its number ("v12", "no1"): the word ends there.
    .replace(/(?<=[A-Za-z])(?=\d)/g, ' ');
  const tokens: Token[] = [];
  let isWhole = statement.length <= LONGEST;
  for (let at = 0; at < text.length;) {
    const found = tokenAt(text, at);
    const length = found?.length ?? 1;
    if (found?.token) tokens.push(found.token);
    else if (!isSilent(text.slice(at, at + length))) isWhole = false;
    at += length;
  }
  return { tokens: labelled(tokens), isWhole };
}
