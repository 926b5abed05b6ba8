import { createServer, type IncomingHttpHeaders, type IncomingMessage, request as open, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { auth, exchange, operationsOf } from '@shuqiao/contracts';
import { answering, newStaff, SCHOOL } from '@shuqiao/testing';
import request from 'supertest';
import { cookieOf, newGateway, PUBLIC_URL } from './new-gateway.js';

const COOKIE = cookieOf('session-of-a-reader-0001');
const MARC = 'application/marc';

/** What the face saw of each request: its head, and its body piece by piece. */
interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  bytes: number;
  ended: boolean;
}
const seen: Seen[] = [];
const last = () => seen.at(-1) as Seen;

function face(incoming: IncomingMessage, answer: (status: number, body: string, headers?: object) => void): void {
  const { method, url, headers } = incoming;
  const note: Seen = { method, url, headers, bytes: 0, ended: false };
  seen.push(note);
  incoming.on('data', (chunk: Buffer) => (note.bytes += chunk.length));
  incoming.on('error', () => undefined);
  incoming.on('end', () => {
    note.ended = true;
    if (url?.includes('break')) return void incoming.socket.destroy();
    answer(201, JSON.stringify({ bytes: note.bytes }), {
      'content-type': 'application/json',
      'upload-offset': '12',
      'set-cookie': ['shuqiao_session=new; HttpOnly'],
      'x-powered-by': 'somebody',
    });
  });
}

let server: Server;
let gateway: Awaited<ReturnType<typeof newGateway>>;
let located = 0;
const addressOf = (listening: Server) => `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
const api = () => request(gateway.url);
const upload = async (roles = 'cataloguer' as const) => gateway.bearer(newStaff(SCHOOL.whu, roles));

beforeAll(async () => {
  server = createServer((incoming, response) =>
    face(incoming, (status, body, headers) => response.writeHead(status, { ...headers }).end(body)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gateway = await newGateway({
    environment: { SHUQIAO_EXCHANGE_FACE: addressOf(server) },
    answers: [
      answering(operationsOf('auth').locate, () => {
        located += 1;
        return Promise.resolve({ service: 'auth' as const, url: addressOf(server), pid: 1 });
      }),
      answering(exchange.listJobs, () => Promise.resolve({ items: [], next: null })),
      answering(auth.listMethods, () => Promise.resolve({ items: [], away: null })),
    ],
  });
});
afterAll(async () => {
  await gateway.close();
  await new Promise((resolve) => server.close(resolve));
});

/** A request whose body is sent by hand. */
function begin(path: string, headers: Record<string, string>) {
  const outgoing = open(`${gateway.url}${path}`, { method: 'POST', headers });
  const answer = new Promise<{ status: number | undefined; text: string; headers: IncomingHttpHeaders }>(
    (resolve, reject) => {
      outgoing.on('error', reject).on('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode, text, headers: response.headers }));
      });
    },
  );
  return { outgoing, answer };
}
const until = async (check: () => boolean) => {
  for (let tries = 0; !check() && tries < 200; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(check()).toBe(true);
};

describe('/files', () => {
  it.each(['/auth/account/erasure', '/auth/account', '/auth/partner/wish'])(
    'S-9 a GET of %s that brings a body is answered without it: no face waits for what is not passed on',
    async (path) => {
      const answer = await api().get(path).set('content-type', 'application/json').send('{"a":1}').timeout(5_000);
      expect(answer.status).toBe(201);
      expect(last()).toMatchObject({ method: 'GET', bytes: 0, ended: true });
    },
  );

  it('passes the body on as it comes', async () => {
    const before = seen.length;
    const { outgoing, answer } = begin('/files/uploads?name=a.mrc', {
      authorization: await upload(),
      'content-type': MARC,
    });
    outgoing.write(Buffer.alloc(100_000));
    await until(() => seen.length > before && last().bytes === 100_000);
    expect(last().ended).toBe(false);
    outgoing.end(Buffer.alloc(11));
    expect(await answer).toMatchObject({ status: 201, text: '{"bytes":100011}' });
    expect(last().url).toBe('/files/uploads?name=a.mrc');
  });

  it('sends the token of the session and nothing a client says about itself', async () => {
    const { status } = await api()
      .post('/files/uploads?name=b.mrc')
      .set({ cookie: COOKIE, origin: PUBLIC_URL, 'content-type': MARC, 'idempotency-key': 'k1' })
      .set({
        'x-user-id': 'province',
        'x-forwarded-for': '8.8.8.8',
        'x-request-id': 'request-0001',
        'x-shuqiao-token': 'a',
      })
      .send('some bytes');
    expect(status).toBe(201);
    const { headers } = last();
    expect(headers.authorization).toMatch(/^Bearer ey/);
    expect(headers).toMatchObject({
      'x-request-id': 'request-0001',
      'x-forwarded-for': '127.0.0.1',
      'idempotency-key': 'k1',
    });
    expect([headers.cookie, headers['x-user-id'], headers['x-shuqiao-token']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('lets the parts of a file through with what tus says, and nothing of it to other sites', async () => {
    const authorization = await upload();
    const tus = { 'tus-resumable': '1.0.0', 'upload-offset': '7', 'content-type': 'application/offset+octet-stream' };
    const target = '/files/tus/01900000-0000-7000-8000-000000000001';
    const part = await api()
      .patch(target)
      .set({ authorization, ...tus })
      .send('bytes');
    expect([part.status, part.headers['upload-offset']]).toEqual([201, '12']);
    expect(last()).toMatchObject({ method: 'PATCH', url: target, bytes: 5, headers: tus });
    const told = { 'upload-length': '5', 'upload-metadata': 'owner aWxs' };
    const begun = await api()
      .post('/files/tus')
      .set({ authorization, 'tus-resumable': '1.0.0', ...told });
    expect(begun.status).toBe(201);
    expect(last()).toMatchObject({ method: 'POST', url: '/files/tus', headers: told });
    const looked = await api().head(target).set({ authorization, 'tus-resumable': '1.0.0' });
    expect([looked.status, looked.headers['upload-offset']]).toEqual([201, '12']);
    expect(last().method).toBe('HEAD');
    expect([part, begun, looked].flatMap(({ headers }) => Object.keys(headers)).join()).not.toContain('access-control');
    const crossSite = await api()
      .patch(target)
      .set({ cookie: COOKIE, ...tus })
      .send('x');
    expect(crossSite.status).toBe(403);
  });

  it('counts the parts of a file apart from other calls, with a bound of their own', async () => {
    const strict = await newGateway({
      environment: { SHUQIAO_EXCHANGE_FACE: addressOf(server), SHUQIAO_RATE_PER_MINUTE: '2' },
    });
    const authorization = await strict.bearer(newStaff(SCHOOL.whu, 'cataloguer'));
    const statuses: number[] = [];
    for (let part = 0; part < 5; part += 1) {
      const sent = request(strict.url).patch('/files/tus/1').set({ authorization, 'content-type': 'application/x' });
      statuses.push((await sent.send('x')).status);
    }
    const others = await request(strict.url)
      .post('/files/uploads')
      .set({ authorization, 'content-type': MARC })
      .send('x');
    await strict.close();
    expect([...statuses, others.status]).toEqual([201, 201, 201, 201, 201, 201]);
  });

  it('lets nobody in without signing in, before any byte is passed on', async () => {
    const before = seen.length;
    const { status } = await api().post('/files/uploads').set('content-type', MARC).send('x');
    const crossSite = await api().post('/files/uploads').set({ cookie: COOKIE, 'content-type': MARC }).send('x');
    expect([status, crossSite.status, seen.length]).toEqual([401, 403, before]);
  });

  it('refuses more than 512 MB at once when the length is told', async () => {
    const { outgoing, answer } = begin('/files/uploads', {
      authorization: await upload(),
      'content-type': MARC,
      'content-length': String(513 * 1024 * 1024),
    });
    outgoing.write('x');
    const { status, text, headers } = await answer;
    outgoing.destroy();
    expect([status, JSON.parse(text)]).toMatchObject([413, { code: 'input.too_large', maxBytes: 512 * 1024 * 1024 }]);
    expect(headers['content-type']).toContain('application/problem+json');
  });

  it('says 503 when the connection breaks', async () => {
    const { status, body } = await api()
      .post('/files/uploads?name=break')
      .set({ authorization: await upload(), 'content-type': MARC })
      .send('x');
    expect([status, body]).toMatchObject([503, { code: 'service.absent', title_zh: '这项服务暂时不可用' }]);
  });
});

describe('S-3 S-10 addresses', () => {
  /** Sent as they stand: clients would tidy them up. */
  const ask = (method: string, path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(gateway.url);
      const headers = { origin: PUBLIC_URL, cookie: COOKIE, 'content-length': '0' };
      const sent = open({ hostname, port, method, path, headers }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode));
      });
      sent.once('error', reject).end();
    });

  it.each([
    ['GET', '/auth/x\\..\\..\\metrics'],
    ['GET', '/files/contents/x\\..\\..\\..\\metrics'],
    ['GET', '/files/contents/..'],
    ['GET', '/files/contents/%2e%2e'],
    ['GET', '/files/jobs/..%2f..%2fmetrics/report.csv'],
    ['GET', '/auth/../metrics'],
    ['GET', '/auth/metrics'],
    ['POST', '/auth/LOCAL'],
    ['POST', '/auth/Local'],
    ['POST', '/auth/local/'],
    ['POST', '/auth//local'],
    ['POST', '/auth/./local'],
    ['POST', '/auth/%6cocal'],
    ['POST', '/auth/local%2f'],
    ['POST', '/auth/local;x'],
    ['POST', '/auth/local#x'],
    ['POST', '/auth/logout/'],
    ['POST', '/auth/Logout'],
    ['PUT', '/auth/local'],
    ['DELETE', '/files/uploads'],
    ['POST', '/files/unknown'],
    // S-9: absolute ones, to this site and to another.
    ['GET', `${PUBLIC_URL}/auth/saml/metadata`],
    ['POST', 'http://elsewhere.example/auth/local'],
  ])('nothing is behind %s %s', async (method, path) => {
    const before = seen.length;
    expect([await ask(method, path), seen.length]).toEqual([404, before]);
  });

  it.each(['?x=%', '?name=%ZZ&x=%ED%A0%80', '?returnTo=/a/../..//b', '?returnTo=%2f..%2f..'])(
    'S-9 pass a query on as it came: %s',
    async (query) => {
      expect(await ask('GET', `/auth/saml/login${query}`)).toBe(201);
      expect(last().url).toBe(`/auth/saml/login${query}`);
    },
  );
});

describe('/auth', () => {
  it('needs no signing in, passes cookies both ways, and is asked where it is only now and then', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { status, headers } = await api()
        .post('/auth/logout')
        .set({ cookie: COOKIE, origin: PUBLIC_URL, 'content-type': 'application/json' })
        .send('{}');
      expect(status).toBe(201);
      expect(headers['set-cookie']).toEqual(['shuqiao_session=new; HttpOnly']);
      expect(headers['x-powered-by']).toBeUndefined();
    }
    expect(last().headers.cookie).toBe(COOKIE);
    expect(last().headers.authorization).toBeUndefined();
    expect(located).toBe(1);
  });

  it('believes a session no more when its owner signed out', async () => {
    const jobs = () => api().get('/api/v1/jobs').set('cookie', COOKIE);
    await jobs();
    const before = gateway.asked.sessions;
    await jobs();
    expect(gateway.asked.sessions).toBe(before);
    await api().post('/auth/logout').set({ cookie: COOKIE, origin: PUBLIC_URL });
    expect([(await jobs()).status, gateway.asked.sessions]).toEqual([401, before]);
  });

  it('takes the campus’s answer from another site, and sign-in from our own pages only', async () => {
    const from = (path: string) => api().post(path).set('origin', 'https://campus.test').type('form').send('a=b');
    expect((await from('/auth/saml/acs')).status).toBe(201);
    expect((await from('/auth/local')).body).toMatchObject({ code: 'auth.cross_site' });
  });

  it('S-4 hundreds of bodies and headers that drip hold no connection of the face, and sign-in goes on beside them', async () => {
    const before = seen.length;
    const bodies = Array.from({ length: 300 }, () =>
      begin('/auth/saml/acs', { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '99' }),
    );
    for (const { outgoing, answer } of bodies) {
      answer.catch(() => undefined);
      outgoing.write('a');
    }
    const { hostname, port } = new URL(gateway.url);
    const headers = Array.from({ length: 300 }, () => {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      socket.write('POST /auth/local HTTP/1.1\r\nHost: a\r\nX-Drip: a');
      return socket;
    });
    const dripping = setInterval(() => {
      for (const { outgoing } of bodies) outgoing.write('a');
      for (const socket of headers) socket.write('a');
    }, 500);
    for (let time = 0; time < 5; time += 1) {
      const { status } = await api().post('/auth/local').set('origin', PUBLIC_URL).type('json').send('{"a":1}');
      expect([status, last().bytes, seen.length - before]).toEqual([201, 7, time + 1]);
    }
    clearInterval(dripping);
    for (const { outgoing } of bodies) outgoing.destroy();
    for (const socket of headers) socket.destroy();
  });

  it('counts a body without a length and stops at 512 KB', async () => {
    const { outgoing, answer } = begin('/auth/saml/acs', { 'content-type': 'application/x-www-form-urlencoded' });
    outgoing.on('error', () => undefined);
    outgoing.write(Buffer.alloc(600_000));
    const { status, text } = await answer;
    outgoing.destroy();
    expect([status, JSON.parse(text)]).toMatchObject([413, { code: 'input.too_large', maxBytes: 512 * 1024 }]);
  });

  it('lets each address try 120 passwords a minute', async () => {
    const statuses = new Map<number, number>();
    for (let round = 0; round < 13; round += 1) {
      const tries = Array.from({ length: 10 }, () => api().post('/auth/token').type('json').send('{}'));
      for (const { status } of await Promise.all(tries)) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 201: 120, 429: 10 });
  });
});

it('says 503 where a face cannot be found', async () => {
  const alone = await newGateway({});
  const { body } = await request(alone.url).post('/auth/token').type('json').send('{}');
  await alone.close();
  expect(body).toMatchObject({ code: 'service.absent', status: 503 });
});
