import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { catalog, DomainError, type RecordView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { answering, newTestBus, standIn } from '@shuqiao/testing';
import { newSigningKey, TokenVerifier } from '@shuqiao/tokens';
import { fastify } from 'fastify';
import { addPortal } from '../src/portal/portal.js';
import { addRecordPages } from '../src/portal/record-page.js';

const ID = randomUUID();
const GONE = randomUUID();
const record: RecordView = {
  id: ID,
  title: '</title><script>alert("$&")</script> & 呐喊\u0000',
  authors: ['鲁迅'],
  creators: [
    { name: '鲁迅', role: { zh: '著', en: 'author' } },
    { name: '"><img src=x>', role: null },
  ],
  publisher: '人民文学出版社',
  year: 1979,
  isbn: [],
  language: 'chi',
  clc: null,
  holders: 1,
  demonstration: false,
  online: false,
  link: null,
  otherTitles: [],
  edition: null,
  extent: null,
  place: null,
  series: [],
  subjects: [],
  issn: [],
  format: 'cnmarc',
  holdings: [],
  leader: '',
  marc: [],
  links: [],
  citation: '',
};

describe('P-35: the page of a record', () => {
  let folder: string;
  let close: () => Promise<void>;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-pages-'));
    await writeFile(path.join(folder, 'index.html'), '<head><title>书桥</title></head><div id="portal"></div>');
    const lines = await newTestBus();
    const find = answering(catalog.findRecord, ({ id }) =>
      id === ID ? Promise.resolve(record) : Promise.reject(new DomainError('catalog.record_not_found', { id })),
    );
    const key = await newSigningKey();
    const verifier = new TokenVerifier(() => Promise.resolve([key.publicKey]));
    const others = await standIn([find], await lines.connect(), verifier);
    const app = fastify();
    const bus = new Bus(await lines.connect(), () => Promise.reject(new Error('asks as nobody')));
    addRecordPages(app, bus, 'https://shuqiao.test', folder);
    addPortal(app, folder);
    url = await app.listen({ port: 0, host: '127.0.0.1' });
    close = async () => {
      await app.close();
      await Promise.all([others.close(), bus.close()]);
      await lines.close();
      await rm(folder, { recursive: true });
    };
  });
  afterAll(() => close());

  const pageOf = async (id: string, accept = '*/*') => {
    const response = await fetch(`${url}/records/${id}`, { headers: { accept } });
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
  };

  it('tells chats its title, people and picture, and nothing of a record can leave its attribute', async () => {
    const { status, type, body } = await pageOf(ID);
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain(
      '<meta property="og:title" content="&lt;/title&gt;&lt;script&gt;alert(&quot;$&amp;&quot;)&lt;/script&gt; &amp; 呐喊" />',
    );
    expect(body).toContain(
      '<meta property="og:description" content="鲁迅 著；&quot;&gt;&lt;img src=x&gt; · 人民文学出版社 · 1979" />',
    );
    expect(body).toContain(`<meta property="og:url" content="https://shuqiao.test/records/${ID}" />`);
    expect(body).toContain('<meta property="og:image" content="https://shuqiao.test/share.png" />');
    expect(body).not.toMatch(/<script|<img/);
    expect(body.match(/<title>/g)).toHaveLength(1);
    expect(body).toContain('<div id="portal"></div>');
  });

  it('is the portal’s own where there is no such record, or no id', async () => {
    for (const id of [GONE, 'no-id', '%00']) {
      expect(await pageOf(id)).toMatchObject({
        status: 200,
        body: expect.stringContaining('<title>书桥</title>') as string,
      });
    }
    expect((await pageOf(ID, 'application/json')).status).not.toBe(200);
  });
});
