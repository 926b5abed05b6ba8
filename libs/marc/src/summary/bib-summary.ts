/** A work's description free of any format, for search and display. Lists are without doubles and hold at most 50 texts. */
export interface BibSummary {
  /** Title proper with the number and name of its part: "高等数学. 上册". Never empty: "[无题名]" where the record has none. */
  readonly title: string;
  /** Number and name of the part alone; two records that differ here are different books. */
  readonly part?: string;
  /** Other title information, parallel and variant titles. */
  readonly otherTitles: readonly string[];
  /** Names of persons and bodies responsible, the main one first. */
  readonly authors: readonly string[];
  /** Who did what, as the title page says it. */
  readonly responsibility?: string;
  readonly publisher?: string;
  readonly place?: string;
  /** First year of publication. */
  readonly year?: number;
  /** Thirteen digits each, check digit right. */
  readonly isbn: readonly string[];
  readonly issn: readonly string[];
  readonly edition?: string;
  readonly extent?: string;
  /** Code of ISO 639-2 ("chi", "eng"). */
  readonly language?: string;
  readonly subjects: readonly string[];
  /** Class number of the Chinese Library Classification (中图分类号). */
  readonly clc?: string;
  readonly series: readonly string[];
  /** Field 001. */
  readonly controlNumber?: string;
  /** Title in pinyin without tones, syllables apart: "shen du xue xi". */
  readonly pinyin?: string;
}
