import { type AddressInfo, connect } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { addBodyDeadline } from '../src/body-deadline.js';

/** What the server said until it hung up on a body that never ends. */
const drip = (port: number, path: string, { piece = ' ', more = '', length = 99_999 } = {}) =>
  new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    // Kept until there is a connection: no drop may come before it.
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${more}\r\n{`,
    );
    const dripping = setInterval(() => socket.write(piece), 50);
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('close', () => {
      clearInterval(dripping);
      resolve(text);
    });
    socket.setTimeout(30_000, () => socket.destroy(new Error('nobody hung up')));
    // Drops that cross the hanging up reset the connection.
    socket.on('error', (error: NodeJS.ErrnoException) => error.code ?? reject(error));
  });

describe('S-4 bodies that drip', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = fastify({ requestTimeout: 30 * 60_000 });
    addBodyDeadline(server, { withinMs: 300, leastBytes: 20 });
    server.decorateRequest('visitor', null);
    server.addHook('onRequest', (request, _reply, done) => {
      if (request.headers.authorization) request.visitor = { token: '' };
      done();
    });
    server.post('/waits', () => 'whole');
    const face = { prefix: '/upload', owner: 'exchange', maxBytes: 1_000, atOnce: 10, signsIn: false } as const;
    server.post('/upload', { config: { face } }, ({ body }) => body);
    server.post('/refuses', { onRequest: (_request, reply) => void reply.code(401).send('no') }, () => 'whole');
    await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => server.close());
  const port = () => (server.server.address() as AddressInfo).port;

  it('are waited for until the deadline', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => drip(port(), '/waits')));
    // A connection that is reset may lose the answer, but none ever reads of success.
    for (const text of answers) expect(text).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });

  it('are hung up on after their answer too', async () => {
    expect((await drip(port(), '/refuses')).match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 401']);
  });

  it('of uploads are hung up on as well, unless somebody is signed in and they come on', async () => {
    const signedIn = 'Authorization: Bearer a\r\n';
    // One piece is enough for each look: how many come between two depends on how busy this machine is.
    const coming = '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",';
    expect(await drip(port(), '/upload', { piece: coming })).toMatch(/^(HTTP\/1\.1 408 |$)/);
    expect(await drip(port(), '/upload', { more: signedIn })).toMatch(/^(HTTP\/1\.1 408 |$)/);
    expect(await drip(port(), '/upload', { piece: coming, more: signedIn, length: 500 })).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('of uploads that come on are not hung up on because this process was busy', async () => {
    const piece = '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",';
    const sent = drip(port(), '/upload', { piece, more: 'Authorization: Bearer a\r\n', length: 120 });
    const busy = setInterval(() => {
      for (const until = performance.now() + 400; performance.now() < until;);
    }, 10);
    expect(await sent).toMatch(/^HTTP\/1\.1 400 /);
    clearInterval(busy);
  });

  it('leave alone who sends all', async () => {
    const { status } = await fetch(`http://127.0.0.1:${port()}/waits`, {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(status).toBe(200);
  });
});
