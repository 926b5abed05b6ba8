import { randomUUID } from 'node:crypto';
import { addDays, Calendar, dateIn } from '@shuqiao/calendar';
import { days, type LibraryDays, type NewSpan } from '@shuqiao/contracts';
import { codeOf, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { registryService } from '../src/service.js';

const province_admin = newStaff(SCHOOL.whu, 'province_admin');
const librarian = newStaff(SCHOOL.hust, 'ill_librarian');
const closure = (from: string, until = from, more: Partial<NewSpan> = {}): NewSpan => ({
  from,
  until,
  open: false,
  name: '闭馆',
  everyYear: false,
  ...more,
});

describe('days of the nation and of libraries', () => {
  let province: TestProvince;
  let demo: { library: LibraryDays; told: { owner: string | null }[] };
  beforeAll(async () => {
    province = await newProvince([registryService], { demo: true });
    demo = { library: await library(SCHOOL.hust), told: await told() };
    // What follows begins with libraries that have said nothing.
    await province.database.query(`DELETE FROM registry.library_span; DELETE FROM registry.library_calendar;
      DELETE FROM registry.outbox WHERE payload->'library'->>'institutionId' IS NOT NULL`);
  });
  afterAll(() => province.close());

  const national = () => province.ask(days.findNational, {});
  const library = (id: string) => province.ask(days.findLibrary, { id });
  const add = (spans: NewSpan[], as = librarian, onceKey: string = randomUUID(), id: string = SCHOOL.hust) =>
    province.ask(days.addSpans, { id, spans }, { as, onceKey });
  const told = () =>
    province.database.query<{ version: number; owner: string | null }>(
      `SELECT (payload->>'version')::int AS version, payload->'library'->>'institutionId' AS owner
       FROM registry.outbox WHERE subject = 'registry.days.changed' ORDER BY position`,
    );

  it('has closings in the demo, marked as such, some of the next days, and has told them', () => {
    const { version, spans } = demo.library;
    expect(version).toBe(1);
    expect(spans.length).toBeGreaterThan(1);
    for (const { name } of spans) expect(name).toContain('演示数据');
    const today = dateIn(new Date());
    expect(spans.some(({ from }) => from > today && from <= addDays(today, 7))).toBe(true);
    expect(demo.told.map(({ owner }) => owner)).toEqual([null, SCHOOL.whu, SCHOOL.hust, SCHOOL.whut]);
  });

  it('knows the notices of 2024 to 2026, and has told them', async () => {
    const table = await national();
    expect(table.years).toEqual([2024, 2025, 2026]);
    expect(table.days.filter(({ works }) => works)).toHaveLength(8 + 5 + 6);
    expect(table.days.filter(({ works }) => !works)).toHaveLength(28 + 28 + 33);
    expect(table.notices[2]).toMatchObject({ year: 2026, version: 1, publishedOn: '2025-11-04' });
    expect(await told()).toEqual([{ version: 1, owner: null }]);
  });

  it('LOAN-03, LOAN-04: a notice goes by date: the next year’s may name days of this one; what was stays', async () => {
    const publish = (rows: [string, boolean][], as = province_admin) =>
      province.ask(
        days.publishNational,
        {
          year: 2027,
          notice: '为测试编造的通知',
          publishedOn: '2026-11-20',
          url: null,
          days: rows.map(([day, works]) => ({ day, works, name: '元旦' })),
        },
        { as },
      );
    const first = await publish([
      ['2026-12-31', false],
      ['2027-01-01', false],
      ['2027-01-09', true],
    ]);
    expect(first.years).toEqual([2024, 2025, 2026, 2027]);
    expect(new Calendar(first).view('2026-12-31')).toMatchObject({ open: false, reason: 'holiday', name: '元旦' });
    const second = await publish([['2027-01-01', false]]);
    expect(second.version).toBe(3);
    expect(second.notices.at(-1)).toMatchObject({ year: 2027, version: 2 });
    expect(new Calendar(second).isWorkingDay('2026-12-31')).toBe(true);
    expect(
      await province.database.query('SELECT version FROM registry.national_notice WHERE year = 2027'),
    ).toHaveLength(2);

    for (const wrong of [
      [['2026-11-30', false]],
      [['2028-01-01', false]],
      [['2027-01-08', true]],
      [
        ['2027-01-01', false],
        ['2027-01-01', true],
      ],
    ] as [string, boolean][][])
      expect(await codeOf(publish(wrong))).toBe('days.not_of_notice');
    expect(await codeOf(publish([['2027-01-01', false]], librarian))).toBe('auth.forbidden');
    const role = await province.roleClient('registry');
    await expect(role.query('UPDATE national_notice SET notice = $1', ['x'])).rejects.toThrow('permission denied');
    await role.end();
  });

  it('a library’s own staff say when it is closed; once for one key, taken away and brought back', async () => {
    expect(await library(SCHOOL.hust)).toMatchObject({ version: 0, closedWeekdays: [6, 7], spans: [] });
    const key = randomUUID();
    const spans = [
      closure('2026-06-22', '2026-06-26', { name: '搬迁' }),
      closure('2026-10-03', '2026-10-03', { open: true }),
    ];
    const added = await add(spans, librarian, key);
    expect(added.spans.map(({ id: _, ...span }) => span)).toEqual(spans);
    expect((await add(spans, librarian, key)).spans).toHaveLength(2);
    const set = (removed: boolean) =>
      province.ask(
        days.setSpansRemoved,
        { id: SCHOOL.hust, spanIds: [added.spans[0]?.id ?? ''], removed },
        { as: librarian },
      );
    expect((await set(true)).spans).toEqual([added.spans[1]]);
    expect((await set(false)).spans).toEqual(added.spans);
    const week = await province.ask(days.setWeek, { id: SCHOOL.hust, closedWeekdays: [7, 1, 1] }, { as: librarian });
    expect(week.closedWeekdays).toEqual([1, 7]);
    expect(await library(SCHOOL.hust)).toEqual(week);
    expect((await told()).filter(({ owner }) => owner === SCHOOL.hust).map(({ version }) => version)).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });

  it('nobody else’s staff, no reader and no wrong day', async () => {
    const day = [closure('2026-06-01')];
    expect(await codeOf(add(day, newStaff(SCHOOL.whu, 'institution_admin')))).toBe('registry.institution_not_found');
    expect(await codeOf(add(day, newCaller()))).toBe('auth.forbidden');
    expect(await codeOf(add(day, province_admin, randomUUID(), randomUUID()))).toBe('registry.institution_not_found');
    expect((await add(day, province_admin, randomUUID(), SCHOOL.hubu)).spans).toHaveLength(1);
    expect(await codeOf(add([closure('2026-06-02', '2026-06-01')]))).toBe('input.invalid');
    expect(await codeOf(add([closure('2026-06-01', '2027-06-02')]))).toBe('input.invalid');
    expect(await codeOf(add([closure('2027-02-29')]))).toBe('input.invalid');
    const role = await province.roleClient('registry');
    await role.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.whu]);
    expect((await role.query('UPDATE library_span SET open = true')).rowCount).toBe(0);
    await role.end();
  });

  it('has at most 400 entries, and none of what would be too many is kept', async () => {
    const many = Array.from({ length: 400 }, () => closure('2026-06-01'));
    const as = newStaff(SCHOOL.wust, 'institution_admin');
    expect((await add(many, as, randomUUID(), SCHOOL.wust)).spans).toHaveLength(400);
    expect(await codeOf(add([closure('2026-06-01')], as, randomUUID(), SCHOOL.wust))).toBe('days.too_many');
    expect((await library(SCHOOL.wust)).version).toBe(1);
  });

  it('two who change at once both count, and the last fact has both', async () => {
    const as = newStaff(SCHOOL.whu, 'institution_admin');
    await Promise.all(
      ['2026-01-05', '2026-01-06', '2026-01-07'].map((day) => add([closure(day)], as, randomUUID(), SCHOOL.whu)),
    );
    const [last] = await province.database.query<{ count: number }>(
      `SELECT jsonb_array_length(payload->'library'->'spans') AS count FROM registry.outbox
       WHERE payload->'library'->>'institutionId' = $1 ORDER BY (payload->>'version')::int DESC LIMIT 1`,
      [SCHOOL.whu],
    );
    expect(last?.count).toBe(3);
  });

  it('S-11: a key stands for one body, and belongs to its actor', async () => {
    const key = randomUUID();
    const span = (name: string) => closure('2026-12-24', '2026-12-24', { name });
    await add([span('盘点')], librarian, key);
    await add([span('盘点')], librarian, key);
    await expect(add([span('停电')], librarian, key)).rejects.toMatchObject({ code: 'input.key_reused' });
    const { spans } = await add([span('停电')], newStaff(SCHOOL.hust, 'ill_librarian'), key);
    expect(
      spans
        .filter(({ from }) => from === '2026-12-24')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['停电', '盘点']);
  });
});
