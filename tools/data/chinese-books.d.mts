export interface Creator {
  /** Country, or dynasty. */
  readonly origin: string;
  readonly name: string;
  readonly pinyin: string;
  readonly role: string;
}

/** One row of the table; a text is empty where nothing is certain. */
export interface Book {
  readonly id: string;
  readonly title: string;
  readonly part: string;
  readonly other_title: string;
  readonly pinyin: string;
  readonly creators: readonly Creator[];
  readonly place: string;
  readonly publisher: string;
  readonly year: string;
  readonly edition: string;
  readonly isbn: string;
  readonly clc: string;
  readonly subjects: readonly string[];
  readonly series: string;
  readonly original_language: string;
  readonly extent: string;
}
export function parseBooks(text: string): Book[];
