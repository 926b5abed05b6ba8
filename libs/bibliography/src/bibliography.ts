export type BibFormat = 'marc21' | 'cnmarc' | 'cmarc' | 'unimarc';
/** What one record describes: a book, a continuing resource, a part of another work, a collection. */
export type BibLevel = 'monograph' | 'serial' | 'part' | 'collection' | 'other';
export type BibMaterial = 'text' | 'music' | 'map' | 'video' | 'sound' | 'electronic' | 'other';
/** What the reader holds in hand. A book scanned for the web is `electronic`, whatever its text is. */
export type BibMedium = 'print' | 'electronic' | 'microform' | 'other';

export interface BibIdentifiers {
  /** Thirteen digits, check digit right, not said to be cancelled, of this publication itself. */
  readonly isbn13: readonly string[];
  /** As `isbn13`, but said by the record to belong to a whole set ("set", 全三册). */
  readonly isbnSet: readonly string[];
  /** Cancelled or of another form of the publication (thirteen digits), or with a wrong check digit (as written). */
  readonly isbnInvalid: readonly string[];
  /** Written `1234-567X`. */
  readonly issn: readonly string[];
  /** Chinese serial number, written `11-2127/TP` or `11-2127`. */
  readonly cn: readonly string[];
  /** 统一书号 of books of 1956 to 1987, written `13071·45`. */
  readonly unifiedBookNumber: readonly string[];
  /** Field 001. Unique only within the library that gave it. */
  readonly control: string | null;
  /** Numbers of other schemes, scheme first: `lccn:2007039080`, `oclc:476132793`, `sudoc:c13.46:828`, `doi:10.6028/nbs.tn.828`. */
  readonly others: readonly string[];
}

export interface BibTitle {
  /** Title proper without its part, in the script of the book; "[无题名]" where the record has none. */
  readonly main: string;
  /** Subtitle and other title information. */
  readonly rest: string | null;
  readonly partNumber: string | null;
  readonly partName: string | null;
  /** Who did what, as the title page says it. */
  readonly responsibility: string | null;
  /** Title proper in pinyin or another romanisation, lower case, single blanks. */
  readonly pinyin: string | null;
  /** The same title in another language. */
  readonly parallel: readonly string[];
  /** Variant titles: of the cover, the spine, uniform, former. */
  readonly other: readonly string[];
  /** Romanisations of variant titles, as `pinyin`: to find by, not to show. */
  readonly otherPinyin: readonly string[];
}

export interface Agent {
  readonly name: string;
  /** As the record writes it: 著, editor. */
  readonly role: string | null;
  readonly kind: 'person' | 'corporate';
  /** True for those who made the work, false for translators, commentators, sponsors. */
  readonly primary: boolean;
  readonly pinyin: string | null;
}

export interface BibPublication {
  readonly place: string | null;
  readonly publisher: string | null;
  /** First year of publication. */
  readonly year: number | null;
  /** Last year, of a serial or a set. */
  readonly yearEnd: number | null;
  /** 印次: "第3次印刷", "2019重印", "2nd printing". A printing is not another edition. */
  readonly printing: string | null;
}

export interface BibExtent {
  /** Highest count of pages in Arabic numerals. */
  readonly pages: number | null;
  readonly volumes: number | null;
  readonly text: string | null;
  readonly size: string | null;
}

export interface BibEdition {
  readonly statement: string | null;
  /** Read out of the statement: 2 for 第二版, "2nd ed.", "Second edition". */
  readonly number: number | null;
}

/** An address on the web (field 856 $u): only http and https, never with a password in it. */
export interface BibLink {
  readonly url: string;
  /** What the record says of it. */
  readonly label: string | null;
  /** The publication itself, a version of it, or only something about it. */
  readonly kind: 'resource' | 'version' | 'related';
}

export interface BibSeries {
  readonly title: string;
  /** As `BibTitle.pinyin`. */
  readonly pinyin: string | null;
  readonly number: string | null;
}

/**
 * A publication described free of any MARC format: what keys, indexes and views are made from. Plain data, fit for JSON;
 * lists are without doubles and hold at most 50 entries, texts at most 1,000 characters.
 */
export interface Bibliography {
  readonly format: BibFormat;
  readonly level: BibLevel;
  readonly material: BibMaterial;
  readonly medium: BibMedium;
  /** Read over the net: there is no copy that a library could lend. A CD-ROM is electronic and not online. */
  readonly online: boolean;
  readonly links: readonly BibLink[];
  /**
   * True where the record gives an address of the resource itself (856) and nothing says what it is carried by: it may be of
   * the copy on the web, or of a book with a link.
   */
  readonly hasBareAddress: boolean;
  readonly identifiers: BibIdentifiers;
  readonly title: BibTitle;
  readonly agents: readonly Agent[];
  readonly publication: BibPublication;
  readonly extent: BibExtent;
  readonly edition: BibEdition;
  readonly series: readonly BibSeries[];
  /** Headings with their subdivisions: "计算机网络--教材". */
  readonly subjects: readonly string[];
  /** Class numbers of the Chinese Library Classification (中图法). */
  readonly clc: readonly string[];
  /** Code of ISO 639-2 ("chi", "eng"). */
  readonly language: string | null;
  readonly notes: readonly string[];
}
