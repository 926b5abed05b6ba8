import { type ReasonCode, REASONS } from './reasons.table.js';

/** One observation about two records, as a cataloguer is shown it. */
export interface Reason {
  readonly code: ReasonCode;
  /** What it adds to the score; negative when it speaks against. */
  readonly points: number;
  /** True when it alone forbids to join the records. */
  readonly veto: boolean;
  readonly zh: string;
  readonly en: string;
}

export interface Judgement {
  /** `same`: may be joined without a look; `review`: a cataloguer decides. */
  readonly verdict: 'same' | 'review' | 'different';
  /** From 0 to 1: the sum of the points, or 0 after a veto. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

const LONGEST_VALUE = 60;
const shown = (value: string): string => (value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value);

/** A reason with the values it rests on put into its text at {a} and {b}. */
export function reason(code: ReasonCode, a: string | number = '', b: string | number = ''): Reason {
  const { points, veto, zh, en } = REASONS[code];
  const filled = (text: string): string =>
    text.replace('{a}', () => shown(String(a))).replace('{b}', () => shown(String(b)));
  return { code, points, veto: veto ?? false, zh: filled(zh), en: filled(en) };
}
