import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Caller, catalog, DomainError, type FixedRecord } from '@shuqiao/contracts';
import { type Listener, startFaces } from '@shuqiao/service';
import { answering, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { uuidv7 } from '@shuqiao/identifiers';
import { exchangeService } from '../src/service.js';

const cataloguer = newStaff(SCHOOL.whu, 'cataloguer');
const field = (value: string) => ({ tag: '200', ind: '1 ', value: null, subfields: [{ code: 'a', value }] });
const newFixed = (at: number, more: Partial<FixedRecord> = {}): FixedRecord => ({
  sourceId: uuidv7(),
  recordId: SCHOOL.whu,
  controlNumber: `c${at}`,
  title: `书,${at}`,
  leftOut: null,
  changes: null,
  raw: Buffer.from(`record ${at};`).toString('base64'),
  ...more,
});

describe('fixed records as a file', () => {
  let province: TestProvince;
  let listener: Listener;
  let folder: string;
  /** What the catalogue answers, page by page, and what it was asked. */
  let pages: FixedRecord[][] = [];
  const asked: { input: unknown; caller: Caller | null }[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-exchange-'));
    const catalogue = answering(catalog.listFixedRecords, (input, { caller }) => {
      asked.push({ input, caller });
      if (input.code === 'theirs') throw new DomainError('auth.forbidden');
      const at = pages.findIndex((page) => page.at(-1)?.sourceId === input.after) + 1;
      const items = pages[at] ?? [];
      return Promise.resolve({ items, next: items.at(-1)?.sourceId ?? null });
    });
    province = await newProvince([exchangeService], { answers: [catalogue], environment: { SHUQIAO_FILES: folder } });
    listener = await startFaces(Object.values(province.services), '127.0.0.1', 0);
  });
  beforeEach(() => (asked.length = 0));
  afterAll(async () => {
    await listener.close();
    await province.close();
    await rm(folder, { recursive: true, force: true });
  });

  const download = async (query: string, as: Caller | null = cataloguer): Promise<Response> =>
    fetch(`${listener.url}/files/fixed-records?${query}`, {
      headers: as ? { authorization: `Bearer ${await province.tokenFor(as)}` } : {},
    });

  it('come as ISO 2709 as they stand, all pages, as the caller and without what cannot be written', async () => {
    pages = [[newFixed(1), newFixed(2, { raw: null, leftOut: '太长' })], [newFixed(3)]];
    const response = await download(`jobId=${SCHOOL.hust}&code=text.blanks`);
    expect(response.headers.get('content-type')).toBe('application/marc');
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('修正后的记录.mrc'));
    expect(await response.text()).toBe('record 1;record 3;');
    expect(asked).toHaveLength(3);
    expect(asked[0]?.input).toEqual({ as: 'iso2709', jobId: SCHOOL.hust, code: 'text.blanks' });
    expect(asked.map(({ caller }) => caller?.person)).toEqual(Array(3).fill(cataloguer.person));
  });

  it('come as one MARCXML collection', async () => {
    pages = [[newFixed(1)], [newFixed(2)]];
    const response = await download('as=marcxml');
    expect(response.headers.get('content-type')).toContain('application/marcxml+xml');
    expect(await response.text()).toMatch(/^<\?xml .*\?>\n<collection .*>\nrecord 1;\nrecord 2;\n<\/collection>\n$/);
  });

  it('come as a list of what changes, for a spreadsheet, with what was left out', async () => {
    const changes = [{ kind: 'changed' as const, tag: '200', before: field('书 '), after: field('书') }];
    pages = [[newFixed(1, { changes }), newFixed(2, { leftOut: '太长', changes: [] })]];
    const response = await download('as=changes');
    const text = Buffer.from(await response.arrayBuffer());
    expect(text.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [, first, second] = text.toString().split('\r\n');
    expect(first).toBe(`c1,"书,1",${SCHOOL.whu},200,1  $a书 ,1  $a书,`);
    expect(second).toBe(`c2,"书,2",${SCHOOL.whu},,,,没有写入记录文件：太长`);
  });

  it('are refused before a byte is sent: nothing there, wrong words, no right', async () => {
    pages = [];
    const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
    expect(await codeOf(await download(''))).toEqual([404, 'exchange.nothing_to_fix']);
    for (const query of ['as=pdf', 'jobId=7', 'colour=red'])
      expect(await codeOf(await download(query))).toEqual([400, 'input.invalid']);
    expect(await codeOf(await download('code=theirs'))).toEqual([403, 'auth.forbidden']);
    expect(await codeOf(await download('', null))).toEqual([401, 'auth.not_signed_in']);
    const reader = newCaller({ institution: SCHOOL.whu, roles: ['reader'] });
    expect(await codeOf(await download('', reader))).toEqual([403, 'auth.forbidden']);
  });
});
