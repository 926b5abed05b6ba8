import { LOWEST_ID } from '../paging.js';

/** What of a record a list of hits needs. */
export interface HitRow {
  id: string;
  title: string;
  authors: string[];
  publisher: string | null;
  year: number | null;
  isbn: string[];
  language: string | null;
  clc: string | null;
  holders: number;
  demonstration: boolean;
  place: number;
}

export const HIT_COLUMNS = 'id, title, authors, publisher, year, isbn, language, clc, holders, demonstration, place';

/** A hit with how good it is: 0 exact title, 1 beginning of the title, 2 words of the title, 3 elsewhere. */
export type Hit = HitRow & { readonly tier: number };

export const LAST_TIER = 3;

/** The place of a hit in the order of all hits. */
export interface Position {
  readonly tier: number;
  readonly place: number;
  readonly id: string;
}

export const BEGINNING: Position = { tier: 0, place: -1, id: LOWEST_ID };

/** The upper bound of the titles that begin with a key: it sorts after every character, in bytes as `title_key` does. */
export const upperBoundOf = (titleKey: string): string => `${titleKey}\u{10FFFF}`;
