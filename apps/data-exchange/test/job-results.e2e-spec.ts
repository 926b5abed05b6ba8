import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type Caller, exchange, type JobView } from '@shuqiao/contracts';
import { eventually, newCaller, newStaff, SCHOOL } from '@shuqiao/testing';
import { ExchangeStage, newFile } from './exchange-stage.js';

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

describe('what a job came to', () => {
  const stage = new ExchangeStage();
  const { catalogue, cataloguer, upload, problem, find, ended, report, files } = stage;

  beforeAll(() => stage.open());
  afterEach(() => (catalogue.beforeAnswer = () => Promise.resolve()));
  afterAll(() => stage.close());

  describe('the report', () => {
    const download = async (id: string, as: Caller | null = cataloguer): Promise<Response> =>
      fetch(`${stage.listener.url}/files/jobs/${id}/report.csv`, {
        headers: as ? { authorization: `Bearer ${await stage.province.tokenFor(as)}` } : {},
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
      stage.province.ask(exchange.confirmJob, { id, isAgreed }, { as });
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
