const HOUR_MS = 3_600_000;
/** A key signs for a month. */
export const SIGNS_FOR_MS = 30 * 24 * HOUR_MS;
/** The next key is published this long before it signs, so that every verifier knows it by then. */
export const PUBLISHED_BEFORE_MS = HOUR_MS;
/** A key stays published this long after the next one took over: far longer than any token lives. */
export const PUBLISHED_AFTER_MS = HOUR_MS;

interface Dated {
  readonly kid: string;
  readonly signsFrom: Date;
}

/** What to do with the keys there are: which one signs, whether the next one is due and from when, which ones may go. */
export interface KeyPlan<Key> {
  readonly signing: Key | undefined;
  readonly nextSignsFrom: Date | undefined;
  readonly outdated: readonly Key[];
}

export function planKeys<Key extends Dated>(keys: readonly Key[], now: number): KeyPlan<Key> {
  const inOrder = [...keys].sort((a, b) => a.signsFrom.getTime() - b.signsFrom.getTime());
  const begun = inOrder.filter(({ signsFrom }) => signsFrom.getTime() <= now);
  const signing = begun.at(-1);
  const outdated = begun.filter((_, index) => {
    const successor = begun[index + 1];
    return successor !== undefined && successor.signsFrom.getTime() + PUBLISHED_AFTER_MS <= now;
  });
  return { signing, nextSignsFrom: nextSignsFrom(signing, inOrder.length > begun.length, now), outdated };
}

function nextSignsFrom(signing: Dated | undefined, nextIsThere: boolean, now: number): Date | undefined {
  if (!signing) return new Date(now);
  const ends = signing.signsFrom.getTime() + SIGNS_FOR_MS;
  const isDue = ends - PUBLISHED_BEFORE_MS <= now;
  // A service that was down for long publishes first and signs later all the same.
  return isDue && !nextIsThere ? new Date(Math.max(ends, now + PUBLISHED_BEFORE_MS)) : undefined;
}
