import { randomUUID } from 'node:crypto';
import { type Caller, catalog, type FixedForm, type FixedRecord } from '@shuqiao/contracts';
import { type MarcRecord, readRecords, type WritableRecord } from '@shuqiao/marc';
import { validate } from '@shuqiao/marc-rules';
import { codeOf, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { catalogService } from '../src/service.js';
import { inIso2709, inMarcXml, load, newCnmarc } from './new-records.js';
import { cataloguer, stranger, provincial } from './staff.js';

let province: TestProvince;
beforeAll(async () => {
  province = await newProvince([catalogService]);
}, 60_000);
afterAll(() => province.close());

const field = (tag: string, value: string, ind = ' ') => ({
  tag,
  ind1: ind,
  ind2: ' ',
  subfields: [{ code: 'a', value }],
});

/** A record with two things that can be mended safely, an ISBN without hyphens and a title with blanks behind it, and one that cannot. */
function faulty(id: string, more: WritableRecord['fields'] = []): WritableRecord {
  const plain = newCnmarc({ id, title: `待修之书${id}  `, author: '甲', year: '2001' });
  const fields = plain.fields.filter(({ tag }) => tag !== '010' && tag !== '101');
  return { ...plain, fields: [...fields.slice(0, 1), field('010', ' 9787115461476'), ...fields.slice(1), ...more] };
}

let number = 0;
/** Loads one faulty record of Wuhan University in a job of its own. */
async function newFaulty(
  inForm = inIso2709,
  institutionId: string = SCHOOL.whu,
): Promise<{ id: string; jobId: string; recordId: string; sourceId: string }> {
  number += 1;
  const [id, jobId] = [`faulty-${number}`, randomUUID()];
  const [result] = await load(province, institutionId, [inForm(faulty(id), 0)], jobId);
  const recordId = result?.recordId ?? '';
  const { sources } = await province.ask(catalog.explainRecord, { id: recordId }, { as: provincial });
  const sourceId = sources.find(({ controlNumber }) => controlNumber === id)?.id ?? '';
  return { id, jobId, recordId, sourceId };
}
const look = (id: string, as: Caller = cataloguer) => province.ask(catalog.sourceQuality, { id }, { as });
const fix = (id: string, as: Caller = cataloguer) => province.ask(catalog.fixSource, { id }, { as });
const findingsOf = async (jobId: string) =>
  (await province.ask(catalog.listQualityFindings, { jobId, limit: 100 }, { as: cataloguer })).items;
const listFixed = (
  input: Partial<Parameters<typeof ask>[0]>,
  as: Caller = cataloguer,
): Promise<{ items: FixedRecord[]; next: string | null }> => ask({ as: 'iso2709', ...input }, as);
const ask = (
  input: {
    as: FixedForm;
    jobId?: string;
    code?: string;
    institutionId?: string;
    after?: string;
  },
  as: Caller,
) => province.ask(catalog.listFixedRecords, input, { as });

async function readBytes(raw: string | null, format: 'iso2709' | 'marcxml'): Promise<MarcRecord[]> {
  const records: MarcRecord[] = [];
  async function* once() {
    yield await Promise.resolve(Buffer.from(raw ?? '', 'base64'));
  }
  for await (const item of readRecords(once(), { format })) if (item.kind === 'record') records.push(item.record);
  return records;
}
/** What stays wrong with it when all is mended that can be mended safely. */
const UNFIXABLE = [
  'field.missing 101',
  'field.missing 102',
  'field.missing 801',
  'link.year 210',
  'class.missing 690',
  'subject.missing 606',
  'pinyin.missing 200',
  'holdings.shape 905',
];
const fixesLeft = (record: MarcRecord | undefined): string[] =>
  record ? validate(record).flatMap(({ rule, fix: left }) => (left ? [rule] : [])) : ['no record'];

describe('a finding', () => {
  it('shows what stands there and what a safe fix makes of it', async () => {
    const { jobId, sourceId } = await newFaulty();
    const findings = await findingsOf(jobId);
    const blanks = findings.find(({ code, field: tag }) => code === 'text.blanks' && tag === '200');
    expect(blanks).toMatchObject({ sourceId, hasFix: true, field: '200', subfield: 'a' });
    expect(blanks?.fix).toMatchObject([
      {
        kind: 'changed',
        tag: '200',
        before: {
          subfields: [
            { code: 'a', value: expect.stringMatching(/ {2}$/) },
            { code: 'f', value: '甲' },
          ],
        },
        after: {
          subfields: [
            { code: 'a', value: expect.stringMatching(/\d$/) },
            { code: 'f', value: '甲' },
          ],
        },
      },
    ]);
    for (const { hasFix, fix: shown } of findings) expect(hasFix).toBe(shown !== null && (shown?.length ?? 0) > 0);
    expect(findings.some(({ hasFix }) => !hasFix)).toBe(true);
  });

  it('is shown with the record it was found in, with the score and what makes it', async () => {
    const { sourceId, id } = await newFaulty();
    const seen = await look(sourceId);
    expect(seen.source).toMatchObject({ id: sourceId, controlNumber: id, institutionId: SCHOOL.whu });
    const sum = seen.parts.reduce((points, part) => points + part.points, 0);
    expect(seen.score).toBe(Math.max(0, sum));
    expect(seen.findings.filter(({ fix: shown }) => shown !== null).map(({ code }) => code)).toContain('text.blanks');
    expect(await codeOf(look(sourceId, stranger))).toBe('catalog.source_not_found');
    expect(await codeOf(look(randomUUID()))).toBe('catalog.source_not_found');
    expect((await look(sourceId, provincial)).source.id).toBe(sourceId);
    expect(await codeOf(look(sourceId, newCaller({ institution: SCHOOL.whu, roles: ['reader'] })))).toBe(
      'auth.forbidden',
    );
  });
});

describe('the safe fixes of a record', () => {
  for (const [name, inForm] of Object.entries({ inIso2709, inMarcXml }))
    it(`are made as a new version that can be reverted: ${name}`, async () => {
      const { recordId, sourceId } = await newFaulty(inForm);
      const before = await look(sourceId);
      const version = await fix(sourceId);
      expect(version).toMatchObject({ kind: 'fixed', number: 2, recordId, sourceId, personId: cataloguer.person });
      expect(version.changedTags).toEqual(expect.arrayContaining(['010', '200']));
      const after = await look(sourceId);
      expect(after.score).toBeGreaterThan(before.score);
      expect(after.findings.filter(({ hasFix }) => hasFix)).toEqual([]);
      expect(after.findings.map(({ code, field }) => `${code} ${field}`)).toEqual(UNFIXABLE);
      expect(await codeOf(fix(sourceId))).toBe('catalog.nothing_to_fix');
      const { items } = await province.ask(catalog.listVersions, { id: recordId }, { as: cataloguer });
      const first = items.find(({ number: at }) => at === 1)?.id ?? '';
      await province.ask(catalog.revertVersion, { id: recordId, versionId: first }, { as: cataloguer });
      expect((await look(sourceId)).findings).toEqual(before.findings);
    });

  it('are made by its own library or the province only', async () => {
    const { sourceId } = await newFaulty();
    expect(await codeOf(fix(sourceId, stranger))).toBe('catalog.source_not_found');
    expect(await codeOf(fix(sourceId, newStaff(SCHOOL.whu, 'institution_admin')))).toBe('auth.forbidden');
    expect(await codeOf(fix(randomUUID()))).toBe('catalog.source_not_found');
    expect((await fix(sourceId, provincial)).personId).toBe(provincial.person);
  });
});

describe('the fixed records of a library', () => {
  it('are taken away for one load, in each form, and nothing is changed by that', async () => {
    const { jobId, sourceId, id } = await newFaulty();
    const before = await look(sourceId);
    for (const as of ['iso2709', 'iso2709_gbk', 'marcxml'] as const) {
      const { items } = await listFixed({ as, jobId });
      expect(items).toMatchObject([{ sourceId, controlNumber: id, leftOut: null, changes: null }]);
      const [record, ...more] = await readBytes(items[0]?.raw ?? null, as === 'marcxml' ? as : 'iso2709');
      expect(more).toEqual([]);
      expect(fixesLeft(record)).toEqual([]);
      expect(record?.fields.find(({ tag }) => tag === '001')).toMatchObject({ value: id });
    }
    expect(await look(sourceId)).toEqual(before);
  });

  it('loaded back are a change that leaves nothing to mend', async () => {
    const { sourceId, jobId } = await newFaulty();
    const { items } = await listFixed({ jobId });
    const again = { index: 0, offset: 0, format: 'iso2709' as const, raw: items[0]?.raw ?? '' };
    expect((await load(province, SCHOOL.whu, [again])).map(({ outcome }) => outcome)).toEqual(['changed']);
    expect((await look(sourceId)).findings.filter(({ hasFix }) => hasFix)).toEqual([]);
  });

  it('are taken away for one rule, page by page, each with all its fixes; as changes they name each field', async () => {
    const jobId = randomUUID();
    const records = Array.from({ length: 230 }, (_, at) => inIso2709(faulty(`many-${at}`), at));
    await load(province, SCHOOL.whu, records.slice(0, 120), jobId);
    await load(province, SCHOOL.whu, records.slice(120), jobId);
    const numbers: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await listFixed({ as: 'changes', jobId, code: 'text.blanks', ...(after && { after }) });
      for (const { changes } of page.items)
        expect(changes?.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['010', '200']));
      numbers.push(...page.items.map(({ controlNumber }) => controlNumber));
      if (page.next === null) break;
      after = page.next;
    }
    expect(numbers.toSorted()).toEqual(Array.from({ length: 230 }, (_, at) => `many-${at}`).toSorted());
    expect(await listFixed({ jobId, code: 'no.such' })).toEqual({ items: [], next: null });
  });

  it('are of no other library', async () => {
    const { jobId } = await newFaulty();
    expect(await listFixed({ jobId }, stranger)).toEqual({ items: [], next: null });
    expect(await codeOf(listFixed({ institutionId: SCHOOL.whu }, stranger))).toBe('auth.forbidden');
    expect((await listFixed({ jobId, institutionId: SCHOOL.whu }, provincial)).items).toHaveLength(1);
    const reader = newCaller({ institution: SCHOOL.whu, roles: ['reader'] });
    expect(await codeOf(listFixed({ jobId }, reader))).toBe('auth.forbidden');
  });

  it('leave out what cannot be written, and say why', async () => {
    const jobId = randomUUID();
    const [sound, item] = ['sound', 'odd'].map((id, at) =>
      inIso2709(faulty(`unwritable-${id}`, [field('300', '注XYZ')]), at),
    );
    if (!sound || !item) throw new Error('two records are needed');
    // U+FFFE is no character: such bytes are read as they are, but no form of MARC may carry them.
    const bytes = Buffer.from(item.raw, 'base64');
    bytes.set([0xef, 0xbf, 0xbe], bytes.indexOf('XYZ'));
    const results = await load(province, SCHOOL.whu, [sound, { ...item, raw: bytes.toString('base64') }], jobId);
    expect(results.map(({ outcome }) => outcome)).toEqual(['new', 'new']);
    const { items } = await listFixed({ jobId });
    expect(items.map(({ raw, leftOut }) => [raw === null, leftOut])).toEqual([
      [false, null],
      [true, expect.stringContaining('field 300')],
    ]);
    expect(await codeOf(fix(items[1]?.sourceId ?? ''))).toBe('catalog.record_not_writable');
  });

  it('keep within what the bus carries, however long they are', async () => {
    const jobId = randomUUID();
    const notes = Array.from({ length: 40 }, (_, at) => field('300', `${at}${'长'.repeat(2_900)}`));
    const records = Array.from({ length: 6 }, (_, at) => inMarcXml(faulty(`long-${at}`, notes), at));
    for (const record of records) await load(province, SCHOOL.whu, [record], jobId);
    const numbers: string[] = [];
    let pages = 0;
    for (let after: string | undefined; ; pages += 1) {
      const page = await listFixed({ jobId, ...(after && { after }) });
      numbers.push(...page.items.map(({ controlNumber }) => controlNumber));
      for (const { raw } of page.items) expect(fixesLeft((await readBytes(raw, 'iso2709'))[0])).toEqual([]);
      if (page.next === null) break;
      after = page.next;
    }
    expect(numbers).toHaveLength(6);
    expect(pages).toBeGreaterThan(1);
  });
});
