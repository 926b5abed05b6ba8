// npm test: everything, each step timed; goes on after a failure, and ends with `N passed, N failed`. With `-- --long` the
// tests that have a long form run it: more kills, more notices, ten minutes of made-up input, and the services' tests once
// more over NATS. `-- --nats` runs these alone.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './launch/processes/command.mjs';
import { root } from './launch/state/files.mjs';
import { install, isInstalled } from './launch/ready/install.mjs';
import { jestStep } from './launch/tests/jest-step.mjs';
import { programOf } from './launch/ready/packages.mjs';
import { buildPortal } from './launch/ready/portal.mjs';
import { checkNode } from './launch/ready/prepare.mjs';
import { say, step } from './launch/progress.mjs';
import { Report } from './launch/tests/report.mjs';
import { withTestServers } from './launch/tests/test-servers.mjs';
import { ensureTestTools } from './launch/tests/test-tools.mjs';

const flag = { type: 'boolean', default: false };
const { values: options } = parseArgs({ options: { long: flag, nats: flag } });
const STEP_LIMIT = (options.long ? 90 : 25) * 60_000;
const FUZZ_SECONDS = options.long ? '600' : '60';

/** Stories that start more processes than there are cores, or whose worth is what they get done in their time. */
const ALONE = ['chaos', 'files', 'fuzz', 'jobs', 'launcher', 'mesh', 'notices-kill'];

/** Nx keeps no background process and draws no screen of its own here. */
const environment = { TZ: 'Asia/Shanghai', ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
if (options.long) environment.SHUQIAO_LONG = '1';

const build = () => [path.join('tools', 'build.mjs')];

/** Two at a time, after the build, for the services' names lead to what was built. */
const programs = {
  format: () => [programOf('prettier'), '--check', '--log-level', 'warn', '.'],
  lint: () => [path.join('tools', 'lint.mjs')],
  'types: server': () => [programOf('typescript', 'tsc'), '-p', 'tsconfig.json'],
  'types: portal': () => [
    programOf('typescript', 'tsc'),
    '-p',
    path.join('apps', 'portal', 'tsconfig.json'),
    '--noEmit',
  ],
  'what nobody uses': () => [programOf('knip'), '--no-progress', '--no-config-hints'],
  'generated files': () => [path.join('tools', 'gen.mjs'), '--check'],
};

const isCi = process.env.CI === 'true' || process.env.CI === '1';

/** What cannot be had is said loudly; in CI it is a failure. */
async function toolsStep(report) {
  const { env, missing } = await step('tools for the tests', () => ensureTestTools(say));
  for (const { name, why } of missing) {
    say(`!!! ${name} IS MISSING: ${why}`);
    if (isCi) await report.run(`tool: ${name}`, () => Promise.reject(new Error(why)));
  }
  return env;
}

/** Each of these keeps one core busy. */
async function twoAtATime(works) {
  const left = [...works];
  const lane = async () => {
    for (let work = left.shift(); work; work = left.shift()) await work();
  };
  await Promise.all([lane(), lane()]);
}

const portalBundle = (report, limited) => () =>
  report.run('portal bundle', async () => void (await buildPortal({ signal: limited() })));

async function runAll(report, { signal, limited, program, jest }) {
  await program('build', build)();
  // Locally the ten seconds among the unit tests must do, unless the long form was asked for.
  const fuzz = () => [path.join('tools', 'fuzz-marc.mjs'), '--seconds', FUZZ_SECONDS];
  await twoAtATime([
    ...(isCi || options.long ? [program('fuzzing of the readers', fuzz)] : []),
    ...Object.entries(programs).map(([title, argsOf]) => program(title, argsOf)),
    portalBundle(report, limited),
  ]);
  if (signal.aborted) return;
  await jest('unit', 'unit', '--maxWorkers=2');
  await withTestServers(async () => {
    await jest('service', 'service', '--maxWorkers=2');
    if (options.long) await overNats(jest);
    const alone = `(${ALONE.join('|')})\\.e2e-spec`;
    await jest('stories', 'stories', '--maxWorkers=2', `--testPathPatterns=/e2e/(?!${alone})[^/]*$`);
    await jest('stories, one by one', 'stories', '--runInBand', `--testPathPatterns=/e2e/${alone}`);
  });
}

async function overNats(jest) {
  process.env.SHUQIAO_TEST_BUS = 'nats';
  await jest('service, over NATS', 'service', '--maxWorkers=2');
  delete process.env.SHUQIAO_TEST_BUS;
}

async function runOverNats(report, { limited, program, jest }) {
  await program('build', build)();
  await portalBundle(report, limited)();
  await withTestServers(() => overNats(jest));
}

/** What all steps need. */
async function stage(report, signal) {
  const limited = () => AbortSignal.any([signal, AbortSignal.timeout(STEP_LIMIT)]);
  const env = { ...environment, ...(await toolsStep(report)) };
  Object.assign(process.env, env);
  const program = (title, argsOf) => () =>
    report.run(
      title,
      async () => void (await runCommand(process.execPath, argsOf(), { cwd: root, env, signal: limited() })),
    );
  const jest = (title, project, ...args) =>
    report.run(title, () =>
      signal.aborted ? undefined : jestStep(project, { title, args, env: process.env, signal: limited() }),
    );
  return { signal, limited, program, jest };
}

async function main() {
  checkNode();
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort(new Error(signal)));
  if (!(await isInstalled())) await step('installing packages', () => install({ signal: stop.signal }));
  const report = new Report();
  try {
    const all = await stage(report, stop.signal);
    await (options.nats ? runOverNats : runAll)(report, all);
  } catch (error) {
    await report.run('the run itself', () => Promise.reject(error));
  }
  const code = report.end();
  process.exit(stop.signal.aborted ? 130 : code);
}

await main();
