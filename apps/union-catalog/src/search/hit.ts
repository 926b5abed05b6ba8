import { LOWEST_ID } from '@shuqiao/persistence';
import type { HitRow } from '../composing/hits.queries.js';

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
