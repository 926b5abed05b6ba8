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
export const showShare = (share: number): string => `${Math.round(share * 100)}%`;
