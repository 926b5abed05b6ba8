// npm run story -- N: one story end to end (`e2e/NN-*.e2e-spec.ts`), with what it needs found or fetched.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './launch/state/files.mjs';
import { jestStep } from './launch/tests/jest-step.mjs';
import { prepare } from './launch/ready/prepare.mjs';
import { say, step } from './launch/progress.mjs';
import { withTestServers } from './launch/tests/test-servers.mjs';
import { ensureTestTools } from './launch/tests/test-tools.mjs';

const folder = path.join(root, 'e2e');
const stories = readdirSync(folder, { encoding: 'utf8' })
  .filter((name) => /^\d\d-.*\.e2e-spec\.ts$/.test(name))
  .sort();
const asked = process.argv[2] ?? '';
const file = /^\d{1,2}$/.test(asked)
  ? stories.find((name) => name.startsWith(`${asked.padStart(2, '0')}-`))
  : undefined;

async function play() {
  const signal = new AbortController().signal;
  await prepare(signal);
  const { env, missing } = await step('tools', () => ensureTestTools(say));
  for (const { name, why } of missing) say(`!!! ${name} IS MISSING: ${why}`);
  const args = ['--runInBand', '--runTestsByPath', path.join(folder, file)];
  Object.assign(process.env, env);
  let failed = 0;
  await withTestServers(async () => {
    ({ failed } = await jestStep('stories', { args, env: process.env, signal }));
  });
  return failed || (missing.length && process.env.CI === 'true') ? 1 : 0;
}

if (file) process.exitCode = await play();
else {
  say(`usage: npm run story -- <number>\n${stories.map((name) => `  ${name}`).join('\n')}`);
  process.exitCode = 1;
}
