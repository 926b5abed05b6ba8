import { type Caller, desk, type QuestionDetail } from '@shuqiao/contracts';
import { decode } from '@shuqiao/messaging';
import { LOG } from '@shuqiao/service';
import { eventually, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { serviceCaller } from '@shuqiao/tokens';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { DutyRoster } from '../src/duty/duty-roster.service.js';
import { seedDuty } from '../src/duty/duty.seed.js';
import { deskService } from '../src/service.js';

const SECRET = '我的证号是 2026000123，请问怎么续借？';

describe('the reference desk', () => {
  let province: TestProvince;
  const reader = newCaller({ institution: SCHOOL.whu });
  const librarian = newStaff(SCHOOL.whut, 'duty_librarian');
  const facts: { id: string; action: string }[] = [];

  beforeAll(async () => {
    province = await newProvince([deskService], { demo: true });
    const carrier = await province.newCarrier();
    await carrier.consume(desk.questionMoved.subject, 'test_moved', ({ body }) => {
      facts.push(decode(body) as (typeof facts)[number]);
      return Promise.resolve();
    });
  });
  afterAll(() => province.close());

  const ask = (as: Caller = reader, onceKey: string = crypto.randomUUID()): Promise<QuestionDetail> =>
    province.ask(desk.askQuestion, { subject: '续借', text: SECRET }, { as, onceKey });
  const write = (contract: typeof desk.answerQuestion | typeof desk.followUp, id: string, text: string, as: Caller) =>
    province.ask(contract, { id, text }, { as, onceKey: crypto.randomUUID() });
  const find = (id: string, as: Caller) => province.ask(desk.findQuestion, { id }, { as });

  it('takes a question to the library on duty and the answer back, with a follow-up, to the end', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({
      state: 'open',
      deskInstitutionId: SCHOOL.whut,
      mine: true,
      actions: ['follow_up', 'close'],
    });

    const queue = await province.ask(desk.listQuestions, { scope: 'desk', state: 'open' }, { as: librarian });
    expect(queue.items).toContainEqual(expect.objectContaining({ id: asked.id, mine: false, actions: ['answer'] }));
    await write(desk.answerQuestion, asked.id, '请在“我的图书馆”里续借。', librarian);

    const seen = await find(asked.id, reader);
    expect(seen.messages.map(({ from, institutionId }) => [from, institutionId])).toEqual([
      ['reader', SCHOOL.whu],
      ['librarian', SCHOOL.whut],
    ]);
    expect(seen.actions.sort()).toEqual(['close', 'follow_up']);
    expect(await write(desk.followUp, asked.id, '找不到入口', reader)).toMatchObject({ state: 'open' });
    await write(desk.answerQuestion, asked.id, '在右上角。', librarian);
    const closed = await province.ask(desk.closeQuestion, { id: asked.id }, { as: reader });
    expect(closed).toMatchObject({ state: 'closed', actions: [] });
    expect(closed.messages).toHaveLength(4);

    const mine = () => facts.filter(({ id }) => id === asked.id).map(({ action }) => action);
    await eventually('five facts', () => Promise.resolve(mine().length === 5));
    expect(mine()).toEqual(['ask', 'answer', 'follow_up', 'answer', 'close']);
    expect(JSON.stringify(facts)).not.toContain('2026000123');
  });

  it('LOAN-33: wants the asker to be told of an answer, as long as it waits to be read', async () => {
    const asker = newCaller();
    const { id } = await ask(asker);
    const still = () =>
      province.ask(
        desk.notices.still,
        { key: 'any', template: 'desk.answered', about: { kind: 'question', id } },
        { as: serviceCaller('notices') },
      );
    expect(await still()).toMatchObject({ still: false, why: 'the question is open' });
    await write(desk.answerQuestion, id, '可以。', librarian);
    expect(await still()).toEqual({ still: true, why: null, data: { subject: '续借', desk: SCHOOL.whut } });
    const wanted = await province.database.query<{ payload: object }>(
      `SELECT payload FROM desk.outbox WHERE subject = 'desk.notice.wanted' AND payload->'about'->>'id' = $1`,
      [id],
    );
    expect(wanted).toHaveLength(1);
    expect(wanted[0]?.payload).toMatchObject({ to: { kind: 'person', personId: asker.person } });
    expect(JSON.stringify(wanted)).not.toContain('2026000123');
    await write(desk.followUp, id, '还有呢？', asker);
    expect(await still()).toMatchObject({ still: false });
  });

  it('refuses what the state or the side does not allow', async () => {
    const { id } = await ask();
    await expect(write(desk.followUp, id, '还在吗？', librarian)).rejects.toMatchObject({
      code: 'desk.illegal_action',
    });
    await expect(province.ask(desk.closeQuestion, { id }, { as: librarian })).rejects.toMatchObject({
      code: 'desk.illegal_action',
      details: { state: 'open', action: 'close' },
    });
    await expect(write(desk.answerQuestion, id, '答', reader)).rejects.toMatchObject({ code: 'auth.forbidden' });
  });

  it('lets one of two librarians answer who press at once', async () => {
    const { id } = await ask();
    const answers = await Promise.allSettled([
      write(desk.answerQuestion, id, '甲', librarian),
      write(desk.answerQuestion, id, '乙', newStaff(SCHOOL.whut, 'duty_librarian')),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await find(id, reader)).messages).toHaveLength(2);
  });

  it('asks and answers once per key, also when both tries run at once', async () => {
    const [first, second] = await Promise.all([ask(reader, 'key-1'), ask(reader, 'key-1')]);
    expect(second.id).toBe(first.id);
    const say = () =>
      province.ask(desk.answerQuestion, { id: first.id, text: '好' }, { as: librarian, onceKey: 'key-1' });
    await Promise.all([say(), say()]);
    expect((await say()).messages).toHaveLength(2);
    expect((await ask(newCaller(), 'key-1')).id).not.toBe(first.id);
  });

  it('S-11: a key stands for one body, and belongs to its actor', async () => {
    const key = crypto.randomUUID();
    const { id } = await ask(reader, key);
    const other = province.ask(desk.askQuestion, { subject: '别的', text: SECRET }, { as: reader, onceKey: key });
    await expect(other).rejects.toMatchObject({ code: 'input.key_reused' });
    const answer = (text: string, as: Caller) => province.ask(desk.answerQuestion, { id, text }, { as, onceKey: key });
    await answer('可以', librarian);
    await expect(answer('不可以', librarian)).rejects.toMatchObject({ code: 'input.key_reused' });
    await expect(answer('可以', newStaff(SCHOOL.whut, 'duty_librarian'))).rejects.toMatchObject({
      code: 'desk.illegal_action',
    });
  });

  it('P-17: lets a reader add to a question before it is answered, with room left for the answer', async () => {
    const asker = newCaller();
    const { id } = await ask(asker);
    expect(await write(desk.followUp, id, '我在校外', asker)).toMatchObject({
      state: 'open',
      actions: ['follow_up', 'close'],
    });
    await expect(write(desk.followUp, id, '插一句', newCaller())).rejects.toMatchObject({
      code: 'desk.question_not_found',
    });
    await province.database.query(
      `INSERT INTO desk.question_message
         (id, question_id, asker_institution_id, desk_institution_id, author_id, author_institution_id, action, text, once_key, written_at)
       SELECT gen_random_uuid(), question_id, asker_institution_id, desk_institution_id, author_id, author_institution_id,
         'follow_up', n::text, n::text, written_at
       FROM desk.question_message, generate_series(1, 197) n WHERE question_id = $1 AND action = 'ask'`,
      [id],
    );
    await expect(write(desk.followUp, id, '再来一句', asker)).rejects.toMatchObject({ code: 'desk.too_long' });
    expect((await write(desk.answerQuestion, id, '好', librarian)).messages).toHaveLength(200);
  });

  it('shows nothing to anybody else: 404, and nothing in the lists', async () => {
    const { id } = await ask();
    const others = [
      newCaller({ institution: SCHOOL.whu }),
      newStaff(SCHOOL.whu, 'duty_librarian', 'institution_admin'),
      newCaller({ institution: SCHOOL.whut }),
      newStaff(SCHOOL.hust, 'duty_librarian'),
    ];
    for (const other of others) {
      await expect(find(id, other)).rejects.toMatchObject({ code: 'desk.question_not_found' });
      await expect(province.ask(desk.closeQuestion, { id }, { as: other })).rejects.toMatchObject({
        code: 'desk.question_not_found',
      });
      const { items } = await province.ask(desk.listQuestions, { scope: 'mine' }, { as: other });
      expect(items).toEqual([]);
    }
    expect(await find(id, newStaff(SCHOOL.whu, 'province_admin'))).toMatchObject({ id, actions: ['answer'] });
    const desks = province.ask(desk.listQuestions, { scope: 'desk' }, { as: reader });
    await expect(desks).rejects.toMatchObject({ code: 'auth.forbidden' });
  });

  it('pages through lists: own newest first, waiting ones oldest first', async () => {
    const asker = newCaller({ institution: SCHOOL.hust });
    const ids = [await ask(asker), await ask(asker), await ask(asker)].map(({ id }) => id);
    const page = (after?: string) =>
      province.ask(desk.listQuestions, { scope: 'mine', limit: 2, ...(after && { after }) }, { as: asker });
    const first = await page();
    const second = await page(first.next ?? '');
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([...ids].reverse());
    expect(second.next).toBeNull();
    const input = { scope: 'desk', state: 'open', limit: 100 } as const;
    const waiting = (await province.ask(desk.listQuestions, input, { as: librarian })).items.map(({ id }) => id);
    expect(waiting.filter((id) => ids.includes(id))).toEqual(ids);
    await expect(page('nonsense')).rejects.toMatchObject({ code: 'input.invalid' });
  });

  it('keeps its rows from the very role it runs as, and its messages from change', async () => {
    await ask();
    const client = await province.roleClient('desk');
    try {
      const count = async (table: string) =>
        (await client.query<{ count: number }>(`SELECT count(*)::int FROM ${table}`)).rows[0]?.count;
      expect([await count('question'), await count('question_message')]).toEqual([0, 0]);
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.hubu]);
      expect([await count('question'), await count('question_message')]).toEqual([0, 0]);
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.whu]);
      const own = await province.database.query(
        'SELECT id FROM desk.question WHERE $1 IN (asker_institution_id, desk_institution_id)',
        [SCHOOL.whu],
      );
      expect(own).not.toEqual([]);
      expect(await count('question')).toBe(own.length);
      await expect(client.query(`UPDATE question_message SET text = ''`)).rejects.toThrow('permission denied');
      await expect(client.query('DELETE FROM question_message')).rejects.toThrow('permission denied');
      await expect(client.query('DELETE FROM question')).rejects.toThrow('permission denied');
      const shifts = await client.query('UPDATE duty_shift SET institution_id = $1', [SCHOOL.whu]);
      expect(shifts.rowCount).toBe(0);
    } finally {
      await client.end();
    }
  });

  describe('duty', () => {
    const on = (at: string) => province.services['desk']?.context.get(DutyRoster).onDuty(new Date(at));
    // A Monday morning in Wuhan; the demo's rota is built around the moment it is seeded.
    const MONDAY = new Date('2026-11-23T09:00:00+08:00');
    const reseed = (now: Date): Promise<void> => {
      const context = province.services['desk']?.context;
      if (!context) throw new Error('the desk does not run');
      const { settings } = province;
      return seedDuty({ dataSource: context.get(DataSource), settings, log: context.get<Logger>(LOG) }, now);
    };

    it('goes round ten libraries in half-days and falls to the host outside them', async () => {
      await reseed(MONDAY);
      const halves = ['09:00', '14:00'];
      const days = ['23', '24', '25', '26', '27'];
      const shifts = await Promise.all(
        days.flatMap((day) => halves.map((time) => on(`2026-11-${day}T${time}:00+08:00`))),
      );
      expect(new Set(shifts.map((shift) => shift?.institutionId)).size).toBe(10);
      expect(shifts[0]).toEqual({ institutionId: SCHOOL.whut, until: '2026-11-23T05:00:00.000Z' });
      expect(await on('2026-11-24T05:00:00Z')).toMatchObject({ until: '2026-11-24T10:00:00.000Z' });
      expect(await on('2026-11-23T20:00:00+08:00')).toEqual({ institutionId: SCHOOL.whut, until: null });
      expect(await on('2026-11-28T10:00:00+08:00')).toEqual({ institutionId: SCHOOL.whut, until: null });
    });

    it('is told to anybody, signed in or not', async () => {
      await reseed(new Date());
      expect((await province.ask(desk.onDuty, {})).institutionId).toBe(SCHOOL.whut);
    });

    it('sends readers of a library with a desk of its own to that desk', async () => {
      const { deskInstitutionId } = await ask(newCaller({ institution: SCHOOL.hubu }));
      expect(deskInstitutionId).toBe(SCHOOL.hubu);
    });
  });
});
