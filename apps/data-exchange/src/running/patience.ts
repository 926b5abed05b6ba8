import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@shuqiao/contracts';

const TRIES_WHEN_FAILING = 3;
const LONGEST_PAUSE_MS = 15_000;

export interface Patience {
  /** How long somebody absent is waited for, in milliseconds. */
  patienceMs: number;
  /** Ends the waiting between two tries. */
  stop: AbortSignal;
}

/** Asks until there is an answer; only for what may be asked twice without harm. */
export async function patiently<T>(ask: () => Promise<T>, { patienceMs, stop }: Patience): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!mayPass(error, tries) || Date.now() > giveUpAt) throw error;
      await pause(Math.min(100 * 2 ** tries, LONGEST_PAUSE_MS), undefined, { signal: stop });
    }
  }
}

/** Whether an error may be gone at the next try: somebody away or slow for long, anything else only briefly. */
function mayPass(error: unknown, tries: number): boolean {
  if (!(error instanceof DomainError)) return false;
  if (error.kind === 'unavailable' || error.kind === 'deadline') return true;
  return (error.kind === 'failed' || error.kind === 'unauthenticated') && tries < TRIES_WHEN_FAILING;
}
