import { addDays, daysBetween, isDate } from '@shuqiao/calendar';
import {
  type DayFileProblem,
  type DayFileReport,
  type DayFileRule,
  MOST_SPANS,
  type ReadSpan,
} from '@shuqiao/contracts';

const MOST_PROBLEMS = 100;
const LONGEST_DAYS = 366;
const NAME_LENGTH = 60;
const SHOWN = 80;
/** Characters that no name may have. */
const CONTROL = /[\u0000-\u001f\u007f]|\p{Surrogate}/gu;

/** What a reader of one format finds, entry by entry. */
export interface Found {
  rows: number;
  duplicateUids: number;
  spans: ReadSpan[];
  problems: DayFileProblem[];
}

export const nothingFound = (): Found => ({ rows: 0, duplicateUids: 0, spans: [], problems: [] });

/** Notes what is wrong with a line; the first hundred are told. */
export function complain(found: Found, line: number, rule: DayFileRule, text = ''): void {
  const clean = text.replace(CONTROL, ' ').slice(0, SHOWN);
  if (found.problems.length < MOST_PROBLEMS) found.problems.push({ line, rule, text: clean });
}

/** A name without control characters, at most as long as one may be; a word where there is none. */
export const nameOf = (text: string, open: boolean): string =>
  text.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH).replace(CONTROL, '').trim() ||
  (open ? '开放' : '闭馆');

/** Takes an entry whose days are in order, exist and are no more than a year. */
export function take(found: Found, span: ReadSpan, text: string): void {
  const { from, until, line } = span;
  if (!isDate(from) || !isDate(until)) complain(found, line, 'not_a_date', text);
  else if (until < from) complain(found, line, 'ends_before_it_begins', text);
  else if (daysBetween(from, until) >= LONGEST_DAYS) complain(found, line, 'longer_than_a_year', text);
  else found.spans.push(span);
}

const sameKind = (one: ReadSpan, other: ReadSpan): boolean =>
  one.open === other.open && one.everyYear === other.everyYear;

/**
 * Entries in the order of their days. A day is told apart by its date and kind alone: what is said twice is kept once
 * and told. Days of one name that follow each other become one entry.
 */
export function tidy(found: Found): Pick<DayFileReport, 'spans' | 'problems'> {
  const spans: ReadSpan[] = [];
  const ordered = [...found.spans].sort((a, b) => a.from.localeCompare(b.from) || a.line - b.line);
  for (const span of ordered) {
    const last = spans.at(-1);
    const within = spans.find((one) => sameKind(one, span) && one.from <= span.from && span.until <= one.until);
    if (within) complain(found, span.line, 'said_twice', `${within.line}: ${span.name}`);
    else if (last && sameKind(last, span) && last.name === span.name && joins(last, span)) last.until = span.until;
    else if (spans.length < MOST_SPANS) spans.push({ ...span });
    else complain(found, span.line, 'too_many', span.name);
  }
  return { spans, problems: found.problems };
}

const joins = (last: ReadSpan, next: ReadSpan): boolean =>
  next.from <= addDays(last.until, 1) && daysBetween(last.from, next.until) < LONGEST_DAYS;
