// Runs a program to its end; its output is shown only when it fails.
import { spawn } from 'node:child_process';

const KEPT = 20_000;

/**
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, onLine?: (line: string) => void }} [options]
 * `onLine` hears each line of the standard output
 * @returns {Promise<string>} the end of the standard output
 */
export function runCommand(program, args, { cwd, env = process.env, signal, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...env, NO_COLOR: '1' },
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, all, rest] = ['', '', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      out = (out + chunk).slice(-KEPT);
      all = (all + chunk).slice(-KEPT);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine?.(line);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => (all = (all + chunk).slice(-KEPT)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${[program, ...args].join(' ')} failed:\n${all.trim()}`));
    });
  });
}
