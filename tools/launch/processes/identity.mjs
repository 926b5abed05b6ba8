// Who is process N? A pid alone proves nothing (it may be used again), so a process is named by pid, start time and command.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** @typedef {{ pid: number, started: string, command: string }} ProcessIdentity */

/** On Linux from /proc (no `ps` is needed in slim images). Field 22 is the start time in ticks since boot (proc(5)). */
async function identifyByProc(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const [command, boot] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8'),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  return { pid, started: `${boot.trim()}:${fields[19]}`, command: command.replaceAll('\0', ' ').trim() };
}

async function identifyByPs(pid) {
  const { stdout } = await run('ps', ['-ww', '-o', 'state=,lstart=,command=', '-p', String(pid)], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  const match = /^\s*(\S+)\s+(\S+ \S+ +\d+ [\d:]+ \d+)\s+(.*)$/m.exec(stdout);
  if (!match || match[1].startsWith('Z')) return undefined;
  return { pid, started: match[2], command: match[3].trim() };
}

/**
 * The identity of a living process; undefined when there is none (a zombie counts as none).
 * @param {number} pid
 * @returns {Promise<ProcessIdentity | undefined>}
 */
export async function identify(pid) {
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  try {
    return await (process.platform === 'linux' ? identifyByProc(pid) : identifyByPs(pid));
  } catch {
    // Gone between two looks, or never there: both mean "no such process".
    return undefined;
  }
}

/**
 * True while the very process that was recorded is still alive. The command is not compared: a fork that has not
 * reached its exec yet shows its parent's, and pid with start time is unique within a boot.
 * @param {ProcessIdentity} recorded
 */
export async function isAlive(recorded) {
  return (await identify(recorded.pid))?.started === recorded.started;
}

/**
 * Waits until the recorded process is gone.
 * @returns {Promise<boolean>} false when it was still there after `ms`
 */
async function waitUntilGone(recorded, ms) {
  const deadline = Date.now() + ms;
  while (await isAlive(recorded)) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Ends a recorded process: the polite signal, and after `graceMs` the hard one. Nothing happens to a stranger that has
 * the same pid by now.
 * @param {ProcessIdentity} recorded
 */
export async function endProcess(recorded, { polite = 'SIGTERM', hard = 'SIGKILL', graceMs = 10_000 } = {}) {
  if (!(await isAlive(recorded))) return;
  signal(recorded.pid, polite);
  if (await waitUntilGone(recorded, graceMs)) return;
  signal(recorded.pid, hard);
  if (!(await waitUntilGone(recorded, 5_000))) throw new Error(`process ${recorded.pid} does not end`);
}
