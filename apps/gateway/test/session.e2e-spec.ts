import { createHash } from 'node:crypto';
import { auth, ill } from '@shuqiao/contracts';
import { answering, newCaller } from '@shuqiao/testing';
import request from 'supertest';
import { cookieOf, newGateway, PUBLIC_URL, READER } from './new-gateway.js';

const COOKIE = cookieOf('session-of-a-reader-0001');
const ENDED = cookieOf('session-that-ended-00001');
const ID = '019ac000-0000-7000-8000-000000000001';

const answers = [
  answering(auth.findMe, (_, { caller }) =>
    Promise.resolve({
      id: caller?.person ?? '',
      institutionId: caller?.institution ?? '',
      displayName: '李同学',
      login: null,
      roles: caller?.roles ?? [],
      places: [],
      signedInBy: 'local',
      mail: null,
      lang: 'zh' as const,
      phone: null,
      isNew: false,
    }),
  ),
  answering(auth.listMethods, (_, { caller }) =>
    Promise.resolve({ items: [{ kind: 'local' as const, url: caller ? 'known' : 'unknown' }], away: null }),
  ),
  answering(ill.countWork, () => Promise.resolve({ mine: 1, requester: 2, supplier: 3 })),
];

let gateway: Awaited<ReturnType<typeof newGateway>>;
const api = () => request(gateway.url);
const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code;

beforeAll(async () => {
  gateway = await newGateway({ answers });
});
afterAll(() => gateway.close());

describe('a session', () => {
  it('becomes the person’s token, asked for once while it lasts', async () => {
    const before = gateway.asked.sessions;
    const [first, second] = await Promise.all([1, 2].map(() => api().get('/api/v1/me').set('cookie', COOKIE)));
    const third = await api().get('/api/v1/work-counts').set('cookie', `a=b; ${COOKIE}; c=d`);
    expect(first?.body).toMatchObject({ id: READER.person, displayName: '李同学' });
    expect([second?.status, third.status]).toEqual([200, 200]);
    expect(gateway.asked.sessions - before).toBe(1);
  });

  it('that ended is 401 where one must be signed in, and nobody where anyone may come', async () => {
    expect(codeOf(await api().get('/api/v1/me').set('cookie', ENDED))).toBe('auth.not_signed_in');
    const methods = api().get(`/api/v1/sign-in-methods?institutionId=${ID}`);
    expect((await methods.set('cookie', ENDED)).body).toEqual({
      items: [{ kind: 'local', url: 'unknown' }],
      away: null,
    });
  });

  it('does not go together with a token', async () => {
    const { status, body } = await api()
      .get('/api/v1/me')
      .set({ cookie: COOKIE, authorization: await gateway.bearer(newCaller()) });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'input.invalid', issues: [{ field: 'authorization' }] });
  });
});

describe('a request that changes something', () => {
  const post = (headers: Record<string, string>) =>
    api().post(`/api/v1/questions/${ID}/close`).set(headers).then(codeOf);

  it('must come from our own pages when a cookie goes along', async () => {
    expect(await post({ cookie: COOKIE })).toBe('auth.cross_site');
    expect(await post({ cookie: COOKIE, origin: 'https://elsewhere.test' })).toBe('auth.cross_site');
    expect(await post({ cookie: COOKIE, origin: 'null' })).toBe('auth.cross_site');
    expect(await post({ cookie: COOKIE, 'sec-fetch-site': 'same-site' })).toBe('auth.cross_site');
    expect(await post({ cookie: COOKIE, origin: `${PUBLIC_URL}.elsewhere.test` })).toBe('auth.cross_site');
  });

  it('goes through with our origin, and with a token from anywhere', async () => {
    const authorization = await gateway.bearer(READER);
    expect(await post({ cookie: COOKIE, origin: PUBLIC_URL })).toBe('service.absent');
    expect(await post({ cookie: COOKIE, 'sec-fetch-site': 'same-origin' })).toBe('service.absent');
    expect(await post({ authorization, origin: 'https://elsewhere.test' })).toBe('service.absent');
  });
});

describe('headers', () => {
  it('protect pages and answers, and offer nothing to other origins', async () => {
    const { headers } = await api().get('/api/v1/about').set('origin', 'https://elsewhere.test');
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/default-src 'none';.*frame-ancestors 'none'/) as string,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).not.toMatch(/unsafe/);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('calls are counted', () => {
  let busy: Awaited<ReturnType<typeof newGateway>>;
  beforeAll(async () => {
    busy = await newGateway({
      answers,
      environment: { SHUQIAO_RATE_PER_MINUTE: '3', SHUQIAO_PUBLIC_URL: 'https://s.test' },
    });
  });
  afterAll(() => busy.close());

  it('by address at first, by person once known; what is too much is 429 with Retry-After', async () => {
    const call = (headers: Record<string, string> = {}) => request(busy.url).get('/api/v1/work-counts').set(headers);
    const authorization = await busy.bearer(READER);
    expect((await call({ authorization })).status).toBe(200);
    expect((await call({ authorization: 'Bearer made.up.one' })).status).toBe(401);
    expect((await call({ authorization: 'Bearer made.up.two' })).status).toBe(401);
    const tooMany = await call();
    expect(tooMany.status).toBe(429);
    expect(tooMany.body).toMatchObject({ code: 'rate.exceeded', title_zh: '操作太频繁' });
    const seconds = Number(tooMany.headers['retry-after']);
    expect([seconds >= 1, seconds <= 60]).toEqual([true, true]);
    const known = await Promise.all([1, 2, 3, 4].map(() => call({ authorization })));
    expect(known.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429]);
  });

  it('and over TLS the headers and the cookie’s name say so', async () => {
    const { headers } = await request(busy.url).get('/');
    expect(headers['strict-transport-security']).toMatch(/max-age=\d+/);
    const plain = await request(busy.url).get('/api/v1/about').set('cookie', `__Host-${COOKIE}`);
    expect(plain.status).toBe(429);
  });
});

it('S-5 a session that ended at another instance is forgotten here at once, also while its token is on the way', async () => {
  const cookie = cookieOf('session-of-a-librarian-01');
  const hash = createHash('sha256').update('session-of-a-librarian-01').digest('base64url');
  expect((await api().get('/api/v1/me').set('cookie', cookie)).status).toBe(200);
  const asked = gateway.asked.sessions;
  const inFlight = Promise.all(Array.from({ length: 12 }, () => api().get('/api/v1/me').set('cookie', cookie)));
  await gateway.tell(auth.sessionsEnded, { sessions: [hash] });
  await inFlight;
  for (let time = 0; time < 3; time += 1)
    expect(codeOf(await api().get('/api/v1/me').set('cookie', cookie))).toBe('auth.not_signed_in');
  expect(gateway.asked.sessions - asked).toBeLessThanOrEqual(1);
});

it('S-15 all sessions and tokens of a person share what they may ask in a minute', async () => {
  const busy = await newGateway({ answers, environment: { SHUQIAO_RATE_PER_MINUTE: '6' } });
  const ways: Record<string, string>[] = [
    { cookie: COOKIE },
    { cookie: cookieOf('session-of-a-reader-0002') },
    { authorization: await busy.bearer(READER) },
    { authorization: await busy.bearer({ ...READER, roles: [] }) },
  ];
  const calls = (times: number) =>
    Promise.all(
      ways.flatMap((way) => Array.from({ length: times }, () => request(busy.url).get('/api/v1/work-counts').set(way))),
    );
  // Each is unknown at first and counts for its address.
  expect((await calls(1)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const statuses = (await calls(2)).map(({ status }) => status).sort();
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  await busy.close();
});

it('S-15 whoever is shut out has no access any more, by session or token, until they are given a new one', async () => {
  const me = newCaller({ roles: ['ill_librarian'] });
  const authorization = await gateway.bearer(me);
  const look = (way: string) => api().get('/api/v1/me').set('authorization', way);
  expect((await look(authorization)).status).toBe(200);
  await gateway.tell(auth.sessionsEnded, { sessions: [], personIds: [me.person] });
  expect([(await look(authorization)).status, (await look(authorization)).status]).toEqual([401, 401]);
  let again = 401;
  for (let tries = 0; again === 401 && tries < 40; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    again = (await look(await gateway.bearer(me))).status;
  }
  expect([again, (await look(authorization)).status]).toEqual([200, 401]);
});
