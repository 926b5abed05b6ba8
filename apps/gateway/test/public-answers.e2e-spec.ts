import { auth, type InstitutionView, registry } from '@shuqiao/contracts';
import { answering } from '@shuqiao/testing';
import { newGateway } from './new-gateway.js';

const schools: InstitutionView[] = Array.from({ length: 60 }, (_, index) => ({
  id: `019ac000-0000-7000-8000-0000000000${String(index).padStart(2, '0')}`,
  name: `第${index}大学`,
  code: '4142010486',
  city: '武汉市',
  level: 'undergraduate',
  supervisor: '教育部',
  lends: true,
}));
let listed = schools;

describe('answers that are the same for everybody', () => {
  let gateway: Awaited<ReturnType<typeof newGateway>>;
  beforeAll(async () => {
    gateway = await newGateway({
      answers: [
        answering(registry.listInstitutions, () => Promise.resolve({ items: listed, next: null })),
        answering(auth.findVisitor, (_, { caller }) => Promise.resolve({ person: caller && (null as never) })),
      ],
    });
  });
  afterAll(() => gateway.close());

  const list = (headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/api/v1/institutions?limit=200`, { headers: { 'accept-encoding': 'identity', ...headers } });

  it('P-34 are squeezed for those who take it', async () => {
    const [plain, squeezed] = [await list(), await list({ 'accept-encoding': 'gzip' })];
    expect([plain.headers.get('content-encoding'), squeezed.headers.get('content-encoding')]).toEqual([null, 'gzip']);
    expect(await squeezed.json()).toEqual(await plain.json());
    expect((await list({ 'accept-encoding': 'gzip;q=0' })).headers.get('content-encoding')).toBeNull();
  });

  it('P-34 are sent once, and again when they have changed', async () => {
    const tag = (await list()).headers.get('etag') ?? '';
    const same = await list({ 'if-none-match': tag });
    expect([same.status, await same.text(), same.headers.get('cache-control')]).toEqual([304, '', 'no-cache']);
    listed = schools.slice(1);
    const changed = await list({ 'if-none-match': tag });
    expect([changed.status, changed.headers.get('etag') === tag]).toEqual([200, false]);
  });

  it('P-34 tell a page that nobody is signed in without an error', async () => {
    const answer = await fetch(`${gateway.url}/api/v1/visitor`);
    expect([answer.status, await answer.json(), answer.headers.get('cache-control')]).toEqual([
      200,
      { person: null },
      'no-store',
    ]);
  });
});
