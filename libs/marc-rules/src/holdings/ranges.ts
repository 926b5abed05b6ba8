/** A place in the run of a serial: any of year, volume (卷) and issue (期). */
export interface SerialPoint {
  readonly year?: number;
  readonly volume?: number;
  readonly issue?: number;
}

/** A run of a serial without a gap, both ends held. `present`: it is still received. */
export interface SerialRange {
  readonly from: SerialPoint;
  readonly to: SerialPoint | 'present';
}

export type Level = keyof SerialPoint;

/** From the coarsest to the finest. */
export const levels: readonly Level[] = ['year', 'volume', 'issue'];

export const isEmpty = (point: SerialPoint): boolean => levels.every((level) => point[level] === undefined);

/** The finest level a point tells. */
export const finest = (point: SerialPoint): Level | undefined =>
  [...levels].reverse().find((level) => point[level] !== undefined);

const shapeOf = (point: SerialPoint): string => levels.filter((level) => point[level] !== undefined).join();

/** Below zero when `left` comes first; only the levels both tell are compared. */
function comparePoints(left: SerialPoint, right: SerialPoint): number {
  for (const level of levels) {
    const [one, other] = [left[level], right[level]];
    if (one !== undefined && other !== undefined && one !== other) return one - other;
  }
  return 0;
}

/** "1990 no. 1 to no. 6" ends in 1990 too: an end that tells only the issue has its year and volume from the beginning. */
export function completed({ from, to }: SerialRange): SerialRange {
  if (to === 'present') return { from, to };
  if (to.issue === undefined || to.year !== undefined || to.volume !== undefined) return { from, to };
  const { issue: _issue, ...coarse } = from;
  return { from, to: { ...coarse, ...to } };
}

/** Ends in their order; an end that says nothing is the beginning again. */
function ordered(range: SerialRange): SerialRange {
  const { from, to } = completed(range);
  if (to === 'present') return { from, to };
  if (isEmpty(to)) return { from, to: from };
  return shapeOf(from) === shapeOf(to) && comparePoints(from, to) > 0 ? { from: to, to: from } : { from, to };
}

/** True where `next` begins no later than right after `end`, told by the same levels; all but the finest must be equal. */
function meets(end: SerialPoint, next: SerialPoint): boolean {
  const level = finest(end);
  if (level === undefined || shapeOf(end) !== shapeOf(next)) return false;
  if (comparePoints(next, end) <= 0) return true;
  const coarseEqual = levels.every((other) => other === level || end[other] === next[other]);
  return coarseEqual && (next[level] ?? 0) - (end[level] ?? 0) === 1;
}

/** True where both ends are told by the same levels. */
const isEven = ({ from, to }: SerialRange): boolean => to === 'present' || shapeOf(from) === shapeOf(to);

function joined(left: SerialRange, right: SerialRange): SerialRange | undefined {
  if (shapeOf(left.from) !== shapeOf(right.from) || !isEven(left) || !isEven(right)) return undefined;
  if (left.to === 'present') return comparePoints(left.from, right.from) <= 0 ? left : undefined;
  if (!meets(left.to, right.from)) return undefined;
  const to = right.to === 'present' || comparePoints(left.to, right.to) < 0 ? right.to : left.to;
  return { from: left.from, to };
}

const byKind = (left: SerialRange, right: SerialRange): number =>
  shapeOf(left.from).localeCompare(shapeOf(right.from)) || comparePoints(left.from, right.from);

/**
 * Ranges in order, each with its ends in order, those that overlap or follow each other without a gap made one. Ranges told
 * by different levels (years here, volumes there) stay apart.
 */
export function normaliseRanges(ranges: readonly SerialRange[]): SerialRange[] {
  const result: SerialRange[] = [];
  for (const range of ranges
    .filter(({ from }) => !isEmpty(from))
    .map(ordered)
    .sort(byKind)) {
    const last = result.at(-1);
    const both = last && joined(last, range);
    if (both) result[result.length - 1] = both;
    else result.push(range);
  }
  return result;
}

const single = (point: SerialPoint): Level | undefined => {
  const told = levels.filter((level) => point[level] !== undefined);
  return told.length === 1 ? told[0] : undefined;
};

/** True where a gap is told by the one level that the range is told by. */
export function isCuttable(range: SerialRange, gap: SerialRange): boolean {
  const level = single(range.from);
  return level !== undefined && gap.to !== 'present' && single(gap.from) === level && single(gap.to) === level;
}

const boundsOf = ({ from, to }: SerialRange, level: Level): [number, number] => {
  const start = from[level] ?? 0;
  return [start, to === 'present' ? Infinity : (to[level] ?? start)];
};

function cut(range: SerialRange, gap: SerialRange): SerialRange[] {
  const level = single(range.from);
  if (!level || !isCuttable(range, gap)) return [range];
  const [from, to] = boundsOf(range, level);
  const [start, end] = boundsOf(gap, level);
  if (end < from || start > to) return [range];
  const before: SerialRange[] = from < start ? [{ from: range.from, to: { [level]: start - 1 } }] : [];
  const after: SerialRange[] = end < to ? [{ from: { [level]: end + 1 }, to: range.to }] : [];
  return [...before, ...after];
}

/** The ranges without the gaps, as far as both are told by one and the same level; other gaps change nothing. */
export function withoutGaps(ranges: readonly SerialRange[], gaps: readonly SerialRange[]): SerialRange[] {
  return gaps.reduce<SerialRange[]>((left, gap) => left.flatMap((range) => cut(range, gap)), [...ranges]);
}

const chinese = ({ year, volume, issue }: SerialPoint): string =>
  [
    year === undefined ? '' : `${year}年`,
    volume === undefined ? '' : `第${volume}卷`,
    issue === undefined ? '' : `第${issue}期`,
  ].join('');

function english({ year, volume, issue }: SerialPoint): string {
  const enumeration = [volume === undefined ? '' : `v.${volume}`, issue === undefined ? '' : `no.${issue}`];
  const text = enumeration.filter(Boolean).join(' ');
  if (year === undefined) return text;
  return text === '' ? String(year) : `${text} (${year})`;
}

const samePoint = (left: SerialPoint, right: SerialPoint): boolean =>
  levels.every((level) => left[level] === right[level]);

/**
 * Ranges in words, to be read by people and by `parseRanges`: `1990年第1期-1995年第6期; 1998年-`, in English
 * `no.1 (1990)-no.6 (1995); 1998-` (the order of ANSI/NISO Z39.71: enumeration, then chronology in brackets).
 */
export function formatRanges(ranges: readonly SerialRange[], language: 'zh' | 'en' = 'zh'): string {
  const word = language === 'zh' ? chinese : english;
  return normaliseRanges(ranges)
    .map(({ from, to }) => {
      if (to === 'present') return `${word(from)}-`;
      return samePoint(from, to) ? word(from) : `${word(from)}-${word(to)}`;
    })
    .join('; ');
}

const spaced = ({ year, volume, issue }: SerialPoint): string =>
  [
    year === undefined ? '' : `${year} 年`,
    volume === undefined ? '' : `${volume} 卷`,
    issue === undefined ? '' : `${issue} 期`,
  ]
    .filter(Boolean)
    .join(' ');

const signs: Readonly<Record<Level, string>> = { year: '', volume: ' 卷', issue: ' 期' };

/** "2001–2005", "2003 年 1–6 期", "54–68 卷", "2007 起": as serials librarians write it. */
function told({ from, to }: SerialRange): string {
  const isYears = single(from) === 'year' && (to === 'present' || single(to) === 'year');
  const word = isYears ? ({ year }: SerialPoint) => `${year}` : spaced;
  if (to === 'present') return word(from) + (isYears ? ' 起' : '起');
  if (samePoint(from, to)) return word(from);
  return runOf(from, to) ?? `${word(from)}–${word(to)}`;
}

/** Where only the finest level runs on, and alone or as the issues of one volume or year: "2003 年 1–6 期". */
function runOf(from: SerialPoint, to: SerialPoint): string | undefined {
  const level = finest(from);
  if (level === undefined || (level !== 'issue' && single(from) !== level)) return undefined;
  const coarse = { ...from, [level]: undefined };
  if (shapeOf(from) !== shapeOf(to) || !samePoint(coarse, { ...to, [level]: undefined })) return undefined;
  // Without its sign "1998–2004 期" would begin with a year.
  if (level !== 'year' && (from[level] ?? 0) > 999) return undefined;
  return [spaced(coarse), `${from[level]}–${to[level]}${signs[level]}`].filter(Boolean).join(' ');
}

/** Ranges of one shape follow each other with a comma; where the shape changes, what was said before no longer counts. */
function listed(ranges: readonly SerialRange[], within: string, between: string): string {
  return ranges
    .map((range, at) => {
      const before = ranges[at - 1];
      if (!before) return told(range);
      const isAlike = isEven(before) && shapeOf(before.from) === shapeOf(range.from);
      return (isAlike ? within : between) + told(range);
    })
    .join('');
}

/**
 * Ranges and gaps in the words of the trade, for people: `2001–2005，2007 起；缺 2003 年 3 期`, in English
 * `2001-2005; 2007-; lacks no.3 (2003)`. `parseStatement` reads the same again.
 */
export function formatStatement(
  { ranges, gaps }: { readonly ranges: readonly SerialRange[]; readonly gaps: readonly SerialRange[] },
  language: 'zh' | 'en' = 'zh',
): string {
  const lacks = normaliseRanges(gaps);
  if (language === 'en') {
    return [formatRanges(ranges, 'en'), lacks.length > 0 ? `lacks ${formatRanges(lacks, 'en')}` : '']
      .filter(Boolean)
      .join('; ');
  }
  const missing = lacks.length > 0 ? `缺 ${listed(lacks, '、', '；缺 ')}` : '';
  return [listed(normaliseRanges(ranges), '，', '；'), missing].filter(Boolean).join('；');
}
