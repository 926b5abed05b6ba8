// Makes `data/upgrade/demo-<commit>.sql.br` anew: the demo province as an earlier commit left it in its database, with one
// loan played. Needs the repository's history and PostgreSQL 15 with its pg_dump (`/usr/lib/postgresql/15`, or
// POSTGRES15_HOME). Usage: node tools/upgrade/make-dump.mjs <commit>
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from '../launch/state/files.mjs';
import { freePort } from '../launch/processes/ports.mjs';
import { ensurePostgres15, startPostgres15 } from '../launch/servers/postgres15.mjs';

const run = promisify(execFile);
const SERVICE_KEY = 'a-key-for-tests-only-0123456789';

/** The files of the commit, with today's packages: it needs none that are gone. */
async function checkOut(commit, folder) {
  const archive = path.join(folder, '.archive.tar');
  await run('git', ['-C', root, 'archive', '--output', archive, commit]);
  await run('tar', ['-xf', archive, '-C', folder]);
  await rm(archive);
  const packages = path.join(folder, 'node_modules');
  await mkdir(path.join(packages, '@shuqiao'), { recursive: true });
  for (const name of await readdir(path.join(root, 'node_modules'))) {
    if (name !== '@shuqiao') await symlink(path.join(root, 'node_modules', name), path.join(packages, name));
  }
  for (const name of await readdir(path.join(folder, 'libs'))) {
    await symlink(path.join('..', '..', 'libs', name), path.join(packages, '@shuqiao', name));
  }
}

/** Starts the province of the commit, plays its demo and ends it. */
async function live(folder, databaseUrl) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    TZ: 'Asia/Shanghai',
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    SHUQIAO_PUBLIC_URL: url,
    SHUQIAO_DATA: path.join(folder, '.data'),
    SHUQIAO_SERVICE_KEY: SERVICE_KEY,
    SHUQIAO_DEMO: '1',
  };
  await run(process.execPath, ['tools/build.mjs'], { cwd: folder, env });
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'];
  const province = spawn(process.execPath, ['apps/standalone/dist/main.js'], { cwd: folder, env, stdio });
  const ended = new Promise((resolve) => province.once('exit', resolve));
  try {
    await new Promise((resolve, reject) => {
      province.on('message', ({ ready }) => ready && resolve());
      province.once('exit', (code) => reject(new Error(`the province ended with ${code}`)));
    });
    await run(process.execPath, ['tools/demo.mjs'], { cwd: folder, env });
  } finally {
    province.kill('SIGTERM');
    await ended;
  }
}

/** Plain SQL that any client can send: no COPY, no commands of psql. */
async function dump(databaseUrl) {
  const program = path.join(await ensurePostgres15(), 'bin', 'pg_dump');
  const args = ['--inserts', '--rows-per-insert=200', '--no-comments', databaseUrl];
  const { stdout } = await run(program, args, { maxBuffer: 1_000_000_000 });
  return stdout.replace(/^\\.*$/gm, '');
}

/** As small as can be: it is made once and cloned often. */
const pack = (text) =>
  brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  });

const [commit] = process.argv.slice(2);
if (!commit) throw new Error('usage: node tools/upgrade/make-dump.mjs <commit>');
const folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-upgrade-'));
const server = await startPostgres15();
try {
  await checkOut(commit, folder);
  const databaseUrl = new URL(server.adminUrl);
  databaseUrl.pathname = '/shuqiao_upgrade';
  await live(folder, databaseUrl.toString());
  const target = path.join(root, 'data', 'upgrade', `demo-${commit}.sql.br`);
  await mkdir(path.dirname(target), { recursive: true });
  const packed = pack(await dump(databaseUrl.toString()));
  await writeFile(target, packed);
  console.log(`${path.relative(root, target)}: ${packed.length} bytes`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
