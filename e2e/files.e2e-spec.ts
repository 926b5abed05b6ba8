import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FileView } from '@shuqiao/contracts';
import { Upload } from 'tus-js-client';
import type { Browser } from 'playwright-core';
import { signIn } from './stage/api.js';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { loadFile } from './stage/load-file.js';
import { type Stack, startStack } from './stage/stack.js';

const MB = 1024 * 1024;
const BYTES = 20 * MB;
const CALM = { LOG_LEVEL: 'error' };

interface S3Rver {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => S3Rver;

describe('a file that comes in parts, under kill -9', () => {
  let stack: Stack;
  let s3: S3Rver;
  let bucket: string;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'shuqiao-s3-'));
    const buckets = { configureBuckets: [{ name: 'files' }], directory };
    s3 = new S3rver({ address: '127.0.0.1', port: 0, silent: true, ...buckets });
    bucket = `s3://S3RVER:S3RVER@127.0.0.1:${(await s3.run()).port}/files?tls=0`;
    stack = await startStack(CALM);
  });
  afterAll(async () => {
    await stack?.stop();
    await s3?.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function killAndRestart(environment: Record<string, string>): Promise<void> {
    const gone = new Promise((resolve) => stack.process.once('exit', resolve));
    stack.process.kill('SIGKILL');
    await gone;
    stack = await startStack({ ...CALM, ...environment }, stack);
  }

  it.each(['folder', 'bucket'])(
    'LOAN-39: tus-js-client brings it whole into a %s, through the gateway',
    async (store) => {
      const environment: Record<string, string> = store === 'bucket' ? { S3_URL: bucket } : {};
      if (store === 'bucket') await killAndRestart(environment);
      const cataloguer = await signIn(stack.url, 'cat.whu');
      const bytes = randomBytes(BYTES);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const asked: string[] = [];
      let killed: Promise<void> | undefined;
      const url = await new Promise<string | null>((resolve, reject) => {
        const upload: Upload = new Upload(bytes, {
          endpoint: `${stack.url}/files/tus`,
          headers: { authorization: `Bearer ${cataloguer.token}` },
          metadata: { owner: 'exchange', kind: 'records', filename: '全部书目.mrc', sha256 },
          chunkSize: 6 * MB,
          retryDelays: Array<number>(60).fill(500),
          onBeforeRequest: (request) => void asked.push(request.getMethod()),
          onProgress: (sent) => {
            if (sent > 9 * MB) killed ??= killAndRestart(environment);
          },
          onError: reject,
          onSuccess: () => resolve(upload.url),
        });
        upload.start();
      });
      await killed;
      expect(killed).toBeDefined();
      expect(asked.filter((method) => method === 'POST')).toHaveLength(1);
      expect(asked).toContain('HEAD');
      const { body } = await cataloguer.get<FileView>(`/api/v1/files/${url?.split('/').at(-1)}`);
      expect(body).toMatchObject({ state: 'clean', bytes: BYTES, sha256, name: '全部书目.mrc' });
    },
  );

  it('is given up through the gateway: its bytes go, its row says so', async () => {
    const cataloguer = await signIn(stack.url, 'cat.whu');
    const headers = { authorization: `Bearer ${cataloguer.token}` };
    const metadata = { owner: 'exchange', kind: 'records', filename: '不要了.mrc' };
    const url = await new Promise<string>((resolve, reject) => {
      const endpoint = `${stack.url}/files/tus`;
      const upload: Upload = new Upload(randomBytes(2 * MB), {
        endpoint,
        headers,
        metadata,
        chunkSize: MB,
        onError: reject,
        onChunkComplete: () => void upload.abort(true).then(() => resolve(upload.url ?? ''), reject),
      });
      upload.start();
    });
    const { body } = await cataloguer.get<FileView>(`/api/v1/files/${url.split('/').at(-1)}`);
    expect(body).toMatchObject({ state: 'gone', name: '不要了.mrc' });
  });

  describe('on the page', () => {
    let browser: Browser;
    beforeAll(async () => (browser = await startBrowser()));
    afterAll(() => browser?.close());

    it.each([
      ['phone', PHONE],
      ['desk', DESK],
    ])('goes on by itself when the line is back, and after a pause, on a %s', async (name, viewport) => {
      const line = await newLine(stack.url);
      const seat = await Seat.take(browser, line.url, viewport, await Album.open(`files-${name}`));
      const { page, context } = seat;
      await seat.signIn('cat.whu', '武汉大学');
      await seat.open('/upload');
      const session = await context.newCDPSession(page);
      const slow = { offline: false, latency: 5, downloadThroughput: -1, uploadThroughput: 60_000 };
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', slow);
      const buffer = (await loadFile(1_500)).subarray(0, 600_000);
      await page.locator('input[type="file"]').setInputFiles({ name: '本馆新书.mrc', mimeType: '', buffer });
      await page.getByText(/已上传 [1-9]/).waitFor();
      await page.screenshot({ path: `test-results/files-${name}/sending.png` });
      line.cut();
      await page.getByText('网络中断了').waitFor();
      await page.screenshot({ path: `test-results/files-${name}/waiting.png` });
      line.mend();
      await page.getByText('网络中断了').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '暂停' }).click();
      await seat.look('paused');
      await session.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
      await page.getByRole('button', { name: '继续上传' }).click();
      await page.waitForURL(/\/upload\/[\da-f-]{36}$/);
      const [{ n } = { n: 0 }] = await stack.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM exchange.job JOIN exchange.file USING (id) WHERE file.name = '本馆新书.mrc'
           AND job.bytes = $1`,
        [buffer.length],
      );
      expect(n).toBe(name === 'phone' ? 1 : 2);
      await context.close();
      await line.close();
    });

    it.each([
      ['phone', PHONE],
      ['desk', DESK],
    ])('LOAN-38: a reader’s link is looked at for nothing and counts the click, on a %s', async (name, viewport) => {
      const reader = await signIn(stack.url, 'reader.whu');
      const { body: me } = await reader.get<{ id: string }>('/api/v1/me');
      const [link] = await stack.database.query<{ id: string }>(
        `INSERT INTO exchange.file_link (id, file_id, institution_id, person_id, made_by, once_key, opens, expires_at)
           SELECT gen_random_uuid(), id, institution_id, $1, uploaded_by, $2, 1, now() + interval '7 days'
           FROM exchange.file WHERE name = '全部书目.mrc' AND state = 'clean' ORDER BY created_at DESC LIMIT 1 RETURNING id`,
        [me.id, name],
      );
      const address = `/file-links/${link?.id}`;
      const opened = async () => {
        const text = 'SELECT opened FROM exchange.file_link WHERE id = $1';
        return (await stack.database.query<{ opened: number }>(text, [link?.id]))[0]?.opened;
      };
      for (let look = 0; look < 4; look += 1) await fetch(stack.url + address);
      const seat = await Seat.take(browser, stack.url, viewport, await Album.open(`file-link-${name}`));
      const { page } = seat;
      await page.goto(stack.url + address);
      await page.getByText('请先登录').first().waitFor();
      await seat.signIn('reader.whu', '武汉大学');
      await seat.open(address);
      await page.getByRole('button', { name: '下载' }).waitFor();
      await seat.look('link');
      expect(await opened()).toBe(0);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '下载' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('全部书目.mrc');
      expect((await readFile(await download.path())).length).toBe(BYTES);
      expect(await opened()).toBe(1);
      await seat.look('downloaded');
      await seat.open(address);
      await page.getByText('这个链接不能再用了').waitFor();
      await seat.look('over');
      await seat.context.close();
    });
  });
});

/** A line to the province that can be cut: what is under way breaks, and nothing gets through until it is mended. */
async function newLine(target: string) {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const upstream = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      // prettier-ignore
      open.add(one);
      one.on('error', () => other.destroy()).on('close', () => open.delete(one) && other.destroy());
      one.pipe(other);
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    isCut = true;
    open.forEach((socket) => socket.destroy());
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (isCut = false),
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
