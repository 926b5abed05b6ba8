// npm run check: the quick look before a commit: format of what changed, types, imports in a circle, what nobody uses, lint and
// unit tests of what it affects.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { runCommand } from './launch/processes/command.mjs';
import { root } from './launch/state/files.mjs';
import { programOf } from './launch/ready/packages.mjs';
import { Report } from './launch/tests/report.mjs';

const tsc = programOf('typescript', 'tsc');
const env = { TZ: 'Asia/Shanghai', ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
const node = (...args) => runCommand(process.execPath, args, { cwd: root, env });

function git(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

/** The point since which changes count: where this branch left main; on main itself its last commit. */
function findBase() {
  for (const main of ['main', 'origin/main']) {
    try {
      return git('merge-base', 'HEAD', main);
    } catch {
      // No such branch here, or no git at all: then everything counts as changed.
    }
  }
  return undefined;
}

function changedFiles(base) {
  const changed = git('diff', '--name-only', '--diff-filter=d', base).split('\n');
  return [...changed, ...git('ls-files', '--others', '--exclude-standard').split('\n')].filter(Boolean);
}

async function format(base) {
  const files = base ? changedFiles(base) : ['.'];
  if (!files.length) return;
  await node(programOf('prettier'), '--check', '--log-level', 'warn', '--ignore-unknown', ...files);
}

async function types() {
  await Promise.all([
    node(tsc, '-p', 'tsconfig.json'),
    node(tsc, '-p', path.join('apps', 'portal', 'tsconfig.json'), '--noEmit'),
  ]);
}

async function affected(base) {
  const which = base ? ['affected', `--base=${base}`] : ['run-many'];
  await node(programOf('nx'), ...which, '-t', 'lint', 'unit', '--outputStyle=static');
}

const base = findBase();
const report = new Report();
await report.run('format', () => format(base));
await report.run('types', types);
await report.run('rooms', () => node(path.join('tools', 'rooms.mjs')));
await report.run('what nobody uses', () => node(programOf('knip'), '--no-progress', '--no-config-hints'));
await report.run('lint and unit tests', () => affected(base));
process.exitCode = report.end();
