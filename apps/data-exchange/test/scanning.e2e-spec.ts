import { jest } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { exchange, files, filesOf, type FileView, type JobView } from '@shuqiao/contracts';
import { writeIso2709 } from '@shuqiao/marc';
import { type Listener, startFaces } from '@shuqiao/service';
import { answering, codeOf, eventually, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { serviceCaller } from '@shuqiao/tokens';
import { scan } from '../src/scanning/scanner.js';
import { exchangeService } from '../src/service.js';
import { PretendCatalog } from './pretend-catalog.js';
import { CLAMD, startClamd } from './real-clamd.js';
import { sentFile } from './sent-file.js';

jest.setTimeout(60_000);

/** Harmless signs that every scanner is to find (EICAR's test file is kept out of the source on purpose). */
const HARM = 'this-is-the-harm-of-the-test';
const never = () => new AbortController().signal;
const bytesOf = (text: string) => Readable.from([Buffer.from(text)]);

/** Speaks clamd's INSTREAM as its documentation says; `mode` makes it fail. */
class PretendClamd {
  mode: 'well' | 'too large' | 'silent' | 'broken' = 'well';
  scanned = 0;
  private readonly server: Server = createServer((socket) => {
    let held = Buffer.alloc(0);
    const body: Buffer[] = [];
    let greeted = false;
    socket.on('error', () => undefined);
    if (this.mode === 'broken') return void socket.destroy();
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      if (!greeted) {
        const end = held.indexOf(0);
        if (end === -1) return;
        greeted = held.subarray(0, end).toString() === 'zINSTREAM';
        held = held.subarray(end + 1);
      }
      if (this.mode === 'too large') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      while (held.length >= 4) {
        const length = held.readUInt32BE(0);
        if (held.length < 4 + length) return;
        if (length === 0) return this.answer(Buffer.concat(body), (text) => void socket.end(text));
        body.push(held.subarray(4, 4 + length));
        held = held.subarray(4 + length);
      }
    });
    return undefined;
  });

  private answer(body: Buffer, say: (text: string) => void): void {
    this.scanned = body.length;
    if (this.mode === 'well') say(body.includes(HARM) ? 'stream: Test.Harm-1 FOUND\0' : 'stream: OK\0');
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `clamd://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

describe('a scanner', () => {
  let folder: string;
  let command: string;
  const clamd = new PretendClamd();
  let address: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-scanner-'));
    const program = path.join(folder, 'scanner.mjs');
    await writeFile(
      program,
      `let text = ''; for await (const chunk of process.stdin) text += chunk;
       if (text.includes('cannot tell')) process.exit(2);
       if (text.includes('${HARM}')) { console.log('stdin: Test.Harm-1 FOUND'); process.exit(1); }`,
    );
    command = `${process.execPath} ${program}`;
    address = await clamd.listen();
  });
  afterAll(async () => {
    await clamd.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => (clamd.mode = 'well'));

  it('that is a command tells by the status it ends with', async () => {
    expect(await scan(bytesOf('harmless'), command, never())).toEqual({ found: null });
    expect((await scan(bytesOf(HARM), command, never())).found).toContain('Test.Harm-1');
    await expect(scan(bytesOf('cannot tell'), command, never())).rejects.toThrow('ended with 2');
    await expect(scan(bytesOf('x'), `${folder}/nothing-here`, never())).rejects.toThrow('ENOENT');
  });

  it('that is clamd gets the file as a stream', async () => {
    const large = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(50_000, 'x')));
    expect(await scan(large, address, never())).toEqual({ found: null });
    expect(clamd.scanned).toBe(5_000_000);
    expect(await scan(bytesOf(HARM), address, never())).toEqual({ found: 'Test.Harm-1' });
  });

  it.each([
    ['too large', 'size limit exceeded'],
    ['broken', 'could not tell'],
  ] as const)('that is clamd and %s could not tell', async (mode, words) => {
    clamd.mode = mode;
    const large = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(50_000, 'x')));
    await expect(scan(large, address, never())).rejects.toThrow(new RegExp(`${words}|ECONNRESET|EPIPE`));
  });

  it('that says nothing is given up', async () => {
    clamd.mode = 'silent';
    await expect(scan(bytesOf('x'), address, AbortSignal.timeout(200))).rejects.toThrow('too long');
    await expect(scan(bytesOf('x'), 'sleep 30', AbortSignal.timeout(200))).rejects.toThrow();
  });
});

(CLAMD ? describe : describe.skip)('a real clamd', () => {
  let clamd: Awaited<ReturnType<typeof startClamd>>;
  beforeAll(async () => {
    clamd = await startClamd({ 'Test.Harm-1': HARM });
  });
  afterAll(() => clamd?.stop());

  it('finds what it knows, wherever it is in a file, and nothing in another', async () => {
    const pieces = [Buffer.alloc(500_000, 'x'), Buffer.alloc(0), Buffer.from(HARM), Buffer.alloc(300_000, 'y')];
    expect(await scan(Readable.from(pieces), clamd.url, never())).toEqual({ found: 'Test.Harm-1.UNOFFICIAL' });
    expect(await scan(bytesOf('harmless'), clamd.url, never())).toEqual({ found: null });
    expect(await scan(bytesOf(''), clamd.url, never())).toEqual({ found: null });
  });

  it('could not tell of a file that is larger than it takes', async () => {
    const large = Readable.from(Array.from({ length: 40 }, () => Buffer.alloc(50_000, 'x')));
    await expect(scan(large, clamd.url, never())).rejects.toThrow(/size limit exceeded|ECONNRESET|EPIPE/);
  });
});

describe('files, where a scanner is set up', () => {
  let province: TestProvince;
  let listener: Listener;
  let folder: string;
  const clamd = new PretendClamd();
  const catalogue = new PretendCatalog();
  const staff = newStaff(SCHOOL.whu, 'ill_librarian', 'cataloguer');
  const owner = answering(filesOf('ill').may, () => Promise.resolve({ may: true }));

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-scanned-'));
    const environment = { SHUQIAO_FILES: folder, SHUQIAO_SCANNER: await clamd.listen() };
    province = await newProvince([exchangeService], { answers: [owner, catalogue.answers], environment });
    listener = await startFaces(Object.values(province.services), '127.0.0.1', 0);
  });
  afterAll(async () => {
    await listener.close();
    await province.close();
    await clamd.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => (clamd.mode = 'well'));

  const send = async (bytes: Buffer, metadata?: Record<string, string>) =>
    sentFile(listener.url, { bytes, token: await province.tokenFor(staff), ...(metadata && { metadata }) });
  const find = (id: string): Promise<FileView> => province.ask(files.findFile, { id }, { as: staff });
  const rested = async (id: string): Promise<FileView> => {
    await eventually('it was scanned', async () => (await find(id)).state !== 'scanning', 20_000);
    return find(id);
  };
  const contents = async (id: string) =>
    fetch(`${listener.url}/files/contents/${id}`, {
      headers: { authorization: `Bearer ${await province.tokenFor(staff)}` },
    });
  const records = (title: string): Buffer =>
    Buffer.from(
      writeIso2709({
        leader: '00000nam0 2200000   450 ',
        fields: [{ tag: '200', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: title }] }],
      }),
    );
  const jobOf = (fileId: string): Promise<JobView> =>
    province.ask(exchange.startJob, { fileId }, { as: staff, onceKey: fileId });

  it('are handed out when nothing was found, and said to be scanned', async () => {
    const id = await send(Buffer.from('harmless'));
    expect(await rested(id)).toMatchObject({ state: 'clean', isScanned: true });
    expect(await (await contents(id)).text()).toBe('harmless');
  });

  it('are removed when something was found', async () => {
    const id = await send(Buffer.from(`x${HARM}`));
    expect(await rested(id)).toMatchObject({ state: 'refused', problem: expect.stringContaining('有害') as string });
    expect((await contents(id)).status).toBe(409);
  });

  it('are held back, and say so, as long as they could not be scanned', async () => {
    clamd.mode = 'silent';
    const id = await send(Buffer.from('harmless'));
    const early = await contents(id);
    expect([early.status, ((await early.json()) as { code: string }).code]).toEqual([409, 'exchange.file_not_ready']);
    clamd.mode = 'broken';
    await province.database.query(`UPDATE exchange.file SET problem = '没能检查' WHERE id = $1`, [id]);
    const held = await contents(id);
    expect([held.status, ((await held.json()) as { code: string }).code]).toEqual([503, 'exchange.file_not_scanned']);
    const keep = province.ask(files.keepFile, { id, keepDays: 3 }, { as: serviceCaller('ill') });
    expect(await codeOf(keep)).toBe('exchange.file_not_scanned');
  });

  it('of records are loaded when they were found harmless, and not at all when not', async () => {
    const about = { owner: 'exchange', kind: 'records', filename: 'a.mrc' };
    clamd.mode = 'broken'; // so that the first try fails, and the jobs are there before the second
    const [good, bad] = [await send(records('好书'), about), await send(records(HARM), about)];
    const jobs = [await jobOf(good), await jobOf(bad)];
    clamd.mode = 'well';
    const over = async () =>
      (await Promise.all(jobs.map(({ id }) => jobNow(id)))).every(
        ({ state }) => state !== 'waiting' && state !== 'running',
      );
    await eventually('both ended', over, 30_000);
    expect(await jobNow(good)).toMatchObject({ state: 'finished', read: 1 });
    expect(await jobNow(bad)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('有害') as string,
      read: 0,
    });
  });
  it('of records that could not be scanned fail in words, and can be resumed', async () => {
    clamd.mode = 'broken';
    const about = { owner: 'exchange', kind: 'records', filename: 'b.mrc' };
    const { id } = await jobOf(await send(records('另一本'), about));
    await province.database.query(`UPDATE exchange.file SET problem = '没能检查' WHERE id = $1`, [id]);
    await eventually('it failed', async () => (await jobNow(id)).state === 'failed', 20_000);
    expect((await jobNow(id)).problem).toContain('没能完成安全检查');
    clamd.mode = 'well';
    await rested(id);
    await province.ask(exchange.resumeJob, { id }, { as: staff });
    await eventually('it is loaded', async () => (await jobNow(id)).state === 'finished', 20_000);
  });
  const jobNow = (id: string): Promise<JobView> => province.ask(exchange.findJob, { id }, { as: staff });
});
