import { asciiWords, bigrams, joinRuns, joinTokens, type Token, tokens } from './folding.js';

/**
 * The version of all that is made here and in `folding.ts`. Rows of an older one are made anew when the service starts: it
 * goes up whenever a record would get other terms, folded texts, another title key or other columns that are shown, together with the condition of the
 * index `record_outdated`, by a migration.
 */
export const TERMS_VERSION = 5;

/** Where a term stands: title, author, subject, pinyin or identifier. */
export type Field = 't' | 'a' | 's' | 'p' | 'i';

/**
 * A term is the letter of its field, a capital one in Chinese books, followed by the folded word, pair of characters or
 * number. With letters of their own the database's statistics know how common `the` is in either part of the catalogue.
 */
export const termOf = (field: Field, text: string, isChinese: boolean): string =>
  (isChinese ? field.toUpperCase() : field) + text;

/** What of a record can be searched. */
export interface Searchable {
  readonly isChinese: boolean;
  readonly title: string;
  readonly otherTitles: readonly string[];
  readonly authors: readonly string[];
  /** Subjects, series and publisher. */
  readonly about: readonly string[];
  /** Titles in pinyin, a syllable a word, as cataloguers write them into 200 $9. */
  readonly pinyin: readonly string[];
  /** ISBN-13 or, where the check digit is wrong, the characters as they stand; ISSN in their written form. */
  readonly numbers: readonly string[];
}

/** Beyond this many terms a record is a table of contents; the first ones find it well enough. */
const MOST_TERMS = 3000;

/**
 * The terms of a run: all pairs of neighbours, and its last character alone. So any two characters side by side are a term,
 * and any single character is the beginning of one (of the pair it opens, or of itself at the end of the run).
 */
const runTexts = (run: string): string[] => [...bigrams(run), [...run].at(-1) ?? ''];

const tokenTexts = (list: readonly Token[]): string[] =>
  joinRuns(list).flatMap(({ kind, text }) => (kind === 'word' ? [text] : runTexts(text)));

/** Syllables, the whole without blanks (`shenduxuexi`) and the initials (`sdxx`). */
function pinyinTexts(text: string): string[] {
  const syllables = tokens(text).map((token) => token.text);
  if (syllables.length === 0) return [];
  const initials = syllables.map((syllable) => syllable[0]).join('');
  return [...syllables, syllables.join('').slice(0, 60), initials.slice(0, 60)];
}

/** What the index holds of a record. */
export interface Indexed {
  /** Everything it is found by, each term once; kept verbatim in a tsvector. */
  readonly terms: string[];
  /**
   * The folded texts, one a line, in which a run of three or more characters is looked for in one piece: that its pairs all
   * occur does not prove it (`中国史与国人` has 中国 and 国人, not 中国人).
   */
  readonly folded: string;
}

/** Makes the terms and the folded text of a record. */
export function indexed(record: Searchable): Indexed {
  const terms = new Set<string>();
  const lines: string[] = [];
  const add = (field: Field, found: readonly string[]): void => {
    for (const text of found) terms.add(termOf(field, text, record.isChinese));
  };
  const addText = (field: Field, text: string): void => {
    const words = asciiWords(text);
    const list = words ? [] : tokens(text);
    add(field, words ?? tokenTexts(list));
    const line = words?.join(' ') ?? joinTokens(list);
    if (line !== '') lines.push(line);
  };
  add('i', record.numbers);
  for (const text of record.pinyin) add('p', pinyinTexts(text));
  addText('t', record.title);
  for (const text of record.otherTitles) addText('t', text);
  for (const text of record.authors) addText('a', text);
  for (const text of record.about) addText('s', text);
  return { terms: [...terms].slice(0, MOST_TERMS), folded: lines.join('\n') };
}
