import { createHash } from 'node:crypto';
import { fail, type SearchRecords } from '@shuqiao/contracts';
import { isbnCharacters, toIsbn13, toIssn } from '@shuqiao/identifiers';
import { bigrams, keyOf, type Token, tokens } from '../folding.js';
import type { Field } from '../terms.js';

/** A search as SQL needs it. */
export interface SearchQuery {
  /** tsquery: what every hit contains. */
  readonly terms: string;
  /** tsquery: what a hit contains whose title has all the words; null where the search says nothing about titles. */
  readonly titleTerms: string | null;
  /** The words asked for as a title key, to put exact titles and beginnings of titles first. */
  readonly titleKey: string | null;
  /** LIKE patterns of the runs a hit must contain in one piece. */
  readonly runs: readonly string[];
  /** Tells two searches apart, so that a cursor of one is not used in the other. */
  readonly digest: string;
}

/** A prefix of one letter would stand for a tenth of all words. */
const SHORTEST_PREFIX = 2;
/** Up to here all pairs of a run are asked for; of longer runs every second one, which still covers each character. */
const LONGEST_FULL_RUN = 6;

const EVERYWHERE: readonly Field[] = ['t', 'a', 's', 'p'];
const IN_TITLES: readonly Field[] = ['t', 'p'];

const quoted = (term: string): string => `'${term.replace(/['\\]/g, '')}'`;
const all = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' & ')})`);
const any = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' | ')})`);

function runTerms(field: Field, run: string): string {
  const pairs = bigrams(run);
  if (pairs.length === 0) return `${quoted(field + run)}:*`;
  const short = pairs.length < LONGEST_FULL_RUN;
  const chosen = pairs.filter((_, at) => short || at % 2 === 0 || at === pairs.length - 1);
  return all([...new Set(chosen)].map((pair) => quoted(field + pair)));
}

const isPrefix = (token: Token, last: boolean): boolean => last && [...token.text].length >= SHORTEST_PREFIX;

/** Each token must stand in one of the fields; the last word may be unfinished. */
function textQuery(list: readonly Token[], fields: readonly Field[]): string {
  const parts = list.map((token, at) =>
    token.kind === 'run'
      ? any(fields.filter((field) => field !== 'p').map((field) => runTerms(field, token.text)))
      : any(fields.map((field) => quoted(field + token.text) + (isPrefix(token, at === list.length - 1) ? ':*' : ''))),
  );
  return all([...new Set(parts)]);
}

const wrong = (field: string, rule: string): never => fail('input.invalid', { issues: [{ field, rule }] });

/** The tokens of one box of the search form; a box with punctuation alone finds nothing and is told so. */
function tokensOf(field: 'q' | 'title' | 'author', text: string | undefined): Token[] {
  if (text === undefined) return [];
  const list = tokens(text);
  return list.length > 0 ? list : wrong(field, 'must hold a letter, a digit or a Chinese character');
}

/** The number in the form it is indexed in; null when the text is none. */
const numberOf = (text: string): string | null => toIsbn13(text) ?? toIssn(text);

function isbnQuery(text: string | undefined): string[] {
  if (text === undefined) return [];
  // Books do carry wrong ISBNs, so one with a wrong check digit is looked for as it stands.
  const number =
    numberOf(text) ?? isbnCharacters(text) ?? wrong('isbn', 'must be an ISBN of 10 or 13 digits, or an ISSN');
  return [quoted(`i${number}`)];
}

const runsOf = (list: readonly Token[]): string[] =>
  list.filter((token) => token.kind === 'run' && [...token.text].length > 2).map((token) => `%${token.text}%`);

/**
 * Turns what a reader typed into a query over terms.
 *
 * @throws DomainError `input.invalid` when no box is filled, or one holds nothing that could be searched
 */
export function searchQuery(input: SearchRecords): SearchQuery {
  const { q, title, author, isbn } = input;
  const [anywhere, inTitle, byAuthor] = [tokensOf('q', q), tokensOf('title', title), tokensOf('author', author)];
  const number = q === undefined ? null : numberOf(q);
  const parts = [
    ...isbnQuery(isbn),
    ...(number === null ? [] : [any([quoted(`i${number}`), textQuery(anywhere, EVERYWHERE)])]),
    ...(anywhere.length > 0 && number === null ? [textQuery(anywhere, EVERYWHERE)] : []),
    ...(inTitle.length > 0 ? [textQuery(inTitle, IN_TITLES)] : []),
    ...(byAuthor.length > 0 ? [textQuery(byAuthor, ['a'])] : []),
  ];
  if (parts.length === 0) return wrong('q', 'one of q, title, author and isbn is needed');
  const asTitle = inTitle.length > 0 ? inTitle : anywhere;
  return {
    terms: all(parts),
    titleTerms: asTitle.length > 0 ? textQuery(asTitle, ['t']) : null,
    titleKey: asTitle.length > 0 ? keyOf(title ?? q ?? '') : null,
    // The text of an ISBN stands in no title: it is not looked for in one piece.
    runs: runsOf([...(number === null ? anywhere : []), ...inTitle, ...byAuthor]),
    digest: createHash('sha256')
      .update(JSON.stringify([q, title, author, isbn]))
      .digest('base64url')
      .slice(0, 8),
  };
}
