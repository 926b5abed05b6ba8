// `.data/run.json`: who runs this copy, where it listens, and which processes are its own.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readJson, writeJson } from './state/files.mjs';
import { withLock } from './state/lock.mjs';
import { stopNats } from './servers/nats.mjs';
import { stopPostgres } from './servers/postgres.mjs';
import { endProcess, identify, isAlive } from './processes/identity.mjs';

const fileIn = (data) => path.join(data, 'run.json');

/** The note of the copy that runs on this state folder; undefined when none does. */
export async function runningCopy(data) {
  const noted = await readJson(fileIn(data));
  return noted?.launcher && (await isAlive(noted.launcher)) ? noted : undefined;
}

/**
 * Ends what a launcher that was killed left behind: only processes that are provably the recorded ones.
 * @returns {Promise<string[]>} their names
 */
export async function endLeftovers(data) {
  const noted = await readJson(fileIn(data));
  const ended = [];
  for (const [name, process] of Object.entries(noted?.processes ?? {})) {
    if (!(await isAlive(process))) continue;
    await endProcess(process);
    ended.push(name);
  }
  if (await stopNats(data)) ended.push('nats-server');
  if (await stopPostgres(data)) ended.push('PostgreSQL');
  await rm(fileIn(data), { force: true });
  return ended;
}

/**
 * Takes this state folder for the calling process.
 * @returns {Promise<{ other: object } | { endedLeftovers: string[], note: RunNote }>} `other` is the note of the copy
 * that has it already
 */
export function claimRun(data, mode) {
  return withLock(path.join(data, 'run.lock'), async () => {
    const other = await runningCopy(data);
    if (other) return { other };
    const endedLeftovers = await endLeftovers(data);
    const note = new RunNote(data, { launcher: await identify(process.pid), mode, listeners: {}, processes: {} });
    await note.write();
    return { endedLeftovers, note };
  });
}

/** The note of the running copy; every change is written at once, one after the other. */
class RunNote {
  #file;
  #content;
  #writing = Promise.resolve();

  constructor(data, content) {
    this.#file = fileIn(data);
    this.#content = content;
  }

  write() {
    // Whoever asked for an earlier write hears of its failure; this one is tried all the same.
    this.#writing = this.#writing.catch(() => {}).then(() => writeJson(this.#file, this.#content));
    return this.#writing;
  }

  tell(facts) {
    Object.assign(this.#content, facts);
    return this.write();
  }

  /** @param {string} name @param {import('./processes/identity.mjs').ProcessIdentity} process */
  addProcess(name, process) {
    this.#content.processes[name] = process;
    return this.write();
  }

  /** @param {string} name e.g. "auth" or "auth-2" @param {string} [url] where its private listener is */
  setListener(name, url) {
    if (url) this.#content.listeners[name] = url;
    return this.write();
  }

  async remove() {
    await this.#writing;
    await rm(this.#file, { force: true });
  }
}
