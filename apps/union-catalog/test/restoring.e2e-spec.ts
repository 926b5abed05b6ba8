import { randomUUID } from 'node:crypto';
import { type BatchLoaded, type Caller, catalog, type LoadOutcome, rules, type SourcesMoved } from '@shuqiao/contracts';
import { decode } from '@shuqiao/messaging';
import { codeOf, eventually, newCaller, newProvince, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { catalogService } from '../src/service.js';
import { type Book, inIso2709, load, loadBooks, newCnmarc, newIsbn } from './new-records.js';
import { cataloguer, stranger, provincial } from './staff.js';

let province: TestProvince;
const told: SourcesMoved[] = [];
const loaded: string[] = [];
beforeAll(async () => {
  province = await newProvince([catalogService]);
  const listener = await province.newCarrier();
  await listener.consume(catalog.sourcesMoved.subject, 'test_moved', (message) => {
    told.push(decode(message.body) as SourcesMoved);
    return Promise.resolve();
  });
  await listener.consume(catalog.batchLoaded.subject, 'test_loaded', (message) => {
    loaded.push((decode(message.body) as BatchLoaded).jobId);
    return Promise.resolve();
  });
}, 60_000);
afterAll(() => province.close());

let number = 7000;
const newBook = (more: Book = {}): Book & { id: string } => {
  number += 1;
  return {
    id: `back-${number}`,
    title: `失而复得之${number}`,
    author: '甲',
    year: '2001',
    isbn: newIsbn(number),
    ...more,
  };
};
async function one(institutionId: string, book: Book): Promise<LoadOutcome & { recordId: string }> {
  const [result] = await loadBooks(province, institutionId, [book]);
  return { ...result, recordId: result?.recordId ?? '' } as LoadOutcome & { recordId: string };
}
const sourceOf = async (recordId: string, institutionId: string): Promise<string> => {
  const { sources } = await province.ask(catalog.explainRecord, { id: recordId }, { as: provincial });
  return sources.find((source) => source.institutionId === institutionId)?.id ?? '';
};
const del = (id: string, as: Caller = provincial) => province.ask(catalog.deleteSource, { id }, { as });
const restore = (id: string, as: Caller = cataloguer) => province.ask(catalog.restoreSource, { id }, { as });
const listDeleted = async (as: Caller = cataloguer, input: { limit?: number; after?: string } = {}) =>
  province.ask(catalog.listDeletedSources, input, { as });
const versionsOf = async (id: string) => (await province.ask(catalog.listVersions, { id }, { as: cataloguer })).items;
const holdersOf = async (id: string) =>
  (await province.ask(catalog.listHolders, { id })).holdings.map(({ institutionId }) => institutionId);

/** A record of Wuhan University that was loaded and deleted. */
async function newDeleted(
  more: Book = {},
): Promise<{ book: Book & { id: string }; recordId: string; sourceId: string }> {
  const book = newBook(more);
  const { recordId } = await one(SCHOOL.whu, book);
  const sourceId = await sourceOf(recordId, SCHOOL.whu);
  await del(sourceId, cataloguer);
  return { book, recordId, sourceId };
}

describe('a deleted record', () => {
  it('is listed to its library and comes back as it was: same id, number, history, address and old addresses', async () => {
    const book = newBook({ holdings: { callNumber: 'A1', copies: 2 } });
    const { recordId } = await one(SCHOOL.whu, book);
    const other = await one(SCHOOL.whu, newBook());
    await province.ask(catalog.mergeRecords, { id: recordId, otherId: other.recordId }, { as: cataloguer });
    for (const sourceId of [await sourceOf(recordId, SCHOOL.whu)]) await del(sourceId, cataloguer);
    const last = await sourceOf(recordId, SCHOOL.whu);
    await province.database.query(
      `INSERT INTO catalog.lent_copy (request_id, institution_id, record_id, is_back) VALUES ($1, $2, $3, false)`,
      [randomUUID(), SCHOOL.whu, recordId],
    );
    await del(last, cataloguer);
    await expect(province.ask(catalog.findRecord, { id: recordId })).rejects.toMatchObject({
      code: 'catalog.record_not_found',
      details: { id: recordId, deletedAt: expect.stringMatching(/^\d{4}-/) },
    });
    expect(await codeOf(province.ask(catalog.findRecord, { id: other.recordId }))).toBe('catalog.record_not_found');
    const { items } = await listDeleted();
    expect(items[0]).toMatchObject({
      id: last,
      recordId,
      recordIsThere: false,
      personId: cataloguer.person,
      versions: 2,
    });
    const restored = await restore(last);
    expect(restored).toMatchObject({ id: last, recordId, version: { kind: 'restored', number: 3, isCurrent: true } });
    expect((await versionsOf(recordId)).filter(({ sourceId }) => sourceId === last).map(({ kind }) => kind)).toEqual([
      'restored',
      'deleted',
      'loaded',
    ]);
    await expect(province.ask(catalog.findRecord, { id: other.recordId })).rejects.toMatchObject({
      details: { movedTo: recordId },
    });
    const [holding] = (await province.ask(catalog.listHolders, { id: recordId })).holdings;
    expect(holding).toMatchObject({ institutionId: SCHOOL.whu, onLoan: 1 });
    expect((await listDeleted()).items.map(({ id }) => id)).not.toContain(last);
    expect((await restore(last)).version.id).toBe(restored.version.id);
  });

  it('is nobody else’s to bring back, and of no reader’s; the province may', async () => {
    const { sourceId, recordId } = await newDeleted();
    expect(await codeOf(restore(sourceId, stranger))).toBe('catalog.source_not_found');
    expect(await codeOf(restore(randomUUID()))).toBe('catalog.source_not_found');
    expect(await codeOf(restore(sourceId, newCaller({ institution: SCHOOL.whu, roles: ['reader'] })))).toBe(
      'auth.forbidden',
    );
    expect((await listDeleted(stranger)).items).toEqual([]);
    const theirs = province.ask(catalog.listDeletedSources, { institutionId: SCHOOL.whu }, { as: stranger });
    expect(await codeOf(theirs)).toBe('auth.forbidden');
    expect(await restore(sourceId, provincial)).toMatchObject({ recordId, version: { personId: provincial.person } });
  });

  it('goes to the record it matches now, which is told', async () => {
    const { book, recordId, sourceId } = await newDeleted();
    const theirs = await one(SCHOOL.hust, { ...book, id: 'theirs' });
    expect(theirs.recordId).not.toBe(recordId);
    expect((await restore(sourceId)).recordId).toBe(theirs.recordId);
    expect((await holdersOf(theirs.recordId)).sort()).toEqual([SCHOOL.hust, SCHOOL.whu].sort());
    await eventually('the move is told', () =>
      Promise.resolve(told.some(({ moves }) => moves.some((move) => move.sourceId === sourceId))),
    );
    const [fact] = told.filter(({ moves }) => moves.some((move) => move.sourceId === sourceId));
    expect(fact).toMatchObject({
      institutionId: SCHOOL.whu,
      moves: [{ sourceId, from: recordId, to: theirs.recordId }],
    });
  });

  it('goes where people put it: with what they joined it with, not to what they parted it from', async () => {
    const [book, other] = [newBook(), newBook()];
    const [mine, theirs] = [await one(SCHOOL.whu, book), await one(SCHOOL.hust, other)];
    await province.ask(catalog.mergeRecords, { id: theirs.recordId, otherId: mine.recordId }, { as: provincial });
    const joined = await sourceOf(theirs.recordId, SCHOOL.whu);
    await del(joined);
    expect((await restore(joined)).recordId).toBe(theirs.recordId);
    const same = newBook();
    const { recordId } = await one(SCHOOL.hust, same);
    await one(SCHOOL.whu, same);
    const parted = await sourceOf(recordId, SCHOOL.whu);
    const split = await province.ask(catalog.splitRecord, { id: recordId, sourceIds: [parted] }, { as: cataloguer });
    await del(parted);
    expect((await restore(parted)).recordId).toBe(split.otherId);
  });

  it('whose number was given away stays away, and is not offered', async () => {
    const { book, sourceId } = await newDeleted();
    const again = await one(SCHOOL.whu, book);
    await expect(restore(sourceId)).rejects.toMatchObject({
      code: 'catalog.control_number_taken',
      details: { controlNumber: book.id, sourceId: await sourceOf(again.recordId, SCHOOL.whu) },
    });
    expect((await listDeleted()).items.map(({ id }) => id)).not.toContain(sourceId);
  });

  it('comes back with an earlier content too, while its record is there', async () => {
    const book = newBook();
    const { recordId } = await one(SCHOOL.hust, book);
    await one(SCHOOL.whu, book);
    await one(SCHOOL.whu, { ...book, subtitle: '后来的副题名' });
    const mine = await sourceOf(recordId, SCHOOL.whu);
    await del(mine, cataloguer);
    const first = (await versionsOf(recordId)).find(({ sourceId, kind }) => sourceId === mine && kind === 'loaded');
    const input = { id: recordId, versionId: first?.id ?? '' };
    expect(await codeOf(province.ask(catalog.revertVersion, input, { as: stranger }))).toBe('auth.forbidden');
    expect(await province.ask(catalog.revertVersion, input, { as: cataloguer })).toMatchObject({
      sourceId: mine,
      kind: 'restored',
      number: 4,
      contentHash: first?.contentHash,
    });
    expect((await holdersOf(recordId)).sort()).toEqual([SCHOOL.hust, SCHOOL.whu].sort());
  });

  it('deleted twice is listed once, page by page', async () => {
    const { sourceId } = await newDeleted();
    await restore(sourceId);
    await del(sourceId);
    const ids: string[] = [];
    for (let after: string | undefined; ;) {
      const { items, next } = await listDeleted(cataloguer, { limit: 1, ...(after && { after }) });
      ids.push(...items.map(({ id }) => id));
      if (next === null) break;
      after = next;
    }
    expect(ids[0]).toBe(sourceId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a record that a library only holds', () => {
  /** A record of Wuhan University that another library holds without a record of its own. */
  async function newHeld(): Promise<{ book: Book & { id: string }; recordId: string; sourceId: string }> {
    const book = newBook();
    const { recordId } = await one(SCHOOL.whu, book);
    await province.database.query(
      `INSERT INTO catalog.holding (record_id, institution_id, copies, bare_copies, call_number, bare_call_number)
       VALUES ($1, $2, 3, 3, 'C3', 'C3')`,
      [recordId, SCHOOL.whut],
    );
    return { book, recordId, sourceId: await sourceOf(recordId, SCHOOL.whu) };
  }

  it('stays when its last member is deleted, is found and shown from what was deleted, and takes the member back', async () => {
    const { book, recordId, sourceId } = await newHeld();
    expect(await del(sourceId)).toEqual({ id: sourceId, recordId, recordIsGone: false });
    const view = await province.ask(catalog.findRecord, { id: recordId });
    expect(view).toMatchObject({ title: book.title, holders: 1, isbn: [book.isbn] });
    expect(view.holdings).toMatchObject([{ institutionId: SCHOOL.whut, callNumber: 'C3', copies: 3, onLoan: 0 }]);
    expect((await province.ask(catalog.searchRecords, { title: book.title ?? '' })).items.map(({ id }) => id)).toEqual([
      recordId,
    ]);
    const { content } = await province.ask(catalog.exportRecord, { id: recordId });
    expect(Buffer.from(content, 'base64').toString()).toContain(book.title);
    const { sources, fields } = await province.ask(catalog.explainRecord, { id: recordId }, { as: cataloguer });
    expect(sources).toEqual([]);
    expect(new Set(fields.map(({ rule }) => rule))).toEqual(new Set(['last']));
    expect((await versionsOf(recordId)).map(({ kind }) => kind)).toEqual(['deleted', 'loaded']);
    expect((await listDeleted()).items[0]).toMatchObject({ id: sourceId, recordIsThere: true });
    expect((await restore(sourceId)).recordId).toBe(recordId);
    expect((await holdersOf(recordId)).sort()).toEqual([SCHOOL.whu, SCHOOL.whut].sort());
  });

  it('stays too when the library itself told of more copies than its record does', async () => {
    const book = newBook();
    const { recordId } = await one(SCHOOL.whu, book);
    await province.database.query(
      `UPDATE catalog.holding SET bare_copies = 5, copies = copies + 5 WHERE record_id = $1 AND institution_id = $2`,
      [recordId, SCHOOL.whu],
    );
    const sourceId = await sourceOf(recordId, SCHOOL.whu);
    await del(sourceId);
    const copies = async () => (await province.ask(catalog.listHolders, { id: recordId })).holdings[0]?.copies;
    expect(await copies()).toBe(5);
    expect((await restore(sourceId)).recordId).toBe(recordId);
    expect(await copies()).toBe(6);
  });

  it('is merged into one that came later, and that is undone', async () => {
    const { book, recordId, sourceId } = await newHeld();
    await del(sourceId);
    const later = await one(SCHOOL.hust, { ...book, id: 'later', title: '后来另写的题名', isbn: newIsbn(7990) });
    const merged = await province.ask(
      catalog.mergeRecords,
      { id: later.recordId, otherId: recordId },
      { as: provincial },
    );
    expect((await holdersOf(later.recordId)).sort()).toEqual([SCHOOL.hust, SCHOOL.whut].sort());
    expect(merged.canUndo).toBe(true);
    await province.ask(catalog.undoChange, { id: merged.id }, { as: provincial });
    expect(await province.ask(catalog.findRecord, { id: recordId })).toMatchObject({ title: book.title, holders: 1 });
    expect(await holdersOf(later.recordId)).toEqual([SCHOOL.hust]);
    const into = await province.ask(
      catalog.mergeRecords,
      { id: recordId, otherId: later.recordId },
      { as: provincial },
    );
    expect(into.canUndo).toBe(true);
    await province.ask(catalog.undoChange, { id: into.id }, { as: provincial });
    expect(await province.ask(catalog.findRecord, { id: recordId })).toMatchObject({ title: book.title, holders: 1 });
    expect((await province.ask(catalog.findRecord, { id: later.recordId })).title).toBe('后来另写的题名');
  });
});

describe('a record that becomes another book', () => {
  it('is told with where it was and where it is, once for its batch; copies on loan go with it', async () => {
    const [first, second] = [newBook(), newBook()];
    const [one1, one2] = [await one(SCHOOL.hust, first), await one(SCHOOL.hust, second)];
    await one(SCHOOL.whu, first);
    await one(SCHOOL.whu, second);
    const sourceIds = await Promise.all([one1, one2].map(({ recordId }) => sourceOf(recordId, SCHOOL.whu)));
    await province.database.query(
      `INSERT INTO catalog.lent_copy (request_id, institution_id, record_id, is_back)
       VALUES ($1, $2, $4, false), ($5, $3, $4, false)`,
      [randomUUID(), SCHOOL.whu, SCHOOL.hust, one1.recordId, randomUUID()],
    );
    const jobId = randomUUID();
    const items = [first, second].map(({ id }, at) =>
      inIso2709(newCnmarc({ ...newBook({ title: `全不相干的${at}`, author: '丙', year: '1977' }), id }), at),
    );
    const results = await load(province, SCHOOL.whu, items, jobId);
    await eventually('the moves are told', () => Promise.resolve(told.some((fact) => fact.jobId === jobId)));
    expect(told.filter((fact) => fact.jobId === jobId)).toEqual([
      {
        jobId,
        institutionId: SCHOOL.whu,
        at: expect.any(String),
        moves: [one1, one2].map(({ recordId: from }, at) => ({
          sourceId: sourceIds[at],
          from,
          to: results[at]?.recordId,
        })),
      },
    ]);
    const [holding] = (await province.ask(catalog.listHolders, { id: results[0]?.recordId ?? '' })).holdings;
    expect(holding).toMatchObject({ institutionId: SCHOOL.whu, onLoan: 1 });
    expect(
      await province.database.query(
        'SELECT institution_id FROM catalog.lent_copy WHERE record_id = $1 AND NOT is_back',
        [one1.recordId],
      ),
    ).toEqual([{ institution_id: SCHOOL.hust }]);
  });

  it('is not told of where nothing left its record', async () => {
    const [book, jobId] = [newBook(), randomUUID()];
    await one(SCHOOL.whu, book);
    await load(province, SCHOOL.whu, [inIso2709(newCnmarc({ ...book, subtitle: '改' }), 0)], jobId);
    await eventually('the batch is told, behind what moved', () => Promise.resolve(loaded.includes(jobId)));
    expect(told.filter((fact) => fact.jobId === jobId)).toEqual([]);
  });
});

describe('a job', () => {
  it('is of one library: another’s batch is refused and named, whatever its place in the file', async () => {
    const jobId = randomUUID();
    await load(province, SCHOOL.whu, [inIso2709(newCnmarc(newBook()), 0)], jobId);
    for (const index of [0, 7])
      await expect(load(province, SCHOOL.hust, [inIso2709(newCnmarc(newBook()), index)], jobId)).rejects.toMatchObject({
        code: 'input.invalid',
        details: { issues: [{ field: 'jobId', ...rules.ownJob }] },
      });
  });
});
