import { randomUUID } from 'node:crypto';
import { type Caller, catalog, type LoadOutcome, type ReviewItem } from '@shuqiao/contracts';
import { codeOf, newProvince, SCHOOL, type TestProvince } from '@shuqiao/testing';
import type { QueryRunner } from 'typeorm';
import { Rulings1764000000041 } from '../src/migrations/0004-rulings.js';
import { catalogService } from '../src/service.js';
import { type Book, loadBooks, newIsbn } from './new-records.js';
import { cataloguer, colleague, stranger, provincial } from './staff.js';

let province: TestProvince;
beforeAll(async () => {
  province = await newProvince([catalogService]);
}, 60_000);
afterAll(() => province.close());

let number = 8000;
const newBook = (more: Book = {}): Book => {
  number += 1;
  return { title: `撤回判定之${number}`, author: '甲', year: '2001', isbn: newIsbn(number), ...more };
};
async function loadOne(institutionId: string, book: Book): Promise<LoadOutcome & { recordId: string }> {
  const [result] = await loadBooks(province, institutionId, [book]);
  if (!result?.recordId) throw new Error('nothing came of a record');
  return { ...result, recordId: result.recordId };
}
const find = (id: string, as: Caller = cataloguer) => province.ask(catalog.findReview, { id }, { as });
const decide = (id: string, verdict: 'same' | 'different', as: Caller = cataloguer) =>
  province.ask(catalog.decideReview, { id, verdict, note: '看过了' }, { as });
const reopen = (id: string, as: Caller = cataloguer) => province.ask(catalog.reopenReview, { id }, { as });
const list = async (state: ReviewItem['state'] | 'decided', as: Caller = cataloguer) =>
  (await province.ask(catalog.listReviews, { state, limit: 100 }, { as })).items;
const idsOf = async (state: ReviewItem['state'] | 'decided', as?: Caller) =>
  (await list(state, as)).map(({ id }) => id);
const casesOf = async (recordId: string, as?: Caller) =>
  (await list('open', as)).filter(({ left, right }) => [left.id, right.id].includes(recordId));
const recordOf = async (institutionId: string, controlNumber: string): Promise<string | undefined> => {
  const [row] = await province.database.query<{ record_id: string }>(
    'SELECT record_id FROM catalog.source_record WHERE institution_id = $1 AND control_number = $2',
    [institutionId, controlNumber],
  );
  return row?.record_id;
};

/** A library's own duplicate is never joined by itself. */
async function newCase(book: Book = newBook()): Promise<{ earlier: string; later: string; id: string; book: Book }> {
  const { recordId: earlier } = await loadOne(SCHOOL.whu, book);
  const { recordId: later } = await loadOne(SCHOOL.whu, book);
  const [review] = await casesOf(later);
  if (!review) throw new Error('there is no case');
  return { earlier, later, id: review.id, book };
}

describe('a decision that two records are different books', () => {
  it('is taken back: the case waits again, and both decisions are kept', async () => {
    const { id } = await newCase();
    const decided = await decide(id, 'different');
    expect(decided).toMatchObject({ state: 'different', verdict: 'different', canReopen: true, note: '看过了' });
    expect(Date.parse(decided.reopenableUntil ?? '') - Date.parse(decided.decidedAt ?? '')).toBe(30 * 86_400_000);
    expect(await idsOf('decided')).toContain(id);
    const open = await reopen(id);
    expect(open).toMatchObject({ state: 'open', verdict: null, note: null, decidedBy: null, canReopen: false });
    expect(open.steps.map(({ verdict, personId, note }) => ({ verdict, personId, note }))).toEqual([
      { verdict: 'review', personId: cataloguer.person, note: null },
      { verdict: 'different', personId: cataloguer.person, note: '看过了' },
    ]);
    expect([await idsOf('open'), await idsOf('decided')]).toEqual([
      expect.arrayContaining([id]),
      expect.not.arrayContaining([id]),
    ]);
    expect(await codeOf(reopen(id))).toBe('catalog.review_not_decided');
    expect((await decide(id, 'same')).state).toBe('same');
  });

  it('can be taken back for thirty days', async () => {
    const { id } = await newCase();
    await decide(id, 'different');
    const age = `UPDATE catalog.review SET decided_at = now() - interval '31 days' WHERE id = $1`;
    await province.database.query(age, [id]);
    expect((await find(id)).canReopen).toBe(false);
    expect(await codeOf(reopen(id))).toBe('catalog.review_too_late');
  });

  it('holds no more once the two were merged otherwise', async () => {
    const { id, earlier, later } = await newCase();
    await decide(id, 'different');
    const { id: changeId } = await province.ask(
      catalog.mergeRecords,
      { id: earlier, otherId: later },
      { as: cataloguer },
    );
    expect(await find(id)).toMatchObject({ state: 'stale', verdict: 'different', canReopen: false });
    expect(await codeOf(reopen(id))).toBe('catalog.review_overtaken');
    await province.ask(catalog.undoChange, { id: changeId }, { as: cataloguer });
    expect(await find(id)).toMatchObject({ state: 'different', canReopen: true });
  });

  it('is taken back by whoever may decide the case, and by nobody else', async () => {
    const { id } = await newCase();
    await decide(id, 'different');
    for (const as of [stranger, colleague]) expect(await codeOf(reopen(id, as))).toBe('catalog.review_not_found');
    expect(await codeOf(reopen(randomUUID()))).toBe('catalog.review_not_found');
    const reader = { ...cataloguer, roles: ['reader' as const] };
    expect(await codeOf(reopen(id, reader))).toBe('auth.forbidden');
    expect(await idsOf('decided', stranger)).toEqual([]);
    expect((await reopen(id, provincial)).state).toBe('open');
  });
});

describe('a decision that two records are the same book', () => {
  it('is taken back with its merge, and the case waits again', async () => {
    const { id, later, earlier } = await newCase();
    const decided = await decide(id, 'same');
    expect(decided).toMatchObject({ verdict: 'same', canReopen: true });
    const open = await reopen(id);
    expect(open).toMatchObject({ state: 'open', left: { id: later }, right: { id: earlier } });
    expect(open.steps.map(({ verdict }) => verdict)).toEqual(['review', 'same']);
    const { items } = await province.ask(catalog.listChanges, { recordId: earlier }, { as: cataloguer });
    expect(items[0]).toMatchObject({ id: decided.changeId, canUndo: false, undoneBy: cataloguer.person });
    expect(await codeOf(reopen(id))).toBe('catalog.review_not_decided');
  });

  it('is back in the queue when the merge is undone on the record’s page; decided again, it can be undone again', async () => {
    const { id, later } = await newCase();
    const first = await decide(id, 'same');
    await province.ask(catalog.undoChange, { id: first.changeId ?? '' }, { as: cataloguer });
    expect(await find(id)).toMatchObject({ state: 'open', verdict: null });
    expect((await casesOf(later)).map((one) => one.id)).toEqual([id]);
    const second = await decide(id, 'same');
    expect(second.changeId).not.toBe(first.changeId);
    expect((await reopen(id)).state).toBe('open');
  });

  it('holds no more once the two were parted otherwise, and then only a new merge helps', async () => {
    const { id, earlier } = await newCase();
    await decide(id, 'same');
    const { sources } = await province.ask(catalog.explainRecord, { id: earlier }, { as: cataloguer });
    const sourceIds = sources.slice(1).map((source) => source.id);
    await province.ask(catalog.splitRecord, { id: earlier, sourceIds }, { as: cataloguer });
    expect(await find(id)).toMatchObject({ state: 'stale', verdict: 'same', canReopen: false });
    expect(await codeOf(reopen(id))).toBe('catalog.review_overtaken');
  });

  it('waits for a later merge to be undone first', async () => {
    const { id, earlier } = await newCase();
    const { recordId: third } = await loadOne(SCHOOL.whu, newBook());
    await decide(id, 'same');
    await province.ask(catalog.mergeRecords, { id: third, otherId: earlier }, { as: cataloguer });
    expect((await find(id)).canReopen).toBe(false);
    expect(await codeOf(reopen(id))).toBe('catalog.not_undoable');
  });

  it('is one library’s, and taken back by the other’s', async () => {
    const book = newBook();
    await loadOne(SCHOOL.whu, book);
    const { recordId: later } = await loadOne(SCHOOL.hust, { ...book, isbn: undefined, year: '2002' });
    const [review] = await casesOf(later, colleague);
    const id = review?.id ?? '';
    await decide(id, 'same', colleague);
    expect((await list('decided')).find((one) => one.id === id)).toMatchObject({ verdict: 'same', canReopen: true });
    expect((await reopen(id)).state).toBe('open');
  });
});

describe('the cases that wait', () => {
  it('P-26: come newest, longest waiting or likeliest first, page by page, and of one library alone', async () => {
    await newCase();
    const { recordId: other } = await loadOne(SCHOOL.hust, newBook());
    const rest = await newCase();
    const all = async (sort: 'newest' | 'oldest' | 'likeliest', institutionId?: string): Promise<ReviewItem[]> => {
      const items: ReviewItem[] = [];
      let after: string | undefined;
      do {
        const of = institutionId === undefined ? {} : { institutionId };
        const input = { sort, limit: 2, ...of, ...(after && { after }) };
        const page = await province.ask(catalog.listReviews, input, { as: cataloguer });
        items.push(...page.items);
        after = page.next ?? undefined;
      } while (after);
      return items;
    };
    const newest = (await all('newest')).map(({ id }) => id);
    expect(newest[0]).toBe(rest.id);
    expect(newest).toEqual((await list('open')).map(({ id }) => id));
    expect((await all('oldest')).map(({ id }) => id)).toEqual(newest.toReversed());
    const likeliest = await all('likeliest');
    expect(likeliest.map(({ id }) => id).toSorted()).toEqual(newest.toSorted());
    const scores = likeliest.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((one, next) => next - one));
    const ofOne = await all('newest', SCHOOL.whu);
    expect(new Set(ofOne.map(({ institutionId }) => institutionId))).toEqual(new Set([SCHOOL.whu]));
    expect((await all('newest', SCHOOL.whut)).length).toBe(0);
    expect(await casesOf(other)).toEqual([]);
  });
});

describe('the decided cases', () => {
  it('come by the time of the last decision, page by page, also when one of them was taken back meanwhile', async () => {
    const cases = [await newCase(), await newCase(), await newCase()].map(({ id }) => id);
    const [one = '', two = '', three = ''] = cases;
    for (const id of [three, one, two]) await decide(id, 'different');
    const page = (after?: string) =>
      province.ask(catalog.listReviews, { state: 'decided', limit: 1, ...(after && { after }) }, { as: cataloguer });
    const first = await page();
    expect(first.items.map(({ id }) => id)).toEqual([two]);
    await reopen(two);
    const second = await page(first.next ?? '');
    expect(second.items.map(({ id }) => id)).toEqual([one]);
    expect((await page(second.next ?? '')).items.map(({ id }) => id)).toEqual([three]);
  });
});

describe('what people decided, against later files', () => {
  it('is not asked again by the same records, changed a little or not', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const book = newBook();
    await loadOne(SCHOOL.whu, { ...book, id: first });
    const { recordId: later } = await loadOne(SCHOOL.whu, { ...book, id: second });
    const [review] = await casesOf(later);
    await decide(review?.id ?? '', 'different');
    for (const id of [first, second]) {
      expect((await loadOne(SCHOOL.whu, { ...book, id })).outcome).toBe('unchanged');
      expect((await loadOne(SCHOOL.whu, { ...book, id, subtitle: '修订' })).outcome).toBe('changed');
    }
    expect(await casesOf(later)).toEqual([]);
    expect(await find(review?.id ?? '')).toMatchObject({ state: 'different', steps: [{ verdict: 'different' }] });
  });

  it('is asked again, not joined, when a changed record has become what it was parted from', async () => {
    const [bookOne, bookTwo] = [newBook(), newBook()];
    const [one, two] = [randomUUID(), randomUUID()];
    const { recordId: left } = await loadOne(SCHOOL.whu, { ...bookOne, id: one });
    await loadOne(SCHOOL.hust, bookOne);
    const { recordId: right } = await loadOne(SCHOOL.whut, { ...bookTwo, id: two });
    const merged = await province.ask(catalog.mergeRecords, { id: right, otherId: left }, { as: provincial });
    await province.ask(catalog.undoChange, { id: merged.id }, { as: provincial });
    const moved = await loadOne(SCHOOL.whu, { ...bookTwo, id: one });
    expect(moved).toMatchObject({ outcome: 'changed', match: 'review' });
    expect([left, right]).not.toContain(moved.recordId);
    const [review] = await casesOf(moved.recordId);
    expect(review?.reasons[0]?.code).toBe('parted_by_people');
    expect((await decide(review?.id ?? '', 'same')).right.id).toBe(right);
  });

  it('opens a case that was closed as different when its record has changed so', async () => {
    const book = newBook();
    const other = newBook();
    const mine = randomUUID();
    const { recordId: right } = await loadOne(SCHOOL.whu, book);
    const { recordId: left } = await loadOne(SCHOOL.hust, { ...book, id: mine, isbn: undefined, year: '2002' });
    const [review] = await casesOf(left);
    const id = review?.id ?? '';
    await decide(id, 'different');
    await loadOne(SCHOOL.hust, { ...other, id: mine });
    expect((await loadOne(SCHOOL.whut, other)).recordId).toBe(left);
    const moved = await loadOne(SCHOOL.hust, { ...book, id: mine });
    expect(moved).toMatchObject({ outcome: 'changed', match: 'review' });
    expect(moved.recordId).not.toBe(right);
    const asked = await find(id);
    expect(asked).toMatchObject({ state: 'open', left: { id: moved.recordId }, right: { id: right } });
    expect(asked.steps.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['automatic', 'review'],
      ['human', 'different'],
    ]);
  });

  it('keeps a third record that fits both sides out of either until people have decided', async () => {
    const { id, book, later, earlier } = await newCase();
    await decide(id, 'different');
    const third = await loadOne(SCHOOL.hust, book);
    expect(third.match).toBe('review');
    const cases = await casesOf(third.recordId, colleague);
    expect(cases.map(({ right }) => right.id).toSorted()).toEqual([earlier, later].toSorted());
    for (const { reasons } of cases) expect(reasons[0]?.code).toBe('parted_by_people');
    expect((await find(id)).state).toBe('different');
    const toEarlier = cases.find(({ right }) => right.id === earlier);
    await decide(toEarlier?.id ?? '', 'same', colleague);
    expect((await loadOne(SCHOOL.whut, newBook())).match).toBe('founded');
  });

  it('holds for a record that was deleted and is loaded again under its number', async () => {
    const [book, mine] = [newBook(), randomUUID()];
    const { recordId: earlier } = await loadOne(SCHOOL.whu, book);
    const first = await loadOne(SCHOOL.hust, { ...book, id: mine });
    expect(first).toMatchObject({ recordId: earlier, match: 'joined' });
    const { sources } = await province.ask(catalog.explainRecord, { id: earlier }, { as: colleague });
    const id = sources.find(({ institutionId }) => institutionId === SCHOOL.hust)?.id ?? '';
    await province.ask(catalog.splitRecord, { id: earlier, sourceIds: [id] }, { as: colleague });
    for (const time of ['once', 'twice']) {
      const [now] = await province.database.query<{ id: string }>(
        'SELECT id FROM catalog.source_record WHERE institution_id = $1 AND control_number = $2',
        [SCHOOL.hust, mine],
      );
      await province.ask(catalog.deleteSource, { id: now?.id ?? '' }, { as: colleague });
      const again = await loadOne(SCHOOL.hust, { ...book, id: mine, subtitle: time });
      expect(again).toMatchObject({ outcome: 'new', match: 'review' });
      expect(again.recordId).not.toBe(earlier);
      const [review] = await casesOf(again.recordId, colleague);
      expect(review?.reasons[0]?.code).toBe('parted_by_people');
    }
    const unlike = await loadOne(SCHOOL.hust, { ...book, id: randomUUID() });
    expect(unlike.match).toBe('review');
  });

  it('lets a third record join while nobody has parted the two', async () => {
    const { book } = await newCase();
    expect((await loadOne(SCHOOL.hust, book)).match).toBe('joined');
  });

  it('keeps together what people joined when one of the records changes', async () => {
    const [bookOne, bookTwo, mine] = [newBook(), newBook(), randomUUID()];
    const { recordId: one } = await loadOne(SCHOOL.whu, bookOne);
    const { recordId: two } = await loadOne(SCHOOL.hust, { ...bookTwo, id: mine });
    const merged = await province.ask(catalog.mergeRecords, { id: one, otherId: two }, { as: provincial });
    await loadOne(SCHOOL.hust, { ...bookTwo, id: mine, subtitle: '修订' });
    expect(await recordOf(SCHOOL.hust, mine)).toBe(one);
    await province.ask(catalog.undoChange, { id: merged.id }, { as: provincial });
    expect(await recordOf(SCHOOL.hust, mine)).toBe(two);
  });
});

describe('decisions of before', () => {
  it('get their merges, steps and rulings from what was kept of them', async () => {
    const [same, different, undone] = [await newCase(), await newCase(), await newCase()];
    await decide(different.id, 'different');
    const { changeId } = await decide(same.id, 'same');
    const wrong = await decide(undone.id, 'same');
    await reopen(undone.id);
    await province.database.query(
      `UPDATE catalog.review v SET state = 'same', decided_by = m.person_id, decided_at = m.at FROM catalog.merge_log m
        WHERE v.id = $1 AND m.id = $2`,
      [undone.id, wrong.changeId],
    );
    const records = [same, different, undone].flatMap(({ earlier, later }) => [earlier, later]);
    const rulings = () =>
      province.database.query(
        `SELECT r.source_id, r.other_source_id, r.verdict FROM catalog.ruling r JOIN catalog.source_record s
           ON s.id = r.source_id WHERE s.record_id = ANY ($1) ORDER BY 1, 2`,
        [records],
      );
    const before = await rulings();
    expect(before).toHaveLength(3);
    const query = (text: string) =>
      province.database.query(
        `SET ROLE catalog_owner; SET search_path TO catalog; ${text}; RESET search_path; RESET ROLE`,
      ) as Promise<unknown>;
    const migration = new Rulings1764000000041();
    await migration.down({ query } as QueryRunner);
    await migration.up({ query } as QueryRunner);
    expect(await rulings()).toEqual(before);
    expect(await find(different.id)).toMatchObject({ canReopen: true, steps: [{ verdict: 'different' }] });
    expect(await find(undone.id)).toMatchObject({ state: 'open' });
    expect(await find(same.id)).toMatchObject({ canReopen: true, steps: [{ verdict: 'same' }] });
    await reopen(same.id);
    const { items } = await province.ask(catalog.listChanges, { recordId: same.earlier }, { as: cataloguer });
    expect(items[0]).toMatchObject({ id: changeId, canUndo: false });
  });
});
