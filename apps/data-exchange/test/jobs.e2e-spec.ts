import { jest } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { serviceCaller } from '@shuqiao/tokens';
import { exchange } from '@shuqiao/contracts';
import { eventually, newCaller, newStaff, SCHOOL } from '@shuqiao/testing';
import { RecordFiles } from '../src/records/record.files.js';
import { ExchangeStage, newFile, type Sent } from './exchange-stage.js';

jest.setTimeout(60_000);

describe('the data exchange', () => {
  const stage = new ExchangeStage();
  const { catalogue, cataloguer, finished, wanted, post, upload, problem, find, ended, report, files } = stage;

  beforeAll(() => stage.open());
  afterEach(() => (catalogue.beforeAnswer = () => Promise.resolve()));
  afterAll(() => stage.close());

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
      stage.province.ask(
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
      const token = await stage.province.tokenFor(cataloguer);
      await new Promise<void>((resolve) => {
        const headers = {
          authorization: `Bearer ${token}`,
          'content-type': 'application/marc',
          'content-length': file.length,
          'idempotency-key': 'broken',
        };
        const request = httpRequest(`${stage.listener.url}/files/uploads?name=a.mrc`, { method: 'POST', headers });
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
      await stage.province.database.query(open, [SCHOOL.wust, as.person]);
      expect(await problem(await post(newFile(1), { as }))).toEqual([429, 'exchange.too_many_open']);
      expect(await files()).toEqual([]);
    });

    it('a body over the limit, announced or not, and leaves nothing behind', async () => {
      const store = stage.province.services['exchange']?.context.get(RecordFiles, { strict: false });
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
        const chunked = await fetch(`${stage.listener.url}/files/uploads?name=a.mrc`, {
          method: 'POST',
          body,
          duplex: 'half',
          headers: {
            authorization: `Bearer ${await stage.province.tokenFor(cataloguer)}`,
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

  it('shows a job to its own library and to the stage.province only', async () => {
    const { id } = await upload(newFile(1));
    await ended(id);
    const other = newStaff(SCHOOL.hubu, 'cataloguer', 'institution_admin');
    const notFound = { code: 'exchange.job_not_found' };
    await expect(find(id, other)).rejects.toMatchObject(notFound);
    await expect(stage.province.ask(exchange.listRejections, { id }, { as: other })).rejects.toMatchObject(notFound);
    await expect(stage.province.ask(exchange.resumeJob, { id }, { as: other })).rejects.toMatchObject(notFound);
    expect(await stage.province.ask(exchange.listJobs, {}, { as: other })).toEqual({ items: [], next: null });
    expect(await find(id, newStaff(SCHOOL.hubu, 'province_admin'))).toMatchObject({ id });
    const page = await stage.province.ask(exchange.listJobs, { limit: 2 }, { as: cataloguer });
    expect(page.items[0]?.id).toBe(id);
    const next = await stage.province.ask(exchange.listJobs, { limit: 2, after: page.next ?? '' }, { as: cataloguer });
    expect(next.items.map((job) => job.id)).not.toContain(page.items[1]?.id);

    const client = await stage.province.roleClient('exchange');
    try {
      const count = async (table: string) =>
        (await client.query<{ count: number }>(`SELECT count(*)::int FROM ${table}`)).rows[0]?.count;
      expect([await count('job'), await count('finding')]).toEqual([0, 0]);
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.hubu]);
      expect([await count('job'), await count('finding')]).toEqual([0, 0]);
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.whu]);
      const own = await stage.province.database.query<{ id: string }>(
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
});
