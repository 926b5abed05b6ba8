// Runs the steps of `npm test` one after the other, the failed ones included, and counts.
import { say, step } from '../progress.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

export class Report {
  #lines = [];
  #total = { passed: 0, failed: 0 };

  /**
   * @param {string} title
   * @param {() => Promise<Count | void>} work answers its own count; without one the step counts as one test
   */
  async run(title, work) {
    const start = Date.now();
    const { count, error } = await step(title, work, { ending: false }).then(
      (result) => ({ count: result ?? { passed: 1, failed: 0 } }),
      (failure) => ({ count: { passed: 0, failed: 1 }, error: failure }),
    );
    const seconds = ((Date.now() - start) / 1000).toFixed(1).padStart(6);
    const sign = error || count.failed ? '✗' : '✓';
    const line = `${sign} ${seconds} s  ${title.padEnd(24)} ${count.passed} passed, ${count.failed} failed`;
    this.#lines.push(line);
    this.#total.passed += count.passed;
    this.#total.failed += count.failed;
    say(line);
    if (error) say(error.message);
  }

  /** Prints the table and, as the last line, the sum. @returns {number} the exit code */
  end() {
    const { passed, failed } = this.#total;
    say(['', ...this.#lines, '', `${passed} passed, ${failed} failed`].join('\n'));
    return failed ? 1 : 0;
  }
}
