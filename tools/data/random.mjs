/**
 * Numbers from 0 to 1 that are the same for the same seed on every machine (mulberry32, public domain).
 *
 * @param {number} seed any integer
 * @returns {() => number}
 */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {() => number} random @param {number} from @param {number} below an integer from `from` up to, not including, `below` */
export const integer = (random, from, below) => from + Math.floor(random() * (below - from));

/** The items in another order. @template T @param {() => number} random @param {readonly T[]} items @returns {T[]} */
export function shuffled(random, items) {
  const result = [...items];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = integer(random, 0, at + 1);
    [result[at], result[other]] = [result[other], result[at]];
  }
  return result;
}
