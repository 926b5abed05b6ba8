const AT_ONCE = 8;
const FAILURES = 3;
const RESTS_MS = 30_000;

/**
 * Keeps a library's system that does not answer from being asked again and again, and its readers from waiting: after
 * three silences in a row it rests for half a minute, then one reader tries it for all.
 */
export class Breaker {
  private inHand = 0;
  private silences = 0;
  private restsUntil = 0;

  /** Whether it may be asked now; if so, `leave` must follow. */
  enter(now: number): 'go' | 'busy' | 'resting' {
    if (this.inHand >= AT_ONCE) return 'busy';
    if (this.silences >= FAILURES) {
      if (now < this.restsUntil) return 'resting';
      this.restsUntil = now + RESTS_MS;
    }
    this.inHand += 1;
    return 'go';
  }

  /** @param answered whether there was a yes or a no */
  leave(answered: boolean, now: number): void {
    this.inHand -= 1;
    this.silences = answered ? 0 : this.silences + 1;
    if (this.silences >= FAILURES) this.restsUntil = now + RESTS_MS;
  }
}
