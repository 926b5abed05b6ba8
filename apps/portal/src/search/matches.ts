import { simplified } from '@shuqiao/matching';

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const HAN_PAIR = /^\p{Script=Han}{3,}$/u;
/** Letters and digits of scripts that put blanks between words. */
const SPELLED = /(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana})[\p{L}\p{N}]/u;
/** The last word of a query may be unfinished; of fewer letters too much begins with it. */
const UNFINISHED_FROM = 4;

/** One character as the catalogue compares it: full and half width, upper and lower case, traditional and simplified are the same. */
const fold = (character: string): string => simplified(character.normalize('NFKC').toLowerCase());

/** The words of a query; a Chinese word that is not found whole is looked for by its pairs of characters, as the catalogue does. */
const wordsOf = (query: string): string[][] =>
  query
    .split(/[\s\p{P}]+/u)
    .filter((word) => word !== '')
    .map((word) => Array.from(word, fold));

const pairsOf = (word: readonly string[]): string[][] =>
  word.slice(1).map((second, index) => [word[index] ?? '', second]);

/** Whether a word begins or ends between two characters: it does not in the middle of a spelled one. */
const isBoundary = (before: string | undefined, after: string | undefined): boolean =>
  !(SPELLED.test(before ?? '') && SPELLED.test(after ?? ''));

interface Text {
  readonly folded: readonly string[];
  readonly marks: boolean[];
}

function markWord({ folded, marks }: Text, word: readonly string[], mayGoOn = false): boolean {
  let found = false;
  for (let start = 0; start + word.length <= folded.length; start += 1) {
    const end = start + word.length;
    if (!word.every((character, offset) => folded[start + offset] === character)) continue;
    if (!isBoundary(folded[start - 1], folded[start])) continue;
    if (!mayGoOn && !isBoundary(folded[end - 1], folded[end])) continue;
    marks.fill(true, start, end);
    found = true;
  }
  return found;
}

function markQuery(text: Text, query: string): void {
  const words = wordsOf(query);
  for (const [at, word] of words.entries()) {
    const isUnfinished = at === words.length - 1 && word.length >= UNFINISHED_FROM;
    const isMarked = markWord(text, word) || (isUnfinished && markWord(text, word, true));
    if (!isMarked && HAN_PAIR.test(word.join(''))) for (const pair of pairsOf(word)) markWord(text, pair);
  }
}

/** Cuts a text into pieces, those marked that the query asks for. The pieces joined are always the text. */
export function markMatches(text: string, query: string): Piece[] {
  const characters = Array.from(text);
  const marks = characters.map(() => false);
  markQuery({ folded: characters.map(fold), marks }, query);
  const pieces: Piece[] = [];
  for (const [index, character] of characters.entries()) {
    const hit = marks[index] ?? false;
    const last = pieces.at(-1);
    if (last?.hit === hit) pieces[pieces.length - 1] = { text: last.text + character, hit };
    else pieces.push({ text: character, hit });
  }
  return pieces;
}
