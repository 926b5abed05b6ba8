import { request } from 'node:http';
import { createServer } from 'node:https';
import { newKeyPair } from '@shuqiao/saml';

export interface SecureFront {
  close(): Promise<void>;
}

/** What stands before a province in the open: TLS, by a certificate of its own, for whom it lets through to `target`. */
export async function startSecureFront(name: string, port: number, target: string): Promise<SecureFront> {
  const { keyPem: key, certPem: cert } = await newKeyPair(name);
  const server = createServer({ key, cert }, (incoming, outgoing) => {
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
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
