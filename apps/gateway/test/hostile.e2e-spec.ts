import http from 'node:http';
import net from 'node:net';
import { desk, DomainError, ill, registry, rules } from '@shuqiao/contracts';
import { answering } from '@shuqiao/testing';
import { cookieOf, newGateway, PUBLIC_URL } from './new-gateway.js';

const SESSION = cookieOf('session-of-a-reader-0001');
const ID = '019ac000-0000-7000-8000-000000000001';
const asked: unknown[] = [];
/** Stand-ins answer their own contracts, so that what comes this far has passed them. */
const refuse = (input: unknown) => {
  asked.push(input);
  return Promise.reject(new DomainError('auth.forbidden'));
};
const answers = [
  answering(desk.askQuestion, refuse),
  answering(ill.listRequests, refuse),
  answering(ill.findRequest, refuse),
  answering(registry.listInstitutions, refuse),
];

interface Answer {
  status: number;
  body: { code?: string; issues?: { field: string; rule: string }[] };
}

describe('hostile requests', () => {
  let gateway: Awaited<ReturnType<typeof newGateway>>;
  beforeAll(async () => {
    gateway = await newGateway({ answers });
  });
  afterAll(() => gateway.close());

  /** Sends the headers as a list, so that one may come twice. */
  const send = (
    method: string,
    path: string,
    { headers = [], body }: { headers?: string[]; body?: Buffer } = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(gateway.url);
      const all = ['host', `${hostname}:${port}`, ...headers];
      if (body) all.push('content-type', 'application/json', 'content-length', String(body.length));
      const sent = http.request({ hostname, port, method, path, headers: all }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: JSON.parse(Buffer.concat(chunks).toString() || '{}') as Answer['body'],
          }),
        );
      });
      sent.once('error', reject);
      sent.end(body);
    });
  /** All that comes back for a request as it stands, byte by byte. */
  const answerTo = (line: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(gateway.url);
      let text = '';
      const socket = net.connect(Number(port), hostname);
      socket.setTimeout(5_000, () => socket.destroy(new Error('no answer')));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => resolve(text)).on('error', reject);
      socket.write(Buffer.from(`${line}\r\nHost: shuqiao.test\r\nConnection: close\r\n\r\n`, 'latin1'));
    });
  const signedIn = ['cookie', SESSION, 'origin', PUBLIC_URL];

  it.each([
    ['authorization', ['authorization', 'Bearer a', 'authorization', 'Bearer b']],
    ['idempotency-key', [...signedIn, 'idempotency-key', 'a', 'Idempotency-Key', 'b']],
    ['origin', ['cookie', SESSION, 'origin', PUBLIC_URL, 'origin', 'https://elsewhere.example']],
    ['x-request-id', ['x-request-id', 'aaaaaaaa', 'x-request-id', 'bbbbbbbb']],
  ])('S-20 refuse a second %s', async (field, headers) => {
    const { status, body } = await send('GET', '/api/v1/institutions', { headers });
    expect([status, body.issues]).toEqual([400, [{ field, ...rules.once }]]);
  });

  it.each([
    ['a byte that begins no character', [0xff]],
    ['half of a character', [0xe6, 0xb7]],
    ['a surrogate written as UTF-8', [0xed, 0xa0, 0x80]],
    ['GBK', [0xc9, 0xee]],
  ])('S-14 refuse a body with %s', async (_what, bytes) => {
    const body = Buffer.concat([Buffer.from('{"subject":"'), Buffer.from(bytes), Buffer.from('","text":"x"}')]);
    const headers = [...signedIn, 'idempotency-key', 'k'];
    const answer = await send('POST', '/api/v1/questions', { headers, body });
    expect([answer.status, answer.body.issues]).toEqual([400, [{ field: 'body', ...rules.utf8 }]]);
  });

  it.each([
    ['q with NUL', '/api/v1/institutions?q=%00', 'q'],
    ['a cursor with NUL', '/api/v1/institutions?after=%00', 'after'],
    ['a cursor that no page gave', '/api/v1/notices?after=x', 'after'],
    ['a cursor of 401 signs', `/api/v1/institutions?after=${'1'.repeat(401)}`, 'after'],
    ['half a character', '/api/v1/institutions?q=%ED%A0%80', undefined],
  ])('S-9 refuse %s', async (_what, path, field) => {
    const { status, body } = await send('GET', path, { headers: signedIn });
    // What is no UTF-8 in an address is read as it stands, escapes and all, and looked for in vain.
    if (field === undefined) expect(status).toBeLessThan(500);
    else expect([status, body.issues?.map((issue) => issue.field)]).toEqual([400, [field]]);
  });

  it('S-9 refuse half a character that JSON spells out', async () => {
    const headers = [...signedIn, 'idempotency-key', 'k'];
    const body = Buffer.from('{"subject":"a\\ud800","text":"x"}');
    expect(await send('POST', '/api/v1/questions', { headers, body })).toMatchObject({
      status: 400,
      body: { issues: [{ field: 'subject', rule: 'must not contain half characters' }] },
    });
  });

  it('S-1 read an id in capital letters as the same id', async () => {
    asked.length = 0;
    expect((await send('GET', `/api/v1/requests/${ID.toUpperCase()}`, { headers: signedIn })).status).toBe(403);
    expect(asked).toEqual([{ id: ID }]);
  });

  it.each([
    ['in absolute form', `GET http://shuqiao.test/api/v1/nothing HTTP/1.1`],
    ['of another site', `GET http://elsewhere.example/metrics HTTP/1.1`],
    ['with a stray percent sign', `GET /api/v1/institutions/%ZZ HTTP/1.1`],
    ['with a stray percent sign in the query', `GET /api/v1/institutions?q=% HTTP/1.1`],
    ['with an asterisk', `OPTIONS * HTTP/1.1`],
  ])('S-9 answer a request line %s below 500', async (_what, line) => {
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(await answerTo(line))?.[1]);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
  });

  it.each([
    ['a letter beyond ASCII', 'HEAD /files/tus/ä HTTP/1.1', 400],
    ['a version that is none', 'HEAD / HTTP/x', 400],
    ['20 KB of headers', `HEAD / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`, 431],
  ])('S-9 answer what is no request, for %s, without a body', async (_what, line, status) => {
    const [head = '', body] = (await answerTo(line)).split('\r\n\r\n');
    expect([Number(head.slice(9, 12)), body]).toEqual([status, '']);
  });
});
