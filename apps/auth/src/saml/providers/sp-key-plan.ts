/** One of our key pairs towards campuses, as far as its age matters. */
interface Aged {
  readonly madeAt: Date;
}

const DAY_MS = 24 * 3_600_000;
/** A new pair is made when the newest is this old. */
const RENEW_DAYS = 700;
/** Campuses have this long to learn a new pair from our metadata before anything is signed with it. */
const LEARN_DAYS = 30;
/** An older pair still decrypts for campuses that have not learnt the new one. */
const DROP_DAYS = 790;

const ageOf = ({ madeAt }: Aged, now: number): number => (now - madeAt.getTime()) / DAY_MS;

/**
 * What to do with our key pairs.
 * @param keys the newest first
 * @returns which one signs, all that are published and decrypt, the newest first, and whether a new one is due
 */
export function planSpKeys<Key extends Aged>(keys: readonly Key[], now: number) {
  const isRenewed = keys.length > 1;
  const kept = keys.filter((key, at) => at === 0 || !isRenewed || ageOf(key, now) < DROP_DAYS);
  const signing = kept.find((key) => ageOf(key, now) >= LEARN_DAYS) ?? kept.at(-1);
  const [newest] = kept;
  return { signing, kept, isDue: !newest || ageOf(newest, now) >= RENEW_DAYS };
}
