import { randomUUID } from 'node:crypto';
import { type Caller, catalog, ill, registry } from '@shuqiao/contracts';
import { answering, codeOf, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { illService } from '../src/service.js';

const institution = (id: string) => ({
  id,
  name: id.slice(0, 8),
  code: id.slice(0, 10),
  city: '武汉市',
  level: 'undergraduate' as const,
  supervisor: '教育部',
  lends: true,
});
const whu = newStaff(SCHOOL.whu, 'ill_librarian');
const hust = newStaff(SCHOOL.hust, 'ill_librarian');

describe('the lists of requests', () => {
  let province: TestProvince;
  beforeAll(async () => {
    province = await newProvince([illService], {
      answers: [
        answering(registry.listInstitutions, () =>
          Promise.resolve({ items: [institution(SCHOOL.whu), institution(SCHOOL.hust)], next: null }),
        ),
        answering(catalog.listHolders, ({ id }) =>
          Promise.resolve({
            id,
            title: '三体',
            authors: [],
            isbn: [],
            holdings: [{ institutionId: SCHOOL.hust, callNumber: null, copies: 1, onLoan: 0 }],
          }),
        ),
      ],
    });
  });
  afterAll(() => province.close());

  const place = async (reader: Caller) =>
    (await province.ask(ill.placeRequest, { recordId: randomUUID() }, { as: reader, onceKey: randomUUID() })).id;
  const act = (id: string, action: 'accept' | 'ship' | 'receive' | 'decline', as: Caller) =>
    province.ask(ill.actOnRequest, { id, action, ...(action === 'decline' && { reason: 'OnLoan' as const }) }, { as });
  /** A whole list, read in pages of two. */
  const read = async (input: { side: 'mine' | 'supplier' | 'requester'; open: boolean }, as: Caller) => {
    const ids: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await province.ask(ill.listRequests, { ...input, limit: 2, ...(after && { after }) }, { as });
      ids.push(...page.items.map(({ id }) => id));
      if (page.next === null) return ids;
      after = page.next;
    }
  };

  it('P-12: show a reader first what they must do, however old it is', async () => {
    const reader = newCaller();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await place(reader));
    const [toFetch = '', unfilled = '', ...rest] = ids;
    await act(toFetch, 'accept', hust);
    await act(toFetch, 'ship', hust);
    await act(toFetch, 'receive', whu);
    await act(unfilled, 'decline', hust);
    expect(await read({ side: 'mine', open: true }, reader)).toEqual([toFetch, unfilled, ...rest.reverse()]);
  });

  it('P-6: sort a library’s work by the deadline of the step under way, over all pages', async () => {
    const reader = newCaller();
    const days = ['2026-12-04', '2026-12-01', null, '2026-12-02', '2026-12-01'];
    const due: { id: string; day: string | null }[] = [];
    await province.database.query(`UPDATE ill.request SET state = 'cancelled'`);
    for (const day of days) {
      const id = await place(reader);
      await province.database.query('UPDATE ill.request SET deadline = $2 WHERE id = $1', [id, day]);
      due.push({ id, day });
    }
    const sorted = due.toSorted((a, b) => (a.day ?? '9').localeCompare(b.day ?? '9')).map(({ id }) => id);
    expect(await read({ side: 'supplier', open: true }, hust)).toEqual(sorted);
    expect(await read({ side: 'requester', open: true }, whu)).toEqual(sorted);
  });

  it('show what has ended the last first, and refuse another list’s cursor', async () => {
    const reader = newCaller();
    const ids = [await place(reader), await place(reader), await place(reader)];
    await province.database.query(`UPDATE ill.request SET state = 'completed' WHERE reader_id <> $1`, [reader.person]);
    for (const id of ids.toReversed()) await province.ask(ill.actOnRequest, { id, action: 'cancel' }, { as: reader });
    expect(await read({ side: 'mine', open: false }, reader)).toEqual(ids);
    const page = await province.ask(ill.listRequests, { side: 'mine', open: false, limit: 1 }, { as: reader });
    for (const after of [page.next ?? '', randomUUID(), '1~nothing', '~'])
      expect(await codeOf(province.ask(ill.listRequests, { side: 'mine', open: true, after }, { as: reader }))).toBe(
        'input.invalid',
      );
  });
});
