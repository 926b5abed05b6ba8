import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { boundConnections } from '../src/connections.js';

const MOST = 20;

describe('S-4 connections', () => {
  let server: Server;
  let sockets: Socket[] = [];
  const start = async (trustedProxies?: string) => {
    server = createServer((_request, response) => response.end('here'));
    boundConnections(server, { trustedProxies, ofOneNetwork: MOST });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  };
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets = [];
    await new Promise((resolve) => server.close(resolve));
  });

  const port = () => (server.address() as AddressInfo).port;
  /** Opens so many at once that say half a line, and then nothing. */
  const open = (count: number, localAddress = '127.0.0.1') =>
    Promise.all(
      Array.from({ length: count }, () => {
        const socket = connect({ port: port(), host: '127.0.0.1', localAddress });
        sockets.push(socket);
        socket.on('error', () => undefined);
        return new Promise<void>((resolve) => socket.once('connect', () => socket.write('GET / HT', () => resolve())));
      }),
    );
  const held = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  const until = async (check: () => Promise<boolean>) => {
    for (let tries = 0; !(await check()) && tries < 400; tries += 1) await sleep(10);
    expect(await check()).toBe(true);
  };
  const answered = (localAddress: string) =>
    new Promise<string>((resolve) => {
      const socket = connect({ port: port(), host: '127.0.0.1', localAddress });
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('error', () => undefined).once('close', () => resolve(text));
      socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    });

  it('of one address beyond its share are closed; others come in, and so does it when it let some go', async () => {
    await start();
    await open(3 * MOST, '127.0.0.2');
    await until(async () => (await held()) === MOST);
    expect(await answered('127.0.0.2')).toBe('');
    expect(await answered('127.0.0.1')).toMatch(/^HTTP\/1\.1 200 /);
    for (const socket of sockets) socket.destroy();
    await until(async () => (await held()) === 0);
    expect(await answered('127.0.0.2')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('of a trusted proxy are many people’s', async () => {
    await start('10.0.0.0/8, 127.0.0.2');
    await open(3 * MOST, '127.0.0.2');
    await until(async () => (await held()) === 3 * MOST);
    expect(await answered('127.0.0.2')).toMatch(/^HTTP\/1\.1 200 /);
  });
});
