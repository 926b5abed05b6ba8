import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Carrier, LocalCarrier, LocalHub, NatsCarrier } from '@shuqiao/messaging';

export interface TestBus {
  connect(): Promise<Carrier>;
  /** After all that is connected has ended. */
  close(): Promise<void>;
}

const START_WITHIN_MS = 30_000;

/**
 * The bus of one province of the tests, which no other hears: in process, or with `SHUQIAO_TEST_BUS=nats` a nats-server of
 * its own with an empty stream.
 * @param nats one of the two, whatever is set
 */
export const newTestBus = (nats = process.env['SHUQIAO_TEST_BUS'] === 'nats'): Promise<TestBus> =>
  nats ? newNatsBus() : Promise.resolve(newLocalBus());

function newLocalBus(): TestBus {
  const hub = new LocalHub();
  return { connect: () => Promise.resolve(new LocalCarrier(hub)), close: () => Promise.resolve() };
}

/** `NATS_SERVER_BIN` says which nats-server; `npm test` sets it. */
async function newNatsBus(): Promise<TestBus> {
  const data = await mkdtemp(path.join(tmpdir(), 'shuqiao-test-bus-'));
  const program = process.env['NATS_SERVER_BIN'] ?? 'nats-server';
  const args = ['-a', '127.0.0.1', '-p', '-1', '-js', '-sd', data, '--ports_file_dir', data];
  const server = spawn(program, args, { stdio: 'ignore' });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  await once(server, 'spawn');
  const url = await addressOf(server, path.join(data, `${path.basename(program)}_${server.pid}.ports`));
  return {
    connect: () => NatsCarrier.connect({ url, name: 'test', log: { warn: () => undefined } }),
    close: async () => {
      process.off('exit', kill);
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      await gone;
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The server takes a free port and notes it once it listens. */
async function addressOf(server: ChildProcess, file: string): Promise<string> {
  for (const until = Date.now() + START_WITHIN_MS; Date.now() < until && server.exitCode === null;) {
    const noted = await readFile(file, 'utf8').catch(() => '');
    if (noted.trimEnd().endsWith('}')) {
      const [url] = (JSON.parse(noted) as { nats: string[] }).nats;
      if (url) return url;
    }
    await pause(20);
  }
  throw new Error(`nats-server did not start (exit code ${server.exitCode})`);
}
