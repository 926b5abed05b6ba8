// Lints the whole checkout, or the paths given; whether rooms import each other (rooms.mjs) is looked at for all of it. The
// rule on who may import whom reads Nx's project graph and, where there is none (a fresh clone), only warns that it lets
// everything through: so the graph is made anew first.
import path from 'node:path';
import { runCommand } from './launch/processes/command.mjs';
import { root } from './launch/state/files.mjs';
import { programOf } from './launch/ready/packages.mjs';

const SKIPPED = 'No cached ProjectGraph';
const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
const node = (...args) => runCommand(process.execPath, args, { cwd: root, env });

const paths = process.argv.slice(2);

async function lint() {
  await node(programOf('nx'), 'show', 'projects');
  const output = await node(programOf('eslint'), ...(paths.length ? paths : ['.']));
  if (output.includes(SKIPPED))
    throw new Error('the import rules were not checked: Nx could not make its project graph');
  process.stdout.write(output);
}

for (const { reason } of await Promise.allSettled([lint(), node(path.join('tools', 'rooms.mjs'))])) {
  if (!reason) continue;
  console.error(reason.message);
  process.exitCode = 1;
}
