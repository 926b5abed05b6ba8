// Lints the whole checkout, or the paths given. The rule on who may import whom reads Nx's project graph and, where there
// is none (a fresh clone), only warns that it lets everything through: so the graph is made anew first.
import { runCommand } from './launch/processes/command.mjs';
import { root } from './launch/state/files.mjs';
import { programOf } from './launch/ready/packages.mjs';

const SKIPPED = 'No cached ProjectGraph';
const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
const node = (...args) => runCommand(process.execPath, args, { cwd: root, env });

const paths = process.argv.slice(2);
try {
  await node(programOf('nx'), 'show', 'projects');
  const output = await node(programOf('eslint'), ...(paths.length ? paths : ['.']));
  if (output.includes(SKIPPED))
    throw new Error('the import rules were not checked: Nx could not make its project graph');
  process.stdout.write(output);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
