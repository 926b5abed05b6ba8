import { type Bibliography, creatorsOf, NO_TITLE, shownTitle } from '@shuqiao/bibliography';
import { keyOf } from '../text/folding.js';
import { indexed, type Searchable } from '../text/terms.js';

/** A record as the catalogue stores it: what is shown of it, and what it is found by. */
export interface Description {
  readonly title: string;
  readonly titleKey: string;
  readonly authors: readonly string[];
  /** What each of the authors did, as `roleWords` reads it; empty where the record does not say. */
  readonly roles: readonly string[];
  readonly isOnline: boolean;
  /** Where it can be read on the web. */
  readonly link: string | null;
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

/** The columns of a record's row as members of a JSON object, without its braces: made once, put in as it stands. */
export const columnsOf = ({ titleKey, terms, isOnline, ...rest }: Description): string =>
  // A term has no blank within: as one text the list is read three times as fast.
  JSON.stringify({ ...rest, is_online: isOnline, title_key: titleKey, terms: terms.join(' ') }).slice(1, -1);

/** A B-tree entry holds 2,700 bytes; nobody tells titles apart by what comes after 300 characters. */
const LONGEST_KEY = 300;
/** How a record says that it was made to be looked at: in a general note. */
const DEMONSTRATION = '演示数据';

/** ISO 639-2, as catalogues use it. */
const CHINESE = 'chi';

const titleKeyOf = (title: string): string => {
  const key = keyOf(title);
  return key.length > LONGEST_KEY ? [...key].slice(0, LONGEST_KEY).join('') : key;
};

/** Title proper with the number and name of its part, by which titles are compared: "高等数学. 上册". */
const properTitle = ({ title: { main, partNumber, partName } }: Bibliography): string =>
  [main, partNumber, partName].filter(Boolean).join('. ');

const told = (texts: readonly (string | null)[]): string[] => texts.filter((text) => text !== null);

function searchableOf(bib: Bibliography, title: string, authors: readonly string[]): Searchable {
  const { identifiers, agents } = bib;
  const { rest, parallel, other, otherPinyin, responsibility, pinyin } = bib.title;
  return {
    isChinese: bib.language === CHINESE,
    title,
    otherTitles: [...told([rest]), ...parallel, ...other],
    authors: [...authors, ...told([responsibility, ...agents.map((agent) => agent.pinyin)])],
    about: [
      ...bib.subjects,
      ...bib.series.flatMap((series) => told([series.title, series.pinyin])),
      ...told([bib.publication.publisher]),
    ],
    pinyin: [...told([pinyin]), ...otherPinyin],
    // Valid or not, cancelled or not: a reader who has the number finds the book.
    numbers: [
      ...identifiers.isbn13,
      ...identifiers.isbnSet,
      ...identifiers.isbnInvalid,
      ...identifiers.issn,
      ...identifiers.unifiedBookNumber,
      ...identifiers.cn,
    ],
  };
}

/** What the catalogue stores of a publication, whatever the format of its record. */
export function describeForIndex(bib: Bibliography): Description {
  const proper = properTitle(bib);
  const creators = creatorsOf(bib);
  const authors = creators.map(({ name }) => name);
  return {
    title: shownTitle(bib.title),
    titleKey: titleKeyOf(proper),
    authors,
    roles: creators.map(({ role }) => role ?? ''),
    isOnline: bib.online,
    link: bib.links.find(({ kind }) => kind !== 'related')?.url ?? null,
    publisher: bib.publication.publisher,
    year: bib.publication.year,
    isbn: [...bib.identifiers.isbn13, ...bib.identifiers.isbnSet],
    issn: bib.identifiers.issn,
    language: bib.language,
    clc: bib.clc[0] ?? null,
    demonstration: bib.notes.some((note) => note.includes(DEMONSTRATION)),
    ...indexed(searchableOf(bib, proper, authors)),
  };
}

export const hasNoTitle = ({ title }: Bibliography): boolean => title.main === NO_TITLE;
