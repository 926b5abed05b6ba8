import { catalog, DomainError, ill, registry } from '@shuqiao/contracts';
import { jest } from '@jest/globals';
import { answering, newStaff, SCHOOL, TEST_PROVINCE } from '@shuqiao/testing';
import request from 'supertest';
import { cookieOf, LIBRARIAN, newGateway, PUBLIC_URL, READER } from './new-gateway.js';

const ID = '019ac000-0000-7000-8000-000000000001';
const OTHER = '019ac000-0000-7000-8000-000000000002';
const READERS = cookieOf('session-of-a-reader-0001');

const view = (id: string, note: string | null = null) => ({
  id,
  number: 'HB-2611-000001',
  recordId: ID,
  title: '深度学习',
  author: null,
  isbn: null,
  requesterId: SCHOOL.whu,
  supplierId: null,
  state: 'placed' as const,
  iso18626Status: 'RequestReceived',
  actions: [],
  mine: true,
  neededBy: null,
  pickup: null,
  note,
  placedAt: '2026-11-23T02:00:00Z',
  changedAt: '2026-11-23T02:00:00Z',
  deadline: null,
  undo: null,
  version: 1,
});
const hit = (title: string) => ({
  id: ID,
  title,
  authors: [],
  publisher: null,
  year: 2020,
  isbn: [],
  language: 'chi',
  clc: null,
  holders: 2,
  creators: [],
  online: false,
  link: null,
  demonstration: true,
});
const card = (id: string, lends: boolean) => ({
  id,
  name: '武汉大学',
  code: '4142010486',
  city: '武汉市',
  level: 'undergraduate' as const,
  supervisor: '教育部',
  lends,
  names: [],
  codes: [],
  changedAt: '2026-11-23T02:00:00Z',
});
const placed = new Map<string, ReturnType<typeof view>>();

const answers = [
  answering(catalog.searchRecords, ({ q, limit, after }) =>
    Promise.resolve({
      items: [hit(`${q ?? ''}/${limit ?? 'no limit'}/${after ?? 'first'}`)],
      next: null,
      total: 1,
      totalIsLowerBound: false,
    }),
  ),
  answering(catalog.findRecord, ({ id }) => {
    throw new DomainError('catalog.record_moved', { id, movedTo: OTHER });
  }),
  answering(catalog.mergeRecords, ({ id }) => {
    throw new DomainError('catalog.record_moved', { id, movedTo: OTHER });
  }),
  answering(ill.placeRequest, ({ note }, { caller, onceKey = '' }) => {
    if (note === 'duplicate') throw new DomainError('ill.duplicate', { id: OTHER });
    const known = placed.get(onceKey) ?? view(caller?.person ?? '', note);
    placed.set(onceKey, known);
    return Promise.resolve(known);
  }),
  answering(ill.actOnRequest, ({ id, action }, { onceKey }) =>
    Promise.resolve(view(id, `${action} ${onceKey ?? 'without a key'}`)),
  ),
  answering(ill.findRequest, ({ id }) => {
    if (id !== ID) throw new DomainError('ill.request_not_found', { id });
    return Promise.resolve({ ...view(id), history: [], rota: [] });
  }),
  answering(ill.listRequests, ({ open }) => Promise.resolve({ items: [view(ID, `${typeof open}`)], next: null })),
  answering(registry.setLending, ({ id, lends }) => Promise.resolve(card(id, lends))),
  answering(registry.findInstitution, () => {
    throw new Error('something secret about row 7');
  }),
];

let gateway: Awaited<ReturnType<typeof newGateway>>;
const api = () => request(gateway.url);
const problem = (status: number, code: string) => ({
  type: `urn:shuqiao:problem:${code}`,
  title: expect.any(String) as string,
  title_zh: expect.stringMatching(/\p{Script=Han}/u) as string,
  now: expect.any(String) as string,
  now_zh: expect.stringMatching(/\p{Script=Han}/u) as string,
  status,
  code,
  requestId: expect.any(String) as string,
});

beforeAll(async () => {
  gateway = await newGateway({ answers });
});
afterAll(() => gateway.close());

describe('a route that asks', () => {
  it('turns texts of the query into what the contract wants', async () => {
    const { body, status } = await api().get('/api/v1/records').query({ q: '学习', limit: '7', after: 'x' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ items: [{ title: '学习/7/x' }] });
    const { body: list } = await api().get('/api/v1/requests?side=mine&open=false').set('cookie', READERS);
    expect(list).toMatchObject({ items: [{ note: 'boolean' }] });
  });

  it.each([
    ['/api/v1/records?limit=many', 'limit'],
    ['/api/v1/records?limit=51', 'limit'],
    ['/api/v1/records?limit=1e1', 'limit'],
    ['/api/v1/records?q=a&q=b', 'q'],
    ['/api/v1/records?q=a&colour=red', 'colour'],
    ['/api/v1/records?__proto__=x', '__proto__'],
    ['/api/v1/records/not-an-id', 'id'],
  ])('refuses %s and names the field', async (path, field) => {
    const { body, status, headers } = await api().get(path);
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({ ...problem(400, 'input.invalid'), issues: [{ field }] });
  });

  it('refuses unknown keys in the body, and a key that path and body both give', async () => {
    const admin = await gateway.bearer(newStaff(SCHOOL.whu, 'institution_admin'));
    const put = (body: object) =>
      api().put(`/api/v1/institutions/${ID}/lending`).set('authorization', admin).send(body);
    expect((await put({ lends: false })).body).toMatchObject({ id: ID, lends: false });
    expect((await put({ lends: 'false' })).body).toMatchObject({ issues: [{ field: 'lends' }] });
    expect((await put({ lends: false, why: 1 })).body).toMatchObject({ issues: [{ field: 'why' }] });
    const both = await put({ id: OTHER, lends: true });
    expect(both.status).toBe(400);
    expect(both.body).toMatchObject({ issues: [{ field: 'id', rule: 'is in the body and elsewhere' }] });
  });

  it('creates once: 201, the key is needed, and the same key gets the same answer', async () => {
    const token = await gateway.bearer(READER);
    const place = () => api().post('/api/v1/requests').set('authorization', token);
    const without = await place().send({ recordId: ID });
    expect(without.status).toBe(400);
    expect(without.body).toMatchObject(problem(400, 'input.once_key_missing'));
    const first = await place().set('idempotency-key', 'k-1').send({ recordId: ID, note: 'a' });
    const again = await place().set('idempotency-key', 'k-1').send({ recordId: ID, note: 'b' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({ id: READER.person });
  });

  it('acts with 200, with or without a key', async () => {
    const token = await gateway.bearer(LIBRARIAN);
    const act = () => api().post(`/api/v1/requests/${ID}/actions`).set('authorization', token);
    const { status, body } = await act().send({ action: 'accept' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ note: 'accept without a key' });
    expect((await act().set('idempotency-key', 'k-2').send({ action: 'ship' })).body).toMatchObject({
      note: 'ship k-2',
    });
    expect((await act().set('idempotency-key', 'has blanks').send({ action: 'ship' })).status).toBe(400);
  });
});

describe('a problem', () => {
  it('carries the details of the conflict', async () => {
    const { status, body } = await api()
      .post('/api/v1/requests')
      .set({ authorization: await gateway.bearer(READER), 'idempotency-key': 'k-3' })
      .send({ recordId: ID, note: 'duplicate' });
    expect(status).toBe(409);
    expect(body).toEqual({ ...problem(409, 'ill.duplicate'), id: OTHER });
  });

  it('says 404 for what is not there, row or route', async () => {
    const row = await api().get(`/api/v1/requests/${OTHER}`).set('cookie', READERS);
    expect([row.status, (row.body as { code: string }).code]).toEqual([404, 'ill.request_not_found']);
    for (const path of ['/api/v1/nothing', '/api/nothing', '/nothing']) {
      const route = await api().get(path).set('accept', 'application/json');
      expect(route.body).toMatchObject(problem(404, 'route.not_found'));
    }
    expect((await api().delete(`/api/v1/records/${ID}`)).body).toMatchObject(problem(404, 'route.not_found'));
    expect((await api().get('/api/v1/records/%E0%A4%A')).body).toMatchObject(problem(400, 'input.invalid'));
  });

  it('says 301 for what has another id now, with its address; a writing request is not sent on', async () => {
    const read = await api().get(`/api/v1/records/${ID}`);
    expect(read.body).toMatchObject({ ...problem(301, 'catalog.record_moved'), movedTo: OTHER });
    expect(read.headers).toMatchObject({ location: `/api/v1/records/${OTHER}`, 'cache-control': 'no-store' });
    const write = await api()
      .post(`/api/v1/records/${ID}/merges`)
      .set('authorization', await gateway.bearer(newStaff(SCHOOL.whu, 'cataloguer')))
      .send({ otherId: OTHER });
    expect([write.status, write.headers['location']]).toEqual([301, undefined]);
  });

  it('says 401 without a token or with a bad one, and how to come in', async () => {
    const { status, headers, body } = await api().get('/api/v1/requests?side=mine');
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toBe('Bearer realm="shuqiao"');
    expect(body).toMatchObject(problem(401, 'auth.not_signed_in'));
    const bad = await api().get('/api/v1/requests?side=mine').set('authorization', 'Bearer no.token.atall');
    expect(bad.body).toMatchObject(problem(401, 'auth.token_invalid'));
    const basic = await api().get('/api/v1/records').set('authorization', 'Basic YTpi');
    expect(basic.body).toMatchObject(problem(401, 'auth.token_invalid'));
  });

  it('says 403 where the role does not allow it', async () => {
    const { body } = await api()
      .put(`/api/v1/institutions/${ID}/lending`)
      .set('authorization', await gateway.bearer(READER))
      .send({ lends: true });
    expect(body).toMatchObject(problem(403, 'auth.forbidden'));
  });

  it('says 502 and nothing of the inside when a service fails, 503 when it is not there', async () => {
    const spy = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const failed = await api().get(`/api/v1/institutions/${ID}`);
    spy.mockRestore();
    expect(failed.body).toMatchObject(problem(502, 'service.failed'));
    expect(failed.text).not.toContain('secret');
    const absent = await api().get('/api/v1/duty');
    expect(absent.body).toMatchObject(problem(503, 'service.absent'));
  });

  it('says where a body is no JSON, too large or of another kind', async () => {
    const token = await gateway.bearer(READER);
    const post = (type: string, body: string) =>
      api()
        .post('/api/v1/requests')
        .set({ authorization: token, 'idempotency-key': 'k-4', 'content-type': type })
        .send(body);
    const broken = await post('application/json', '{"recordId": x}');
    expect(broken.status).toBe(400);
    expect(broken.body).toMatchObject({
      issues: [{ field: 'body', rule: 'is not JSON from character 13 on' }],
      at: 13,
    });
    expect((await post('application/json', '[1]')).body).toMatchObject({ issues: [{ field: 'body' }] });
    expect((await post('application/json', '{"__proto__": 1}')).body).toMatchObject({
      issues: [{ field: '__proto__' }],
    });
    const large = await post('application/json', JSON.stringify({ note: 'x'.repeat(70_000) }));
    expect(large.body).toMatchObject(problem(413, 'input.too_large'));
    expect((await post('text/plain', 'hello')).body).toMatchObject(problem(415, 'input.media_type'));
    expect((await post('application/x-www-form-urlencoded', 'a=b')).status).toBe(415);
  });

  it('names the request, the client’s own name included', async () => {
    const own = await api().get('/api/v1/nothing').set('x-request-id', 'my-request-0001');
    expect([own.headers['x-request-id'], (own.body as { requestId: string }).requestId]).toEqual([
      'my-request-0001',
      'my-request-0001',
    ]);
    const made = await api().get('/api/v1/nothing').set('x-request-id', '<b>');
    expect(made.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  });
});

it('tells what it is', async () => {
  const { body } = await api().get('/api/v1/about');
  expect(body).toEqual({
    name: '书桥 Shuqiao',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
    province: TEST_PROVINCE.name,
    demo: false,
  });
  expect(PUBLIC_URL).not.toBe(gateway.url);
});
