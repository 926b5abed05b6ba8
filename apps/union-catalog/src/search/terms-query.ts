import { bigrams, type Token } from '../text/folding.js';
import { type Field, termOf } from '../text/terms.js';

/** What one box of the search form asks for: tokens that stand in some fields, or a number, or either. */
export interface Wanted {
  readonly tokens: readonly Token[];
  readonly fields: readonly Field[];
  readonly number: string | null;
}

/** tsqueries over the terms of Chinese books, of other books, and of both. */
export interface Terms {
  readonly chinese: string;
  readonly other: string;
  readonly both: string;
}

/** A prefix of one letter would stand for a tenth of all words. */
const SHORTEST_PREFIX = 2;
/** Up to here all pairs of a run are asked for; of longer runs every second one, which still covers each character. */
const MOST_PAIRS = 5;

const all = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' & ')})`);
const any = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' | ')})`);

/** Writes queries over the terms of one part of the catalogue. */
class PartQuery {
  constructor(private readonly isChinese: boolean) {}

  of(wanted: readonly Wanted[]): string {
    return all(wanted.map((box) => this.ofBox(box)));
  }

  private ofBox({ tokens, fields, number }: Wanted): string {
    const asNumber = number === null ? [] : [this.term('i', number)];
    return any(tokens.length > 0 ? [...asNumber, this.ofText(tokens, fields)] : asNumber);
  }

  /** Each token must stand in one of the fields; the last word may be unfinished. */
  private ofText(tokens: readonly Token[], fields: readonly Field[]): string {
    const parts = tokens.map((token, at) => {
      if (token.kind === 'run') return this.ofRun(token.text, fields);
      const isUnfinished = at === tokens.length - 1 && [...token.text].length >= SHORTEST_PREFIX;
      return any(fields.map((field) => this.term(field, token.text) + (isUnfinished ? ':*' : '')));
    });
    return all([...new Set(parts)]);
  }

  /** All pairs of a run in one field; a single character as the beginning of a pair. Pinyin has no characters. */
  private ofRun(run: string, fields: readonly Field[]): string {
    const pairs = bigrams(run);
    const chosen = pairs.filter((_, at) => pairs.length <= MOST_PAIRS || at % 2 === 0 || at === pairs.length - 1);
    const inField = (field: Field): string =>
      chosen.length === 0
        ? `${this.term(field, run)}:*`
        : all([...new Set(chosen)].map((pair) => this.term(field, pair)));
    return any(fields.filter((field) => field !== 'p').map(inField));
  }

  /** Folding leaves neither quotes nor backslashes; without them nothing can break out of a quoted term. */
  private term(field: Field, text: string): string {
    return `'${termOf(field, text.replace(/['\\]/g, ''), this.isChinese)}'`;
  }
}

/** The queries of all boxes together. */
export function termsQuery(wanted: readonly Wanted[]): Terms {
  const [chinese, other] = [new PartQuery(true).of(wanted), new PartQuery(false).of(wanted)];
  return { chinese, other, both: any([chinese, other]) };
}
