import type { MatchReason } from '@shuqiao/contracts';

/** The reasons as a person weighs them: what forbids first, then the heaviest. */
export const inOrder = (reasons: readonly MatchReason[]): MatchReason[] =>
  [...reasons].sort(
    (one, other) => Number(other.veto) - Number(one.veto) || Math.abs(other.points) - Math.abs(one.points),
  );

const MINUS = '−';

/** `+0.35`, `−2`: the weight with its sign, at most two places. */
export function showPoints(points: number): string {
  const size = String(Math.round(Math.abs(points) * 100) / 100);
  return points < 0 ? MINUS + size : `+${size}`;
}

/** A score of 0 to 1 as people say it: `87%`. */
const WHOLE = 100;
const NEARLY = 0.99;

/** `87%`; close to nothing or all one digit more, so that it is never said to be all when it is not. */
export function showShare(share: number): string {
  const isClose = (share > NEARLY && share < 1) || (share > 0 && share < 1 - NEARLY);
  if (!isClose) return `${Math.round(share * WHOLE)}%`;
  return share > NEARLY
    ? `${(Math.floor(share * WHOLE * 10) / 10).toFixed(1)}%`
    : `${(Math.ceil(share * WHOLE * 10) / 10).toFixed(1)}%`;
}
