import { isbnCharacters, toIsbn13 } from '@shuqiao/identifiers';
import { type BibSummary, dataFields, type MarcRecord, subfieldValues, summarise } from '@shuqiao/marc';
import { keyOf } from '../folding.js';
import { indexed, type Searchable } from '../terms.js';

/** A record as the catalogue stores it: what is shown of it, and what it is found by. */
export interface Description {
  readonly title: string;
  readonly titleKey: string;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly year: number | null;
  readonly isbn: readonly string[];
  readonly issn: readonly string[];
  readonly language: string | null;
  readonly clc: string | null;
  readonly demonstration: boolean;
  readonly folded: string;
  readonly terms: readonly string[];
}

/** A B-tree entry holds 2,700 bytes; nobody tells titles apart by what comes after 300 characters. */
const LONGEST_KEY = 300;
/** How a record says that it was made to be looked at: in a general note. */
const DEMONSTRATION = '演示数据';

/** ISO 639-2, as catalogues use it. */
const CHINESE = 'chi';

const titleKeyOf = (title: string): string => [...keyOf(title)].slice(0, LONGEST_KEY).join('');

/** Valid or not, cancelled or not: a reader who has the number finds the book. */
function numbersOf(record: MarcRecord, summary: BibSummary): string[] {
  const written = dataFields(record, record.flavour === 'marc21' ? '020' : '010');
  const characters = written
    .flatMap((field) => subfieldValues(field, 'az'))
    .map((text) => toIsbn13(text) ?? isbnCharacters(text));
  return [...summary.isbn, ...summary.issn, ...characters.filter((number) => number !== null)];
}

const isDemonstration = (record: MarcRecord): boolean =>
  dataFields(record, '300', '500', '590').some((field) =>
    subfieldValues(field, 'a').some((text) => text.includes(DEMONSTRATION)),
  );

/** Names from the headings or, where there are none, the statement on the title page. */
export const authorsOf = ({ authors, responsibility }: BibSummary): readonly string[] =>
  authors.length > 0 || !responsibility ? authors : [responsibility];

function searchableOf(record: MarcRecord, summary: BibSummary): Searchable {
  const { title, otherTitles, authors, responsibility, subjects, series, publisher, pinyin } = summary;
  return {
    isChinese: summary.language === CHINESE,
    title,
    otherTitles,
    authors: responsibility ? [...authors, responsibility] : authors,
    about: publisher ? [...subjects, ...series, publisher] : [...subjects, ...series],
    pinyin: pinyin ? [pinyin] : [],
    numbers: numbersOf(record, summary),
  };
}

/** Makes the description of a record from its MARC fields, whatever the format. */
export function describeRecord(record: MarcRecord, summary = summarise(record)): Description {
  return {
    title: summary.title,
    titleKey: titleKeyOf(summary.title),
    authors: authorsOf(summary),
    publisher: summary.publisher ?? null,
    year: summary.year ?? null,
    isbn: summary.isbn,
    issn: summary.issn,
    language: summary.language ?? null,
    clc: summary.clc ?? null,
    demonstration: isDemonstration(record),
    ...indexed(searchableOf(record, summary)),
  };
}
