// One jest project as a step: its own output on the screen, its count from its JSON report.
import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { readJson, root } from '../state/files.mjs';

function runJest(args, { env, signal }) {
  return new Promise((resolve, reject) => {
    const program = path.join(root, 'tools', 'jest.mjs');
    const child = spawn(process.execPath, [program, ...args], { cwd: root, env, signal, stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', resolve);
  });
}

/**
 * @param {string} project "unit", "service" or "stories"
 * @param {{ title?: string, args?: string[], env: NodeJS.ProcessEnv, signal: AbortSignal }} options
 * @returns {Promise<{ passed: number, failed: number }>} a suite that could not run at all counts as one failure
 */
export async function jestStep(project, { title = project, args = [], env, signal }) {
  const file = path.join(root, '.cache', `jest-${title.replaceAll(/\W+/g, '-')}.json`);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  const code = await runJest(['--selectProjects', project, '--json', `--outputFile=${file}`, ...args], { env, signal });
  const report = await readJson(file);
  const passed = report?.numPassedTests ?? 0;
  const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
  return { passed, failed: failed || (code === 0 ? 0 : 1) };
}
