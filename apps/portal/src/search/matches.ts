import { simplified } from '@shuqiao/matching';

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const HAN_PAIR = /^\p{Script=Han}{3,}$/u;

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

function markWord(folded: readonly string[], word: readonly string[], marks: boolean[]): boolean {
  let found = false;
  for (let start = 0; start + word.length <= folded.length; start += 1) {
    if (!word.every((character, offset) => folded[start + offset] === character)) continue;
    marks.fill(true, start, start + word.length);
    found = true;
  }
  return found;
}

/** Cuts a text into pieces, those marked that the query asks for. The pieces joined are always the text. */
export function markMatches(text: string, query: string): Piece[] {
  const characters = Array.from(text);
  const folded = characters.map(fold);
  const marks = characters.map(() => false);
  for (const word of wordsOf(query)) {
    const whole = markWord(folded, word, marks);
    if (!whole && HAN_PAIR.test(word.join(''))) for (const pair of pairsOf(word)) markWord(folded, pair, marks);
  }
  const pieces: Piece[] = [];
  for (const [index, character] of characters.entries()) {
    const hit = marks[index] ?? false;
    const last = pieces.at(-1);
    if (last?.hit === hit) pieces[pieces.length - 1] = { text: last.text + character, hit };
    else pieces.push({ text: character, hit });
  }
  return pieces;
}
