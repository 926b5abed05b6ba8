import type { MarcRecord } from '@shuqiao/marc';

export type PairLabel = 'same' | 'different';
export type PairHalf = 'tune' | 'held-out';
export type LabelledRecord = Pick<MarcRecord, 'flavour' | 'leader' | 'fields'>;

export interface LabelledPair {
  readonly id: string;
  readonly half: PairHalf;
  readonly label: PairLabel;
  readonly kind: string;
  readonly a: MarcRecord;
  readonly b: MarcRecord;
}
export function readPairs(half?: PairHalf): LabelledPair[];
