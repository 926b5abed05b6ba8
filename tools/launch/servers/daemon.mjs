// Starts a program in its own process group with its output in a log file.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { openLog } from '../processes/logs.mjs';

/**
 * Ctrl-C in the terminal does not reach the program: the launcher alone hears it and stops things in their order. The
 * program also outlives the caller, who may be a test that leaves it for the next one.
 * @param {string} program
 * @param {string[]} args
 * @param {{ logFile: string, cwd: string, env?: Record<string, string>, user?: { uid?: number, gid?: number } }} options
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, logTail: () => Promise<string> }>}
 */
export async function startDaemon(program, args, { logFile, cwd, env = process.env, user = {} }) {
  const log = await openLog(logFile);
  try {
    const { size } = await log.stat();
    const child = spawn(program, args, { ...user, cwd, env, detached: true, stdio: ['ignore', log.fd, log.fd] });
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    const logTail = async () => (await readFile(logFile)).subarray(size).toString().split('\n').slice(-15).join('\n');
    return { child, logTail };
  } finally {
    await log.close();
  }
}

export const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;
