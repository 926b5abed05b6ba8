import type { LabelledRecord, PairLabel } from '../matching/pairs.mjs';

export interface MadePair {
  label: PairLabel;
  kind: string;
  source: string;
  a: LabelledRecord;
  b: LabelledRecord;
}

export function chinesePairs(table: string): MadePair[];
export function linkedPairs(table: string): MadePair[];
export function addressPairs(table: string): MadePair[];
