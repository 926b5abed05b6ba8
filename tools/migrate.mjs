// npm run db:migrate: roles, schemas and migrations of all services, then the seeds. With DATABASE_URL (a login with
// CREATEROLE) in the database it names, and nothing is guessed: SHUQIAO_SERVICE_KEY must be given, demo data only comes
// with SHUQIAO_DEMO=1. Without it in this copy's own database, as `npm start` would. `-- --pause <reason>` lets the jobs
// of all services rest until somebody says on the page, or with `-- --resume`, that they may go on.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './launch/processes/command.mjs';
import { givenDatabase, withOwnDatabase } from './launch/own-database.mjs';
import { root } from './launch/state/files.mjs';
import { install, isInstalled } from './launch/ready/install.mjs';
import { checkNode } from './launch/ready/prepare.mjs';
import { say, step } from './launch/progress.mjs';

const node = (signal, env, ...args) => runCommand(process.execPath, args, { cwd: root, env, signal, onLine: tell });

/** The last line names the logins of the services with their passwords: it is read, never shown. */
const tell = (line) => line.startsWith('{') || say(`  ${line}`);

async function build(signal) {
  if (!(await isInstalled())) await step('安装依赖 · installing packages', () => install({ signal }));
  await node(signal, process.env, path.join('tools', 'build.mjs'));
}

/** The logins are in the database now; who needs their passwords derives them from the key. */
function report(output) {
  const line = output.split('\n').findLast((text) => text.startsWith('{"roles"'));
  if (!line) throw new Error('migrate.js did not name the logins of the services');
  const urls = Object.entries(JSON.parse(line).roles).map(([short, url]) => {
    const { host, pathname, username } = new URL(url);
    return `  ${short.padEnd(9)} ${username}@${host}${pathname}`;
  });
  say(['数据库已是最新 · the database is up to date; the services log in as', ...urls].join('\n'));
}

async function migrate(signal, env) {
  report(await node(signal, env, path.join('apps', 'standalone', 'dist', 'migrate.js'), ...process.argv.slice(2)));
}

function checkArguments() {
  const { values } = parseArgs({ options: { pause: { type: 'string' }, resume: { type: 'boolean' } } });
  if (values.resume && values.pause !== undefined) throw new Error('--pause <reason> or --resume, not both');
}

async function main(signal) {
  checkNode();
  checkArguments();
  const given = givenDatabase();
  await build(signal);
  if (given) await migrate(signal, given);
  else await withOwnDatabase('db:migrate', (env) => migrate(signal, env));
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort(new Error(signal)));
main(stop.signal).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
