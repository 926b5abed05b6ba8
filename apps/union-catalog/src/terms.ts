import { bigrams, joinRuns, keyOf, tokens } from './folding.js';

/** Where a term stands. A term is this letter followed by the folded word, pair of characters or number. */
export type Field = 't' | 'a' | 's' | 'p' | 'i';

/** What of a record can be searched. */
export interface Searchable {
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
const runTerms = (run: string): string[] => [...bigrams(run), [...run].at(-1) ?? ''];

const textTerms = (field: Field, texts: readonly string[]): string[] =>
  texts.flatMap((text) =>
    joinRuns(tokens(text)).flatMap((token) =>
      (token.kind === 'word' ? [token.text] : runTerms(token.text)).map((term) => field + term),
    ),
  );

/** Syllables, the whole without blanks (`shenduxuexi`) and the initials (`sdxx`). */
function pinyinTerms(text: string): string[] {
  const syllables = tokens(text).map((token) => token.text);
  if (syllables.length === 0) return [];
  const initials = syllables.map((syllable) => syllable[0]).join('');
  return [...syllables, syllables.join('').slice(0, 60), initials.slice(0, 60)].map((term) => `p${term}`);
}

/** Everything a record is found by, each term once; kept verbatim in a tsvector. */
export function termsOf(record: Searchable): string[] {
  const terms = new Set([
    ...record.numbers.map((number) => `i${number}`),
    ...textTerms('t', [record.title, ...record.otherTitles]),
    ...textTerms('a', record.authors),
    ...record.pinyin.flatMap(pinyinTerms),
    ...textTerms('s', record.about),
  ]);
  return [...terms].slice(0, MOST_TERMS);
}

/**
 * The folded texts, one a line, in which a run of three or more characters is looked for in one piece: that its pairs all
 * occur does not prove it (`中国史与国人` has 中国 and 国人, not 中国人).
 */
export function foldedText(record: Searchable): string {
  const texts = [record.title, ...record.otherTitles, ...record.authors, ...record.about];
  return texts
    .map(keyOf)
    .filter((key) => key !== '')
    .join('\n');
}
