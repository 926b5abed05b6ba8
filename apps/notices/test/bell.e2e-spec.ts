import { isDeepStrictEqual } from 'node:util';
import { desk, notices, operationsOf, wantNotice } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { decode } from '@shuqiao/messaging';
import { createService } from '@shuqiao/service';
import { codeOf, eventually, newCaller, newStaff, SCHOOL } from '@shuqiao/testing';
import { noticesService } from '../src/service.js';
import { arrived, newNotices, type NoticesUnderTest } from './new-notices.js';

describe('the bell', () => {
  let under: NoticesUnderTest;
  const moved: object[] = [];
  beforeAll(async () => {
    // Without a mail server: the bell rings all the same.
    under = await newNotices({ environment: { SMTP_URL: '' } });
    const carrier = await under.province.newCarrier();
    await carrier.consume(notices.bellMoved.subject, 'test_bell', ({ body }) => {
      moved.push(decode(body) as object);
      return Promise.resolve();
    });
  });
  afterAll(() => under.close());

  const bell = (as: ReturnType<typeof newCaller>, input: object = {}) =>
    under.province.ask(notices.listBell, input, { as });
  const rings = (as: ReturnType<typeof newCaller>, count: number) =>
    eventually(`${count} notices`, async () => (await bell(as)).items.length === count);

  it('rings for the person alone, newest first, in either language, and is quiet when read', async () => {
    const reader = under.newReader();
    const as = newCaller({ person: reader });
    for (const title of ['甲', '乙', '丙']) {
      await under.tell(arrived(reader, title));
      await rings(as, ['甲', '乙', '丙'].indexOf(title) + 1);
    }
    expect((await bell(as)).items.map(({ title }) => title)).toEqual(
      ['丙', '乙', '甲'].map((title) => `《${title}》已到馆，请来取书`),
    );
    expect((await bell(as, { lang: 'en', limit: 1 })).items[0]).toMatchObject({
      title: 'Ready for you: 丙',
      isRead: false,
    });
    const first = await bell(as, { limit: 2 });
    expect((await bell(as, { limit: 2, after: first.next ?? '' })).items).toHaveLength(1);
    expect(await under.province.ask(notices.countUnread, {}, { as })).toEqual({ unread: 3 });
    const id = first.items[0]?.id ?? '';
    expect(await under.province.ask(notices.markRead, { id }, { as })).toEqual({ unread: 2 });
    expect(await under.province.ask(notices.markRead, {}, { as })).toEqual({ unread: 0 });
    expect((await bell(as, { unread: true })).items).toEqual([]);
    expect(await under.province.ask(notices.markRead, { id, isRead: false }, { as })).toEqual({ unread: 1 });
    expect((await bell(as, { unread: true })).items).toMatchObject([{ id, isRead: false }]);
    expect(await codeOf(under.province.ask(notices.markRead, { isRead: false }, { as }))).toBe('input.invalid');
    expect(await under.province.ask(notices.markRead, {}, { as })).toEqual({ unread: 0 });
    const stranger = newCaller();
    expect(await codeOf(under.province.ask(notices.markRead, { id }, { as: stranger }))).toBe(
      'notices.notice_not_found',
    );
    expect((await bell(stranger)).items).toEqual([]);
    await eventually('pages heard of it', () => Promise.resolve(moved.length >= 5));
    expect(moved).toContainEqual(expect.objectContaining({ personId: reader, institutionId: null, office: null }));
    expect(await under.province.database.query('SELECT 1 FROM notices.mail')).toEqual([]);
  });

  it('of a desk rings for those who staff it, and for their library’s administrators', async () => {
    const wanted = wantNotice('ill.cancel_asked', {
      key: uuidv7(),
      to: { kind: 'office', institutionId: SCHOOL.hust, office: 'loan' },
      about: { kind: 'request', id: uuidv7() },
      data: { number: 'TP-1', title: '书', requester: SCHOOL.whu },
    });
    await under.tell(wanted);
    const staff = newStaff(SCHOOL.hust, 'ill_librarian');
    await rings(staff, 1);
    expect((await bell(staff)).items[0]).toMatchObject({ office: 'loan', about: wanted.about });
    await rings(newStaff(SCHOOL.hust, 'institution_admin'), 1);
    for (const other of [newStaff(SCHOOL.whu, 'ill_librarian'), newStaff(SCHOOL.hust, 'cataloguer')])
      expect((await bell(other)).items).toEqual([]);
    await under.province.ask(notices.markRead, {}, { as: staff });
    expect((await bell(newStaff(SCHOOL.hust, 'ill_librarian'))).items[0]).toMatchObject({ isRead: true });
    const toDesk = { personId: null, institutionId: SCHOOL.hust, office: 'loan' };
    // Once when it came, once when it was read: the colleagues' pages look again.
    await eventually('the desk heard of it', () =>
      Promise.resolve(
        moved.filter((fact) => isDeepStrictEqual({ ...fact, at: null }, { ...toDesk, at: null })).length === 2,
      ),
    );
  });

  it('does not ring for what a sender has no business to say, or says wrongly: that is a dead letter', async () => {
    const foreign = arrived(under.newReader());
    await under.tell(foreign, 'desk');
    await eventually('it is buried', async () => {
      const rows = await under.province.database.query<{ reason: string }>('SELECT reason FROM notices.dead_letter');
      return rows.some(({ reason }) => reason.startsWith('input.invalid'));
    });
    const known = await under.province.database.query('SELECT 1 FROM notices.notice WHERE key = $1', [foreign.key]);
    expect(known).toEqual([]);
    expect(desk.notices.wanted.subject).toBe('desk.notice.wanted');
  });

  it('keeps its rows from the very role it runs as', async () => {
    const client = await under.province.roleClient('notices');
    try {
      const count = async () => (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM notice')).rows[0]?.n;
      expect(await count()).toBe(0);
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.hubu]);
      expect(await count()).toBe(0);
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.hust]);
      expect(await count()).toBe(1);
    } finally {
      await client.end();
    }
  });

  it('tells administrators that mails are off, and there is no box of demo mails outside of the demo', async () => {
    const as = newStaff(SCHOOL.whu, 'province_admin');
    expect(await under.province.ask(notices.mailStatus, {}, { as })).toMatchObject({ sending: 'off', waiting: 0 });
    expect(await codeOf(under.province.ask(notices.listDemoMails, {}))).toBe('notices.no_demo');
  });
});

describe('the demo', () => {
  it('keeps its mails in a box that everybody may look into', async () => {
    const under = await newNotices({ demo: true, environment: { SMTP_URL: '' } });
    try {
      const reader = under.newReader();
      await under.tell(arrived(reader));
      const box = () => under.province.ask(notices.listDemoMails, {});
      await eventually('it is in the box', async () => (await box()).items.length === 1);
      expect((await box()).items[0]).toMatchObject({ to: under.people.get(reader)?.mail });
    } finally {
      await under.close();
    }
  });

  it('has no such box in production', async () => {
    const under = await newNotices({ demo: true, environment: { NODE_ENV: 'production' } });
    try {
      expect(await codeOf(under.province.ask(notices.listDemoMails, {}))).toBe('notices.no_demo');
    } finally {
      await under.close();
    }
  });
});

describe('a restored database', () => {
  it('LOAN-33: holds every mail until an administrator lets the jobs go on', async () => {
    const under = await newNotices();
    const { province } = under;
    const as = newStaff(SCHOOL.whu, 'province_admin');
    try {
      await province.services['notices']?.close();
      await province.database.query(`UPDATE notices.origin SET place = 'where it was before'`);
      const carrier = await province.newCarrier();
      province.services['notices'] = await createService(noticesService, { settings: province.settings, carrier });
      const wanted = arrived(under.newReader());
      await under.tell(wanted);
      const status = () => province.ask(notices.mailStatus, {}, { as });
      await eventually('it waits', async () => (await status()).waiting === 1);
      expect(await status()).toMatchObject({ sending: 'held', why: expect.stringContaining('备份') });
      await province.ask(operationsOf('notices').resumeJobs, {}, { as });
      await eventually('it is sent', () => Promise.resolve(under.smtp.mails.length === 1));
      expect((await status()).sending).toBe('on');
    } finally {
      await under.close();
    }
  });
});
