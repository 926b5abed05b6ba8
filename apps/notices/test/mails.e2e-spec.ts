import { DomainError, type MailLine, noLongerTrue, notices, wantNotice } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { codeOf, eventually, newCaller, newStaff, SCHOOL } from '@shuqiao/testing';
import { Sender } from '../src/sending/sender.js';
import { arrived, newNotices, type NoticesUnderTest, trueWith } from './new-notices.js';

const admin = newStaff(SCHOOL.whu, 'institution_admin');
const centre = newStaff(SCHOOL.whu, 'province_admin');

describe('mails', () => {
  let under: NoticesUnderTest;
  beforeAll(async () => {
    under = await newNotices();
  });
  afterAll(() => under.close());
  beforeEach(() => under.smtp.refuse.clear());

  const mailsTo = (personId: string) => {
    const address = under.people.get(personId)?.mail ?? '';
    return under.smtp.mails.filter(({ to }) => [to].flat().some((one) => one?.text === address));
  };
  const rowOf = async (key: string): Promise<MailLine & { id: string }> => {
    const [row] = await under.province.database.query<{ mail_id: string }>(
      'SELECT mail_id FROM notices.notice WHERE key = $1',
      [key],
    );
    const { items } = await under.province.ask(notices.listMails, { limit: 100 }, { as: centre });
    const line = items.find(({ id }) => id === row?.mail_id);
    if (!line) throw new Error(`no mail for ${key}`);
    return line;
  };
  const ends = async (key: string, state: MailLine['state']): Promise<MailLine> => {
    await eventually(`the mail is ${state}`, async () => {
      const line = await rowOf(key).catch(() => undefined);
      return line?.state === state;
    });
    return rowOf(key);
  };
  /** Puts the row into a state as if a process had died, and has its job run again. */
  const leaveOpen = async (id: string, seconds: number): Promise<void> => {
    await under.province.database.query(
      `UPDATE notices.mail SET state = 'sending', changed_at = now() - $2 * interval '1 second' WHERE id = $1`,
      [id, seconds],
    );
  };
  const sendAgain = (id: string) =>
    under.province.services['notices']?.context.get(Sender).send({ id }, { last: false });

  it('come once for one key, in the reader’s language, named by the notice, and say that a machine wrote them', async () => {
    const reader = under.newReader(undefined, 'en');
    const wanted = arrived(reader);
    await under.tell(wanted);
    await under.tell(wanted);
    const { id } = await ends(wanted.key, 'sent');
    expect(mailsTo(reader)).toHaveLength(1);
    const [mail] = mailsTo(reader);
    expect(mail).toMatchObject({ messageId: `<${id}@library.example.test>`, subject: 'Ready for you: 历史研究' });
    expect(mail?.text).toContain('华中科技大学');
    expect(mail?.text).toContain(`http://127.0.0.1:8080/requests/${wanted.about.id}`);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.from?.value).toEqual([{ name: '书桥', address: 'notices@library.example.test' }]);
    expect(mail?.headers.has('list-unsubscribe') || mail?.headers.has('list')).toBe(false);
  });

  it('LOAN-33: what is no longer true at the moment of sending is dropped, and leaves the bell', async () => {
    const reader = under.newReader();
    const wanted = arrived(reader);
    under.truth.set(wanted.key, noLongerTrue('the request is returned'));
    await under.tell(wanted);
    expect(await ends(wanted.key, 'dropped')).toMatchObject({ reason: 'the request is returned', sentAt: null });
    expect(mailsTo(reader)).toEqual([]);
    const as = newCaller({ person: reader });
    expect((await under.province.ask(notices.listBell, {}, { as })).items).toEqual([]);
  });

  it('LOAN-33: while its sender is away nothing goes out, and then it does', async () => {
    const reader = under.newReader();
    const wanted = arrived(reader);
    under.away.error = new DomainError('service.absent');
    await under.tell(wanted);
    await eventually('it was tried', async () => (await rowOf(wanted.key).catch(() => undefined))?.state === 'waiting');
    expect(mailsTo(reader)).toEqual([]);
    under.away.error = undefined;
    await ends(wanted.key, 'sent');
  });

  it('LOAN-34: ten of one kind are one mail with ten lines', async () => {
    const { query } = under.province.database;
    await query('UPDATE notices.rule SET gather_minutes = 1');
    const reader = under.newReader();
    const all = Array.from({ length: 10 }, (_, at) => arrived(reader, `书${at}号`));
    for (const wanted of all) await under.tell(wanted);
    const first = all[0]?.key ?? '';
    await eventually('all are gathered', async () => (await rowOf(first).catch(() => undefined))?.notices === 10);
    await query('UPDATE notices.rule SET gather_minutes = 0');
    await sendAgain((await rowOf(first)).id);
    expect(mailsTo(reader)).toHaveLength(1);
    const [mail] = mailsTo(reader);
    expect(mail?.subject).toBe('图书已到馆，请来取书（10 种）');
    for (const at of Array(10).keys()) expect(mail?.text).toContain(`《书${at}号》`);
  });

  it('LOAN-34: a library’s own words hold before the province’s, and one mail comes of both', async () => {
    const key = { template: 'ill.arrived', lang: 'zh' } as const;
    const save = (scope: 'library' | 'province', subject: string, as = centre) =>
      under.province.ask(notices.saveTemplate, { ...key, scope, subject, body: '{{ items[0].title }}' }, { as });
    await save('province', '全省');
    await save('library', '本馆', admin);
    const reader = under.newReader();
    const wanted = arrived(reader);
    await under.tell(wanted);
    await ends(wanted.key, 'sent');
    expect(mailsTo(reader).map(({ subject, text }) => [subject, text?.trim()])).toEqual([['本馆', '历史研究']]);
    await under.province.ask(notices.resetTemplate, { ...key, scope: 'library' }, { as: admin });
    expect(await under.province.ask(notices.findTemplate, key, { as: admin })).toMatchObject({
      source: 'province',
      subject: '全省',
    });
    await under.province.ask(notices.resetTemplate, { ...key, scope: 'province' }, { as: centre });
  });

  it('LOAN-35, LOAN-36: tell what is so now, each reader their own', async () => {
    const [one, two] = [under.newReader(), under.newReader()];
    const [first, second] = [arrived(one, '同一本', '北馆'), arrived(two, '同一本', '南馆')];
    under.truth.set(first.key, trueWith(first, { pickup: '东馆' }));
    await under.tell(first);
    await under.tell(second);
    await Promise.all([ends(first.key, 'sent'), ends(second.key, 'sent')]);
    const [toOne, toTwo] = [mailsTo(one)[0]?.text ?? '', mailsTo(two)[0]?.text ?? ''];
    expect(toOne).toContain('东馆');
    expect(toOne).not.toMatch(/北馆|南馆/);
    expect(toTwo).toContain('南馆');
    expect(toTwo).not.toMatch(/北馆|东馆/);
  });

  it('LOAN-36: two senders of one row send one mail', async () => {
    const { query } = under.province.database;
    await query('UPDATE notices.rule SET gather_minutes = 60');
    const reader = under.newReader();
    const wanted = arrived(reader);
    await under.tell(wanted);
    await eventually('it waits', async () => (await rowOf(wanted.key).catch(() => undefined)) !== undefined);
    await query('UPDATE notices.rule SET gather_minutes = 0');
    const { id } = await rowOf(wanted.key);
    await Promise.all([sendAgain(id), sendAgain(id), sendAgain(id)]);
    await ends(wanted.key, 'sent');
    expect(mailsTo(reader)).toHaveLength(1);
  });

  it('LOAN-37: what a crash left open is sent once more under its Message-ID, marked, and never a third time', async () => {
    const reader = under.newReader();
    const wanted = arrived(reader);
    await under.tell(wanted);
    const { id } = await ends(wanted.key, 'sent');
    await leaveOpen(id, 5);
    await sendAgain(id);
    expect(mailsTo(reader)).toHaveLength(1);
    await leaveOpen(id, 300);
    await sendAgain(id);
    expect(await rowOf(wanted.key)).toMatchObject({ state: 'sent', mark: 'unknown→resent' });
    expect(mailsTo(reader).map(({ messageId }) => messageId)).toEqual(Array(2).fill(`<${id}@library.example.test>`));
    await leaveOpen(id, 300);
    await sendAgain(id);
    expect(await rowOf(wanted.key)).toMatchObject({ state: 'unknown', mark: 'unknown→resent' });
    expect(mailsTo(reader)).toHaveLength(2);
  });

  it('LOAN-37: a connection that breaks before the reply leaves the mail unknown, and one more is sent', async () => {
    const reader = under.newReader();
    const wanted = arrived(reader);
    under.smtp.beforeAcknowledging = () => {
      under.smtp.beforeAcknowledging = () => undefined;
      under.smtp.dropConnections();
    };
    await under.tell(wanted);
    expect(await ends(wanted.key, 'sent')).toMatchObject({ mark: 'unknown→resent', attempts: 2 });
    expect(new Set(mailsTo(reader).map(({ messageId }) => messageId)).size).toBe(1);
    expect(mailsTo(reader)).toHaveLength(2);
  });

  it('LOAN-37: of five, the one whose address is refused fails alone; no more goes there until it is cleared', async () => {
    const readers = Array.from({ length: 5 }, () => under.newReader());
    const bad = under.people.get(readers[1] ?? '')?.mail ?? '';
    under.smtp.refuse.set(bad, { code: 550, text: 'no such user' });
    const all = readers.map((reader) => arrived(reader));
    for (const wanted of all) await under.tell(wanted);
    const states = await Promise.all(all.map(({ key }, at) => ends(key, at === 1 ? 'bounced' : 'sent')));
    expect(states.map(({ state }) => state)).toEqual(['sent', 'bounced', 'sent', 'sent', 'sent']);
    expect(states[1]?.reason).toContain('no such user');
    under.smtp.refuse.clear();
    const next = arrived(readers[1] ?? '');
    await under.tell(next);
    expect((await ends(next.key, 'dropped')).reason).toContain('came back');
    await under.province.ask(notices.clearBounce, { address: bad }, { as: centre });
    const last = arrived(readers[1] ?? '');
    await under.tell(last);
    await ends(last.key, 'sent');
  });

  it('a refusal for the moment is tried again; one for good can be sent again by a person', async () => {
    const reader = under.newReader();
    const address = under.people.get(reader)?.mail ?? '';
    under.smtp.refuse.set(address, { code: 451, text: 'try later' });
    const wanted = arrived(reader);
    await under.tell(wanted);
    await eventually('it was tried', async () => (await rowOf(wanted.key).catch(() => undefined))?.attempts === 1);
    under.smtp.refuse.set(address, { code: 552, text: 'mailbox full' });
    const failed = await ends(wanted.key, 'failed');
    expect(failed.reason).toContain('mailbox full');
    under.smtp.refuse.clear();
    const resend = (as = admin) => under.province.ask(notices.resendMail, { id: failed.id }, { as });
    expect(await codeOf(resend(newStaff(SCHOOL.hust, 'institution_admin')))).toBe('notices.mail_not_found');
    await resend();
    await ends(wanted.key, 'sent');
    expect(await codeOf(resend())).toBe('notices.not_resendable');
  });

  it('are not sent to who has no address, is gone, or switched them off; what is owed cannot be switched off', async () => {
    const without = under.newReader(null);
    const gone = under.newReader();
    under.people.set(gone, { ...(under.people.get(gone) as never as object), isActive: false } as never);
    for (const reader of [without, gone]) {
      const wanted = arrived(reader);
      await under.tell(wanted);
      await ends(wanted.key, 'dropped');
    }
    const reader = under.newReader();
    const as = newCaller({ person: reader });
    const shipped = () =>
      wantNotice('ill.shipped', {
        key: uuidv7(),
        to: { kind: 'person', personId: reader, institutionId: SCHOOL.whu },
        about: { kind: 'request', id: uuidv7() },
        data: { number: 'TP-1', title: '书', supplier: SCHOOL.hust },
      });
    const first = shipped();
    await under.tell(first);
    await ends(first.key, 'sent');
    expect(mailsTo(reader)[0]?.headers.get('list')).toMatchObject({
      unsubscribe: { url: expect.stringContaining('/notices/unsubscribe?token=') as string },
    });
    const [, token = ''] = /unsubscribe\?token=(\S+)/.exec(mailsTo(reader)[0]?.text ?? '') ?? [];
    expect(await codeOf(under.province.ask(notices.unsubscribe, { token: `${token.slice(0, -2)}xx` }))).toBe(
      'notices.link_invalid',
    );
    expect(await under.province.ask(notices.unsubscribe, { token })).toEqual({
      template: 'ill.shipped',
      isOwed: false,
      byMail: false,
    });
    const second = shipped();
    await under.tell(second);
    expect((await ends(second.key, 'dropped')).reason).toBe('switched off by the person');
    const owed = under.province.ask(notices.setWish, { template: 'ill.arrived', byMail: false }, { as });
    expect(await codeOf(owed)).toBe('notices.is_owed');
    expect((await under.province.ask(notices.listBell, {}, { as })).items).toHaveLength(2);
  });

  it('wait for the end of quiet hours, and for tomorrow when it was enough for today', async () => {
    const { query } = under.province.database;
    await query(`UPDATE notices.rule SET quiet_from = '00:00', quiet_until = '23:59'`);
    const night = arrived(under.newReader());
    await under.tell(night);
    await eventually('it waits', async () => (await rowOf(night.key).catch(() => undefined))?.reason === 'quiet hours');
    await query(`UPDATE notices.rule SET quiet_until = '00:00', most_a_day = 1`);
    const reader = under.newReader();
    const [first, second] = [arrived(reader), arrived(reader)];
    await under.tell(first);
    await ends(first.key, 'sent');
    await under.tell(second);
    await eventually('it waits', async () => /today/.test((await rowOf(second.key).catch(() => null))?.reason ?? ''));
    await query('UPDATE notices.rule SET most_a_day = 100');
    expect(mailsTo(reader)).toHaveLength(1);
  });

  it('go to the mailbox of an office, and are shown to its own library’s administrators only', async () => {
    under.officeMails.set(SCHOOL.whut, 'loans@whut.example.test');
    const wanted = wantNotice('ill.cancel_asked', {
      key: uuidv7(),
      to: { kind: 'office', institutionId: SCHOOL.whut, office: 'loan' },
      about: { kind: 'request', id: uuidv7() },
      data: { number: 'TP-9', title: '书', requester: SCHOOL.whu },
    });
    await under.tell(wanted);
    const line = await ends(wanted.key, 'sent');
    expect(line.to).toBe('l***@whut.example.test');
    const of = async (institution: string) =>
      (await under.province.ask(notices.listMails, {}, { as: newStaff(institution, 'institution_admin') })).items;
    expect((await of(SCHOOL.whut)).map(({ id }) => id)).toEqual([line.id]);
    expect((await of(SCHOOL.whu)).map(({ id }) => id)).not.toContain(line.id);
    expect(await of(SCHOOL.hubu)).toEqual([]);
  });
});
