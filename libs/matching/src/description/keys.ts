import type { Bibliography } from '@shuqiao/bibliography';
import { type Features, featuresOf } from './features.js';

const MOST_KEYS = 12;
const TEXT_KEYS = 5;
const MOST_ISBNS = 4;
const LONGEST_TITLE = 40;
const PUBLISHER_LETTERS = 4;

/** 978 and 979 share cores, so the prefix stays; the check digit says nothing more. */
const isbnKey = (isbn: string): string => `isbn:${isbn.slice(0, 12)}`;

function numberKeys({ identifiers }: Bibliography): string[] {
  const { isbn13, isbnSet, isbnInvalid, issn, cn, unifiedBookNumber, others } = identifiers;
  const isbns = [...isbn13, ...isbnSet, ...isbnInvalid.filter((isbn) => isbn.length === 13)].slice(0, MOST_ISBNS);
  return [
    ...isbns.map(isbnKey),
    ...issn.slice(0, 1).map((number) => `issn:${number}`),
    ...cn.slice(0, 1).map((number) => `cn:${number}`),
    ...unifiedBookNumber.slice(0, 1).map((number) => `ubn:${number}`),
    ...others.slice(0, 2),
  ];
}

/** Title with author, with year and publisher, and author with year and pages: a slip in one leaves the others. */
function textKeys(bibliography: Bibliography, features: Features): string[] {
  const { year } = bibliography.publication;
  const { pages } = bibliography.extent;
  const part = features.part.numbers.join(' ');
  const title = features.title.replaceAll(' ', '').slice(0, LONGEST_TITLE);
  const agent = features.firstAgent?.key ?? '';
  const publisher = features.publisher.slice(0, PUBLISHER_LETTERS);
  return [
    agent && `ta:${title}|${part}|${agent}`,
    year !== null && `ty:${title}|${part}|${year}`,
    publisher && `tp:${title}|${part}|${publisher}`,
    features.roman && year !== null && `py:${features.roman.slice(0, LONGEST_TITLE)}|${year}`,
    agent && year !== null && pages !== null && `ap:${agent}|${year}|${pages}`,
  ].filter((key): key is string => typeof key === 'string' && key !== '');
}

/**
 * Keys under which a description is stored and looked up: two records that share one are worth comparing. At most 12, each
 * a scheme, a colon and folded text; numbers before texts.
 */
export function candidateKeys(bibliography: Bibliography): string[] {
  const keys = [
    ...numberKeys(bibliography).slice(0, MOST_KEYS - TEXT_KEYS),
    ...textKeys(bibliography, featuresOf(bibliography)),
  ];
  return [...new Set(keys)].slice(0, MOST_KEYS);
}
