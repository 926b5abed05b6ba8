import type { RequestState } from '@shuqiao/contracts';

/** The five steps a reader sees of the eleven states a loan may be in. */
const steps = ['placed', 'handling', 'shipped', 'ready', 'returned'] as const;
type Step = (typeof steps)[number];
type StepMark = 'done' | 'now' | 'to-come';

export interface StepLine {
  /** Null where the loan ended without a book: then there is no line to walk. */
  readonly current: Step | null;
  readonly marks: readonly { readonly step: Step; readonly mark: StepMark }[];
}

const stepOf: Readonly<Record<RequestState, Step | null>> = {
  placed: 'placed',
  sent: 'handling',
  will_supply: 'handling',
  cancel_pending: 'handling',
  shipped: 'shipped',
  received: 'ready',
  returned: 'returned',
  completed: 'returned',
  unfilled: null,
  settled: null,
  cancelled: null,
};

function markOf(index: number, reached: number, finished: boolean): StepMark {
  if (index < reached || (finished && index === reached)) return 'done';
  return index === reached ? 'now' : 'to-come';
}

/** Where a loan stands on the reader's line of five. */
export function stepLineOf(state: RequestState): StepLine {
  const current = stepOf[state];
  const reached = current === null ? -1 : steps.indexOf(current);
  const finished = state === 'returned' || state === 'completed';
  return { current, marks: steps.map((step, index) => ({ step, mark: markOf(index, reached, finished) })) };
}

const ENDED: ReadonlySet<RequestState> = new Set(['completed', 'unfilled', 'settled', 'cancelled']);

export const hasEnded = (state: RequestState): boolean => ENDED.has(state);
