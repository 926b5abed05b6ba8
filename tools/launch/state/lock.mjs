// One at a time, across processes: a lock file names its holder, and a holder that died loses it.
import { randomBytes } from 'node:crypto';
import { link, rename, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJson, writeJson } from './files.mjs';
import { identify, isAlive } from '../processes/identity.mjs';

const sideName = (file) => `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;

/** link(2) fails when the name exists, so the lock appears whole and only once. */
async function linkOnce(draft, file) {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function tryLock(file) {
  const draft = sideName(file);
  try {
    await writeJson(draft, await identify(process.pid));
    return await linkOnce(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Takes a dead holder's lock away. Another waiter may have done so already and hold a new one: that one is put back. */
async function removeStale(file, holder) {
  const aside = sideName(file);
  try {
    await rename(file, aside);
    const moved = await readJson(aside);
    if (moved?.pid !== holder.pid || moved.started !== holder.started) await linkOnce(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/**
 * Runs `work` while holding the lock.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ waitMs?: number }} [options] how long to wait for another holder
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { waitMs = 120_000 } = {}) {
  const deadline = Date.now() + waitMs;
  while (!(await tryLock(file))) {
    const holder = await readJson(file);
    if (holder && !(await isAlive(holder))) await removeStale(file, holder);
    else if (Date.now() > deadline) throw new Error(`${file} has been held by process ${holder?.pid} for too long`);
    else await sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
