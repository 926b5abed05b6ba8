import { randomUUID } from 'node:crypto';
import { type Caller, catalog, ill, registry, type RequestAction } from '@shuqiao/contracts';
import { answering, codeOf, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { illService } from '../src/service.js';

type Pressed = Exclude<RequestAction, 'route' | 'exhaust'>;

const institution = (id: string) => ({
  id,
  name: id.slice(0, 8),
  code: id.slice(0, 10),
  city: '武汉市',
  level: 'undergraduate' as const,
  supervisor: '教育部',
  lends: true,
});
const directory = [SCHOOL.whu, SCHOOL.hust, SCHOOL.whut].map(institution);
const holding = (institutionId: string, copies: number) => ({ institutionId, callNumber: 'TP18', copies, onLoan: 0 });

const whu = newStaff(SCHOOL.whu, 'ill_librarian');
const hust = newStaff(SCHOOL.hust, 'ill_librarian');
const whut = newStaff(SCHOOL.whut, 'ill_librarian');

describe('a step taken back', () => {
  let province: TestProvince;
  beforeAll(async () => {
    province = await newProvince([illService], {
      answers: [
        answering(registry.listInstitutions, () => Promise.resolve({ items: directory, next: null })),
        answering(catalog.listHolders, ({ id }) =>
          Promise.resolve({
            id,
            title: '深度学习',
            authors: [],
            isbn: [],
            // On the shelf there, lent out here: HUST is asked before WHUT.
            holdings: [holding(SCHOOL.hust, 1), holding(SCHOOL.whut, 0)],
          }),
        ),
      ],
    });
  });
  afterAll(() => province.close());

  const place = async (reader = newCaller(), recordId: string = randomUUID()) =>
    (await province.ask(ill.placeRequest, { recordId }, { as: reader, onceKey: randomUUID() })).id;
  const act = (id: string, action: Pressed, as: Caller, onceKey?: string) =>
    province.ask(
      ill.actOnRequest,
      { id, action, ...(action === 'decline' && { reason: 'OnLoan' as const }) },
      { as, ...(onceKey && { onceKey }) },
    );
  const undo = (id: string, as: Caller, onceKey?: string) =>
    province.ask(ill.undoAction, { id }, { as, ...(onceKey && { onceKey }) });
  const find = (id: string, as: Caller) => province.ask(ill.findRequest, { id }, { as });
  const rowOf = async (id: string) => {
    const [row] = await province.database.query<{ state: string; deadline: string; clock: string; supplier: string }>(
      `SELECT state, deadline::text, clock_from::text AS clock, supplier_id AS supplier FROM ill.request WHERE id = $1`,
      [id],
    );
    return row;
  };

  it('P-4: is as if it had not been, for each step of the loan, and its history tells both', async () => {
    const id = await place();
    const steps: [Pressed, Caller][] = [
      ['accept', hust],
      ['ship', hust],
      ['receive', whu],
      ['return', whu],
      ['complete', hust],
    ];
    for (const [action, as] of steps) {
      const before = await rowOf(id);
      const after = await act(id, action, as);
      expect(after.undo).toMatchObject({ action });
      const restored = await undo(id, as);
      expect(restored).toMatchObject({ state: before?.state, undo: null });
      expect(restored.version).toBe(after.version + 1);
      expect(await rowOf(id)).toEqual(before);
      await act(id, action, as);
    }
    const { history, rota } = await find(id, whu);
    expect(history.filter(({ action }) => action === 'undo').map(({ reason, side }) => `${side} ${reason}`)).toEqual([
      'supplier accept',
      'supplier ship',
      'requester receive',
      'requester return',
      'supplier complete',
    ]);
    expect(rota.map(({ outcome }) => outcome)).toEqual(['supplying', 'waiting']);
    const notices = await province.database.query<{ template: string }>(
      `SELECT payload->>'template' AS template FROM ill.outbox
       WHERE subject = 'ill.notice.wanted' AND payload->'about'->>'id' = $1 ORDER BY position`,
      [id],
    );
    // What was done anew is told anew; what was taken back is not told again.
    expect(notices.map(({ template }) => template)).toEqual([
      'ill.shipped',
      'ill.shipped',
      'ill.arrived',
      'ill.arrived',
    ]);
  });

  it('P-4: brings a request back from the next library, which hears of it, as long as that one has not answered', async () => {
    const id = await place();
    expect(await act(id, 'decline', hust)).toMatchObject({ supplierId: SCHOOL.whut, undo: { action: 'decline' } });
    expect(await undo(id, hust)).toMatchObject({
      state: 'sent',
      supplierId: SCHOOL.hust,
      actions: ['accept', 'decline'],
    });
    expect((await find(id, whu)).rota.map(({ outcome }) => outcome)).toEqual(['asked', 'waiting']);
    expect(await codeOf(find(id, whut))).toBe('ill.request_not_found');
    const facts = await province.database.query<{ to: string; left: string }>(
      `SELECT payload->>'to' AS to, payload->>'leftId' AS left FROM ill.outbox
       WHERE subject = 'ill.request.moved' AND payload->>'id' = $1 AND payload->>'action' = 'undo'`,
      [id],
    );
    expect(facts).toEqual([{ to: 'sent', left: SCHOOL.whut }]);

    await act(id, 'decline', hust);
    await act(id, 'accept', whut);
    expect(await codeOf(undo(id, hust))).toBe('ill.request_not_found');
    expect(await rowOf(id)).toMatchObject({ state: 'will_supply', supplier: SCHOOL.whut });
  });

  it('P-4: brings a request back that nobody was left for, but not when its reader has asked anew', async () => {
    const [reader, recordId] = [newCaller(), randomUUID() as string];
    const id = await place(reader, recordId);
    await act(id, 'decline', hust);
    expect(await act(id, 'decline', whut)).toMatchObject({ state: 'unfilled', supplierId: null });
    expect(await undo(id, whut)).toMatchObject({ state: 'sent', supplierId: SCHOOL.whut });
    await act(id, 'decline', whut);
    await place(reader, recordId);
    expect(await codeOf(undo(id, whut))).toBe('ill.not_undoable');
  });

  it('P-4: is for the library that did it, for its last step, and for ten minutes', async () => {
    const reader = newCaller();
    const id = await place(reader);
    expect(await codeOf(undo(id, hust))).toBe('ill.not_undoable');
    await act(id, 'accept', hust);
    expect((await find(id, whu)).undo).toBeNull();
    expect(await codeOf(undo(id, whu))).toBe('ill.not_undoable');
    expect(await codeOf(undo(id, whut))).toBe('ill.request_not_found');
    expect(await codeOf(undo(id, reader))).toBe('auth.forbidden');
    const colleague = newStaff(SCHOOL.hust, 'ill_librarian');
    expect((await find(id, colleague)).undo).toMatchObject({ action: 'accept' });
    await act(id, 'cancel', reader);
    expect(await codeOf(undo(id, hust))).toBe('ill.not_undoable');

    const late = await place();
    await act(late, 'accept', hust);
    await province.database.query(
      `UPDATE ill.request SET undo = jsonb_set(undo, '{until}', to_jsonb(now() - interval '1 second')) WHERE id = $1`,
      [late],
    );
    expect((await find(late, hust)).undo).toBeNull();
    expect(await codeOf(undo(late, hust))).toBe('ill.not_undoable');
  });

  it('P-4: happens once per key, and a repeat of the step itself does nothing', async () => {
    const id = await place();
    const [accepting, undoing] = [randomUUID(), randomUUID()];
    await act(id, 'accept', hust, accepting);
    await undo(id, hust, undoing);
    expect(await undo(id, hust, undoing)).toMatchObject({ state: 'sent' });
    expect(await act(id, 'accept', hust, accepting)).toMatchObject({ state: 'sent' });
  });

  it('answers who declined the same again for the same key, though the request is another’s by then', async () => {
    const id = await place();
    const key = randomUUID();
    const first = await act(id, 'decline', hust, key);
    expect(await act(id, 'decline', hust, key)).toMatchObject({ state: first.state, supplierId: SCHOOL.whut });
  });

  it('P-7: what nobody could fill waits for the home library until it has seen to it', async () => {
    const id = await place();
    const waiting = async () => (await province.ask(ill.countWork, {}, { as: whu })).requester;
    const before = await waiting();
    await act(id, 'decline', hust);
    await act(id, 'decline', whut);
    expect(await waiting()).toBe(before + 1);
    expect((await find(id, whu)).actions).toEqual(['settle']);
    const open = await province.ask(ill.listRequests, { side: 'requester', open: true, limit: 100 }, { as: whu });
    expect(open.items.map((item) => item.id)).toContain(id);
    expect(await act(id, 'settle', whu)).toMatchObject({ state: 'settled', iso18626Status: 'Unfilled', actions: [] });
    expect(await waiting()).toBe(before);
  });
});
