import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { newKeyPair } from '@shuqiao/saml';

export interface SecureFront {
  /** Where browsers reach it. */
  readonly url: string;
  /** What it stands before; until then it lets nobody through. */
  leadTo(target: string): void;
  close(): Promise<void>;
}

/** What stands before a province in the open: TLS, by a certificate of its own. It is there first, so that its port is its own. */
export async function startSecureFront(name: string): Promise<SecureFront> {
  const { keyPem: key, certPem: cert } = await newKeyPair(name);
  let target = '';
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    if (!target) return void outgoing.writeHead(503).end();
    const passed = request(new URL(incoming.url ?? '/', target), {
      method: incoming.method,
      headers: incoming.headers,
    });
    passed.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `https://${name}:${(server.address() as AddressInfo).port}`,
    leadTo: (given) => (target = given),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
