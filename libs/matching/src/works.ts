import type { Bibliography } from '@shuqiao/bibliography';
import type { AgentName, Features } from './features.js';
import { type Reason, reason } from './judgement.js';
import type { Part } from './parts.js';
import { relationOf, type TitleRelation } from './titles.js';

const TITLE_CODES = {
  exact: 'title_exact',
  near: 'title_near',
  typo: 'title_typo',
  extended: 'title_extended',
  different: 'title_different',
} as const satisfies Record<TitleRelation, string>;

export function titleReasons(a: Features, b: Features): Reason[] {
  const relation = relationOf(a, b);
  const reasons = [reason(TITLE_CODES[relation], a.title, b.title)];
  const differs = relation === 'exact' && a.rest !== '' && b.rest !== '' && a.rest !== b.rest;
  if (differs && !a.rest.startsWith(b.rest) && !b.rest.startsWith(a.rest))
    reasons.push(reason('subtitle_differs', a.rest, b.rest));
  return reasons;
}

const wordsOf = (part: Part): string => [...part.numbers, part.name].filter(Boolean).join(' ');

/** Both parts' numbers, and their names where the numbers do not settle it. A part is never its whole. */
export function partReasons(a: Features, b: Features): Reason[] {
  const [left, right] = [a.part, b.part];
  const [one, other] = [left.numbers.join(' '), right.numbers.join(' ')];
  if (one === '' && other === '' && left.name === right.name) return [];
  if (one !== '' && other !== '') {
    if (one !== other) return [reason('part_differs', wordsOf(left), wordsOf(right))];
    const differs = left.name !== '' && right.name !== '' && left.name !== right.name;
    return [differs ? reason('part_differs', wordsOf(left), wordsOf(right)) : reason('part_same', wordsOf(left))];
  }
  if (one !== other) return [reason('part_missing', one || other)];
  if (left.name !== '' && right.name !== '') return [reason('part_differs', left.name, right.name)];
  return [namedOnce(left.name === '' ? b : a, left.name === '' ? a : b)];
}

/** A part's name that the other record has within its title or subtitle is no difference. */
const namedOnce = (named: Features, other: Features): Reason =>
  other.fullTitle.includes(named.part.name)
    ? reason('part_same', named.part.name)
    : reason('part_name_missing', named.part.name);

/** One person under two forms of a name: "Wilson, Chris" and "Wilson, C." share the family name and the first letter. */
const isSameAgent = (a: AgentName, b: AgentName): boolean => a.key === b.key && a.key !== '';

export function agentReasons(a: Features, b: Features): Reason[] {
  const same = a.agents.find((one) => one.primary && b.agents.some((other) => isSameAgent(one, other)));
  if (same) return [reason('agent_same', same.family)];
  const stated =
    a.agents.find((one) => one.family.length > 1 && b.responsibility.includes(one.family)) ??
    b.agents.find((one) => one.family.length > 1 && a.responsibility.includes(one.family));
  if (stated) return [reason('agent_in_statement', stated.family)];
  if (a.responsibility !== '' && a.responsibility === b.responsibility)
    return [reason('agent_in_statement', a.responsibility)];
  const [one, other] = [a.agents[0]?.family ?? a.responsibility, b.agents[0]?.family ?? b.responsibility];
  return one !== '' && other !== '' ? [reason('agent_differs', one, other)] : [];
}

/** The same series with two numbers: parts of a numbered series often share a title. */
export function seriesReasons(a: Bibliography, b: Bibliography): Reason[] {
  for (const one of a.series) {
    const other = b.series.find(({ title }) => title === one.title);
    if (other?.number && one.number && other.number !== one.number) {
      return [reason('series_number_differs', one.number, other.number)];
    }
  }
  return [];
}
