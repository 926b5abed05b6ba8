import { readNumber } from '@shuqiao/bibliography';
import type { Features } from '../description/features.js';
import { hasHan } from '../forms/fold.js';

/** How two titles proper relate, best first. */
export type TitleRelation = 'exact' | 'near' | 'romanised' | 'typo' | 'extended' | 'different';

const NUMBERS = /\d+|(?<![a-z])[ivx]+(?![a-z])|[一二三四五六七八九十百]+/gu;
/** Below this many characters every one of them makes another title: 中国通史 and 中国通志. */
const SHORT_HAN = 7;
const SHORT_LATIN = 12;
const MOST_TYPOS = 2;
const LONG_ENOUGH_FOR_TWO = 20;

/** Numbers within the titles, in order; another number is another work: '94中国发展报告, '95中国发展报告. */
const numbersIn = (title: string): string =>
  (title.match(NUMBERS) ?? []).map((text) => readNumber(text) ?? text).join(' ');

/** What is left of two texts between their common beginning and their common end. */
function withoutCommonEnds(a: string[], b: string[]): [string[], string[]] {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** Row i of the table of distances, by the one before it; the one before that tells of two letters that changed places. */
function nextRow(i: number, left: string[], right: string[], row: number[], before: number[]): number[] {
  const next = [i];
  for (let j = 1; j <= right.length; j += 1) {
    const exchanged = left[i - 1] === right[j - 1] ? 0 : 1;
    const isSwapped = left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
    next.push(
      Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + exchanged,
        isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      ),
    );
  }
  return next;
}

/** Edit distance with transposition, up to `most`; one more than that when it is greater. */
export function distance(a: string, b: string, most: number): number {
  const [left, right] = withoutCommonEnds([...a], [...b]);
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const next = nextRow(i, left, right, row, before);
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[right.length] ?? most + 1;
}

function isTypo(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (length < (hasHan(a + b) ? SHORT_HAN : SHORT_LATIN)) return false;
  const most = length < LONG_ENOUGH_FOR_TWO ? 1 : MOST_TYPOS;
  return numbersIn(a) === numbersIn(b) && distance(a, b, most) <= most;
}

/** One record has in its title what the other has as subtitle, or as another title. */
function isWithSubtitle(a: Features, b: Features): boolean {
  return a.fullTitle === b.title || b.fullTitle === a.title || a.fullTitle === b.fullTitle;
}

const isAmongOthers = (a: Features, b: Features): boolean =>
  b.otherTitles.some((other) => other === a.title || other === a.fullTitle);

const SHORTEST_ROMAN = 4;

/** One record has Han characters, the other Latin letters alone, and they are read alike. */
function isRomanised(a: Features, b: Features): boolean {
  return a.roman.length >= SHORTEST_ROMAN && a.roman === b.roman && hasHan(a.title) !== hasHan(b.title);
}

/** How the titles proper of two descriptions relate. Parts are left out here: they have a veto of their own. */
export function relationOf(a: Features, b: Features): TitleRelation {
  if (a.title === b.title) return 'exact';
  if (a.core === b.core || isWithSubtitle(a, b)) return 'near';
  if (isRomanised(a, b)) return 'romanised';
  if (isTypo(a.title, b.title)) return 'typo';
  if (isAmongOthers(a, b) || isAmongOthers(b, a)) return 'extended';
  return 'different';
}

const SHORTEST_SUBTITLE = 12;

/** A subtitle that is missing, cut short or off by a slip is no other one. */
export function isSameSubtitle(a: string, b: string): boolean {
  if (a.startsWith(b) || b.startsWith(a)) return true;
  const isLong = Math.min(a.length, b.length) >= SHORTEST_SUBTITLE;
  return isLong && numbersIn(a) === numbersIn(b) && distance(a, b, MOST_TYPOS) <= MOST_TYPOS;
}
