import { type ReasonCode, REASONS } from './reasons.table.js';

/** One observation about two records, as a cataloguer is shown it. */
export interface Reason {
  readonly code: ReasonCode;
  /** What it adds to the score; negative when it speaks against. */
  readonly points: number;
  /** True when it alone forbids to join the records. */
  readonly veto: boolean;
  /** True when it alone forbids to join them without a look. */
  readonly doubt?: true;
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
const shown = (value: string | number): string => {
  const text = String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
};

type Text = (a: string, b: string) => string;

/** "…{a}…{b}…" as a function: texts are made for every pair that is compared, so they have to be cheap. */
function textOf(template: string): Text {
  const [before = '', afterA] = template.split('{a}');
  if (afterA === undefined) return () => before;
  const [between = '', after] = afterA.split('{b}');
  return after === undefined ? (a) => before + a + between : (a, b) => before + a + between + b + after;
}

const texts = new Map<ReasonCode, { zh: Text; en: Text }>();
for (const code of Object.keys(REASONS) as ReasonCode[]) {
  texts.set(code, { zh: textOf(REASONS[code].zh), en: textOf(REASONS[code].en) });
}

/** A reason with the values it rests on put into its text at {a} and {b}. */
export function reason(code: ReasonCode, a: string | number = '', b: string | number = ''): Reason {
  const { points, veto, doubt } = REASONS[code];
  const text = texts.get(code);
  const [one, other] = [shown(a), shown(b)];
  return {
    code,
    points,
    veto: veto ?? false,
    ...(doubt && { doubt }),
    zh: text?.zh(one, other) ?? '',
    en: text?.en(one, other) ?? '',
  };
}
