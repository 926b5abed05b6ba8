const LEAST_MS = 2_000;
const MOST_MS = 10 * 60_000;
const GIVE_UP_MS = 48 * 3_600_000;

/**
 * When a mail that could not go out is tried again: the pause is a quarter of the time that it has been tried for, so that
 * a short absence of somebody is over soon and a long one costs little. Undefined when it is to be given up.
 */
export function nextTry(triedSince: Date, now: Date): Date | undefined {
  const age = now.getTime() - triedSince.getTime();
  if (age > GIVE_UP_MS) return undefined;
  return new Date(now.getTime() + Math.min(Math.max(age / 4, LEAST_MS), MOST_MS));
}
