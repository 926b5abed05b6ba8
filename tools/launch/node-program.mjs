// Starts one of our own Node programs with a message channel and waits until it says that it is ready.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './state/files.mjs';
import { openLog } from './processes/logs.mjs';
import { endProcess, identify } from './processes/identity.mjs';

/** A program that tells of no progress for so long is stuck. */
const SILENCE = 120_000;

async function tailOf(logFile, from) {
  return (await readFile(logFile)).subarray(from).toString().split('\n').slice(-15).join('\n').trim();
}

/** Resolves with the `{ ready: true, ... }` message; rejects when the program ends or falls silent before. */
function untilReady(child, onProgress) {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`was silent for ${SILENCE / 1000} s`));
    let timer = setTimeout(giveUp, SILENCE);
    child.on('message', (message) => {
      clearTimeout(timer);
      if (message?.ready) return resolve(message);
      if (message?.progress) onProgress(String(message.progress));
      timer = setTimeout(giveUp, SILENCE);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`ended (${signal ?? `exit code ${code}`}) before it was ready`));
    });
  });
}

/**
 * @param {string} file the program, from the checkout's folder
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string[]} [options.args]
 * @param {string} options.logFile
 * @param {AbortSignal} options.signal ends the program if it is not ready yet
 * @param {number} [options.heapMb] a bound for the heap, so that garbage is collected before the machine is full
 * @param {(text: string) => void} [options.onProgress]
 * @param {(identity: import('./processes/identity.mjs').ProcessIdentity) => Promise<void> | void} [options.onSpawn]
 */
export async function startNodeProgram(
  file,
  { env, args = [], logFile, signal, heapMb = 384, onProgress = () => {}, onSpawn = () => {} },
) {
  const log = await openLog(logFile);
  const { size } = await log.stat();
  // Its own process group: Ctrl-C reaches the launcher alone, which then stops things in their order.
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, path.join(root, file), ...args], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  const ready = untilReady(child, onProgress);
  // Asked for below; a failure in between must not count as unhandled.
  ready.catch(() => {});
  await log.close();
  const identity = child.pid && (await identify(child.pid));
  const breakOff = () => child.kill('SIGTERM');
  signal.addEventListener('abort', breakOff);
  const stop = async () => {
    if (identity) await endProcess(identity, { graceMs: 20_000 });
  };
  try {
    signal.throwIfAborted();
    if (identity) await onSpawn(identity);
    return { process: identity, message: await ready, gone: () => gone, stop };
  } catch (error) {
    await stop();
    throw new Error(`${file} ${error.message}; ${logFile} ends with:\n${await tailOf(logFile, size)}`, {
      cause: error,
    });
  } finally {
    signal.removeEventListener('abort', breakOff);
  }
}
