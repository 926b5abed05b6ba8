import { jest } from '@jest/globals';
import { rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DomainError, exchange } from '@shuqiao/contracts';
import { createService, startFaces } from '@shuqiao/service';
import { eventually, newStaff, SCHOOL } from '@shuqiao/testing';
import { FileSweep } from '../src/files/file.sweep.js';
import { JobLoader } from '../src/running/job.loader.js';
import { exchangeService } from '../src/service.js';
import type { FolderStorage } from '../src/storage/folder.storage.js';
import { STORAGE } from '../src/storage/storage.js';
import { ExchangeStage, newFile } from './exchange-stage.js';

jest.setTimeout(60_000);

describe('a job of the data exchange', () => {
  const stage = new ExchangeStage();
  const { catalogue, cataloguer, upload, find, ended, files } = stage;

  beforeAll(() => stage.open());
  afterEach(() => (catalogue.beforeAnswer = () => Promise.resolve()));
  afterAll(() => stage.close());

  describe('goes on', () => {
    it('behind the last committed batch when its runner died in the middle of one, counting nothing twice', async () => {
      catalogue.beforeAnswer = async ({ jobId, records }) => {
        const third = records[0]?.index === 400;
        catalogue.beforeAnswer = third ? () => Promise.resolve() : catalogue.beforeAnswer;
        if (!third) return;
        // As after kill -9: the batch is in the catalogue, the answer never comes, and the lease runs out.
        const dead = `UPDATE exchange.job SET lease_by = gen_random_uuid(), lease_until = now() - interval '1 s' WHERE id = $1`;
        await stage.province.database.query(dead, [jobId]);
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
        settings: stage.province.settings,
        carrier: await stage.province.newCarrier(),
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
      const resumed = await stage.province.ask(exchange.resumeJob, { id: job.id }, { as: cataloguer });
      expect(resumed).toMatchObject({ id: job.id, problem: null, read: 200 });
      expect(await ended(job.id)).toMatchObject({ state: 'finished', read: 500, new: 500 });
      await expect(stage.province.ask(exchange.resumeJob, { id: job.id }, { as: cataloguer })).rejects.toMatchObject({
        code: 'exchange.not_resumable',
        details: { state: 'finished' },
      });
    });

    it('once the catalogue is back, and fails in words when it stays away', async () => {
      const loader = stage.province.services['exchange']?.context.get(JobLoader);
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

  it('runs one job of a library at a time, and two in all', async () => {
    const seen = new Set<string>();
    catalogue.beforeAnswer = async () => {
      const running = await stage.province.database.query<{ jobs: number; libraries: number }>(
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

  it('takes over the files of an earlier release, and removes what broke off then', async () => {
    const storage = stage.province.services['exchange']?.context.get<FolderStorage>(STORAGE, { strict: false });
    const [id, old, fresh] = [crypto.randomUUID(), `${crypto.randomUUID()}.part`, `${crypto.randomUUID()}.part`];
    for (const name of [`${id}.records`, old, fresh, 'notes.txt']) await writeFile(path.join(stage.folder, name), 'x');
    const longAgo = new Date(Date.now() - 100 * 86_400_000);
    for (const name of [old, 'notes.txt']) await utimes(path.join(stage.folder, name), longAgo, longAgo);
    await storage?.takeOver();
    const left = await files();
    expect([id, `${id}.records`, old, fresh, 'notes.txt'].filter((name) => left.includes(name))).toEqual([
      id,
      fresh,
      'notes.txt',
    ]);
    for (const name of [id, fresh, 'notes.txt']) await rm(path.join(stage.folder, name));
  });

  it('removes the file of a failed job after thirty days, and the job says so', async () => {
    catalogue.beforeAnswer = () => Promise.reject(new DomainError('input.invalid'));
    const job = await upload(newFile(3));
    await ended(job.id);
    const sweep = stage.province.services['exchange']?.context.get(FileSweep, { strict: false });
    expect(await sweep?.sweep(new Date(Date.now() + 29 * 86_400_000))).toBe(0);
    expect(await files()).toContain(job.id);
    const before = await files();
    const swept = await sweep?.sweep(new Date(Date.now() + 31 * 86_400_000));
    const after = await files();
    expect(after).not.toContain(job.id);
    expect(swept).toBe(before.length - after.length);
    await stage.province.ask(exchange.resumeJob, { id: job.id }, { as: cataloguer });
    expect(await ended(job.id)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('请重新上传') as string,
    });
  });
});
