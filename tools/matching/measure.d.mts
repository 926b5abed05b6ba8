import type { Judgement } from '@shuqiao/matching';
import type { MarcRecord } from '@shuqiao/marc';
import type { LabelledPair } from './pairs.mjs';

export interface Rate {
  readonly hits: number;
  readonly total: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Judged {
  readonly pair: LabelledPair;
  readonly judgement: Judgement;
  readonly meet: boolean;
}

export interface Measures {
  readonly precision: Rate;
  /** Of the pairs that are the same, those that stage one brings together and stage two joins. */
  readonly recall: Rate;
  readonly candidates: Rate;
  readonly falseMerges: readonly Judged[];
  readonly missed: readonly Judged[];
  readonly reviews: { readonly same: number; readonly different: number };
}
export function wilson(hits: number, total: number): { low: number; high: number };
export function measure(
  pairs: readonly LabelledPair[],
  judge: (a: MarcRecord, b: MarcRecord) => Judgement,
  meets: (a: MarcRecord, b: MarcRecord) => boolean,
): Measures;
