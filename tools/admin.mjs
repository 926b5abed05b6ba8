// npm run admin -- first-admin --name <name> --host <code> [--mail <address>]: writes the link with which the first
// administrator of the province comes in; everybody else is invited on the page. In the database of DATABASE_URL, else in
// this copy's own.
import path from 'node:path';
import { runCommand } from './launch/processes/command.mjs';
import { givenDatabase, withOwnDatabase } from './launch/own-database.mjs';
import { checkNode } from './launch/ready/prepare.mjs';
import { isInstalled } from './launch/ready/install.mjs';
import { root } from './launch/state/files.mjs';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort(new Error(signal)));

async function main() {
  checkNode();
  if (!(await isInstalled())) throw new Error('先运行 npm start · run npm start first');
  const program = path.join('apps', 'standalone', 'dist', 'admin.js');
  const run = (env) =>
    runCommand(process.execPath, [program, ...process.argv.slice(2)], {
      cwd: root,
      env,
      signal: stop.signal,
      onLine: (line) => console.log(line),
    });
  const given = givenDatabase();
  if (given) await run(given);
  else await withOwnDatabase('admin', run);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
