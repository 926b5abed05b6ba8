import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Caller, type FileFetch, type FileLink, files, filesOf } from '@shuqiao/contracts';
import { type Listener, startFaces } from '@shuqiao/service';
import {
  answering,
  codeOf,
  eventually,
  newCaller,
  newProvince,
  newStaff,
  SCHOOL,
  type TestProvince,
} from '@shuqiao/testing';
import { exchangeService } from '../src/service.js';
import { startS3 } from './s3-server.js';
import { sentFile } from './sent-file.js';

const BYTES = 700_000;

describe.each(['folder', 'bucket'])('files that go out of a %s', (store) => {
  let province: TestProvince;
  let listener: Listener;
  let folder: string;
  let s3: Awaited<ReturnType<typeof startS3>> | undefined;
  let scan: Buffer;
  let fileId: string;
  const librarian = newStaff(SCHOOL.whu, 'ill_librarian');
  const reader = newCaller({ institution: SCHOOL.hust });
  // The stand-in owner: scans are for librarians; readers get links.
  const owner = answering(filesOf('ill').may, (_, { caller }) =>
    Promise.resolve({ may: caller?.roles.includes('ill_librarian') ?? false }),
  );

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-links-'));
    s3 = store === 'bucket' ? await startS3() : undefined;
    const environment = { SHUQIAO_FILES: folder, ...(s3 ? { S3_URL: s3.url } : {}) };
    province = await newProvince([exchangeService], { answers: [owner], environment });
    listener = await startFaces(Object.values(province.services), '127.0.0.1', 0);
    scan = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(BYTES - 9)]);
    fileId = await sentFile(listener.url, { bytes: scan, token: await province.tokenFor(librarian) });
  });
  afterAll(async () => {
    await listener.close();
    await province.close();
    await s3?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const newLink = (opens = 3): Promise<FileLink> => {
    const input = { id: fileId, personId: reader.person, opens };
    return province.ask(files.makeLink, input, { as: librarian, onceKey: crypto.randomUUID() });
  };
  const click = (id: string, as: Caller = reader) => province.ask(files.openLink, { id }, { as });
  const opensLeft = async (id: string) => (await province.ask(files.findLink, { id }, { as: reader })).opensLeft;
  /** What goes out is noted when it has gone. */
  const noted = (count: number) => eventually('all is noted', async () => (await fetched()).length >= count);
  const fetched = async (): Promise<FileFetch[]> =>
    (await province.ask(files.listFetches, { id: fileId, limit: 100 }, { as: librarian })).items;

  interface Got {
    status: number;
    headers: IncomingHttpHeaders;
    bytes: Buffer;
  }
  const fetchFile = async (
    url: string,
    { as = reader, method = 'GET', headers = {} }: { as?: Caller | null; method?: string; headers?: object } = {},
  ): Promise<Got> => {
    const authorization = as ? { authorization: `Bearer ${await province.tokenFor(as)}` } : {};
    return new Promise((resolve, reject) => {
      const options = { method, headers: { ...authorization, ...headers }, agent: false };
      const outgoing = request(listener.url + url, options, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(pieces) }),
        );
      });
      outgoing.on('error', reject).end();
    });
  };

  it('S-11: a key makes one link, of one body, for whoever sent it', async () => {
    const make = (opens: number, onceKey: string, as = librarian) =>
      province.ask(files.makeLink, { id: fileId, personId: reader.person, opens }, { as, onceKey });
    const key = crypto.randomUUID();
    const { id } = await make(3, key);
    expect((await make(3, key)).id).toBe(id);
    expect(await codeOf(make(4, key))).toBe('input.key_reused');
    expect((await make(4, key, newStaff(SCHOOL.whu, 'ill_librarian'))).id).not.toBe(id);
  });

  it('LOAN-38: only the reader’s click counts, and once, however often and in however many parts the file is fetched', async () => {
    const { id } = await newLink(3);
    for (let look = 0; look < 4; look += 1) expect(await opensLeft(id)).toBe(3);

    const first = await click(id);
    const before = (await fetched()).length;
    for (let look = 0; look < 5; look += 1) {
      const { status, headers, bytes } = await fetchFile(first.url, { method: 'HEAD' });
      expect([status, headers['content-length'], bytes.length]).toEqual([200, String(BYTES), 0]);
    }
    for (let look = 0; look < 2; look += 1)
      await fetchFile(first.url, { as: null, headers: { 'sec-purpose': 'prefetch' } });
    expect([await opensLeft(id), (await fetched()).length]).toEqual([2, before]);

    const pieces: Buffer[] = [];
    for (let part = 0; part < 7; part += 1) {
      const range = `bytes=${part * 100_000}-${part * 100_000 + 99_999}`;
      const { status, headers, bytes } = await fetchFile(first.url, { headers: { range } });
      expect([status, headers['content-range']]).toEqual([206, `${range.replace('=', ' ')}/${BYTES}`]);
      pieces.push(bytes);
    }
    expect(Buffer.concat(pieces).equals(scan)).toBe(true);
    await noted(before + 7);
    expect(await opensLeft(id)).toBe(2);

    const second = await click(id);
    await breakOff(second.url);
    expect((await click(id)).url).toBe(second.url);
    const rest = await fetchFile(second.url, { headers: { range: 'bytes=70000-' } });
    expect(rest.bytes.equals(scan.subarray(70_000))).toBe(true);
    await noted(before + 9);
    expect(await opensLeft(id)).toBe(1);

    const third = await click(id);
    expect((await fetchFile(third.url)).bytes.equals(scan)).toBe(true);
    await noted(before + 10);
    await expect(click(id)).rejects.toMatchObject({ code: 'exchange.no_opens_left' });
    expect(await province.ask(files.findLink, { id }, { as: reader })).toMatchObject({ opensLeft: 0, isOpen: false });
    expect((await fetchFile(third.url)).status).toBe(200);
  });

  /** Reads a tenth of it and hangs up. */
  const breakOff = async (url: string): Promise<void> => {
    const headers = { authorization: `Bearer ${await province.tokenFor(reader)}` };
    const before = (await fetched()).length;
    await new Promise<void>((resolve) => {
      get(listener.url + url, { headers, agent: false }, (response) => {
        response.once('data', () => response.destroy());
        response.on('close', resolve).on('error', () => undefined);
      });
    });
    await eventually('it is noted', async () => (await fetched()).length > before);
    expect((await fetched())[0]).toMatchObject({ isComplete: false, range: null });
  };

  it('two clicks at once are one', async () => {
    const { id } = await newLink(1);
    const [one, other] = await Promise.all([click(id), click(id)]);
    expect(one.url).toBe(other.url);
  });

  it('is for its reader only, and for whom the owner lets read', async () => {
    const { id, path: page } = await newLink();
    expect(page).toBe(`/file-links/${id}`);
    const other = newCaller();
    expect(await codeOf(click(id, other))).toBe('exchange.link_not_found');
    expect(await codeOf(click(id, librarian))).toBe('exchange.link_not_found');
    expect(await codeOf(province.ask(files.findLink, { id }, { as: other }))).toBe('exchange.link_not_found');
    const { url } = await click(id);
    const statuses = [
      await fetchFile(url, { as: other }),
      await fetchFile(url, { as: null }),
      await fetchFile(`/files/contents/${fileId}`),
      await fetchFile(`/files/contents/${fileId}`, { as: librarian }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 401, 404, 200]);
    const asReader = { id: fileId, personId: reader.person };
    expect(await codeOf(province.ask(files.makeLink, asReader, { as: reader, onceKey: 'k' }))).toBe(
      'exchange.file_not_found',
    );
    expect(await codeOf(province.ask(files.listFetches, { id: fileId }, { as: reader }))).toBe(
      'exchange.file_not_found',
    );
  });

  it('goes out under its name, as what it is, and is kept by nobody on the way', async () => {
    const { url } = await click((await newLink()).id);
    const { headers } = await fetchFile(url);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
      'accept-ranges': 'bytes',
      'content-disposition': `attachment; filename="record .pdf"; filename*=UTF-8''${encodeURIComponent('扫描件.pdf')}`,
    });
    const { etag = '' } = headers;
    expect((await fetchFile(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const range = { range: 'bytes=0-9' };
    expect((await fetchFile(url, { headers: { ...range, 'if-range': etag } })).status).toBe(206);
    expect((await fetchFile(url, { headers: { ...range, 'if-range': '"x"' } })).status).toBe(200);
    const beyond = await fetchFile(url, { headers: { range: `bytes=${BYTES}-` } });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${BYTES}`]);
  });

  it('says who fetched what, and how much of it', async () => {
    const { id } = await newLink();
    const { url } = await click(id);
    const before = (await fetched()).length;
    await fetchFile(url, { headers: { range: 'bytes=-10' } });
    await noted(before + 1);
    await fetchFile(`/files/contents/${fileId}`, { as: librarian });
    await noted(before + 2);
    expect((await fetched()).slice(0, 2)).toMatchObject([
      { personId: librarian.person, linkId: null, range: null, bytesSent: BYTES, isComplete: true },
      { personId: reader.person, linkId: id, range: `${BYTES - 10}-${BYTES - 1}`, bytesSent: 10, isComplete: true },
    ]);
  });

  it('ends with its time, and with the file', async () => {
    const [old, link] = [await newLink(), await newLink()];
    expect(Date.parse(link.expiresAt) - Date.now()).toBeLessThanOrEqual(168 * 3_600_000);
    await province.database.query(`UPDATE exchange.file_link SET expires_at = now() WHERE id = $1`, [old.id]);
    expect(await codeOf(click(old.id))).toBe('exchange.link_expired');
    const { url } = await click(link.id);
    await province.database.query(`UPDATE exchange.file SET state = 'gone' WHERE id = $1`, [fileId]);
    expect([(await fetchFile(url)).status, await codeOf(click(link.id))]).toEqual([404, 'exchange.file_not_found']);
  });
});
