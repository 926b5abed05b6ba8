import { z } from 'zod';
import { Id, Instant } from '../lists.js';
import { RecordHit } from './records.js';

/** So many titles a person keeps at the most. */
export const MOST_FAVOURITES = 500;

/** A title that a person keeps for later. */
export const Favourite = z.object({
  recordId: Id.describe('The record as it is now: where the kept one was merged into'),
  title: z.string().describe('As it was when it was kept'),
  keptAt: Instant,
  hit: RecordHit.nullable().describe('null: the record is in the catalogue no more'),
});

export const FavouriteMarks = z.object({
  recordIds: z.array(Id).max(MOST_FAVOURITES).describe('All that the asker keeps'),
});

export type Favourite = z.infer<typeof Favourite>;
export type FavouriteMarks = z.infer<typeof FavouriteMarks>;
