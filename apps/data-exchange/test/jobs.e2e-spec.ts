import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { serviceCaller } from '@shuqiao/tokens';
import {
  type Caller,
  DomainError,
  exchange,
  type JobView,
  type NoticeWanted,
  type Rejection,
} from '@shuqiao/contracts';
import { writeIso2709 } from '@shuqiao/marc';
import { decode } from '@shuqiao/messaging';
import { createService, type Listener, startFaces } from '@shuqiao/service';
import { eventually, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { FileSweep } from '../src/files/file.sweep.js';
import { RecordFiles } from '../src/records/record.files.js';
import type { FolderStorage } from '../src/storage/folder.storage.js';
import { STORAGE } from '../src/storage/storage.js';
import { JobLoader } from '../src/running/job.loader.js';
import { exchangeService } from '../src/service.js';
import { PretendCatalog } from './pretend-catalog.js';

const repository = new URL('../../../', import.meta.url);

/** The first `count` real records of the demo's file. */
function realRecords(count: number): Buffer[] {
  const file = gunzipSync(readFileSync(new URL('data/catalogue/gpo-2400.mrc.gz', repository)));
  const records: Buffer[] = [];
  for (let at = 0; records.length < count; at += records.at(-1)?.length ?? 0) {
    records.push(file.subarray(at, file.indexOf(0x1d, at) + 1));
  }
  return records;
}

interface Hit {
  record: number;
  kind: string;
  offset: number;
  length: number;
}

/** The file with `count` of its records damaged by the repository's own tool, and where. */
async function damage(sound: Buffer, folder: string, count: number): Promise<{ bytes: Buffer; hits: Hit[] }> {
  const [before, after] = [path.join(folder, 'sound.mrc'), path.join(folder, 'damaged.mrc')];
  await writeFile(before, sound);
  const tool = fileURLToPath(new URL('tools/data/corrupt.mjs', repository));
  const args = [tool, before, after, '--seed', '2026', '--count', String(count)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const hits = stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([record, kind = '', offset, length]) => ({
      record: Number(record),
      kind,
      offset: Number(offset),
      length: Number(length),
    }));
  return { bytes: await readFile(after), hits };
}

jest.setTimeout(60_000);

let serial = 0;
/** A file of small sound records, none of which was there before. */
const newFile = (count: number, title = '书'): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, () =>
      writeIso2709({
        leader: '00000nam0 2200000   450 ',
        fields: [
          { tag: '001', value: `t${(serial += 1)}` },
          { tag: '200', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: title }] },
        ],
      }),
    ),
  );

describe('the data exchange', () => {
  let province: TestProvince;
  let listener: Listener;
  let folder: string;
  const catalogue = new PretendCatalog();
  const cataloguer = newStaff(SCHOOL.whu, 'cataloguer');
  const finished: { id: string; state: string }[] = [];
  const wanted: NoticeWanted[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-exchange-'));
    province = await newProvince([exchangeService], {
      answers: [catalogue.answers, catalogue.previews, catalogue.deletions],
      environment: { SHUQIAO_FILES: folder },
    });
    listener = await startFaces(Object.values(province.services), '127.0.0.1', 0);
    const carrier = await province.newCarrier();
    await carrier.consume(exchange.notices.wanted.subject, 'test_wanted', ({ body }) => {
      wanted.push(decode(body) as NoticeWanted);
      return Promise.resolve();
    });
    await carrier.consume(exchange.jobFinished.subject, 'test_finished', ({ body }) => {
      finished.push(decode(body) as (typeof finished)[number]);
      return Promise.resolve();
    });
  });
  afterEach(() => (catalogue.beforeAnswer = () => Promise.resolve()));
  afterAll(async () => {
    await listener.close();
    await province.close();
    await rm(folder, { recursive: true, force: true });
  });

  interface Sent {
    at?: Listener;
    as?: Caller;
    key?: string;
    name?: string;
    type?: string;
    kind?: string;
    headers?: Record<string, string>;
  }
  const post = async (body: Buffer, sent: Sent = {}): Promise<Response> => {
    const {
      at = listener,
      as = cataloguer,
      key = crypto.randomUUID(),
      name = '新书.mrc',
      type = 'application/marc',
      kind = 'update',
      headers,
    } = sent;
    return fetch(`${at.url}/files/uploads?name=${encodeURIComponent(name)}&kind=${kind}`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: {
        'content-type': type,
        authorization: `Bearer ${await province.tokenFor(as)}`,
        'x-request-id': 'request-1',
        ...(key && { 'idempotency-key': key }),
        ...headers,
      },
    });
  };
  const upload = async (body: Buffer, sent?: Sent): Promise<JobView> => {
    const response = await post(body, sent);
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as JobView;
  };
  const problem = async (response: Response): Promise<[number, unknown]> => {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  const find = (id: string, as: Caller = cataloguer): Promise<JobView> =>
    province.ask(exchange.findJob, { id }, { as });
  const ended = async (id: string): Promise<JobView> => {
    const isOver = async () => ['finished', 'failed'].includes((await find(id)).state);
    await eventually(`the end of job ${id}`, isOver, 30_000);
    return find(id);
  };
  const report = async (id: string): Promise<Rejection[]> => {
    const lines: Rejection[] = [];
    for (let after: string | null = ''; after !== null;) {
      const input: { id: string; limit: number; after?: string } = { id, limit: 50, ...(after && { after }) };
      const { items, next } = await province.ask(exchange.listRejections, input, { as: cataloguer });
      lines.push(...items);
      after = next;
    }
    return lines;
  };
  const files = () => readdir(folder);

  it('takes a file in, loads it batch by batch and reports what was refused', async () => {
    const good = newFile(450);
    const refused = newFile(1, '拒收');
    const garbage = Buffer.from('这不是记录\x1d');
    const file = Buffer.concat([good, refused, garbage, newFile(2)]);
    const job = await upload(file);
    expect(job).toMatchObject({ institutionId: SCHOOL.whu, fileName: '新书.mrc', bytes: file.length });
    const done = await ended(job.id);
    expect(done).toMatchObject({ state: 'finished', read: 454, new: 452, rejected: 2, bytesDone: file.length });
    expect(await report(job.id)).toEqual([
      { kind: 'rejected', index: 450, offset: good.length, reason: '200 $a：没有题名' },
      {
        kind: 'rejected',
        index: 451,
        offset: good.length + refused.length,
        reason: expect.stringContaining('不是书目记录') as string,
      },
    ]);
    expect(catalogue.asked.filter(({ jobId }) => jobId === job.id).map(({ records }) => records.length)).toEqual([
      200, 200, 53,
    ]);
    await eventually('the fact', () => Promise.resolve(finished.some(({ id }) => id === job.id)));
    expect(finished.find(({ id }) => id === job.id)).toMatchObject({ state: 'finished', read: 454, rejected: 2 });
    const mine = wanted.filter(({ about }) => about.id === job.id);
    const data = { file: '新书.mrc', read: 454, rejected: 2, problem: null };
    expect(mine).toMatchObject([{ template: 'exchange.finished', to: { personId: cataloguer.person }, data }]);
    const still = (key: string) =>
      province.ask(
        exchange.notices.still,
        { key, template: 'exchange.finished', about: { kind: 'job', id: job.id } },
        { as: serviceCaller('notices') },
      );
    expect(await still(mine[0]?.key ?? '')).toEqual({ still: true, why: null, data });
    expect(await still('an earlier end of it')).toMatchObject({ still: false });
    expect(await files()).toEqual([]);
  });

  it('says that nothing changed when the same records come again', async () => {
    const file = newFile(30);
    await ended((await upload(file)).id);
    expect(await ended((await upload(file)).id)).toMatchObject({ new: 0, unchanged: 30, rejected: 0 });
  });

  it('reads MARCXML', async () => {
    const record = `<record><leader>00000nam0 2200000   450 </leader><controlfield tag="001">x1</controlfield>
      <datafield tag="200" ind1="1" ind2=" "><subfield code="a">围城</subfield></datafield></record>`;
    const file = Buffer.from(`<?xml version="1.0"?><collection>${record}${record}</collection>`);
    const job = await upload(file, { type: 'application/marcxml+xml; charset=utf-8' });
    expect(await ended(job.id)).toMatchObject({ state: 'finished', read: 2, rejected: 0 });
    expect(catalogue.recordsOf(job.id).get(0)?.toString()).toBe(record);
  });

  describe('once', () => {
    it('makes one job of one key, also while both uploads run', async () => {
      const file = newFile(5);
      const [first, second] = await Promise.all([upload(file, { key: 'once' }), upload(file, { key: 'once' })]);
      expect(second.id).toBe(first.id);
      await ended(first.id);
      expect(await upload(file, { key: 'once' })).toMatchObject({ id: first.id, state: 'finished', read: 5 });
      expect(await problem(await post(newFile(1), { key: 'once' }))).toEqual([409, 'input.key_reused']);
      expect(await files()).toEqual([]);
    });

    it('accepts the repeat of an upload that broke off', async () => {
      const file = newFile(50);
      const token = await province.tokenFor(cataloguer);
      await new Promise<void>((resolve) => {
        const headers = {
          authorization: `Bearer ${token}`,
          'content-type': 'application/marc',
          'content-length': file.length,
          'idempotency-key': 'broken',
        };
        const request = httpRequest(`${listener.url}/files/uploads?name=a.mrc`, { method: 'POST', headers });
        request.on('error', () => resolve());
        request.write(file.subarray(0, 1000), () => setTimeout(() => request.destroy(new Error('cut')), 200));
      });
      await eventually('nothing is left', async () => (await files()).length === 0);
      expect(await ended((await upload(file, { key: 'broken' })).id)).toMatchObject({ read: 50 });
    });
  });

  describe('refuses', () => {
    it.each<[string, Buffer, Sent, [number, string]]>([
      ['an empty file', Buffer.alloc(0), {}, [400, 'exchange.empty_file']],
      ['a file of another kind', Buffer.from('%PDF-1.7 and so on'.repeat(50)), {}, [400, 'exchange.unknown_format']],
      ['a form', newFile(1), { type: 'multipart/form-data; boundary=x' }, [415, 'input.media_type']],
      ['an upload without key', newFile(1), { key: '' }, [400, 'input.once_key_missing']],
      ['a file without name', newFile(1), { name: '' }, [400, 'input.invalid']],
      ['a reader', newFile(1), { as: newCaller() }, [403, 'auth.forbidden']],
      ['a bad token', newFile(1), { headers: { authorization: 'Bearer x.y.z' } }, [401, 'auth.token_invalid']],
      ['nobody', newFile(1), { headers: { authorization: '' } }, [401, 'auth.not_signed_in']],
    ])('%s', async (_what, body, sent, expected) => {
      expect(await problem(await post(body, sent))).toEqual(expected);
      expect(await files()).toEqual([]);
    });

    it('more once twenty jobs of the library are open', async () => {
      const as = newStaff(SCHOOL.wust, 'cataloguer');
      const open = `INSERT INTO exchange.job (id, institution_id, uploaded_by, once_key, file_name, format, bytes, sha256, state)
        SELECT gen_random_uuid(), $1, $2, 'k' || n, 'a.mrc', 'iso2709', 1, '', 'failed' FROM generate_series(1, 20) AS n`;
      await province.database.query(open, [SCHOOL.wust, as.person]);
      expect(await problem(await post(newFile(1), { as }))).toEqual([429, 'exchange.too_many_open']);
      expect(await files()).toEqual([]);
    });

    it('a body over the limit, announced or not, and leaves nothing behind', async () => {
      const store = province.services['exchange']?.context.get(RecordFiles, { strict: false });
      const usual = store?.limitBytes ?? 0;
      const file = newFile(3_000);
      Object.assign(store ?? {}, { limitBytes: 100_000 });
      try {
        expect(await problem(await post(file))).toEqual([413, 'input.too_large']);
        const body = new ReadableStream({
          start(controller) {
            for (let at = 0; at < file.length; at += 10_000)
              controller.enqueue(new Uint8Array(file.subarray(at, at + 10_000)));
            controller.close();
          },
        });
        const chunked = await fetch(`${listener.url}/files/uploads?name=a.mrc`, {
          method: 'POST',
          body,
          duplex: 'half',
          headers: {
            authorization: `Bearer ${await province.tokenFor(cataloguer)}`,
            'content-type': 'application/marc',
            'idempotency-key': 'big',
          },
        } as RequestInit);
        expect(await problem(chunked)).toEqual([413, 'input.too_large']);
        expect(await files()).toEqual([]);
      } finally {
        Object.assign(store ?? {}, { limitBytes: usual });
      }
      expect(await ended((await upload(file, { key: 'big' })).id)).toMatchObject({ read: 3_000 });
    });
  });

  describe('goes on', () => {
    it('behind the last committed batch when its runner died in the middle of one, counting nothing twice', async () => {
      catalogue.beforeAnswer = async ({ jobId, records }) => {
        const third = records[0]?.index === 400;
        catalogue.beforeAnswer = third ? () => Promise.resolve() : catalogue.beforeAnswer;
        if (!third) return;
        // As after kill -9: the batch is in the catalogue, the answer never comes, and the lease runs out.
        const dead = `UPDATE exchange.job SET lease_by = gen_random_uuid(), lease_until = now() - interval '1 s' WHERE id = $1`;
        await province.database.query(dead, [jobId]);
      };
      const file = newFile(1_000);
      const job = await upload(file);
      expect(await ended(job.id)).toMatchObject({ state: 'finished', read: 1_000, new: 1_000, rejected: 0 });
      const asked = catalogue.asked.filter(({ jobId }) => jobId === job.id).map(({ records }) => records[0]?.index);
      expect([...new Set(asked)].sort((a = 0, b = 0) => a - b)).toEqual([0, 200, 400, 600, 800]);
      expect(asked.filter((index) => index === 400)).toHaveLength(2);
    });

    it('over answered batches only, in their order, while several are under way', async () => {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      catalogue.beforeAnswer = ({ records }) => (records[0]?.index === 0 ? released : Promise.resolve());
      const job = await upload(newFile(1_000));
      const asked = () =>
        catalogue.asked.filter(({ jobId }) => jobId === job.id).map(({ records }) => records[0]?.index);
      await eventually('three are under way', () => Promise.resolve(asked().length === 3));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(asked()).toEqual([0, 200, 400]);
      expect(await find(job.id)).toMatchObject({ state: 'running', read: 0, bytesDone: 0, rate: null });
      release();
      expect(await ended(job.id)).toMatchObject({ state: 'finished', read: 1_000, new: 1_000, matched: 333 });
    });

    it('on another replica when the one at work stops', async () => {
      const replica = await createService(exchangeService, {
        settings: province.settings,
        carrier: await province.newCarrier(),
      });
      const door = await startFaces([replica], '127.0.0.1', 0);
      const held = new Promise<void>((resolve) => {
        let asked = 0;
        catalogue.beforeAnswer = async () => {
          if ((asked += 1) === 2) resolve();
          await new Promise((answer) => setTimeout(answer, 100));
        };
      });
      const job = await upload(newFile(1_500), { at: door });
      await held;
      await door.close();
      await replica.close();
      expect((await find(job.id)).state).not.toBe('finished');
      expect(await ended(job.id)).toMatchObject({ state: 'finished', read: 1_500, new: 1_500 });
    });

    it('when somebody resumes it after it failed, and says why it failed', async () => {
      catalogue.beforeAnswer = async ({ records }) => {
        if (records[0]?.index === 200) throw new DomainError('input.invalid');
        return Promise.resolve();
      };
      const job = await upload(newFile(500));
      const failed = await ended(job.id);
      expect(failed).toMatchObject({
        state: 'failed',
        read: 200,
        problem: expect.stringContaining('已载入的记录不受影响') as string,
      });
      catalogue.beforeAnswer = () => Promise.resolve();
      const resumed = await province.ask(exchange.resumeJob, { id: job.id }, { as: cataloguer });
      expect(resumed).toMatchObject({ id: job.id, problem: null, read: 200 });
      expect(await ended(job.id)).toMatchObject({ state: 'finished', read: 500, new: 500 });
      await expect(province.ask(exchange.resumeJob, { id: job.id }, { as: cataloguer })).rejects.toMatchObject({
        code: 'exchange.not_resumable',
        details: { state: 'finished' },
      });
    });

    it('once the catalogue is back, and fails in words when it stays away', async () => {
      const loader = province.services['exchange']?.context.get(JobLoader);
      const usual = loader?.patienceMs ?? 0;
      let left = 2;
      catalogue.beforeAnswer = async () => {
        if ((left -= 1) >= 0) throw new DomainError('service.absent');
        return Promise.resolve();
      };
      expect(await ended((await upload(newFile(3))).id)).toMatchObject({ state: 'finished', new: 3 });
      left = Infinity;
      Object.assign(loader ?? {}, { patienceMs: 0 });
      const failed = await ended((await upload(newFile(3))).id);
      Object.assign(loader ?? {}, { patienceMs: usual });
      expect(failed).toMatchObject({ state: 'failed', problem: expect.stringContaining('可以继续') as string });
    });
  });

  describe('the report', () => {
    const download = async (id: string, as: Caller | null = cataloguer): Promise<Response> =>
      fetch(`${listener.url}/files/jobs/${id}/report.csv`, {
        headers: as ? { authorization: `Bearer ${await province.tokenFor(as)}` } : {},
      });

    it('has the figures and a line for each record, as a file that Excel reads', async () => {
      const good = newFile(4_100);
      const job = await upload(Buffer.concat([good, newFile(1, '拒收'), Buffer.from('这不是记录\x1d')]), {
        name: '新书,1.mrc',
      });
      expect(await ended(job.id)).toMatchObject({ rate: null, secondsLeft: null });
      const response = await download(job.id);
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('新书,1.mrc-报告.csv'));
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      const lines = bytes.subarray(3).toString().split('\r\n');
      expect(lines[0]).toBe('文件,"新书,1.mrc"');
      expect(lines).toEqual(
        expect.arrayContaining(['读到,4102', '新增,4100', '其中与已有书目合并,1367', '退回,2', '全省仅本馆有,']),
      );
      const table = lines.slice(lines.findIndex((line) => line.startsWith('第几条')) + 1, -1);
      expect(table).toHaveLength(4_102);
      expect(table[0]).toMatch(/^1,t\d+,0,新增,,$/);
      expect(table[4_099]).toMatch(/^4100,t\d+,\d+,新增（与已有书目合并）,,$/);
      expect(table[4_100]).toMatch(new RegExp(`^4101,t\\d+,${good.length},退回,200 \\$a：没有题名,$`));
      expect(table[4_101]).toMatch(/^4102,,\d+,退回,这段内容不是书目记录/);
    });

    it('is for the library itself and the province', async () => {
      const { id } = await upload(newFile(1));
      await ended(id);
      expect(await problem(await download(id, null))).toEqual([401, 'auth.not_signed_in']);
      expect(await problem(await download(id, newCaller()))).toEqual([403, 'auth.forbidden']);
      const other = newStaff(SCHOOL.hubu, 'cataloguer');
      expect(await problem(await download(id, other))).toEqual([404, 'exchange.job_not_found']);
      expect(await problem(await download('x'))).toEqual([400, 'input.invalid']);
      expect((await download(id, newStaff(SCHOOL.hubu, 'province_admin'))).status).toBe(200);
    });
  });

  describe('a refresh', () => {
    const refresh = async (file = newFile(3)): Promise<JobView> => {
      const { id } = await upload(file, { kind: 'refresh' });
      await eventually('it rests', async () => !['waiting', 'running'].includes((await find(id)).state));
      return find(id);
    };
    const confirm = (id: string, isAgreed: boolean, as = cataloguer): Promise<JobView> =>
      province.ask(exchange.confirmJob, { id, isAgreed }, { as });
    beforeEach(() => catalogue.agreed.splice(0));

    it('deletes what the file lacks without asking when that is little', async () => {
      catalogue.refresh = { present: 97, absent: 3, share: 0.03, limit: 0.1, needsYes: false, sample: [] };
      const job = await refresh();
      expect(job).toMatchObject({ state: 'finished', kind: 'refresh', removed: 3, new: 3 });
      expect(job.refresh).toEqual({ present: 97, absent: 3, share: 0.03, limit: 0.1 });
      expect(catalogue.agreed).toEqual([undefined, undefined]);
      await expect(confirm(job.id, true)).rejects.toMatchObject({ code: 'exchange.not_held' });
    });

    it('waits for a yes or a no when that is much, or when records could not be read', async () => {
      catalogue.refresh = { present: 1, absent: 5, share: 5 / 6, limit: 0.1, needsYes: true, sample: [] };
      const [much, alsoMuch] = [await refresh(), await refresh()];
      expect([much, alsoMuch]).toMatchObject([{ state: 'held' }, { state: 'held', removed: 0 }]);
      catalogue.refresh = { present: 96, absent: 4, share: 0.04, limit: 0.1, needsYes: false, sample: [] };
      const unread = await refresh(Buffer.concat([newFile(1), newFile(1, '拒收')]));
      expect(unread).toMatchObject({ state: 'held', refresh: { absent: 4 } });
      expect(catalogue.agreed).toEqual([]);

      const stranger = newStaff(SCHOOL.hubu, 'cataloguer');
      await expect(confirm(much.id, true, stranger)).rejects.toMatchObject({ code: 'exchange.job_not_found' });
      await confirm(much.id, false);
      expect(await ended(much.id)).toMatchObject({ state: 'finished', removed: 0 });
      expect(catalogue.agreed).toEqual([]);
      await confirm(unread.id, true);
      expect(await ended(unread.id)).toMatchObject({ state: 'finished', removed: 4, problem: null });
      expect(catalogue.agreed).toEqual([cataloguer.person, cataloguer.person]);
      await confirm(alsoMuch.id, false);
      await ended(alsoMuch.id);
      const ours = [much, alsoMuch, unread].map(({ id }) => id);
      await eventually('the files are gone', async () => !(await files()).some((name) => ours.includes(name)));
    });
  });

  it('runs one job of a library at a time, and two in all', async () => {
    const seen = new Set<string>();
    catalogue.beforeAnswer = async () => {
      const running = await province.database.query<{ jobs: number; libraries: number }>(
        `SELECT count(*)::int AS jobs, count(DISTINCT institution_id)::int AS libraries FROM exchange.job
         WHERE state = 'running'`,
      );
      seen.add(`${running[0]?.jobs} of ${running[0]?.libraries}`);
      await new Promise((answer) => setTimeout(answer, 100));
    };
    const schools = [SCHOOL.whu, SCHOOL.whu, SCHOOL.hust, SCHOOL.whut, SCHOOL.whut];
    const staff = schools.map((school) => newStaff(school, 'cataloguer'));
    const jobs = await Promise.all(staff.map((as) => upload(newFile(900), { as })));
    for (const [position, job] of jobs.entries()) {
      const as = staff[position];
      await eventually('the end', async () => (await find(job.id, as)).state === 'finished', 30_000);
    }
    expect([...seen].filter((what) => what !== '1 of 1')).toEqual(['2 of 2']);
  });

  it('shows a job to its own library and to the province only', async () => {
    const { id } = await upload(newFile(1));
    await ended(id);
    const other = newStaff(SCHOOL.hubu, 'cataloguer', 'institution_admin');
    const notFound = { code: 'exchange.job_not_found' };
    await expect(find(id, other)).rejects.toMatchObject(notFound);
    await expect(province.ask(exchange.listRejections, { id }, { as: other })).rejects.toMatchObject(notFound);
    await expect(province.ask(exchange.resumeJob, { id }, { as: other })).rejects.toMatchObject(notFound);
    expect(await province.ask(exchange.listJobs, {}, { as: other })).toEqual({ items: [], next: null });
    expect(await find(id, newStaff(SCHOOL.hubu, 'province_admin'))).toMatchObject({ id });
    const page = await province.ask(exchange.listJobs, { limit: 2 }, { as: cataloguer });
    expect(page.items[0]?.id).toBe(id);
    const next = await province.ask(exchange.listJobs, { limit: 2, after: page.next ?? '' }, { as: cataloguer });
    expect(next.items.map((job) => job.id)).not.toContain(page.items[1]?.id);

    const client = await province.roleClient('exchange');
    try {
      const count = async (table: string) =>
        (await client.query<{ count: number }>(`SELECT count(*)::int FROM ${table}`)).rows[0]?.count;
      expect([await count('job'), await count('finding')]).toEqual([0, 0]);
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.hubu]);
      expect([await count('job'), await count('finding')]).toEqual([0, 0]);
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.whu]);
      const own = await province.database.query<{ id: string }>(
        'SELECT id FROM exchange.job WHERE institution_id = $1',
        [SCHOOL.whu],
      );
      expect(own.map((job) => job.id)).toContain(id);
      expect(await count('job')).toBe(own.length);
      await expect(client.query('DELETE FROM job')).rejects.toThrow('permission denied');
    } finally {
      await client.end();
    }
  });

  it('takes over the files of an earlier release, and removes what broke off then', async () => {
    const storage = province.services['exchange']?.context.get<FolderStorage>(STORAGE, { strict: false });
    const [id, old, fresh] = [crypto.randomUUID(), `${crypto.randomUUID()}.part`, `${crypto.randomUUID()}.part`];
    for (const name of [`${id}.records`, old, fresh, 'notes.txt']) await writeFile(path.join(folder, name), 'x');
    const longAgo = new Date(Date.now() - 100 * 86_400_000);
    for (const name of [old, 'notes.txt']) await utimes(path.join(folder, name), longAgo, longAgo);
    await storage?.takeOver();
    const left = await files();
    expect([id, `${id}.records`, old, fresh, 'notes.txt'].filter((name) => left.includes(name))).toEqual([
      id,
      fresh,
      'notes.txt',
    ]);
    for (const name of [id, fresh, 'notes.txt']) await rm(path.join(folder, name));
  });

  it('removes the file of a failed job after thirty days, and the job says so', async () => {
    catalogue.beforeAnswer = () => Promise.reject(new DomainError('input.invalid'));
    const job = await upload(newFile(3));
    await ended(job.id);
    const sweep = province.services['exchange']?.context.get(FileSweep, { strict: false });
    expect(await sweep?.sweep(new Date(Date.now() + 29 * 86_400_000))).toBe(0);
    expect(await files()).toContain(job.id);
    const before = await files();
    const swept = await sweep?.sweep(new Date(Date.now() + 31 * 86_400_000));
    const after = await files();
    expect(after).not.toContain(job.id);
    expect(swept).toBe(before.length - after.length);
    await province.ask(exchange.resumeJob, { id: job.id }, { as: cataloguer });
    expect(await ended(job.id)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('请重新上传') as string,
    });
  });

  it('reports each of 200 corruptions and brings every sound record in', async () => {
    const records = realRecords(1_000);
    const scratch = await mkdtemp(path.join(tmpdir(), 'shuqiao-damage-'));
    const { bytes, hits } = await damage(Buffer.concat(records), scratch, 200);
    await rm(scratch, { recursive: true });
    expect(hits).toHaveLength(200);
    const job = await upload(bytes);
    const done = await ended(job.id);
    expect(done.state).toBe('finished');
    const lines = await report(job.id);
    expect(lines).toHaveLength(done.rejected + done.repaired);
    const batches = catalogue.asked.filter(({ jobId }) => jobId === job.id);
    const starts = [...batches.flatMap((batch) => batch.records), ...lines].map(({ offset }) => offset);
    const endOf = (start: number): number => Math.min(bytes.length, ...starts.filter((other) => other > start));
    const silent = hits.filter(
      ({ offset, length }) => !lines.some((line) => line.offset < offset + length && endOf(line.offset) > offset),
    );
    expect(silent.map(({ kind, record }) => `${kind} of record ${record}`)).toEqual([]);
    const loaded = new Set([...catalogue.recordsOf(job.id).values()].map((raw) => raw.toString('latin1')));
    const damaged = new Set(hits.filter(({ kind }) => kind !== 'rubbish_before').map(({ record }) => record));
    const lost = records.filter((raw, position) => !damaged.has(position) && !loaded.has(raw.toString('latin1')));
    expect(lost).toHaveLength(0);
    expect(lines.every(({ reason }) => /[\u4e00-\u9fff]/.test(reason))).toBe(true);
  });
});
