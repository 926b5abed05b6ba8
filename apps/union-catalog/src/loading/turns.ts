/**
 * Work on batches that came one after the other: they are made ready side by side and written in the order in which they
 * came, job by job, so that the later one of two says the last word and only one of a job waits for the database.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Does the work when it is ready and what was asked for under the same key before is over, well or badly. */
  take<Ready, Result>(key: string, ready: Promise<Ready>, work: (ready: Ready) => Promise<Result>): Promise<Result> {
    const before = this.last.get(key);
    const turn = Promise.allSettled([ready, before]).then(async () => work(await ready));
    this.last.set(key, turn);
    const forget = () => {
      if (this.last.get(key) === turn) this.last.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  }

  /** Resolves when all work under the key is over, well or badly. */
  async over(key: string): Promise<void> {
    await Promise.allSettled([this.last.get(key)]);
  }
}
