import { randomUUID } from 'node:crypto';
import { type Caller, catalog, ill, type NoticeWanted, type RequestMoved } from '@shuqiao/contracts';
import { decode, HEADER } from '@shuqiao/messaging';
import { codeOf, eventually, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { serviceCaller } from '@shuqiao/tokens';
import { catalogService } from '../src/service.js';
import { type Book, loadBooks, newIsbn } from './new-records.js';
import { cataloguer, stranger, provincial } from './staff.js';

let province: TestProvince;
const facts: { subject: string; body: Record<string, unknown> }[] = [];
beforeAll(async () => {
  province = await newProvince([catalogService]);
  const listener = await province.newCarrier();
  for (const { subject } of [catalog.recordsMerged, catalog.recordsSplit])
    await listener.consume(subject, `test_${subject.replaceAll('.', '_')}`, (message) => {
      facts.push({ subject, body: decode(message.body) as Record<string, unknown> });
      return Promise.resolve();
    });
}, 60_000);
afterAll(() => province.close());

let number = 5000;
const newBook = (more: Book = {}): Book => {
  number += 1;
  return { title: `合并拆分之${number}`, author: '甲', year: '2001', isbn: newIsbn(number), ...more };
};

async function loadOne(institutionId: string, book: Book): Promise<string> {
  const [result] = await loadBooks(province, institutionId, [book]);
  return result?.recordId ?? '';
}

/** Two records about different books, the second with two members. */
async function newPair(): Promise<{ one: string; two: string }> {
  const [first, second] = [newBook(), newBook()];
  const one = await loadOne(SCHOOL.whu, { ...first, holdings: { callNumber: 'A1', copies: 2 } });
  const two = await loadOne(SCHOOL.whu, { ...second, holdings: { callNumber: 'B2', copies: 1 } });
  expect(await loadOne(SCHOOL.hust, second)).toBe(two);
  return { one, two };
}

/** All that is stored of some records but when it was written. */
const stateOf = (ids: string[]): Promise<unknown> =>
  province.database.query(
    `SELECT (SELECT jsonb_agg(to_jsonb(r) - 'changed_at' ORDER BY id) FROM catalog.record r WHERE id = ANY ($1)) AS records,
      (SELECT jsonb_agg(to_jsonb(s) ORDER BY id) FROM catalog.source_record s WHERE record_id = ANY ($1)) AS sources,
      (SELECT jsonb_agg(to_jsonb(h) ORDER BY record_id, institution_id) FROM catalog.holding h WHERE record_id = ANY ($1)) AS holdings,
      (SELECT jsonb_agg(to_jsonb(x) ORDER BY id) FROM catalog.redirect x) AS redirects,
      (SELECT jsonb_agg(to_jsonb(l) ORDER BY request_id) FROM catalog.lent_copy l WHERE record_id = ANY ($1)) AS lent`,
    [ids],
  );

const merge = (id: string, otherId: string, as: Caller = cataloguer) =>
  province.ask(catalog.mergeRecords, { id, otherId, note: '同一本书' }, { as });
const undo = (id: string, as: Caller = cataloguer) => province.ask(catalog.undoChange, { id }, { as });
const holdingsOf = async (id: string) => (await province.ask(catalog.listHolders, { id })).holdings;

async function lend(recordId: string, supplierId: string): Promise<void> {
  const moved: RequestMoved = {
    id: randomUUID(),
    recordId,
    to: 'shipped',
    from: null,
    action: 'ship',
    requesterId: SCHOOL.whut,
    supplierId,
    actor: null,
    at: new Date().toISOString(),
  };
  const factId = randomUUID();
  const body = Buffer.from(JSON.stringify(moved));
  await (
    await province.newCarrier()
  ).publish({ subject: ill.requestMoved.subject, headers: { [HEADER.factId]: factId }, body }, factId);
  await eventually('the fact is digested', async () => {
    const rows = await province.database.query('SELECT 1 FROM catalog.inbox WHERE fact_id = $1', [factId]);
    return rows.length > 0;
  });
}

describe('a merge', () => {
  it('brings members, holdings and copies on loan to the survivor; the old id leads there; undone, all is as it was', async () => {
    const { one, two } = await newPair();
    await province.database.query(
      `INSERT INTO catalog.holding (record_id, institution_id, copies, bare_copies, call_number, bare_call_number)
       VALUES ($1, $3, 2, 2, 'C', 'C'), ($2, $3, 1, 1, NULL, NULL)`,
      [two, one, SCHOOL.whut],
    );
    await province.database.query('UPDATE catalog.record SET holders = holders + 1 WHERE id = ANY ($1)', [[one, two]]);
    await lend(two, SCHOOL.hust);
    const before = await stateOf([one, two]);
    const change = await merge(one, two);
    expect(change).toMatchObject({
      kind: 'merged',
      recordId: one,
      otherId: two,
      sources: 2,
      canUndo: true,
      note: '同一本书',
    });
    expect(await holdingsOf(one)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ institutionId: SCHOOL.whu, callNumber: 'A1', copies: 3, onLoan: 0 }),
        expect.objectContaining({ institutionId: SCHOOL.hust, callNumber: null, copies: 1, onLoan: 1 }),
        expect.objectContaining({ institutionId: SCHOOL.whut, callNumber: 'C', copies: 3, onLoan: 0 }),
      ]),
    );
    expect(await holdingsOf(two)).toEqual(await holdingsOf(one));
    await expect(province.ask(catalog.findRecord, { id: two })).rejects.toMatchObject({
      code: 'catalog.record_moved',
      details: { id: two, movedTo: one },
    });
    await lend(two, SCHOOL.whu);
    expect((await holdingsOf(one)).find(({ institutionId }) => institutionId === SCHOOL.whu)?.onLoan).toBe(1);
    await province.database.query('DELETE FROM catalog.lent_copy WHERE record_id = $1 AND institution_id = $2', [
      two,
      SCHOOL.whu,
    ]);
    expect((await undo(change.id)).undoneAt).not.toBeNull();
    expect(await stateOf([one, two])).toEqual(before);
    await eventually('both facts are told', () =>
      Promise.resolve(facts.filter(({ body }) => body['changeId'] === change.id).length === 2),
    );
    expect(facts.filter(({ body }) => body['changeId'] === change.id)).toEqual([
      {
        subject: 'catalog.records.merged',
        body: expect.objectContaining({ survivorId: one, loserId: two, undoes: null }),
      },
      {
        subject: 'catalog.records.split',
        body: expect.objectContaining({ recordId: one, newRecordId: two, undoes: change.id }),
      },
    ]);
    expect(await codeOf(undo(change.id))).toBe('catalog.not_undoable');
  });

  it('S-8 is seen, told and taken back at every library with a part in it, and at no other', async () => {
    const { one, two } = await newPair();
    const hust = newStaff(SCHOOL.hust, 'cataloguer');
    const theirs = await province.ask(catalog.listChanges, { recordId: two }, { as: hust });
    expect(theirs.items).toEqual([]);
    const change = await merge(one, two);
    const notices = await province.database.query<{ payload: NoticeWanted }>(
      `SELECT payload FROM catalog.outbox WHERE subject = 'catalog.notice.wanted' AND payload->'about'->>'id' = $1`,
      [one],
    );
    expect(notices.map(({ payload }) => payload)).toMatchObject([
      {
        template: 'catalog.merged',
        to: { kind: 'office', institutionId: SCHOOL.hust, office: 'cataloguing' },
        about: { kind: 'record', id: one },
        data: { by: SCHOOL.whu, title: change.title, otherTitle: change.otherTitle },
      },
    ]);
    const { key = '', about = { kind: 'record' as const, id: one } } = notices[0]?.payload ?? {};
    const still = () =>
      province.ask(catalog.notices.still, { key, template: 'catalog.merged', about }, { as: serviceCaller('notices') });
    expect(await still()).toMatchObject({ still: true, data: { by: SCHOOL.whu } });
    const listed = async (as: Caller) =>
      (await province.ask(catalog.listChanges, { recordId: two }, { as })).items.map(({ id, canUndo }) => [
        id,
        canUndo,
      ]);
    expect(await listed(hust)).toEqual([[change.id, true]]);
    expect(await listed(stranger)).toEqual([]);
    expect(await codeOf(undo(change.id, stranger))).toBe('catalog.change_not_found');
    expect(await undo(change.id, hust)).toMatchObject({ undoneBy: hust.person });
    expect(await listed(cataloguer)).toEqual([[change.id, false]]);
    expect(await still()).toMatchObject({ still: false });
  });

  it('of merged records leads every old id to the last survivor, and is undone from the last', async () => {
    const [{ one, two }, { one: three }] = [await newPair(), await newPair()];
    const before = await stateOf([one, two, three]);
    const first = await merge(one, two);
    const second = await merge(three, one);
    for (const id of [one, two])
      await expect(province.ask(catalog.findRecord, { id })).rejects.toMatchObject({ details: { movedTo: three } });
    expect(await codeOf(undo(first.id))).toBe('catalog.not_undoable');
    await undo(second.id);
    await undo(first.id);
    expect(await stateOf([one, two, three])).toEqual(before);
  });

  it('can be undone for thirty days', async () => {
    const { one, two } = await newPair();
    const { id } = await merge(one, two);
    await province.database.query(`UPDATE catalog.merge_log SET at = now() - interval '31 days' WHERE id = $1`, [id]);
    expect(await codeOf(undo(id))).toBe('catalog.not_undoable');
  });

  it('is for cataloguers of a library concerned and for the province', async () => {
    const { one, two } = await newPair();
    expect(await codeOf(merge(one, two, newCaller({ institution: SCHOOL.whu, roles: ['reader'] })))).toBe(
      'auth.forbidden',
    );
    expect(await codeOf(merge(one, two, stranger))).toBe('auth.forbidden');
    expect(await codeOf(merge(one, randomUUID()))).toBe('catalog.record_not_found');
    expect(await codeOf(merge(one, one))).toBe('catalog.merge_with_itself');
    // S-9: nor is it another one in capitals.
    expect(await codeOf(merge(one, one.toUpperCase()))).toBe('catalog.merge_with_itself');
    const { id } = await merge(one, two, provincial);
    expect(await codeOf(undo(id, stranger))).toBe('catalog.change_not_found');
    expect((await province.ask(catalog.listChanges, {}, { as: stranger })).items).toEqual([]);
    const { items } = await province.ask(catalog.listChanges, { recordId: one, limit: 1 }, { as: cataloguer });
    expect(items.map((change) => change.id)).toEqual([id]);
    expect(await codeOf(merge(one, two))).toBe('catalog.record_moved');
  });
});

describe('a split', () => {
  it('makes the named members a record of their own with their holdings; undone, the new id leads back', async () => {
    const { two } = await newPair();
    const { sources } = await province.ask(catalog.explainRecord, { id: two }, { as: cataloguer });
    const theirs = sources.find(({ institutionId }) => institutionId === SCHOOL.hust)?.id ?? '';
    await lend(two, SCHOOL.hust);
    const before = await stateOf([two]);
    const change = await province.ask(catalog.splitRecord, { id: two, sourceIds: [theirs] }, { as: cataloguer });
    expect(change).toMatchObject({ kind: 'split', recordId: two, sources: 1 });
    expect((await holdingsOf(two)).map(({ institutionId }) => institutionId)).toEqual([SCHOOL.whu]);
    expect(await holdingsOf(change.otherId)).toEqual([
      expect.objectContaining({ institutionId: SCHOOL.hust, callNumber: null, copies: 1, onLoan: 1 }),
    ]);
    await undo(change.id);
    await expect(province.ask(catalog.findRecord, { id: change.otherId })).rejects.toMatchObject({
      details: { movedTo: two },
    });
    expect((await holdingsOf(two)).find(({ institutionId }) => institutionId === SCHOOL.hust)?.onLoan).toBe(1);
    const after = await stateOf([two, change.otherId]);
    const rows = (state: unknown) => (state as Record<string, unknown>[])[0] ?? {};
    expect(rows(after)['records']).toEqual(rows(before)['records']);
    expect(rows(after)['holdings']).toEqual(rows(before)['holdings']);
  });

  it('needs members on both sides', async () => {
    const { one } = await newPair();
    const { sources } = await province.ask(catalog.explainRecord, { id: one }, { as: cataloguer });
    const all = sources.map(({ id }) => id);
    for (const sourceIds of [all, [randomUUID()]])
      expect(await codeOf(province.ask(catalog.splitRecord, { id: one, sourceIds }, { as: cataloguer }))).toBe(
        'catalog.split_not_possible',
      );
  });
});

describe('a case for cataloguers', () => {
  const reviewOf = async (recordId: string, as: Caller = cataloguer) => {
    const { items } = await province.ask(catalog.listReviews, { limit: 100 }, { as });
    return items.find(({ left }) => left.id === recordId);
  };
  /** A library's own duplicate is never joined by itself. */
  async function newCase(): Promise<{ later: string; earlier: string; reviewId: string }> {
    const book = newBook();
    const [earlier, later] = [await loadOne(SCHOOL.whu, book), await loadOne(SCHOOL.whu, book)];
    expect(later).not.toBe(earlier);
    const review = await reviewOf(later);
    expect(review).toMatchObject({ state: 'open', right: { id: earlier } });
    expect(review?.reasons.map(({ code }) => code)).toContain('own_duplicate');
    return { later, earlier, reviewId: review?.id ?? '' };
  }

  it('shows both records field by field with the reasons in words', async () => {
    const { reviewId } = await newCase();
    const view = await province.ask(catalog.findReview, { id: reviewId }, { as: cataloguer });
    expect(view.sides?.left.institutionId).toBe(SCHOOL.whu);
    expect(view.fields.find(({ tag }) => tag === '200')).toMatchObject({ kind: 'same' });
    expect(view.fields.find(({ tag }) => tag === '001')).toMatchObject({ kind: 'changed' });
    for (const { zh, en } of view.reasons) expect([zh, en].filter((text) => text.length < 4)).toEqual([]);
  });

  it('decided as the same is a merge, and open again when that is undone', async () => {
    const { reviewId, later, earlier } = await newCase();
    const decided = await province.ask(
      catalog.decideReview,
      { id: reviewId, verdict: 'same', note: '复本' },
      { as: cataloguer },
    );
    expect(decided).toMatchObject({ state: 'same', note: '复本', decidedBy: cataloguer.person });
    await expect(province.ask(catalog.findRecord, { id: later })).rejects.toMatchObject({
      details: { movedTo: earlier },
    });
    const again = province.ask(catalog.decideReview, { id: reviewId, verdict: 'different' }, { as: cataloguer });
    expect(await codeOf(again)).toBe('catalog.review_closed');
    const { sources } = await province.ask(catalog.explainRecord, { id: earlier }, { as: cataloguer });
    const human = sources.flatMap(({ decisions }) => decisions).find(({ kind }) => kind === 'human');
    expect(human).toMatchObject({ verdict: 'same', personId: cataloguer.person, note: '复本' });
    await undo(decided.changeId ?? '');
    expect((await province.ask(catalog.findRecord, { id: later })).id).toBe(later);
  });

  it('decided as different stays two', async () => {
    const { reviewId, later, earlier } = await newCase();
    const decided = await province.ask(
      catalog.decideReview,
      { id: reviewId, verdict: 'different' },
      { as: provincial },
    );
    expect(decided).toMatchObject({ state: 'different', changeId: null });
    expect((await province.ask(catalog.findRecord, { id: later })).id).not.toBe(earlier);
    expect(await reviewOf(later)).toBeUndefined();
  });

  it('joined otherwise is no case any more', async () => {
    const { reviewId, later, earlier } = await newCase();
    await merge(earlier, later);
    expect((await province.ask(catalog.findReview, { id: reviewId }, { as: cataloguer })).state).toBe('stale');
  });

  it('is nobody else’s', async () => {
    const { reviewId } = await newCase();
    expect(await codeOf(province.ask(catalog.findReview, { id: reviewId }, { as: stranger }))).toBe(
      'catalog.review_not_found',
    );
    const decide = province.ask(catalog.decideReview, { id: reviewId, verdict: 'same' }, { as: stranger });
    expect(await codeOf(decide)).toBe('catalog.review_not_found');
    expect((await province.ask(catalog.listReviews, {}, { as: stranger })).open).toBe(0);
  });
});

describe('a full cluster', () => {
  it('takes no more by itself, nor by hand', async () => {
    const book = newBook();
    const full = await loadOne(SCHOOL.whu, book);
    await province.database.query(
      `INSERT INTO catalog.source_record (id, institution_id, control_number, record_id, format, raw, content_hash, job_id)
       SELECT gen_random_uuid(), gen_random_uuid(), 'full', record_id, format, raw, content_hash, job_id
         FROM catalog.source_record, generate_series(1, 199) WHERE record_id = $1`,
      [full],
    );
    const next = await loadOne(SCHOOL.hust, book);
    expect(next).not.toBe(full);
    const { items } = await province.ask(catalog.listReviews, {}, { as: newStaff(SCHOOL.hust, 'cataloguer') });
    const review = items.find(({ left }) => left.id === next);
    expect(review?.reasons[0]?.code).toBe('cluster_full');
    expect(await codeOf(merge(full, next, provincial))).toBe('catalog.cluster_full');
  });
});

describe('the database', () => {
  it('shows the service’s own role nothing of one library to another, and lets nobody rewrite history', async () => {
    const { one, two } = await newPair();
    await merge(one, two);
    const client = await province.roleClient('catalog');
    const count = async (table: string): Promise<number> =>
      (await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`)).rows[0]?.count ?? -1;
    const concerns = {
      merge_log: '$1 = ANY (concerned) OR institution_id = $1',
      review: '$1 IN (institution_id, other_institution_id)',
      finding: 'institution_id = $1',
      quality_day: 'institution_id = $1',
    };
    try {
      for (const scope of ['', SCHOOL.wust]) {
        await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [scope]);
        for (const table of Object.keys(concerns)) expect([table, await count(table)]).toEqual([table, 0]);
        const attempt = await client.query('UPDATE source_record SET record_id = $1 WHERE record_id = $2', [two, one]);
        expect(attempt.rowCount).toBe(0);
      }
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.whu]);
      for (const [table, rule] of Object.entries(concerns)) {
        const own = await province.database.query(`SELECT FROM catalog.${table} WHERE ${rule}`, [SCHOOL.whu]);
        expect([table, own.length === 0, await count(table)]).toEqual([table, false, own.length]);
      }
      for (const table of ['source_version', 'decision'])
        await expect(client.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });
});
