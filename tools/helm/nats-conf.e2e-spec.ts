import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { auth } from '@shuqiao/contracts';
import { eventually } from '@shuqiao/testing';
import { newKeyPair } from '@shuqiao/saml';
import { ensureNatsServer } from '../launch/servers/nats.mjs';
import { findHelm, manifestsIn, renderText, runTool } from './rendered-chart.js';

const helm = findHelm('4');

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

(helm ? describe : describe.skip)('NATS as the chart runs it (S-2)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'shuqiao-chart-nats-'));
  let server: ChildProcess;
  let port: number;
  let ca: string;
  let passwords: NodeJS.Dict<string>;
  const open: NatsConnection[] = [];

  beforeAll(async () => {
    expect(runTool('bus-secrets.mjs', [folder])).toMatchObject({ status: 0 });
    passwords = parseEnv(readFileSync(path.join(folder, 'nats.env'), 'utf8'));
    const { certPem, keyPem } = await newKeyPair('localhost');
    ca = certPem;
    port = await freePort();
    const map = manifestsIn(renderText(helm ?? '', 'full')).find(
      ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'sq-nats',
    );
    const config = (map?.['data'] as Record<string, string>)['nats.conf'] ?? '';
    for (const [name, text] of [
      ['tls.crt', certPem],
      ['tls.key', keyPem],
      [
        'nats.conf',
        config.replace('4222', String(port)).replaceAll('/etc/nats-tls', folder).replace('/var/lib/nats', folder),
      ],
    ] as const)
      writeFileSync(path.join(folder, name), text);
    const env = { ...process.env, ...passwords };
    server = spawn(await ensureNatsServer(), ['-c', path.join(folder, 'nats.conf')], { env, stdio: 'ignore' });
    await eventually('it takes connections', () =>
      login('registry').then(
        () => true,
        () => false,
      ),
    );
  });
  afterAll(async () => {
    await Promise.allSettled(open.map((connection) => connection.close()));
    server?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const login = async (service: string, options: object = {}): Promise<NatsConnection> => {
    const connection = await connect({
      servers: `localhost:${port}`,
      user: service,
      pass: passwords[`NATS_PASSWORD_${service.toUpperCase()}`] ?? 'none',
      tls: { ca },
      inboxPrefix: `_INBOX.${service}`,
      maxReconnectAttempts: 0,
      ...options,
    });
    open.push(connection);
    return connection;
  };
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => 'connected',
      (error: Error) => `${error.message} ${String(error.cause)}`,
    );

  it('speaks TLS only, to the users of the Secret only', async () => {
    expect(await failure(login('ill', { user: undefined, pass: undefined }))).toMatch(/authorization/i);
    expect(await failure(login('ill', { pass: 'guessed' }))).toMatch(/authorization/i);
    expect(await failure(login('ill', { tls: {} }))).toMatch(/certificate/i);
    for (const name of Object.keys(passwords)) await login(name.replace('NATS_PASSWORD_', '').toLowerCase());
    expect(open.length).toBeGreaterThanOrEqual(8);
  });

  it('lets nobody but auth answer for the keys', async () => {
    const [owner, asker, desk] = [await login('auth'), await login('gateway'), await login('desk')];
    owner.subscribe(auth.listKeys.subject, { callback: (_error, message) => void message.respond('keys') });
    const refused = new Promise<string>((resolve) =>
      desk.subscribe(auth.listKeys.subject, {
        callback: (error) => {
          if (error) resolve(error.message);
        },
      }),
    );
    await owner.flush();
    expect(await refused).toMatch(/permissions violation/i);
    expect((await asker.request(auth.listKeys.subject, '', { timeout: 2_000 })).string()).toBe('keys');
  });

  it('gets its secrets from a tool that keeps them, and shows them to nobody else', () => {
    const before = ['nats.env', 'auth-key.env'].map((name) => readFileSync(path.join(folder, name), 'utf8'));
    const { status, output } = runTool('bus-secrets.mjs', [folder]);
    expect(status).toBe(0);
    for (const secret of Object.values(passwords)) expect(output).not.toContain(secret);
    expect(['nats.env', 'auth-key.env'].map((name) => readFileSync(path.join(folder, name), 'utf8'))).toEqual(before);
    for (const name of ['nats.env', 'auth-key.env', 'secrets/nats-ill'])
      expect((statSync(path.join(folder, name)).mode & 0o777).toString(8)).toBe('600');
    expect(runTool('bus-secrets.mjs', [folder, 'tls://me:pw@nats:4222'])).toMatchObject({ status: 2 });
  });
});
