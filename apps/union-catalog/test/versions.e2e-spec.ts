import { randomUUID } from 'node:crypto';
import { catalog, type LoadOutcome } from '@shuqiao/contracts';
import { codeOf, newProvince, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { serviceCaller } from '@shuqiao/tokens';
import { KeyingService } from '../src/matching/keying.service.js';
import { catalogService } from '../src/service.js';
import { type Book, inIso2709, load, loadBooks, newCnmarc, newIsbn } from './new-records.js';
import { cataloguer, stranger, provincial } from './staff.js';

let province: TestProvince;
beforeAll(async () => {
  province = await newProvince([catalogService]);
}, 60_000);
afterAll(() => province.close());

const exchange = serviceCaller('exchange');

const one = async (institutionId: string, book: Book): Promise<LoadOutcome> => {
  const [result] = await loadBooks(province, institutionId, [book]);
  if (!result) throw new Error('nothing came of a record');
  return result;
};
const versionsOf = async (id: string) => (await province.ask(catalog.listVersions, { id }, { as: cataloguer })).items;

describe('the history of a member’s record', () => {
  const book = { id: 'history', title: '历史之一', author: '甲', year: '2001', isbn: newIsbn(9001) };

  it('keeps each version, tells what changed, and shows two side by side', async () => {
    const { recordId } = await one(SCHOOL.whu, book);
    const id = recordId ?? '';
    await one(SCHOOL.whu, book);
    expect(await versionsOf(id)).toHaveLength(1);
    await one(SCHOOL.whu, { ...book, subtitle: '副题名' });
    await one(SCHOOL.whu, { ...book, subtitle: '另一个副题名', holdings: { callNumber: 'A1', copies: 2 } });
    const versions = await versionsOf(id);
    expect(
      versions.map(({ number, kind, isCurrent, changedTags }) => ({ number, kind, isCurrent, changedTags })),
    ).toEqual([
      { number: 3, kind: 'changed', isCurrent: true, changedTags: ['200', '905'] },
      { number: 2, kind: 'changed', isCurrent: false, changedTags: ['200'] },
      { number: 1, kind: 'loaded', isCurrent: false, changedTags: [] },
    ]);
    const [last, , first] = versions.map((version) => version.id);
    const diff = await province.ask(
      catalog.diffVersions,
      { id, from: first ?? '', to: last ?? '' },
      { as: cataloguer },
    );
    const kinds = diff.fields.filter(({ kind }) => kind !== 'same').map(({ tag, kind }) => `${kind} ${tag}`);
    expect(kinds).toEqual(['changed 200', 'changed 905']);
    const pages = [];
    for (let after: string | undefined; ;) {
      const page = await province.ask(
        catalog.listVersions,
        { id, limit: 1, ...(after && { after }) },
        { as: cataloguer },
      );
      pages.push(...page.items.map(({ number }) => number));
      if (page.next === null) break;
      after = page.next;
    }
    expect(pages).toEqual([3, 2, 1]);
  });

  it('is turned back by its own library: the old bytes are the newest version', async () => {
    const { recordId } = await one(SCHOOL.whu, { ...book, subtitle: '错的' });
    const id = recordId ?? '';
    const first = (await versionsOf(id)).at(-1);
    const input = { id, versionId: first?.id ?? '' };
    expect(await codeOf(province.ask(catalog.revertVersion, input, { as: stranger }))).toBe('auth.forbidden');
    const reverted = await province.ask(catalog.revertVersion, input, { as: cataloguer });
    expect(reverted).toMatchObject({
      kind: 'reverted',
      isCurrent: true,
      contentHash: first?.contentHash,
      personId: cataloguer.person,
    });
    const view = await province.ask(catalog.findRecord, { id });
    expect(view.otherTitles).toEqual([]);
    expect((await province.ask(catalog.searchRecords, { q: '错的' })).items).toEqual([]);
    expect((await province.ask(catalog.revertVersion, input, { as: cataloguer })).id).toBe(reverted.id);
    const missing = { id, versionId: randomUUID() };
    expect(await codeOf(province.ask(catalog.revertVersion, missing, { as: cataloguer }))).toBe(
      'catalog.version_not_found',
    );
  });

  it('becomes another book when the control number was given away: it leaves its companions', async () => {
    const shared = { title: '共有之书', author: '乙', year: '2002', isbn: newIsbn(9002) };
    const mine = await one(SCHOOL.whu, { ...shared, id: 'given-away' });
    const theirs = await one(SCHOOL.hust, shared);
    expect(theirs).toMatchObject({ recordId: mine.recordId, match: 'joined' });
    const moved = await one(SCHOOL.whu, {
      id: 'given-away',
      title: '完全不同的著作',
      author: '丙',
      year: '1999',
      isbn: newIsbn(9003),
    });
    expect(moved.outcome).toBe('changed');
    expect(moved.recordId).not.toBe(mine.recordId);
    const { holdings } = await province.ask(catalog.listHolders, { id: mine.recordId ?? '' });
    expect(holdings.map(({ institutionId }) => institutionId)).toEqual([SCHOOL.hust]);
  });
});

describe('a record of several members', () => {
  it('shows the best fields of all, knows where each comes from, and is made anew when a member changes', async () => {
    const isbn = newIsbn(9010);
    const full = { title: '多馆之书', author: '甲', year: '2003', isbn };
    const { recordId } = await one(SCHOOL.whu, { ...full, id: 'full-one', holdings: { callNumber: 'A', copies: 1 } });
    const id = recordId ?? '';
    const plain = newCnmarc({ ...full, id: 'rich-one' });
    const subject = (value: string) => ({ tag: '606', ind1: '0', ind2: ' ', subfields: [{ code: 'a', value }] });
    const rich = (value: string) => ({ ...plain, fields: [...plain.fields, subject(value)] });
    await load(province, SCHOOL.hust, [inIso2709(rich('深海探测'), 0)]);
    expect((await province.ask(catalog.findRecord, { id })).subjects).toEqual(['深海探测']);
    expect((await province.ask(catalog.searchRecords, { q: '深海探测' })).items.map((hit) => hit.id)).toEqual([id]);
    const { sources, fields } = await province.ask(catalog.explainRecord, { id }, { as: cataloguer });
    expect(sources.map(({ decisions }) => decisions.map(({ verdict }) => verdict))).toEqual([['alone'], ['same']]);
    expect(sources[1]?.decisions[0]?.reasons.length).toBeGreaterThan(1);
    expect(fields.find(({ tag }) => tag === '606')?.institutionId).toBe(SCHOOL.hust);
    expect(fields.filter(({ tag }) => tag === '200')).toHaveLength(1);
    expect(fields.filter(({ tag }) => tag === '905')).toEqual([]);
    await load(province, SCHOOL.hust, [inIso2709(rich('太空探测'), 0)]);
    expect((await province.ask(catalog.findRecord, { id })).subjects).toEqual(['太空探测']);
  });
});

describe('a record loaded before there was a matcher', () => {
  it('becomes a candidate when the service starts', async () => {
    const book = { title: '早先载入', author: '甲', year: '1998', isbn: newIsbn(9600) };
    const before = await one(SCHOOL.whu, book);
    await province.database.query(
      `WITH old AS (UPDATE catalog.source_record SET match_keys = NULL WHERE record_id = $1 RETURNING id)
       DELETE FROM catalog.match_key WHERE source_id IN (SELECT id FROM old)`,
      [before.recordId],
    );
    const unseen = await one(SCHOOL.hust, book);
    expect(unseen.recordId).not.toBe(before.recordId);
    await province.services['catalog']?.context.get(KeyingService).keyAll();
    expect((await one(SCHOOL.whut, book)).recordId).toBe(before.recordId);
  });
});

describe('deleting', () => {
  const del = (id: string, as = cataloguer) => province.ask(catalog.deleteSource, { id }, { as });

  it('takes a library’s own record out; the cluster stays while another has it', async () => {
    const book = { title: '将删之书', author: '甲', year: '2004', isbn: newIsbn(9020) };
    const { recordId } = await one(SCHOOL.whu, book);
    const id = recordId ?? '';
    await one(SCHOOL.hust, book);
    const { sources } = await province.ask(catalog.explainRecord, { id }, { as: cataloguer });
    const [mine, theirs] = sources.map((source) => source.id);
    expect(await codeOf(del(theirs ?? ''))).toBe('catalog.source_not_found');
    expect(await del(mine ?? '')).toEqual({ id: mine, recordId: id, recordIsGone: false });
    expect((await province.ask(catalog.findRecord, { id })).holdings.map(({ institutionId }) => institutionId)).toEqual(
      [SCHOOL.hust],
    );
    expect((await versionsOf(id)).map(({ kind }) => kind)).toEqual(['deleted', 'loaded', 'loaded']);
    expect(await del(theirs ?? '', provincial)).toMatchObject({ recordIsGone: true });
    expect(await codeOf(province.ask(catalog.findRecord, { id }))).toBe('catalog.record_not_found');
  });

  it('is also what a record means that is marked as deleted', async () => {
    const book = newCnmarc({ id: 'marked', title: '标为删除' });
    const [first] = await load(province, SCHOOL.whu, [inIso2709(book, 0)]);
    const marked = { ...book, leader: `     d${book.leader.slice(6)}` };
    const [deleted, unknown] = await load(province, SCHOOL.whu, [
      inIso2709(marked, 0),
      inIso2709({ ...marked, fields: [{ tag: '001', value: 'never-there' }] }, 1),
    ]);
    expect(deleted).toMatchObject({ outcome: 'deleted', recordId: first?.recordId });
    expect(unknown).toMatchObject({ outcome: 'rejected', reason: expect.stringContaining('leader/05') });
    expect(await codeOf(province.ask(catalog.findRecord, { id: first?.recordId ?? '' }))).toBe(
      'catalog.record_not_found',
    );
  });
});

describe('a whole-file refresh', () => {
  const file = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      inIso2709(newCnmarc({ id: `whole-${at}`, title: `整库${at}`, isbn: newIsbn(9100 + at) }), at),
    );
  const confirm = (jobId: string, isAgreed: boolean) =>
    province.ask(catalog.confirmRefresh, { jobId, institutionId: SCHOOL.hubu, isAgreed }, { as: exchange });
  const preview = (jobId: string) =>
    province.ask(catalog.previewRefresh, { jobId, institutionId: SCHOOL.hubu }, { as: exchange });

  it('deletes what the file no longer has; much only after a yes; a second load of the same file changes nothing', async () => {
    await load(province, SCHOOL.hubu, file(20));
    const [same, shrunk] = [randomUUID(), randomUUID()];
    const again = await load(province, SCHOOL.hubu, file(20), same);
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    expect(await preview(same)).toMatchObject({ present: 20, absent: 0, share: 0, needsYes: false });
    expect(await confirm(same, false)).toEqual({ deleted: 0, left: 0 });
    await load(province, SCHOOL.hubu, file(10), shrunk);
    const seen = await preview(shrunk);
    expect(seen).toMatchObject({ present: 10, absent: 10, share: 0.5, needsYes: true });
    expect(seen.sample).toHaveLength(10);
    expect(await codeOf(confirm(shrunk, false))).toBe('catalog.refresh_needs_yes');
    expect(await confirm(shrunk, true)).toEqual({ deleted: 10, left: 0 });
    expect(await preview(shrunk)).toMatchObject({ present: 10, absent: 0 });
    expect(await codeOf(preview(randomUUID()))).toBe('catalog.load_not_found');
  });
});

describe('reports', () => {
  it('tell of a load what was matched, waits and is unique, to its library only', async () => {
    const jobId = randomUUID();
    const [known, own] = [
      { title: '报告之一', author: '甲', year: '2005', isbn: newIsbn(9301) },
      { title: '报告之二', author: '甲', year: '2005', isbn: newIsbn(9302) },
    ];
    await one(SCHOOL.hust, known);
    const books = [known, own, own].map((book, at) => newCnmarc({ ...book, id: `report-${at}` }));
    await load(province, SCHOOL.whu, books.map(inIso2709), jobId);
    expect(await province.ask(catalog.loadReport, { id: jobId }, { as: cataloguer })).toMatchObject({
      jobId,
      institutionId: SCHOOL.whu,
      new: 3,
      changed: 0,
      rejected: 0,
      matched: 1,
      waiting: 1,
      unique: 2,
    });
    expect(await codeOf(province.ask(catalog.loadReport, { id: jobId }, { as: stranger }))).toBe(
      'catalog.load_not_found',
    );
    const report = await province.ask(catalog.qualityReport, { jobId }, { as: cataloguer });
    expect(report).toMatchObject({ records: 3, institutionId: SCHOOL.whu });
    expect(report.rules.reduce((sum, { findings }) => sum + findings, 0)).toBe(report.findings);
    expect(report.findings).toBe(24);
    expect(report.trend).toEqual([expect.objectContaining({ records: 3, score: report.score })]);
    const code = report.rules[0]?.code ?? '';
    const drilled: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await province.ask(
        catalog.listQualityFindings,
        { jobId, code, limit: 1, ...(after && { after }) },
        { as: cataloguer },
      );
      drilled.push(...page.items.map((finding) => finding.code));
      if (page.next === null) break;
      after = page.next;
    }
    const counted = report.rules.filter((rule) => rule.code === code).reduce((sum, { findings }) => sum + findings, 0);
    expect(drilled).toEqual(Array<string>(counted).fill(code));
  });

  it('on quality are of one’s own library; the province sees all', async () => {
    const ask = (institutionId: string | undefined, as = cataloguer) =>
      province.ask(catalog.qualityReport, { ...(institutionId && { institutionId }) }, { as });
    expect(await codeOf(ask(SCHOOL.hust))).toBe('auth.forbidden');
    const { members, records } = await ask(undefined, provincial);
    expect(members.reduce((sum, member) => sum + member.records, 0)).toBe(records);
    expect((await ask(SCHOOL.hust, provincial)).institutionId).toBe(SCHOOL.hust);
    expect((await ask(undefined, stranger)).records).toBe(0);
  });
});
