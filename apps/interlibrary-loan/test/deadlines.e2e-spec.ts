import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { addDays, Calendar, dateIn } from '@shuqiao/calendar';
import {
  catalog,
  days,
  DomainError,
  type DaysChanged,
  ill,
  type InstitutionView,
  type LibraryDays,
  type NationalDay,
  type NoticeWanted,
  registry,
} from '@shuqiao/contracts';
import { decode, HEADER } from '@shuqiao/messaging';
import { serviceCaller } from '@shuqiao/tokens';
import { answering, eventually, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { illService } from '../src/service.js';

const institution = (id: string): InstitutionView => ({
  id,
  name: id.slice(0, 8),
  code: id.slice(0, 10),
  city: '武汉市',
  level: 'undergraduate',
  supervisor: '教育部',
  lends: true,
});
const holding = (institutionId: string) => ({ institutionId, callNumber: 'TP18', copies: 1, onLoan: 0 });

const spread = (from: string, until: string, name: string): NationalDay[] =>
  from > until ? [] : [{ day: from, works: false, name }, ...spread(addDays(from, 1), until, name)];
const notice2026 = async (): Promise<NationalDay[]> => {
  const file = new URL('../../../data/days/national.json', import.meta.url);
  const notices = JSON.parse(await readFile(file, 'utf8')) as {
    year: number;
    off: { from: string; until: string; name: string }[];
    works: { day: string; name: string }[];
  }[];
  const { off = [], works = [] } = notices.find(({ year }) => year === 2026) ?? {};
  return [
    ...off.flatMap(({ from, until, name }) => spread(from, until, name)),
    ...works.map(({ day, name }) => ({ day, works: true, name })),
  ];
};
const closed = (version: number, ...spans: [string, string][]): LibraryDays => ({
  institutionId: SCHOOL.hust,
  version,
  closedWeekdays: [6, 7],
  spans: spans.map(([from, until]) => ({ id: randomUUID(), from, until, open: false, name: '闭馆', everyYear: false })),
});

const supplier = newStaff(SCHOOL.hust, 'ill_librarian');

describe('until when a supplier must answer and send', () => {
  let province: TestProvince;
  let rows: NationalDay[];
  let isRegistryAway = true;

  beforeAll(async () => {
    rows = await notice2026();
    const table = () => ({ version: 1, years: [2026], days: rows, notices: [] });
    province = await newProvince([illService], {
      answers: [
        answering(registry.listInstitutions, () =>
          Promise.resolve({ items: [institution(SCHOOL.whu), institution(SCHOOL.hust)], next: null }),
        ),
        answering(catalog.listHolders, ({ id }) =>
          Promise.resolve({ id, title: '三体', authors: [], isbn: [], holdings: [holding(SCHOOL.hust)] }),
        ),
        answering(days.findNational, () =>
          isRegistryAway ? Promise.reject(new DomainError('service.absent')) : Promise.resolve(table()),
        ),
        answering(days.listLibraries, () => Promise.resolve({ items: [closed(1)], next: null })),
      ],
    });
  });
  afterAll(() => province.close());

  const place = () =>
    province.ask(ill.placeRequest, { recordId: randomUUID() }, { as: newCaller(), onceKey: randomUUID() });
  const find = (id: string) => province.ask(ill.findRequest, { id }, { as: supplier });
  const act = (id: string, action: 'accept' | 'ship') =>
    province.ask(ill.actOnRequest, { id, action }, { as: supplier });
  /** Lets a request's clock begin on a day that the test knows, with the deadline that follows. */
  const begin = (id: string, from: string, deadline: string) =>
    province.database.query('UPDATE ill.request SET clock_from = $2, deadline = $3 WHERE id = $1', [
      id,
      from,
      deadline,
    ]);
  const tell = async (payload: DaysChanged, factId: string = randomUUID()) => {
    const carrier = await province.newCarrier();
    const body = Buffer.from(JSON.stringify(payload));
    await carrier.publish({ subject: days.changed.subject, headers: { [HEADER.factId]: factId }, body }, factId);
    await eventually(
      'the fact is digested',
      async () => (await province.database.query('SELECT 1 FROM ill.inbox WHERE fact_id = $1', [factId])).length > 0,
    );
    await carrier.drain();
  };
  const nation = (version: number, years: number[], more: NationalDay[] = []): DaysChanged => ({
    version,
    national: { version, years, days: [...rows, ...more] },
    library: null,
  });
  const library = (told: LibraryDays): DaysChanged => ({ version: told.version, national: null, library: told });
  const moves = async (id: string) =>
    (await find(id)).history.filter(({ action }) => action === 'move_deadline').map(({ note, side }) => [side, note]);

  it('goes by weekdays, and says that it is provisional, while the registry is away', async () => {
    const { id, deadline } = await place();
    const today = dateIn(new Date());
    const on = new Calendar({ years: [], days: [] }).addWorkingDays(today, 1);
    expect(deadline).toEqual({ step: 'answer', on, provisional: true });
    expect((await find(id)).deadline).toEqual(deadline);
    expect(await province.database.query('SELECT 1 FROM ill.calendar_copy')).toEqual([]);
    isRegistryAway = false;
  });

  it('runs for the answer, begins anew for the sending, and ends with it', async () => {
    await tell(nation(2, [2026]));
    const { id } = await place();
    expect((await find(id)).deadline?.step).toBe('answer');
    await act(id, 'accept');
    expect((await find(id)).deadline?.step).toBe('send');
    const cancel = { id, action: 'cancel' } as const;
    await begin(id, '2026-03-05', '2026-03-09');
    await province.ask(ill.actOnRequest, cancel, { as: newStaff(SCHOOL.whu, 'ill_librarian') });
    expect((await find(id)).deadline).toMatchObject({ step: 'send', on: '2026-03-09' });
    await act(id, 'ship');
    expect((await find(id)).deadline).toBeNull();
  });

  it('LOAN-12, LOAN-13: follows the supplier’s closure when it is told, and is not shortened when that is deleted', async () => {
    const { id } = await place();
    await begin(id, '2026-03-06', '2026-03-09');
    await tell(library(closed(2, ['2026-03-09', '2026-03-13'])));
    expect((await find(id)).deadline).toEqual({ step: 'answer', on: '2026-03-16', provisional: false });
    await tell(library(closed(3)));
    expect((await find(id)).deadline?.on).toBe('2026-03-16');
    expect(await moves(id)).toEqual([['system', '2026-03-09 → 2026-03-16']]);
  });

  it('LOAN-13: tells the reader once of each request that a closure delays, and not when it is deleted', async () => {
    const reader = newCaller();
    const wanted: NoticeWanted[] = [];
    const listener = await province.newCarrier();
    await listener.consume(ill.notices.wanted.subject, 'test_postponed', (message) => {
      wanted.push(decode(message.body) as NoticeWanted);
      return Promise.resolve();
    });
    const two = await Promise.all(
      [1, 2].map(() =>
        province.ask(ill.placeRequest, { recordId: randomUUID() }, { as: reader, onceKey: randomUUID() }),
      ),
    );
    for (const { id } of two) await begin(id, '2026-06-23', '2026-06-24');
    const closing = library(closed(4, ['2026-06-22', '2026-06-26']));
    const fact = randomUUID();
    await tell(closing, fact);
    await tell(closing, fact);
    await tell(library(closed(5)));
    for (const { id } of two) expect((await find(id)).deadline?.on).toBe('2026-06-29');
    const mine = () => wanted.filter(({ to }) => to.kind === 'person' && to.personId === reader.person);
    await eventually('both are told', () => Promise.resolve(mine().length >= 2));
    expect(mine().map(({ template, about, data }) => [template, about.id, data['before'], data['until']])).toEqual(
      two.map(({ id }) => ['ill.postponed', id, '2026-06-24', '2026-06-29']).sort(),
    );
    // The stream tells a new consumer all that went before, of other requests too.
    const isOfTheTwo = ({ about }: NoticeWanted) => two.some(({ id }) => id === about.id);
    const offices = () =>
      wanted.filter((one) => one.to.kind === 'office' && one.to.office === 'loan' && isOfTheTwo(one));
    await eventually('so are both loan offices', () => Promise.resolve(offices().length >= 4));
    expect(
      offices()
        .map(({ template, to, about }) => [template, to.institutionId, about.id])
        .sort(),
    ).toEqual(
      two.flatMap(({ id }) => [SCHOOL.whu, SCHOOL.hust].map((school) => ['ill.rescheduled', school, id])).sort(),
    );
    const [toOffice] = offices();
    if (!toOffice) throw new Error('no office was told');
    const [notice] = mine();
    if (!notice) throw new Error('nothing was told');
    const still = (wants: NoticeWanted) => province.ask(ill.notices.still, wants, { as: serviceCaller('notices') });
    for (const wants of [notice, toOffice])
      expect(await still(wants)).toEqual({ still: true, why: null, data: wants.data });
    for (const { id } of two) await act(id, 'accept');
    for (const wants of [notice, toOffice]) expect(await still(wants)).toMatchObject({ still: false });
  });

  it('LOAN-04: beyond the last notice it is provisional; the notice settles it, with one line of history', async () => {
    const { id } = await place();
    await act(id, 'accept');
    await begin(id, '2026-12-30', '2026-12-31');
    await tell(nation(3, [2026]));
    expect((await find(id)).deadline).toEqual({ step: 'send', on: '2027-01-04', provisional: true });
    const fact = randomUUID();
    const with2027 = nation(
      4,
      [2026, 2027],
      [...spread('2027-01-01', '2027-01-04', '元旦'), { day: '2027-01-09', works: true, name: '元旦' }],
    );
    await tell(with2027, fact);
    await tell(with2027, fact);
    expect((await find(id)).deadline).toEqual({ step: 'send', on: '2027-01-05', provisional: false });
    expect(await moves(id)).toEqual([
      ['system', '2026-12-31 → 2027-01-04'],
      ['system', '2027-01-04 → 2027-01-05'],
    ]);
  });

  it('takes no older version for a newer one', async () => {
    const { id } = await place();
    await begin(id, '2026-03-05', '2026-03-06');
    await tell(library(closed(9)));
    await tell(library(closed(8, ['2026-03-06', '2026-03-06'])));
    expect((await find(id)).deadline?.on).toBe('2026-03-06');
  });

  it('LOAN-04: a library that never opens leaves a request without a deadline, not without an answer', async () => {
    await tell(library(closed(10, ['2020-01-01', '2099-12-31'])));
    const { deadline, state } = await place();
    expect({ deadline, state }).toEqual({ deadline: null, state: 'sent' });
    await tell(library(closed(11)));
  });

  it('asks the registry for all days where it has none, and moves what was counted without them', async () => {
    const other = await newProvince([illService], {
      answers: [
        answering(registry.listInstitutions, () => Promise.resolve({ items: [institution(SCHOOL.hust)], next: null })),
        answering(catalog.listHolders, ({ id }) =>
          Promise.resolve({ id, title: '三体', authors: [], isbn: [], holdings: [holding(SCHOOL.hust)] }),
        ),
        answering(days.findNational, () =>
          Promise.resolve({ version: 5, years: [2026, 2027, 2028], days: rows, notices: [] }),
        ),
        answering(days.listLibraries, () => Promise.resolve({ items: [closed(7)], next: null })),
      ],
    });
    try {
      await other.ask(ill.placeRequest, { recordId: randomUUID() }, { as: newCaller(), onceKey: randomUUID() });
      expect(await other.database.query('SELECT version FROM ill.calendar_copy ORDER BY version')).toEqual([
        { version: 5 },
        { version: 7 },
      ]);
    } finally {
      await other.close();
    }
  });
});
