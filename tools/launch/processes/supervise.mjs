// Keeps one program running: when it ends by itself it is started again, after a pause that doubles.
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;
const STEADY = 30_000;

/** @typedef {{ process?: import('./identity.mjs').ProcessIdentity, gone: () => Promise<void>, stop: () => Promise<void> }} Running */

/**
 * Starts a program (the first failure is the caller's) and keeps it running until `stop`.
 * @param {string} name for messages
 * @param {(signal: AbortSignal) => Promise<Running>} start gives up when the signal is aborted
 * @param {{ log: (text: string) => void, signal: AbortSignal, onStart?: (running: Running) => Promise<void> | void }}
 * options `signal` breaks off a start that is under way; `onStart` hears of every start, the first included
 */
export async function keepRunning(name, start, { log, signal, onStart = () => {} }) {
  const stopping = new AbortController();
  const starting = AbortSignal.any([signal, stopping.signal]);
  let current = await start(starting);
  await onStart(current);

  const startAgain = async () => {
    try {
      current = await start(starting);
      await onStart(current);
    } catch (error) {
      if (!starting.aborted) log(`${name}: ${error.message}`);
    }
  };

  const watch = async () => {
    let pause = FIRST_PAUSE;
    for (;;) {
      const since = Date.now();
      await current.gone();
      if (stopping.signal.aborted) return;
      if (Date.now() - since > STEADY) pause = FIRST_PAUSE;
      log(`${name} ended; starting it again in ${pause} ms`);
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      await startAgain();
    }
  };
  const watching = watch();

  return {
    name,
    get process() {
      return current.process;
    },
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
      // A start that was nearly through when the stop came has put a new one in place.
      await current.stop();
    },
  };
}
