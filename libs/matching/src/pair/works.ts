import type { Bibliography } from '@shuqiao/bibliography';
import type { AgentName, Features } from '../description/features.js';
import { hasHan } from '../forms/fold.js';
import { type Reason, reason } from './judgement.js';
import { numberOf, type Part } from '../description/parts.js';
import { distance, isSameSubtitle, relationOf, type TitleRelation } from './titles.js';

const TITLE_CODES = {
  exact: 'title_exact',
  near: 'title_near',
  romanised: 'title_romanised',
  typo: 'title_typo',
  extended: 'title_extended',
  different: 'title_different',
} as const satisfies Record<TitleRelation, string>;

export function titleReasons(a: Features, b: Features): Reason[] {
  const relation = relationOf(a, b);
  const reasons = [reason(TITLE_CODES[relation], a.title, b.title)];
  const isSameTitle = relation === 'exact' || relation === 'typo';
  if (isSameTitle && !isSameSubtitle(a.rest, b.rest)) reasons.push(reason('subtitle_differs', a.rest, b.rest));
  if (a.companion !== b.companion) reasons.push(reason('companion', a.companion || b.companion));
  return reasons;
}

const wordsOf = (part: Part): string => [...part.numbers, part.name].filter(Boolean).join(' ');

/** Both parts' numbers, and their names where the numbers do not settle it. A part is never its whole. */
export function partReasons(a: Features, b: Features): Reason[] {
  const [left, right] = [a.part, b.part];
  const [one, other] = [left.numbers.join(' '), right.numbers.join(' ')];
  if (one !== other && (one === '' || other === '')) return [reason('part_missing', one || other)];
  const namesDiffer = left.name !== '' && right.name !== '' && left.name !== right.name;
  if (one !== other || namesDiffer) return [reason('part_differs', wordsOf(left), wordsOf(right))];
  if (one !== '') return [reason('part_same', wordsOf(left))];
  if (left.name === right.name) return [];
  return [left.name === '' ? namedOnce(b, a) : namedOnce(a, b)];
}

/** A part's name that the other record has within its title or subtitle is no difference. */
const namedOnce = (named: Features, other: Features): Reason =>
  other.fullTitle.includes(named.part.name)
    ? reason('part_same', named.part.name)
    : reason('part_name_missing', named.part.name);

const SHORTEST_SLIP = 10;
const LONG_NAME = 16;

/** A letter or two off in a long name, or a given name cut to its initial: "Wilson, Chris" and "Wilson, C." */
function isNearly(one: AgentName, other: AgentName): boolean {
  if (hasHan(one.key) || hasHan(other.key) || one.isPerson !== other.isPerson) return false;
  const length = Math.min(one.key.length, other.key.length);
  const slips = length < LONG_NAME ? 1 : 2;
  if (length >= SHORTEST_SLIP && distance(one.key, other.key, slips) <= slips) return true;
  const [short = '', long = ''] = [one.given, other.given].sort((left, right) => left.length - right.length);
  return one.isPerson && one.family === other.family && short !== '' && long.startsWith(short);
}

const PRIMARY_KINDS: readonly ((agent: AgentName) => boolean)[] = [
  (agent) => agent.primary && agent.isPerson,
  (agent) => agent.primary,
  () => true,
];

/** Those of both records who can be compared: persons with persons; translators and sponsors where there is nobody else. */
function makersOf(a: Features, b: Features): [readonly AgentName[], readonly AgentName[]] {
  for (const isMaker of PRIMARY_KINDS) {
    const [makers, others] = [a.agents.filter(isMaker), b.agents.filter(isMaker)];
    if (makers.length > 0 && others.length > 0) return [makers, others];
  }
  return [a.agents, b.agents];
}

function inStatement(makers: readonly AgentName[], responsibility: string): AgentName | undefined {
  return makers.find(({ family }) => family.length > 1 && responsibility.includes(family));
}

interface Makers {
  readonly makers: readonly AgentName[];
  readonly others: readonly AgentName[];
  /** Their statements of responsibility. */
  readonly said: string;
  readonly saidByOther: string;
}

/** What makes the makers of two records the same, the surest first. */
const SAME_MAKERS: readonly ((both: Makers) => Reason | undefined)[] = [
  ({ makers, others }) => {
    const same = makers.find((one) => others.some((other) => one.key === other.key));
    return same && reason(same.isPerson ? 'agent_same' : 'body_same', same.name);
  },
  ({ makers, others, said, saidByOther }) => {
    const stated = inStatement(makers, saidByOther) ?? inStatement(others, said);
    return stated && reason('agent_in_statement', stated.name);
  },
  ({ makers, others }) => {
    const romanised = makers.find((one) => one.roman.length > 3 && others.some(({ roman }) => roman === one.roman));
    return romanised && reason('agent_romanised', romanised.name);
  },
  ({ makers, others }) => {
    const near = makers.find((one) => others.some((other) => isNearly(one, other)));
    return near && reason('agent_near', near.name);
  },
  ({ said, saidByOther }) => (said !== '' && said === saidByOther ? reason('agent_in_statement', said) : undefined),
];

export function agentReasons(a: Features, b: Features): Reason[] {
  const [makers, others] = makersOf(a, b);
  const both = { makers, others, said: a.responsibility, saidByOther: b.responsibility };
  for (const sameness of SAME_MAKERS) {
    const found = sameness(both);
    if (found) return [found];
  }
  const [one, other] = [makers[0]?.name ?? a.responsibility, others[0]?.name ?? b.responsibility];
  const areComparable = one !== '' && other !== '' && hasHan(one) === hasHan(other);
  return areComparable ? [reason('agent_differs', one, other)] : [];
}

/** 第3种, 之三, "no. 3" and 3 are one number. */
const seriesNumber = (text: string): string => numberOf(text.replace(/[种種号號]$/u, '').replace(/^之/u, ''));

/**
 * Two translations of one work share everything but who made them. Nothing is said where a name is written in two scripts, or
 * stands in the other's statement of responsibility.
 */
export function translatorReasons(a: Features, b: Features): Reason[] {
  const translators = ({ agents }: Features) => agents.filter(({ isTranslator }) => isTranslator);
  const [left, right] = [translators(a), translators(b)];
  const [one, other] = [left[0], right[0]];
  if (!one || !other || hasHan(one.key) !== hasHan(other.key)) return [];
  const isShared = left.some((mine) => right.some((theirs) => mine.key === theirs.key || isNearly(mine, theirs)));
  const isStated = inStatement(left, b.responsibility) ?? inStatement(right, a.responsibility);
  return isShared || isStated ? [] : [reason('translator_differs', one.name, other.name)];
}

/** The same series with two numbers: parts of a numbered series often share a title. */
export function seriesReasons(a: Bibliography, b: Bibliography): Reason[] {
  for (const one of a.series) {
    const other = b.series.find(({ title }) => title === one.title);
    if (other?.number && one.number && seriesNumber(other.number) !== seriesNumber(one.number)) {
      return [reason('series_number_differs', one.number, other.number)];
    }
  }
  return [];
}
