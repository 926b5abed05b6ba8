/** What is known of a source before a try. */
export interface Kept {
  readonly usable: number;
  readonly validUntil: Date | null;
  readonly failures: number;
}

/** What a try brought; null where the answer was that nothing has changed. */
export interface Brought {
  readonly usable: number;
  readonly validUntil: number | null;
  readonly cacheMs: number | null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DEFAULT_MS = 6 * HOUR_MS;
const SOONEST_MS = 10 * MINUTE_MS;
const LATEST_MS = 24 * HOUR_MS;
/** An aggregate smaller than this may lose half of it by chance. */
const MANY = 20;

/** From the second failure on somebody should look. */
export const isAlarm = (failures: number): boolean => failures >= 2;

/** Why a good document is not taken all the same: it is older than the one in use, or most of its entities are gone. */
export function objectionTo(kept: Kept, brought: Brought, takeShrunk: boolean): 'older' | 'shrunk' | null {
  const isOlder =
    kept.validUntil !== null && brought.validUntil !== null && brought.validUntil < kept.validUntil.getTime();
  if (isOlder) return 'older';
  return !takeShrunk && kept.usable >= MANY && brought.usable * 2 < kept.usable ? 'shrunk' : null;
}

/** When to ask again after a good answer: as the publisher wishes, but between ten minutes and a day. */
export const nextAfter = (now: number, cacheMs: number | null): Date =>
  new Date(now + Math.min(Math.max(cacheMs ?? DEFAULT_MS, SOONEST_MS), LATEST_MS));

/** When to try again after the nth failure in a row: ten minutes, doubled each time, six hours at the most. */
export const nextAfterFailure = (now: number, failures: number): Date =>
  new Date(now + Math.min(SOONEST_MS * 2 ** Math.min(failures - 1, 10), DEFAULT_MS));
