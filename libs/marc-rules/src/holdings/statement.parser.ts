import {
  completed,
  finest,
  isEmpty,
  isCuttable,
  type Level,
  levels,
  normaliseRanges,
  type SerialPoint,
  type SerialRange,
  withoutGaps,
} from './ranges.js';
import { isYear, type Token, tokensOf } from './statement.tokens.js';

type Span = { lo: SerialPoint; hi: SerialPoint };

/** Parts of a list of tokens between those of a kind that stand outside of brackets. */
function split(tokens: readonly Token[], kind: Token['kind']): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === '(') depth += 1;
    if (token.kind === ')') depth = Math.max(0, depth - 1);
    if (token.kind === kind && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

type Numeral = Extract<Token, { value: number }>;

const isNumeral = (token: Token): token is Numeral => token.kind === 'value' || token.kind === 'number';

/** What a number tells of: as it is labelled, else by what its point tells already and by what is expected. */
function levelOf(token: Numeral, point: SerialPoint, next: Token | undefined, expected: Level | undefined): Level {
  if (token.kind === 'value') return token.level;
  if (point.volume !== undefined || point.year !== undefined) return 'issue';
  if (expected === 'year') return 'year';
  if (next?.kind === '(' || next?.kind === ':') return 'volume';
  return expected ?? 'issue';
}

/** "1990/91": the second number of a double year may be short. */
const inCentury = (value: number, before: number): number =>
  value < 100 && before >= 1_000 ? Math.floor(before / 100) * 100 + value : value;

/** The number that a token stands for at this level; undefined where a year is meant and it is none. */
function numberAt(level: Level, { value }: Numeral, before: number): number | undefined {
  if (level !== 'year') return value;
  const year = inCentury(value, before);
  return isYear(year) ? year : undefined;
}

/** A span with one number more: a double one moves its end alone, and what was told first stays. */
function withNumber({ lo, hi }: Span, level: Level, value: number, isDouble: boolean): Span {
  if (isDouble) return { lo, hi: { ...hi, [level]: value } };
  return lo[level] === undefined ? { lo: { ...lo, [level]: value }, hi: { ...hi, [level]: value } } : { lo, hi };
}

/** One point, or the double number of one ("2004/2005", "no. 2/3"). */
function readSpan(tokens: readonly Token[], expected: Level | undefined, century = 0): Span {
  let span: Span = { lo: {}, hi: {} };
  let last: Level | undefined;
  for (const [at, token] of tokens.entries()) {
    if (!isNumeral(token)) continue;
    const doubled = tokens[at - 1]?.kind === '/' ? last : undefined;
    const level: Level = doubled ?? levelOf(token, span.lo, tokens[at + 1], expected);
    const value = numberAt(level, token, doubled ? (span.lo.year ?? 0) : century);
    if (value === undefined) continue;
    span = withNumber(span, level, value, doubled !== undefined);
    last = level;
  }
  return span;
}

/** The years in brackets behind a range of volumes or issues: "v.54-68 (2003-2017)". */
function trailingYears(tokens: readonly Token[]): { rest: Token[]; years: SerialRange | undefined } {
  const close = tokens.length - 1;
  const open = tokens.findLastIndex(({ kind }) => kind === '(');
  const inner = tokens.slice(open + 1, close);
  const isRange = tokens[close]?.kind === ')' && open > 0 && inner.some(({ kind }) => kind === '-' || kind === '/');
  const [years] = isRange ? readElement(inner, {}) : [];
  if (!years || finest(years.from) !== 'year') return { rest: [...tokens], years: undefined };
  return { rest: tokens.slice(0, open), years };
}

const levelIn = (tokens: readonly Token[]): Level | undefined => {
  const value = tokens.find((token) => token.kind === 'value' && token.level !== 'year');
  return value?.kind === 'value' ? value.level : undefined;
};

/** The short second year of "1990-95". */
function withFullYear(span: Span, from: SerialPoint, tokens: readonly Token[]): Span {
  const [first] = tokens;
  if (finest(from) !== 'year' || tokens.length !== 1 || first?.kind !== 'number' || first.value > 99) return span;
  const year = inCentury(first.value, from.year ?? 0);
  return { lo: { year }, hi: { year } };
}

/** A point of an earlier element gives year and volume to one that tells only its issue. */
const inherited = (point: SerialPoint, context: SerialPoint): SerialPoint =>
  finest(point) === 'issue' && point.year === undefined && point.volume === undefined
    ? { ...context, ...point }
    : point;

/** Whether brackets hold several issues: "(1-6)", "(1,3)". */
const holdsSeveral = (inner: readonly Token[]): boolean => inner.some(({ kind }) => kind === '-' || kind === ',');

/** "1985(1-6)": the issues in the brackets are those of the year (or volume) before them. */
function issuesWithin(tokens: readonly Token[]): SerialRange[] | undefined {
  const open = tokens.findIndex(({ kind }) => kind === '(');
  const inner = tokens.slice(open + 1, -1);
  if (open < 1 || tokens.at(-1)?.kind !== ')' || !holdsSeveral(inner) || inner.some(({ kind }) => kind === ')'))
    return undefined;
  const { lo } = readSpan(tokens.slice(0, open), undefined);
  const isOuter = finest(lo) === 'year' || finest(lo) === 'volume';
  const ranges = isOuter ? split(inner, ',').flatMap((element) => readElement(element, lo)) : [];
  return ranges.length > 0 && ranges.every(({ from }) => finest(from) === 'issue') ? ranges : undefined;
}

/** "1985(1-12)" at an end of a range stands for its first or its last issue. */
function oneIssue(tokens: readonly Token[], which: 'first' | 'last'): Token[] {
  const [open, close] = [tokens.findIndex(({ kind }) => kind === '('), tokens.length - 1];
  const inner = tokens.slice(open + 1, close);
  const at = inner.findIndex(({ kind }) => kind === '-');
  if (open < 1 || tokens[close]?.kind !== ')' || at < 1 || inner.length !== at + 2) return [...tokens];
  const [one] = which === 'first' ? inner : inner.slice(-1);
  return [...tokens.slice(0, open), { kind: '(' }, ...(one ? [one] : []), { kind: ')' }];
}

/** What a pair of brackets around it all holds. */
const unwrapped = (tokens: readonly Token[]): readonly Token[] =>
  tokens[0]?.kind === '(' && tokens.at(-1)?.kind === ')' && split(tokens, '-').length === 1
    ? tokens.slice(1, -1)
    : tokens;

/** One element: a point, or a range of two, with the years behind it. */
function readElement(tokens: readonly Token[], context: SerialPoint): SerialRange[] {
  const { rest, years } = trailingYears(tokens);
  const inner = unwrapped(rest);
  const within = issuesWithin(inner);
  if (within) return within;
  const range = readRange(inner, context);
  return [range ? dated(range, years) : years].filter((one) => one !== undefined);
}

function readRange(tokens: readonly Token[], context: SerialPoint): SerialRange | undefined {
  const [left = [], ...others] = split(tokens, '-').map((side, at) => oneIssue(side, at === 0 ? 'first' : 'last'));
  const right = others.at(-1);
  const expected = isShortYear(left, context) ? 'year' : contextLevel(context);
  const begin = readSpan(left, levelIn(left) ?? levelIn(right ?? []) ?? expected, context.year);
  const from = inherited(begin.lo, context);
  if (isEmpty(from)) return undefined;
  if (tokens.some(({ kind }) => kind === 'present')) return { from, to: 'present' };
  if (!right) return { from, to: inherited(begin.hi, context) };
  const end = withFullYear(readSpan(right, finest(begin.lo)), from, right);
  return { from, to: isEmpty(end.hi) ? 'present' : end.hi };
}

/** No serial has so many issues a year but dailies, whose statements tell days. */
const MOST_ISSUES = 54;

/** "1990,92,94" and "1990-94, 96-99": after a year alone, a number of two digits beyond it is a year of its century. */
function isShortYear(tokens: readonly Token[], context: SerialPoint): boolean {
  const [first] = tokens;
  const isAlone = finest(context) === 'year' && context.year !== undefined && tokens.length === 1;
  return (
    isAlone &&
    first?.kind === 'number' &&
    first.value >= MOST_ISSUES &&
    first.value > (context.year ?? 0) % 100 &&
    first.value < 100
  );
}

/** After "v.1-3," a bare number is a volume; after "1985," or "1985:1," it is an issue. */
function contextLevel(context: SerialPoint): Level | undefined {
  const level = finest(context);
  return level === 'year' ? 'issue' : level;
}

/** Volumes or issues with their years; open years leave them open. */
function dated({ from, to }: SerialRange, years: SerialRange | undefined): SerialRange {
  if (years?.to === 'present') return { from: { ...years.from, ...from }, to: 'present' };
  if (!years || to === 'present') return { from, to };
  return { from: { ...years.from, ...from }, to: { ...years.to, ...to } };
}

/** "Vol. 12, no. 3": a comma between a volume and its issue parts nothing. */
const pointsWhole = (tokens: readonly Token[]): Token[] =>
  tokens.filter((token, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isInside =
      before?.kind === 'value' && before.level === 'volume' && after?.kind === 'value' && after.level === 'issue';
    return !(token.kind === ',' && isInside);
  });

/** A segment between semicolons: elements that may lean on the one before. */
function readSegment(tokens: readonly Token[]): SerialRange[] {
  const ranges: SerialRange[] = [];
  let context: SerialPoint = {};
  for (const element of split(pointsWhole(tokens), ',')) {
    const read = readElement(element, context).map(completed);
    const [first] = read;
    const before = ranges.at(-1);
    // "1985,1-6": the year alone was no range of its own.
    const isDetail = first && before && finest(before.from) === 'year' && first.from.year === before.from.year;
    if (isDetail && finest(first.from) === 'issue' && before.to !== 'present' && before.to.year === before.from.year)
      ranges.pop();
    ranges.push(...read);
    const end = read.at(-1);
    if (end) context = end.to === 'present' ? end.from : end.to;
  }
  return ranges;
}

/** Whether what is missing is told by issues or bare numbers, without a year of its own. */
const tellsIssues = (token: Token | undefined): boolean =>
  token?.kind === 'number' || (token?.kind === 'value' && token.level === 'issue');

/** The year right before a word for a gap: what is missing is of that year. */
function yearBefore(held: readonly Token[]): Token | undefined {
  const last = held.at(-1);
  if (last?.kind === 'value') return last.level === 'year' ? last : undefined;
  return last?.kind === 'number' && isYear(last.value)
    ? { kind: 'value', level: 'year', value: last.value }
    : undefined;
}

/** Whether the last token stands by itself between signs: "…;2005年缺第3期" holds nothing of its own. */
const isAlone = (held: readonly Token[]): boolean => held.at(-2)?.kind === ';';

/** Takes the last token away where it is of a kind, and tells whether it was. */
function dropLast(tokens: Token[], kind: Token['kind']): boolean {
  const is = tokens.at(-1)?.kind === kind;
  if (is) tokens.pop();
  return is;
}

/** At a word for a gap: takes off what is held its bracket, comma and year, and answers what the missing begins with. */
function beginGap(held: Token[], next: Token | undefined): Token[] {
  const isBracketed = dropLast(held, '(');
  const year = tellsIssues(next) ? yearBefore(held) : undefined;
  if (year && !isBracketed && isAlone(held)) held.pop();
  dropLast(held, ',');
  return year ? [{ kind: ';' }, year] : [{ kind: ';' }];
}

/** Tokens of what is held and of what is missing: what follows a word for a gap, up to its bracket or semicolon, is missing. */
function partsOf(tokens: readonly Token[]): { held: Token[]; missing: Token[] } {
  const held: Token[] = [];
  const missing: Token[] = [];
  let inGap = false;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'gap') {
      inGap = true;
      missing.push(...beginGap(held, tokens[at + 1]));
    } else if (inGap && (token.kind === ';' || token.kind === ')')) {
      inGap = false;
      if (token.kind === ';') held.push(token);
    } else (inGap ? missing : held).push(token);
  }
  return { held, missing };
}

const MOST_RANGES = 1_000;

const read = (tokens: readonly Token[]): SerialRange[] => split(tokens, ';').flatMap(readSegment).slice(0, MOST_RANGES);

/** What a textual statement says. */
export interface Statement {
  /** Normalised ranges, 1,000 at most. */
  readonly ranges: readonly SerialRange[];
  /** What is missing within them and could not be taken out of them, since it is told more finely: an issue of a year. */
  readonly gaps: readonly SerialRange[];
  /** True where nothing of the text was passed over: the ranges and gaps can stand for it. */
  readonly isWhole: boolean;
}

const valuesOf = (ranges: readonly SerialRange[]): Set<number> =>
  new Set(
    ranges.flatMap(
      ({ from, to }) => [...Object.values(from), ...(to === 'present' ? [] : Object.values(to))] as number[],
    ),
  );

/** True where every number came to stand in a range. The inner numbers of double ones ("2000/2001-2003/2004") go in silence. */
function areUsed(tokens: readonly Token[], ranges: readonly SerialRange[]): boolean {
  const used = valuesOf(ranges);
  const shortYears = new Set([...used].filter(isYear).map((year) => year % 100));
  return tokens.every((token, at) => {
    if (!isNumeral(token)) return true;
    if (tokens[at - 1]?.kind === '/' || tokens[at + 1]?.kind === '/') return true;
    return used.has(token.value) || shortYears.has(token.value);
  });
}

/**
 * Reads a textual statement of a serial's holdings: `1990年第1期-1995年第6期`, `v.54-68 (2003-2017)`, `2003:1-6,8-12`,
 * `1985,1-6;1986,1-12`, `1990- (缺1995)`, `2001–2005，2007 起；缺 2003 年 3 期`, `no.1(1990)-`. Words that are not understood
 * are passed over, and then it is not whole. An open end means that the serial is still received. What is missing is taken
 * out where years (or volumes, or issues) alone are told, and is a gap of its own where it is told otherwise.
 */
export function parseStatement(statement: string): Statement {
  const { tokens, isWhole } = tokensOf(statement);
  const { held, missing } = partsOf(tokens);
  const [has, lacks] = [read(held), read(missing)];
  const [ranges, gaps] = [normaliseRanges(has), normaliseRanges(lacks)];
  return {
    ranges: normaliseRanges(withoutGaps(ranges, gaps)),
    gaps: gaps.filter((gap) => !ranges.some((range) => isCuttable(range, gap))),
    isWhole: isWhole && has.length > 0 && areUsed(tokens, [...has, ...lacks]),
  };
}

/**
 * The ranges of a textual statement, see {@link parseStatement}.
 *
 * @returns normalised ranges, 1,000 at most; none where there is nothing to be read.
 */
export const parseRanges = (statement: string): SerialRange[] => [...parseStatement(statement).ranges];

/** A point from one value for each level, as the subfields of an 863 give them: "9", "10/11", "1-5", "12-". */
export function rangeOfValues(values: Partial<Record<Level, string>>): SerialRange | undefined {
  const told = levels.flatMap((level) => {
    const [, lo, sign, hi] = /^\D*(\d{1,6})(?:\s*([-/])\s*\D*(\d{1,6})?)?/.exec(values[level] ?? '') ?? [];
    return lo === undefined
      ? []
      : [{ level, lo: Number(lo), open: sign === '-' && hi === undefined, hi: Number(hi ?? lo) }];
  });
  if (told.length === 0) return undefined;
  const from = Object.fromEntries(told.map(({ level, lo }) => [level, lo])) as SerialPoint;
  const to = Object.fromEntries(told.map(({ level, hi }) => [level, hi])) as SerialPoint;
  return { from, to: told.some(({ open }) => open) ? 'present' : to };
}
