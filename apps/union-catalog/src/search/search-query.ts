import { createHash } from 'node:crypto';
import { refuse, rules, type SearchRecords } from '@shuqiao/contracts';
import { isbnCharacters, toIsbn13, toIssn } from '@shuqiao/identifiers';
import { keyOf, type Token, tokens } from '../text/folding.js';
import type { Field } from '../text/terms.js';
import { type Terms, termsQuery, type Wanted } from './terms-query.js';

/** A search as SQL needs it. */
export interface SearchQuery {
  /** What every hit contains. */
  readonly terms: Terms;
  /** What a hit contains whose title has all the words; null where the search says nothing about titles. */
  readonly titleTerms: Terms | null;
  /** The words asked for as a title key, to put exact titles and beginnings of titles first; null likewise. */
  readonly titleKey: string | null;
  /** LIKE patterns of the runs a hit must contain in one piece. */
  readonly runs: readonly string[];
  /** Tells two searches apart, so that a cursor of one is not used in the other. */
  readonly digest: string;
}

const EVERYWHERE: readonly Field[] = ['t', 'a', 's', 'p'];
const IN_TITLES: readonly Field[] = ['t', 'p'];
const BY_AUTHOR: readonly Field[] = ['a'];

/** One box of the search form; a box with punctuation alone finds nothing and is told so. */
function box(field: 'q' | 'title' | 'author', text: string | undefined, fields: readonly Field[]): Wanted[] {
  if (text === undefined) return [];
  const list = tokens(text);
  if (list.length === 0) return refuse(field, rules.words);
  return [{ tokens: list, fields, number: field === 'q' ? numberOf(text) : null }];
}

/** The number in the form it is indexed in; null when the text is none. */
const numberOf = (text: string): string | null => toIsbn13(text) ?? toIssn(text);

/** Books do carry wrong ISBNs, so one with a wrong check digit is looked for as it stands. */
function isbnBox(text: string | undefined): Wanted[] {
  if (text === undefined) return [];
  const number = numberOf(text) ?? isbnCharacters(text);
  return number === null ? refuse('isbn', rules.isbn) : [{ tokens: [], fields: [], number }];
}

/** Runs whose pairs alone do not prove them. What may be a number stands in no text and proves itself. */
const runsOf = (wanted: readonly Wanted[]): string[] =>
  wanted
    .flatMap((one): readonly Token[] => (one.number === null ? one.tokens : []))
    .filter((token) => token.kind === 'run' && [...token.text].length > 2)
    .map((token) => `%${token.text}%`);

const digestOf = ({ q, title, author, isbn }: SearchRecords): string =>
  createHash('sha256')
    .update(JSON.stringify([q, title, author, isbn]))
    .digest('base64url')
    .slice(0, 8);

/**
 * Turns what a reader typed into a query over terms.
 *
 * @throws DomainError `input.invalid` when no box is filled, or one holds nothing that could be searched
 */
export function searchQuery(input: SearchRecords): SearchQuery {
  const { q, title, author, isbn } = input;
  const [anywhere, inTitle] = [box('q', q, EVERYWHERE), box('title', title, IN_TITLES)];
  const wanted = [...isbnBox(isbn), ...anywhere, ...inTitle, ...box('author', author, BY_AUTHOR)];
  if (wanted.length === 0) return refuse('q', rules.someBox);
  const asTitle = (inTitle.length > 0 ? inTitle : anywhere).map((one): Wanted => ({
    ...one,
    fields: ['t'],
    number: null,
  }));
  return {
    terms: termsQuery(wanted),
    titleTerms: asTitle.length > 0 ? termsQuery(asTitle) : null,
    titleKey: asTitle.length > 0 ? keyOf(title ?? q ?? '') : null,
    runs: runsOf(wanted),
    digest: digestOf(input),
  };
}
