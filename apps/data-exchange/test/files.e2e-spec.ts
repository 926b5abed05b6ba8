import { jest } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request as open } from 'node:http';
import { type AddressInfo, connect, createServer as createTcp, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Caller, files, filesOf, type FileView, type FileWish, operationsOf } from '@shuqiao/contracts';
import { decode } from '@shuqiao/messaging';
import { createService, type Listener, type RunningService, Settings, startFaces } from '@shuqiao/service';
import {
  answering,
  codeOf,
  eventually,
  newCaller,
  newProvince,
  newStaff,
  SCHOOL,
  TEST_SERVICE_KEY,
  type TestProvince,
} from '@shuqiao/testing';
import { serviceCaller } from '@shuqiao/tokens';
import { Upload } from 'tus-js-client';
import { FileSweep } from '../src/files/file.sweep.js';
import { exchangeService } from '../src/service.js';
import { startS3 } from './s3-server.js';
import { sentFile } from './sent-file.js';

jest.setTimeout(60_000);

const MB = 1024 * 1024;
const PDF = Buffer.from('%PDF-1.7\n');
/** A scan of so many bytes, unlike any other. */
const newScan = (bytes: number): Buffer => Buffer.concat([PDF, randomBytes(bytes - PDF.length)]);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  code: unknown;
}

const stores = ['folder', 'bucket'] as const;

describe.each(stores)('files in a %s', (store) => {
  let province: TestProvince;
  let replica: RunningService;
  let listener: Listener;
  let second: Listener;
  let folder: string;
  let s3: Awaited<ReturnType<typeof startS3>> | undefined;
  const librarian = newStaff(SCHOOL.whu, 'ill_librarian');
  const settled: { id: string; state: string }[] = [];
  const wishes: FileWish[] = [];

  // The stand-in owner: scans of interlibrary loan, PDF or TIFF, of librarians only.
  const owner = answering(filesOf('ill').may, (wish, { caller }) => {
    wishes.push(wish);
    const may = caller?.roles.includes('ill_librarian') ?? false;
    return Promise.resolve({ may, maxBytes: 40 * MB, mediaTypes: ['application/pdf', 'image/tiff'], keepDays: 14 });
  });

  // A service that is there and has no files.
  const without = answering(operationsOf('desk').locate, () =>
    Promise.resolve({ service: 'desk' as const, url: 'http://127.0.0.1:1', pid: 1 }),
  );

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-files-'));
    s3 = store === 'bucket' ? await startS3() : undefined;
    const environment = { SHUQIAO_FILES: folder, SHUQIAO_FILES_QUOTA_MB: '100', ...(s3 ? { S3_URL: s3.url } : {}) };
    province = await newProvince([exchangeService], { answers: [owner, without], environment });
    const { settings } = province;
    replica = await createService(exchangeService, { settings, carrier: await province.newCarrier() });
    listener = await startFaces(Object.values(province.services), '127.0.0.1', 0);
    second = await startFaces([replica], '127.0.0.1', 0);
    const carrier = await province.newCarrier();
    await carrier.consume(files.fileSettled.subject, 'test_settled', ({ body }) => {
      settled.push(decode(body) as (typeof settled)[number]);
      return Promise.resolve();
    });
  });
  afterAll(async () => {
    await Promise.all([listener.close(), second.close()]);
    await replica.close();
    await province.close();
    await s3?.close();
    await rm(folder, { recursive: true, force: true });
  });
  /** What the storage holds, by name. */
  const stored = async () => (s3 ? s3.keys() : readdir(folder));

  interface Sent {
    method?: string;
    as?: Caller;
    headers?: Record<string, string>;
    body?: Buffer;
    /** Sends so much of the body and then cuts the connection. */
    cutAt?: number;
  }
  const send = async (url: string, { method = 'HEAD', as = librarian, headers = {}, body, cutAt }: Sent) => {
    const authorization = `Bearer ${await province.tokenFor(as)}`;
    const length = body ? { 'content-length': body.length } : {};
    const all = { authorization, 'tus-resumable': '1.0.0', ...length, ...headers };
    return new Promise<Reply>((resolve, reject) => {
      const request = open(url, { method, headers: all, agent: false }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => {
          const text = Buffer.concat(pieces).toString();
          const isProblem = response.headers['content-type']?.includes('problem+json') && text !== '';
          const code = isProblem ? (JSON.parse(text) as { code: string }).code : undefined;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, code });
        });
      });
      request.on('error', reject);
      if (body && cutAt !== undefined) {
        request.write(body.subarray(0, cutAt), () => setTimeout(() => request.destroy(new Error('cut')), 200));
      } else request.end(body);
    });
  };
  interface Begun {
    as?: Caller;
    metadata?: Record<string, string>;
    at?: Listener;
  }
  const begin = (bytes: number, { as = librarian, metadata = {}, at = listener }: Begun = {}) => {
    const about = { owner: 'ill', kind: 'scan', filename: '扫描件.pdf', ...metadata };
    const told = Object.entries(about).map(([key, value]) => `${key} ${base64(value)}`);
    const headers = { 'upload-length': String(bytes), 'upload-metadata': told.join(',') };
    return send(`${at.url}/files/tus`, { method: 'POST', as, headers });
  };
  const newUpload = async (bytes: number, begun?: Begun): Promise<string> => {
    const { status, headers, body } = await begin(bytes, begun);
    if (status !== 201) throw new Error(`${status} ${body}`);
    return headers.location ?? '';
  };
  const patch = (
    location: string,
    offset: number,
    body: Buffer,
    { at = listener, ...more }: Sent & { at?: Listener } = {},
  ) => {
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) };
    return send(at.url + location, { method: 'PATCH', headers, body, ...more });
  };
  const offsetOf = async (location: string, at = listener): Promise<number> =>
    Number((await send(at.url + location, {})).headers['upload-offset']);
  const idOf = (location: string): string => location.split('/').at(-1) ?? '';
  const find = (id: string, as = librarian): Promise<FileView> => province.ask(files.findFile, { id }, { as });

  it('LOAN-39: 20 MB in parts, cut off after 12 MB, goes on where it was and is the same file', async () => {
    const scan = newScan(20 * MB);
    const location = await newUpload(scan.length, { metadata: { sha256: sha256(scan) } });
    expect(location).toMatch(/^\/files\/tus\/[\da-f-]{36}$/);
    for (const [from, to] of [
      [0, 5],
      [5, 10],
      [10, 12],
    ] as const) {
      // prettier-ignore
      const { status, headers } = await patch(location, from * MB, scan.subarray(from * MB, to * MB));
      expect([status, headers['upload-offset']]).toEqual([204, String(to * MB)]);
    }
    expect(await offsetOf(location)).toBe(12 * MB);
    expect(await find(idOf(location))).toMatchObject({ state: 'uploading', sha256: null });
    await expect(patch(location, 12 * MB, scan.subarray(12 * MB), { cutAt: 3 * MB })).rejects.toThrow('cut');
    await eventually('the part that arrived is kept', async () => (await offsetOf(location)) > 12 * MB);
    const reached = await offsetOf(location);
    expect(reached).toBeLessThanOrEqual(15 * MB);
    expect((await patch(location, reached, scan.subarray(reached))).status).toBe(204);
    const file = await find(idOf(location));
    expect(file).toMatchObject({ state: 'clean', bytes: 20 * MB, sha256: sha256(scan), mediaType: 'application/pdf' });
    expect(file).toMatchObject({ owner: 'ill', kind: 'scan', institutionId: SCHOOL.whu, isScanned: false });
    await eventually('the fact', () => Promise.resolve(settled.some(({ id }) => id === file.id)));
    expect(await offsetOf(location)).toBe(20 * MB);
  });

  it('LOAN-39: two pages on one upload: the second is sent away, the first goes on, over two replicas as well', async () => {
    const scan = newScan(6 * MB);
    const location = await newUpload(scan.length);
    const token = await province.tokenFor(librarian);
    const first = open(listener.url + location, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
        'content-length': String(scan.length),
      },
    });
    const answer = new Promise<number | undefined>((resolve) => first.on('response', (got) => resolve(got.statusCode)));
    first.write(scan.subarray(0, 5 * MB));
    const locks = async () =>
      (await province.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory'
        AND classid = 7317005`))[0]?.n; // prettier-ignore
    await eventually('the first is writing', async () => (await locks()) === 1);
    const others = await Promise.all([
      patch(location, 0, scan),
      patch(location, 0, scan, { at: second }),
      send(second.url + location, {}),
    ]);
    expect(others.map(({ status }) => status)).toEqual([423, 423, 423]);
    expect(others[1]?.code).toBe('exchange.file_busy');
    first.end(scan.subarray(5 * MB));
    expect(await answer).toBe(204);
    expect(await find(idOf(location))).toMatchObject({ state: 'clean', sha256: sha256(scan) });
    expect((await patch(location, 0, scan, { at: second })).status).toBe(409);
  });

  it('LOAN-39: a file that changed between its parts is refused, and nothing of it stays', async () => {
    const [before, after] = [newScan(2 * MB), newScan(2 * MB)];
    const location = await newUpload(before.length, { metadata: { sha256: sha256(before) } });
    await patch(location, 0, before.subarray(0, MB));
    const { status, code } = await patch(location, MB, after.subarray(MB));
    expect([status, code]).toEqual([400, 'exchange.file_changed']);
    expect(await find(idOf(location))).toMatchObject({
      state: 'refused',
      problem: expect.stringContaining('重新上传') as string,
    });
    expect(
      await codeOf(province.ask(files.keepFile, { id: idOf(location), keepDays: 1 }, { as: serviceCaller('ill') })),
    ).toBe('exchange.file_refused');
    expect((await stored()).filter((name) => name.startsWith(idOf(location)))).toEqual([]);
  });

  it('LOAN-39: an empty file is refused at once', async () => {
    const { status, code } = await begin(0);
    expect([status, code]).toEqual([400, 'exchange.empty_file']);
  });

  it('a foreign client (tus-js-client) gets through a line that breaks, over two replicas', async () => {
    const scan = newScan(20 * MB);
    const line = await breakingLine([listener.url, second.url], 3);
    const progress: number[] = [];
    const authorization = `Bearer ${await province.tokenFor(librarian)}`;
    const url = await new Promise<string | null>((resolve, reject) => {
      const upload: Upload = new Upload(scan, {
        endpoint: `${line.url}/files/tus`,
        headers: { authorization },
        metadata: { owner: 'ill', kind: 'scan', filename: 'a.pdf', sha256: sha256(scan) },
        chunkSize: 9 * MB,
        retryDelays: [20, 50, 100, 200, 500, 1000, 2000],
        onProgress: (sent) => progress.push(sent),
        onError: reject,
        onSuccess: () => resolve(upload.url),
      });
      upload.start();
    });
    await line.close();
    expect(line.broken()).toBe(3);
    expect(await find(idOf(url ?? ''))).toMatchObject({ state: 'clean', sha256: sha256(scan), bytes: scan.length });
    expect(progress.at(-1)).toBe(scan.length);
  });

  it('takes the first bytes, or all of a small file, with the first request', async () => {
    const scan = newScan(100_000);
    const body = { bytes: scan, token: await province.tokenFor(librarian), metadata: { sha256: sha256(scan) } };
    const id = await sentFile(listener.url, { ...body, atOnce: true });
    expect(await find(id)).toMatchObject({ state: 'clean', sha256: sha256(scan) });
  });

  it('what died between the last byte and the look at it is looked at when somebody asks', async () => {
    const scan = newScan(MB);
    const location = await newUpload(scan.length, { metadata: { sha256: sha256(scan) } });
    await patch(location, 0, scan);
    const id = idOf(location);
    await province.database.query(`UPDATE exchange.file SET state = 'uploading', sha256 = NULL WHERE id = $1`, [id]);
    expect(await offsetOf(location, second)).toBe(scan.length);
    expect(await find(id)).toMatchObject({ state: 'clean', sha256: sha256(scan) });
  });

  it('is for its uploader, and for whom the owner says', async () => {
    const location = await newUpload(MB, { metadata: { about: SCHOOL.hust } });
    expect(wishes.at(-1)).toEqual({ act: 'upload', kind: 'scan', about: SCHOOL.hust, fileId: null, bytes: MB });
    const other = newStaff(SCHOOL.whu, 'ill_librarian');
    const part = Buffer.concat([PDF, Buffer.alloc(1_000)]);
    const answers = await Promise.all([
      send(listener.url + location, { as: other }),
      patch(location, 0, part, { as: other }),
      send(listener.url + location, { method: 'DELETE', as: other }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await begin(MB, { as: newCaller() })).toMatchObject({ status: 403, code: 'auth.forbidden' });
    expect(await find(idOf(location), other)).toMatchObject({ state: 'uploading' });
    expect(await codeOf(find(idOf(location), newCaller()))).toBe('exchange.file_not_found');
    const desk = { as: serviceCaller('desk') };
    expect(await codeOf(province.ask(files.dropFile, { id: idOf(location) }, desk))).toBe('exchange.file_not_found');
  });

  it('S-9 refuses what is too large, of another type, for a service without files, or without what must be told', async () => {
    expect(await begin(41 * MB)).toMatchObject({ status: 413, code: 'input.too_large' });
    expect(await begin(MB, { metadata: { owner: 'nobody' } })).toMatchObject({ status: 400, code: 'input.invalid' });
    expect(await begin(MB, { metadata: { owner: 'desk' } })).toMatchObject({ status: 403, code: 'auth.forbidden' });
    expect(await begin(MB, { metadata: { owner: 'notices' } })).toMatchObject({ status: 503, code: 'service.absent' });
    expect(await begin(MB, { metadata: { sha256: 'abc' } })).toMatchObject({ status: 400, code: 'input.invalid' });
    expect(await begin(MB, { metadata: { filename: 'x'.repeat(201) } })).toMatchObject({ status: 400 });
    const hidden = await newUpload(MB, { metadata: { filename: '..\\a\r\n\u202efdp.pdf' } });
    expect((await find(idOf(hidden))).name).toBe('afdp.pdf');
    const location = await newUpload(MB);
    const html = Buffer.concat([Buffer.from('<!doctype html><script>'), Buffer.alloc(100_000, ' ')]);
    expect(await patch(location, 0, html)).toMatchObject({ status: 415, code: 'exchange.file_type' });
    const short = Buffer.from('<html>');
    const small = await newUpload(short.length);
    expect(await patch(small, 0, short)).toMatchObject({ status: 415, code: 'exchange.file_type' });
    expect(await find(idOf(small))).toMatchObject({ state: 'refused' });
    expect(await patch(location, 1, PDF)).toMatchObject({ status: 409, code: 'exchange.file_offset' });
    expect(await patch(location, 0, newScan(2 * MB))).toMatchObject({ status: 413 });
  });

  it('is given up by its uploader, or after a day; dropped by its owner; kept longer by its owner', async () => {
    const scan = newScan(MB);
    const cancelled = await newUpload(scan.length);
    await patch(cancelled, 0, scan.subarray(0, 1_000));
    expect((await send(listener.url + cancelled, { method: 'DELETE' })).status).toBe(204);
    expect((await send(listener.url + cancelled, {})).status).toBe(404);
    const [left, whole, kept] = [
      await newUpload(scan.length),
      await newUpload(scan.length),
      await newUpload(scan.length),
    ];
    await patch(left, 0, scan.subarray(0, 1_000));
    for (const location of [whole, kept]) await patch(location, 0, scan);
    const ill = { as: serviceCaller('ill') };
    expect(await province.ask(files.dropFile, { id: idOf(whole) }, ill)).toMatchObject({ state: 'gone' });
    await province.ask(files.keepFile, { id: idOf(kept), keepDays: 100 }, ill);
    const sweep = province.services['exchange']?.context.get(FileSweep, { strict: false });
    await sweep?.sweep(new Date(Date.now() + 23 * 3_600_000));
    expect(await find(idOf(left))).toMatchObject({ state: 'uploading' });
    await sweep?.sweep(new Date(Date.now() + 99 * 86_400_000));
    expect(await find(idOf(left))).toMatchObject({ state: 'gone' });
    expect(await find(idOf(kept))).toMatchObject({ state: 'clean' });
    const gone = [cancelled, left, whole].map(idOf);
    expect((await stored()).filter((name) => gone.some((id) => name.startsWith(id)))).toEqual([]);
  });

  if (store === 'bucket') {
    it('gives a multipart upload up with the file (AbortMultipartUpload), and no other', async () => {
      const scan = newScan(10 * MB);
      const [dropped, kept] = [await newUpload(scan.length), await newUpload(scan.length)];
      for (const location of [dropped, kept]) await patch(location, 0, scan.subarray(0, 9 * MB));
      const before = s3?.aborted.length;
      expect((await send(listener.url + dropped, { method: 'DELETE' })).status).toBe(204);
      expect(s3?.aborted.slice(before)).toHaveLength(1);
      expect((await patch(kept, 9 * MB, scan.subarray(9 * MB))).status).toBe(204);
      expect(await find(idOf(kept))).toMatchObject({ state: 'clean', sha256: sha256(scan) });
      expect((await send(listener.url + kept, { method: 'DELETE' })).status).toBeGreaterThanOrEqual(200);
      expect(s3?.aborted.slice(before)).toHaveLength(1);
    });

    it('says that the bucket is away, and not that there is no such upload, lest clients begin anew', async () => {
      const away = await startS3();
      const environment = {
        ...process.env,
        DATABASE_URL: province.database.url,
        S3_URL: away.url,
        LOG_LEVEL: 'silent',
      };
      const settings = Settings.from({ ...environment, SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY });
      const replicas: RunningService[] = [];
      for (let count = 0; count < 2; count += 1) {
        replicas.push(await createService(exchangeService, { settings, carrier: await province.newCarrier() }));
      }
      const doors = await Promise.all(replicas.map((one) => startFaces([one], '127.0.0.1', 0)));
      const [first, other] = doors;
      if (!first || !other) throw new Error('there are two');
      const location = await newUpload(MB, { at: first });
      await away.close();
      const statuses = [await send(first.url + location, {}), await send(other.url + location, {})];
      expect(statuses.map(({ status }) => status)).toEqual([502, 503]);
      await Promise.all(doors.map((door) => door.close()));
      for (const one of replicas) await one.close();
    });
  }

  it('counts what a library has against its space, also while uploads begin together', async () => {
    const as = newStaff(SCHOOL.hust, 'ill_librarian');
    const answers = await Promise.all(Array.from({ length: 5 }, () => begin(30 * MB, { as })));
    const codes = answers.map(({ status, code }) => code ?? status);
    expect(codes.sort()).toEqual([201, 201, 201, 'exchange.quota_full', 'exchange.quota_full']);
  });
});

/** A line to several servers in turn that breaks so many times in the middle of an upload. */
async function breakingLine(targets: string[], breaks: number) {
  let left = breaks;
  let turn = 0;
  const open = new Set<Socket>();
  const server = createTcp((client) => {
    const target = new URL(targets[(turn += 1) % targets.length] ?? '');
    const upstream = connect(Number(target.port), target.hostname);
    let passed = 0;
    open.add(client).add(upstream);
    const end = () => void [client, upstream].forEach((socket) => socket.destroy());
    client.on('error', end).on('close', end);
    upstream.on('error', end).on('close', end);
    client.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      if (left > 0 && passed > 3 * MB) {
        left -= 1;
        return end();
      }
      if (!upstream.write(chunk)) client.pause();
      return undefined;
    });
    upstream.on('drain', () => client.resume());
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    broken: () => breaks - left,
    close: async () => {
      open.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
