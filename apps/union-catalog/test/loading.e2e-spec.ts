import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type BatchLoaded, catalog, type DomainError, type LoadItem, type LoadOutcome } from '@shuqiao/contracts';
import { type MarcItem, readMarc } from '@shuqiao/marc';
import { decode } from '@shuqiao/messaging';
import { serviceCaller } from '@shuqiao/tokens';
import { codeOf, eventually, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { catalogService } from '../src/service.js';
import { damagedFile, splitRecords } from './damaged-file.js';
import { inIso2709, inMarcXml, load, loadBooks, newCnmarc, newIsbn } from './new-records.js';

const gpo = gunzipSync(readFileSync(new URL('../../../data/catalogue/gpo-2400.mrc.gz', import.meta.url)));

let province: TestProvince;
const told: BatchLoaded[] = [];

beforeAll(async () => {
  province = await newProvince([catalogService]);
  const listener = await province.newCarrier();
  await listener.consume(catalog.batchLoaded.subject, 'test_told', (message) => {
    told.push(decode(message.body) as BatchLoaded);
    return Promise.resolve();
  });
}, 60_000);
afterAll(() => province.close());

const kindsOf = (results: LoadOutcome[]): string[] => results.map(({ outcome }) => outcome);
const countRows = async (): Promise<unknown> =>
  province.database
    .query(`SELECT (SELECT count(*) FROM catalog.record) AS records, (SELECT count(*) FROM catalog.source_record) AS sources,
    (SELECT count(*) FROM catalog.holding) AS holdings, (SELECT max(changed_at) FROM catalog.record) AS changed`);

describe('a batch', () => {
  it('is loaded once, however often it is sent', async () => {
    const jobId = randomUUID();
    const items = [
      inIso2709(newCnmarc({ id: 'once-1', title: '一次一' }), 0),
      inMarcXml(newCnmarc({ id: 'once-2', title: '一次二' }), 1),
      inIso2709(newCnmarc({ id: 'once-3' }), 2),
    ];
    const first = await load(province, SCHOOL.whu, items, jobId);
    const rows = await countRows();
    expect(kindsOf(first)).toEqual(['new', 'new', 'rejected']);
    const more = await Promise.all([1, 2, 3].map(() => load(province, SCHOOL.whu, items, jobId)));
    expect(more).toEqual([first, first, first]);
    expect(await countRows()).toEqual(rows);
    await eventually('the fact is told', () => Promise.resolve(told.some((fact) => fact.jobId === jobId)));
    expect(told.filter((fact) => fact.jobId === jobId)).toEqual([
      { jobId, institutionId: SCHOOL.whu, firstIndex: 0, new: 2, changed: 0, unchanged: 0, rejected: 1, deleted: 0 },
    ]);
  });

  it('sent twice at the same moment is loaded once', async () => {
    const jobId = randomUUID();
    const items = Array.from({ length: 20 }, (_, index) =>
      inIso2709(newCnmarc({ id: `race-${index}`, title: `同时${index}` }), index),
    );
    const [one, two] = await Promise.all([
      load(province, SCHOOL.whu, items, jobId),
      load(province, SCHOOL.whu, items, jobId),
    ]);
    expect(two).toEqual(one);
    expect(new Set(one.map(({ recordId }) => recordId)).size).toBe(20);
  });

  it('goes on where an earlier one with some of the same items ended', async () => {
    const jobId = randomUUID();
    const items = [0, 1, 2].map((index) =>
      inIso2709(newCnmarc({ id: `resume-${index}`, title: `续传${index}` }), index),
    );
    const first = await load(province, SCHOOL.whu, items.slice(0, 2), jobId);
    expect(await load(province, SCHOOL.whu, items, jobId)).toEqual([
      ...first,
      expect.objectContaining({ index: 2, outcome: 'new' }),
    ]);
  });

  it('tells new, changed and unchanged apart by control number and bytes', async () => {
    const [first] = await loadBooks(province, SCHOOL.whu, [{ id: 'again', title: '改前的题名' }]);
    const results = await loadBooks(province, SCHOOL.whu, [
      { id: 'again', title: '改前的题名' },
      { id: 'again', title: '改后的题名' },
      { id: 'again', title: '改后的题名' },
    ]);
    expect(kindsOf(results)).toEqual(['unchanged', 'changed', 'unchanged']);
    expect(new Set(results.map(({ recordId }) => recordId))).toEqual(new Set([first?.recordId]));
    const { items } = await province.ask(catalog.searchRecords, { title: '改后的题名' });
    expect(items.map(({ id }) => id)).toEqual([first?.recordId]);
    expect((await province.ask(catalog.searchRecords, { title: '改前的题名' })).items).toEqual([]);
  });

  it('that was overtaken by a later one of its job does not undo it', async () => {
    const jobId = randomUUID();
    const [early, late] = ['早到的题名', '晚到的题名'].map((title, at) =>
      inIso2709(newCnmarc({ id: 'overtaken', title }), at),
    );
    if (!early || !late) throw new Error('two records are needed');
    const [first] = await load(province, SCHOOL.whu, [late], jobId);
    const [second] = await load(province, SCHOOL.whu, [early], jobId);
    expect([first?.outcome, second?.outcome, second?.recordId]).toEqual(['new', 'unchanged', first?.recordId]);
    expect((await province.ask(catalog.findRecord, { id: first?.recordId ?? '' })).title).toBe('晚到的题名');
  });

  it('recognises a record without a control number by its bytes', async () => {
    const item = inIso2709(newCnmarc({ title: '无控制号' }), 0);
    const [first] = await load(province, SCHOOL.whu, [item]);
    const [second] = await load(province, SCHOOL.whu, [item]);
    expect([first?.outcome, second?.outcome, second?.recordId]).toEqual(['new', 'unchanged', first?.recordId]);
  });

  it('joins what two members say of one book, and nothing that differs', async () => {
    const isbn = newIsbn(77);
    const book = { title: '合并试验', isbn, author: '甲', year: '2001' };
    const [mine] = await loadBooks(province, SCHOOL.whu, [{ ...book, holdings: { callNumber: 'TP1/2', copies: 3 } }]);
    const [same, otherTitle, otherIsbn] = await loadBooks(province, SCHOOL.hust, [
      { ...book, title: '《合并 试验》' },
      { ...book, title: '合并试验续编' },
      { ...book, isbn: newIsbn(78) },
    ]);
    expect(same?.recordId).toBe(mine?.recordId);
    expect(new Set([mine, otherTitle, otherIsbn].map((result) => result?.recordId)).size).toBe(3);
    const { holdings } = await province.ask(catalog.listHolders, { id: mine?.recordId ?? '' });
    expect(holdings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ institutionId: SCHOOL.whu, callNumber: 'TP1/2', copies: 3, onLoan: 0 }),
        expect.objectContaining({ institutionId: SCHOOL.hust, callNumber: null, copies: 1, onLoan: 0 }),
      ]),
    );
  });

  it('without ISBN joins on title, author, publisher and year; a member’s own two records stay two', async () => {
    const book = { title: '无书号合并', author: '乙', year: '1980' };
    const own = await loadBooks(province, SCHOOL.whu, [book, book]);
    expect(new Set(own.map(({ recordId }) => recordId)).size).toBe(2);
    const theirs = await loadBooks(province, SCHOOL.hust, [book, { ...book, year: '1981' }, { ...book, author: '丙' }]);
    expect(own.map(({ recordId }) => recordId)).toContain(theirs[0]?.recordId);
    expect(new Set([...own, ...theirs].map(({ recordId }) => recordId)).size).toBe(4);
  });

  it('says what is wrong with a record and names the field; the rest load', async () => {
    const sound = newCnmarc({ id: 'sound', title: '好的记录' });
    const raw = (bytes: Buffer | string, index: number): LoadItem => ({
      index,
      offset: 0,
      format: 'iso2709',
      raw: Buffer.from(bytes).toString('base64'),
    });
    const results = await load(province, SCHOOL.whu, [
      inIso2709(newCnmarc({ id: 'untitled' }), 0),
      inIso2709({ ...sound, leader: '     nz  22        450 ' }, 1),
      inIso2709({ ...sound, leader: '     dam0 22        450 ' }, 2),
      raw('rubbish', 3),
      raw('', 4),
      { ...raw('<record><leader>x</record>', 5), format: 'marcxml' },
      raw(Buffer.concat([gpo.subarray(0, 2000), gpo.subarray(0, 2000)]), 6),
      inIso2709(sound, 7),
    ]);
    expect(kindsOf(results)).toEqual([...Array<string>(7).fill('rejected'), 'new']);
    expect(results.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('field 200: no title'),
      expect.stringContaining('leader/06'),
      expect.stringContaining('leader/05'),
      expect.stringContaining('marc.'),
      expect.stringContaining('no bytes'),
      expect.stringContaining('marc.xml'),
      expect.stringContaining('无法读出'),
      null,
    ]);
  });

  it('is taken from services only, in bounds', async () => {
    const item = inIso2709(newCnmarc({ id: 'bounds', title: '界限' }), 0);
    const ask = (records: LoadItem[], as = serviceCaller('exchange')): Promise<string> =>
      province.ask(catalog.loadBatch, { jobId: randomUUID(), institutionId: SCHOOL.whu, records }, { as }).then(
        () => 'no error',
        ({ code }: DomainError) => code,
      );
    expect(await ask([item], newCaller())).toBe('auth.forbidden');
    expect(await ask([item], newStaff(SCHOOL.whu, 'province_admin'))).toBe('auth.forbidden');
    expect(await ask([item, item])).toBe('input.invalid');
    const large = { ...item, raw: Buffer.alloc(300_000, 'x').toString('base64') };
    expect(await ask([large, { ...large, index: 1 }])).toBe('input.invalid');
  });
});

describe('a damaged file', () => {
  it('loses no good record, and each stretch that cannot be read is rejected', async () => {
    const records = splitRecords(gpo).slice(0, 400);
    const { bytes, damagedRecords } = await damagedFile(records, { seed: 5, count: 200 });
    const items = await marcItemsOf(bytes);
    const pieces = items.map((item, index): LoadItem => {
      const { offset, length } = item.kind === 'record' ? item : item.error;
      return { index, offset, format: 'iso2709', raw: bytes.subarray(offset, offset + length).toString('base64') };
    });
    const jobId = randomUUID();
    const results: LoadOutcome[] = [];
    for (let from = 0; from < pieces.length; from += 100) {
      results.push(...(await load(province, SCHOOL.wust, pieces.slice(from, from + 100), jobId)));
    }
    const unreadable = items.flatMap((item, index) => (item.kind === 'error' ? [index] : []));
    expect(unreadable.length).toBeGreaterThan(50);
    expect(unreadable.filter((index) => results[index]?.outcome !== 'rejected')).toEqual([]);
    const sound = new Set(
      records.filter((_, position) => !damagedRecords.has(position)).map((record) => record.toString('base64')),
    );
    const soundResults = results.filter(({ index }) => sound.has(pieces[index]?.raw ?? ''));
    expect(soundResults).toHaveLength(sound.size);
    expect(soundResults.filter(({ outcome }) => outcome !== 'new')).toEqual([]);
  });
});

async function marcItemsOf(bytes: Buffer): Promise<MarcItem[]> {
  async function* input(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  }
  const items: MarcItem[] = [];
  for await (const item of readMarc(input())) items.push(item);
  return items;
}

describe('a record', () => {
  it('is shown with its holdings and all its fields', async () => {
    const [result] = await loadBooks(province, SCHOOL.whu, [
      {
        id: 'shown',
        title: '完整显示',
        subtitle: '副题名',
        isbn: '7-115-46147-3',
        author: '丁',
        holdings: { callNumber: 'I247', copies: 2 },
      },
    ]);
    const id = result?.recordId ?? '';
    const view = await province.ask(catalog.findRecord, { id });
    expect(view).toMatchObject({
      id,
      title: '完整显示：副题名',
      otherTitles: [],
      authors: ['丁'],
      isbn: ['9787115461473'].map(() => expect.stringMatching(/^9787115461476$/)),
      format: 'cnmarc',
      holders: 1,
      holdings: [{ institutionId: SCHOOL.whu, callNumber: 'I247', copies: 2, onLoan: 0 }],
    });
    expect(view.marc[0]).toEqual({ tag: '001', ind: '', value: 'shown', subfields: [] });
    expect(view.marc.find(({ tag }) => tag === '200')).toEqual({
      tag: '200',
      ind: '  ',
      value: null,
      subfields: expect.arrayContaining([{ code: 'a', value: '完整显示' }]),
    });
  });

  it('P-1: that is read online says where, in the hit too, and tells the loans that there is nothing to lend', async () => {
    const book = newCnmarc({
      id: 'online',
      title: '网上可读',
      author: '丁',
      holdings: { callNumber: 'TP18', copies: 2 },
    });
    const subfields = [{ code: 'u', value: 'https://example.org/网上' }];
    const carrier = { tag: '183', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'cr' }] };
    const fields = [...book.fields, carrier, { tag: '856', ind1: '4', ind2: '0', subfields }];
    const [loaded] = await load(province, SCHOOL.whu, [inIso2709({ ...book, fields }, 0)]);
    const id = loaded?.recordId ?? '';
    const link = 'https://example.org/%E7%BD%91%E4%B8%8A';
    expect((await province.ask(catalog.searchRecords, { title: '网上可读' })).items).toMatchObject([
      { online: true, link },
    ]);
    expect(await province.ask(catalog.findRecord, { id })).toMatchObject({
      online: true,
      links: [{ url: link, label: null, kind: 'resource' }],
    });
    expect(await province.ask(catalog.listHolders, { id })).toMatchObject({ online: true });
  });

  it('that is not there is told so', async () => {
    const nowhere = { id: randomUUID() };
    expect(await codeOf(province.ask(catalog.findRecord, nowhere))).toBe('catalog.record_not_found');
    expect(await codeOf(province.ask(catalog.listHolders, nowhere))).toBe('catalog.record_not_found');
  });
});

describe('the database', () => {
  it('lets the service’s own role write only what belongs to the institution it acts for', async () => {
    const [result] = await loadBooks(province, SCHOOL.whu, [{ title: '行级安全' }]);
    const client = await province.roleClient('catalog');
    const recordId = result?.recordId;
    const changed = async (text: string): Promise<number> => (await client.query(text, [recordId])).rowCount ?? 0;
    try {
      for (const scope of ['', SCHOOL.hust]) {
        await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [scope]);
        expect(await changed('SELECT 1 FROM holding WHERE record_id = $1')).toBe(1);
        expect(await changed('SELECT 1 FROM source_record WHERE record_id = $1')).toBe(1);
        expect(await changed('UPDATE holding SET copies = 99 WHERE record_id = $1')).toBe(0);
        expect(await changed('DELETE FROM holding WHERE record_id = $1')).toBe(0);
        expect(await changed(`UPDATE source_record SET raw = '' WHERE record_id = $1`)).toBe(0);
        expect(await changed('SELECT 1 FROM load_outcome WHERE record_id = $1')).toBe(0);
        const foreign = `INSERT INTO holding (record_id, institution_id, copies) VALUES ($1, '${SCHOOL.whut}', 1)`;
        await expect(client.query(foreign, [recordId])).rejects.toThrow(/row-level security/);
      }
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.whu]);
      expect(await changed('UPDATE holding SET copies = 2 WHERE record_id = $1')).toBe(1);
      await expect(client.query('ALTER TABLE holding DISABLE ROW LEVEL SECURITY')).rejects.toThrow(/must be owner/);
    } finally {
      await client.end();
    }
  });
});
