import { simplified } from '@shuqiao/matching';

// Text is folded in our own code and never by the database: what its locale knows of Chinese differs from cluster to
// cluster, and under LANG=C it knows nothing.

const IDEOGRAPHS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';
const TOKEN = new RegExp(
  `([${IDEOGRAPHS}]+)|((?:(?![${IDEOGRAPHS}])[\\p{L}\\p{N}\\p{M}])+(?:[+#]+(?!(?![${IDEOGRAPHS}])[\\p{L}\\p{N}+#]))?)`,
  'gu',
);
/** The same for a text without anything beyond ASCII, several times as fast. */
const ASCII_TOKEN = /[a-z0-9]+(?:[+#]+(?![a-z0-9+#]))?/g;
/** Accents of Latin, Greek and Cyrillic letters; the marks of other scripts change the letter and stay. */
const ACCENTS = /[\u0300-\u036f]/g;
const BEYOND_ASCII = /[^ -~]/;
const APOSTROPHES = /(?<=\p{L})['’‘ʼ＇](?=\p{L})/gu;
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu;
/** No word of a catalogue is longer; a longer one is an address or damage and is cut. */
const LONGEST_WORD = 60;

/** A word of an alphabetic script, or an unbroken run of ideographs (Japanese kana included), which has no word breaks. */
export interface Token {
  readonly kind: 'word' | 'run';
  readonly text: string;
}

/**
 * What two spellings of the same words have in common: compatibility forms (full-width letters and digits, ligatures,
 * Kangxi radicals) as plain ones (Unicode NFKC), lower case, no accents, `O'Reilly` and `U.S.` in one piece, traditional
 * characters simplified. What is stored was folded by this: after a change of it `TERMS_VERSION` goes up.
 */
export function fold(text: string): string {
  const isAscii = !BEYOND_ASCII.test(text);
  const plain = isAscii ? text.toLowerCase() : foldLetters(text);
  const whole = isAscii && !plain.includes("'") ? plain : plain.replace(APOSTROPHES, '');
  return whole.includes('.') ? whole.replace(INITIALS, (initials) => initials.replaceAll('.', '')) : whole;
}

const foldLetters = (text: string): string =>
  simplified(text.normalize('NFKC').toLowerCase().normalize('NFD').replace(ACCENTS, '').normalize('NFC'));

/** The words and runs of a text, folded, in its order; punctuation only separates. `C++` and `C#` keep their signs. */
export function tokens(text: string): Token[] {
  const folded = fold(text);
  if (!BEYOND_ASCII.test(folded)) return (asciiWords(folded) ?? []).map((word) => ({ kind: 'word', text: word }));
  return [...folded.matchAll(TOKEN)].map(([, run, word]) =>
    run === undefined ? { kind: 'word', text: (word ?? '').slice(0, LONGEST_WORD) } : { kind: 'run', text: run },
  );
}

/** The words of a text, folded as `tokens` does it, where it has none but ASCII characters; else null. */
export function asciiWords(text: string): string[] | null {
  if (BEYOND_ASCII.test(text)) return null;
  return (fold(text).match(ASCII_TOKEN) ?? []).map((word) => word.slice(0, LONGEST_WORD));
}

/** Runs that only punctuation or blanks parted, in one piece: `深度学习 : 基础` is read without its colon. */
export function joinRuns(list: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of list) {
    const last = joined.at(-1);
    if (last?.kind === 'run' && token.kind === 'run')
      joined[joined.length - 1] = { kind: 'run', text: last.text + token.text };
    else joined.push(token);
  }
  return joined;
}

/** Tokens as one comparable string, with a blank only between two words. */
export function joinTokens(list: readonly Token[]): string {
  return list.reduce((key, token, at) => {
    const blank = token.kind === 'word' && list[at - 1]?.kind === 'word' ? ' ' : '';
    return key + blank + token.text;
  }, '');
}

/** A text as one comparable string: equal keys are the same title. */
export const keyOf = (text: string): string => asciiWords(text)?.join(' ') ?? joinTokens(tokens(text));

/** Pairs of neighbouring characters of a run (characters beyond U+FFFF count as one). */
export function bigrams(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}
