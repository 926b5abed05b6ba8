import { randomUUID } from 'node:crypto';
import { catalog, type Caller, ill, type InstitutionView, registry, type RequestAction } from '@shuqiao/contracts';
import {
  answering,
  codeOf,
  eventually,
  newCaller,
  newProvince,
  newStaff,
  SCHOOL,
  type TestProvince,
} from '@shuqiao/testing';
import { serviceCaller } from '@shuqiao/tokens';
import { illService } from '../src/service.js';

const institution = (id: string, city: string): InstitutionView => ({
  id,
  name: id.slice(0, 8),
  code: id.slice(0, 10),
  city,
  level: 'undergraduate',
  supervisor: '教育部',
  lends: true,
});

const directory = [
  institution(SCHOOL.whu, '武汉市'),
  institution(SCHOOL.hust, '武汉市'),
  institution(SCHOOL.whut, '宜昌市'),
];

const holding = (institutionId: string, onLoan = 0) => ({ institutionId, callNumber: 'TP18', copies: 1, onLoan });
const heldNowhereElse = randomUUID();
const onOwnShelf = randomUUID();
const readOnline = randomUUID();

const others = [
  answering(registry.listInstitutions, () => Promise.resolve({ items: directory, next: null })),
  answering(catalog.listHolders, ({ id }) =>
    Promise.resolve({
      id,
      title: '深度学习',
      authors: ['古德费洛'],
      isbn: ['9787115461476'],
      online: id === readOnline,
      holdings: [
        holding(SCHOOL.whu, id === onOwnShelf ? 0 : 1),
        ...(id === heldNowhereElse ? [] : [holding(SCHOOL.whut), holding(SCHOOL.hust)]),
      ],
    }),
  ),
];

const whuStaff = newStaff(SCHOOL.whu, 'ill_librarian');
const hustStaff = newStaff(SCHOOL.hust, 'ill_librarian');
const whutStaff = newStaff(SCHOOL.whut, 'ill_librarian');

describe('a loan', () => {
  let province: TestProvince;
  beforeAll(async () => {
    province = await newProvince([illService], { answers: others });
  });
  afterAll(() => province.close());

  const place = (reader: Caller, recordId = randomUUID() as string, onceKey = randomUUID() as string) =>
    province.ask(ill.placeRequest, { recordId }, { as: reader, onceKey });
  const act = (id: string, action: Exclude<RequestAction, 'route' | 'exhaust'>, as: Caller, onceKey?: string) =>
    province.ask(
      ill.actOnRequest,
      { id, action, ...(action === 'decline' ? { reason: 'OnLoan' as const } : {}) },
      { as, ...(onceKey ? { onceKey } : {}) },
    );

  it('goes from the reader’s request past a library that declines to the book’s return', async () => {
    const reader = newCaller();
    const placed = await place(reader);
    expect(placed).toMatchObject({ state: 'sent', supplierId: SCHOOL.hust, mine: true, actions: ['cancel'] });
    const { id } = placed;
    expect(await act(id, 'decline', hustStaff)).toMatchObject({ state: 'sent', supplierId: SCHOOL.whut });
    for (const [action, who] of [
      ['accept', whutStaff],
      ['ship', whutStaff],
      ['receive', whuStaff],
      ['return', whuStaff],
      ['complete', whutStaff],
    ] as const)
      await act(id, action, who);
    const { state, history, rota, actions } = await province.ask(ill.findRequest, { id }, { as: reader });
    expect(state).toBe('completed');
    expect(actions).toEqual([]);
    expect(history.map(({ action, side }) => `${side} ${action}`)).toEqual([
      'requester place',
      'system route',
      'supplier decline',
      'system route',
      'supplier accept',
      'supplier ship',
      'requester receive',
      'requester return',
      'supplier complete',
    ]);
    expect(history[2]).toMatchObject({ actorId: hustStaff.person, institutionId: SCHOOL.hust, reason: 'OnLoan' });
    // P-21: said in the reader's language by the page.
    expect(rota.map(({ why, reasons }) => [why.split('，')[0], reasons?.[0]])).toEqual([
      ['在架 1 册', { code: 'on_shelf', n: 1 }],
      ['在架 1 册', { code: 'on_shelf', n: 1 }],
    ]);
    expect(rota.map(({ institutionId, outcome }) => [institutionId, outcome])).toEqual([
      [SCHOOL.hust, 'declined'],
      [SCHOOL.whut, 'supplying'],
    ]);
  });

  it('LOAN-33, LOAN-34: wants one notice for each thing people should know, and says whether it is still so', async () => {
    const reader = newCaller();
    const { id } = await place(reader);
    const wanted = () =>
      province.database.query<{ template: string; key: string; to: { kind: string; personId?: string } }>(
        `SELECT payload->>'template' AS template, payload->>'key' AS key, payload->'to' AS to FROM ill.outbox
         WHERE subject = 'ill.notice.wanted' AND payload->'about'->>'id' = $1 ORDER BY position`,
        [id],
      );
    const still = async (template: 'ill.shipped' | 'ill.arrived' | 'ill.cancel_asked') => {
      const input = { key: 'any', template, about: { kind: 'request', id } } as const;
      return province.ask(ill.notices.still, input, { as: serviceCaller('notices') });
    };
    await act(id, 'accept', hustStaff);
    await act(id, 'cancel', reader);
    expect(await still('ill.cancel_asked')).toMatchObject({ still: true, data: { requester: SCHOOL.whu } });
    await act(id, 'ship', hustStaff);
    expect(await still('ill.cancel_asked')).toEqual({ still: false, why: 'the request is shipped', data: null });
    await act(id, 'receive', whuStaff, 'once');
    await act(id, 'receive', whuStaff, 'once');
    expect((await wanted()).map(({ template, to }) => [template, to.kind, to.personId])).toEqual([
      ['ill.cancel_asked', 'office', undefined],
      ['ill.shipped', 'person', reader.person],
      ['ill.arrived', 'person', reader.person],
    ]);
    expect(new Set((await wanted()).map(({ key }) => key)).size).toBe(3);
    expect(await still('ill.arrived')).toMatchObject({
      still: true,
      data: { title: '深度学习', supplier: SCHOOL.hust },
    });
    await act(id, 'return', whuStaff);
    expect(await still('ill.arrived')).toMatchObject({ still: false, why: 'the request is returned' });
    const asReader = province.ask(
      ill.notices.still,
      { key: 'k', template: 'ill.arrived', about: { kind: 'request', id } },
      { as: reader },
    );
    expect(await codeOf(asReader)).toBe('auth.forbidden');
  });

  it('ends unfilled when every library declined', async () => {
    const { id } = await place(newCaller());
    await act(id, 'decline', hustStaff);
    expect(await act(id, 'decline', whutStaff)).toMatchObject({ state: 'unfilled', supplierId: null });
  });

  it('creates once per key, however often and however fast it is asked', async () => {
    const reader = newCaller();
    const [recordId, key] = [randomUUID(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => place(reader, recordId, key)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const rows = await province.database.query('SELECT id FROM ill.request WHERE once_key = $1', [key]);
    expect(rows).toHaveLength(1);
  });

  it('shows the first request when the reader asks for the same title again', async () => {
    const reader = newCaller();
    const recordId = randomUUID();
    const first = await place(reader, recordId);
    const again = place(reader, recordId);
    await expect(again).rejects.toMatchObject({ code: 'ill.duplicate', details: { id: first.id } });
  });

  it('P-1: refuses to lend what is read online', async () => {
    await expect(place(newCaller(), readOnline)).rejects.toMatchObject({
      code: 'ill.online_only',
      details: { recordId: readOnline },
    });
  });

  it('P-2: sends the reader to the own shelf as long as a copy stands there, and says where', async () => {
    await expect(place(newCaller(), onOwnShelf)).rejects.toMatchObject({
      code: 'ill.own_copy',
      details: { recordId: onOwnShelf, callNumber: 'TP18' },
    });
    expect(await place(newCaller())).toMatchObject({ state: 'sent', supplierId: SCHOOL.hust });
  });

  it('says so when nobody else in the province has the book', async () => {
    expect(await codeOf(place(newCaller(), heldNowhereElse))).toBe('ill.no_holder');
  });

  it('lets one of two simultaneous actions win', async () => {
    const reader = newCaller();
    const { id } = await place(reader);
    const codes = await Promise.all([codeOf(act(id, 'accept', hustStaff)), codeOf(act(id, 'accept', hustStaff))]);
    expect(codes.sort()).toEqual(['ill.illegal_action', 'no error']);
  });

  it('does a repeated action once', async () => {
    const { id } = await place(newCaller());
    const key = randomUUID();
    await act(id, 'accept', hustStaff, key);
    expect(await act(id, 'accept', hustStaff, key)).toMatchObject({ state: 'will_supply' });
    expect(await codeOf(act(id, 'accept', hustStaff, randomUUID()))).toBe('ill.illegal_action');
  });

  it('S-11: a key stands for one body, and belongs to its actor', async () => {
    const reader = newCaller();
    const [recordId, key] = [randomUUID(), randomUUID()];
    const { id } = await place(reader, recordId, key);
    const other = province.ask(ill.placeRequest, { recordId, note: '要硬皮本' }, { as: reader, onceKey: key });
    expect(await codeOf(other)).toBe('input.key_reused');
    expect(await codeOf(place(newCaller(), recordId, key))).toBe('no error');

    await act(id, 'accept', hustStaff, key);
    expect(await codeOf(act(id, 'ship', hustStaff, key))).toBe('input.key_reused');
    const colleague = newStaff(SCHOOL.hust, 'ill_librarian');
    expect(await act(id, 'ship', colleague, key)).toMatchObject({ state: 'shipped' });
    expect(await act(id, 'receive', whuStaff, key)).toMatchObject({ state: 'received' });
  });

  it('asks the supplier before it cancels what was promised', async () => {
    const reader = newCaller();
    const { id } = await place(reader);
    await act(id, 'accept', hustStaff);
    expect(await act(id, 'cancel', reader)).toMatchObject({ state: 'cancel_pending', actions: [] });
    expect(await act(id, 'agree_cancel', hustStaff)).toMatchObject({ state: 'cancelled' });
  });

  it('demands a reason for a refusal, and names the field', async () => {
    const { id } = await place(newCaller());
    const bare = province.ask(ill.actOnRequest, { id, action: 'decline' }, { as: hustStaff });
    await expect(bare).rejects.toMatchObject({ code: 'ill.reason_missing', details: { field: 'reason' } });
  });

  it('offers each side only its own actions, and a reader no more than to cancel', async () => {
    const reader = newCaller();
    const { id } = await place(reader);
    const seenBy = async (as: Caller) => (await province.ask(ill.findRequest, { id }, { as })).actions;
    expect(await seenBy(reader)).toEqual(['cancel']);
    expect(await seenBy(whuStaff)).toEqual(['cancel']);
    expect(await seenBy(hustStaff)).toEqual(['accept', 'decline']);
    expect(await codeOf(act(id, 'accept', whuStaff))).toBe('ill.illegal_action');
  });

  it('is not there for other libraries and other readers', async () => {
    const { id } = await place(newCaller());
    const strangers = [whutStaff, newCaller(), newStaff(SCHOOL.hubu, 'ill_librarian', 'institution_admin')];
    for (const as of strangers) {
      expect(await codeOf(province.ask(ill.findRequest, { id }, { as }))).toBe('ill.request_not_found');
      expect(await codeOf(act(id, 'cancel', as))).toBe('ill.request_not_found');
    }
    await expect(
      province.ask(ill.findRequest, { id }, { as: newStaff(SCHOOL.hubu, 'province_admin') }),
    ).resolves.toMatchObject({ id });
  });

  it('hides rows from the service’s own role until it says for whom it acts', async () => {
    await place(newCaller());
    const client = await province.roleClient('ill');
    try {
      for (const table of ['request', 'request_event', 'rota']) {
        const { rows } = await client.query(`SELECT count(*)::int AS count FROM ${table}`);
        expect(rows).toEqual([{ count: 0 }]);
      }
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.hubu]);
      expect((await client.query('SELECT 1 FROM request')).rowCount).toBe(0);
      await expect(client.query('UPDATE request_event SET note = NULL')).rejects.toThrow(/permission denied/);
      await expect(client.query('DELETE FROM request_event')).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });

  it('lists and counts the work of each side', async () => {
    const reader = newCaller();
    const { supplier: before } = await province.ask(ill.countWork, {}, { as: hustStaff });
    const { id } = await place(reader);
    const mine = await province.ask(ill.listRequests, { side: 'mine', open: true }, { as: reader });
    expect(mine.items.map((item) => item.id)).toEqual([id]);
    const first = await province.ask(ill.listRequests, { side: 'supplier', limit: 1 }, { as: hustStaff });
    const rest = await province.ask(
      ill.listRequests,
      { side: 'supplier', limit: 100, after: first.next ?? '' },
      { as: hustStaff },
    );
    expect(first.items).toHaveLength(1);
    expect(rest.items.map((item) => item.id)).not.toContain(first.items[0]?.id);
    expect([...first.items, ...rest.items].map((item) => item.id)).toContain(id);
    expect((await province.ask(ill.countWork, {}, { as: hustStaff })).supplier).toBe(before + 1);
    expect(await codeOf(province.ask(ill.listRequests, { side: 'supplier' }, { as: reader }))).toBe('auth.forbidden');
  });

  it('tells each move as a fact, and every fact leaves the outbox', async () => {
    const { id } = await place(newCaller());
    await act(id, 'accept', hustStaff);
    const factsOf = () =>
      province.database.query<{ action: string; sent: boolean }>(
        `SELECT payload->>'action' AS action, sent_at IS NOT NULL AS sent FROM ill.outbox WHERE payload->>'id' = $1 ORDER BY position`,
        [id],
      );
    await eventually('the facts are sent', async () => (await factsOf()).every(({ sent }) => sent));
    expect((await factsOf()).map(({ action }) => action)).toEqual(['place', 'route', 'accept']);
  });

  it('refuses strangers, bad tokens and bad input with the error that says so', async () => {
    const asNobody = province.ask(ill.listRequests, { side: 'mine' });
    expect(await codeOf(asNobody)).toBe('auth.not_signed_in');
    expect(await codeOf(province.ask(ill.listRequests, { side: 'mine' }, { token: 'no.such.token' }))).toBe(
      'auth.token_invalid',
    );
    expect(await codeOf(province.ask(ill.placeRequest, { recordId: randomUUID() }, { as: newCaller() }))).toBe(
      'input.once_key_missing',
    );
    const wrong = province.ask(ill.placeRequest, { recordId: 'x' }, { as: newCaller(), onceKey: 'k' });
    await expect(wrong).rejects.toMatchObject({ code: 'input.invalid', details: { issues: [{ field: 'recordId' }] } });
  });
});
