import type { LabelledRecord, PairLabel } from '../matching/pairs.mjs';

export function chinesePairs(
  table: string,
): { label: PairLabel; kind: string; source: string; a: LabelledRecord; b: LabelledRecord }[];
