import {
  auth,
  desk,
  exchange,
  ill,
  type NoticeStill,
  type NoticeTruth,
  type NoticeWanted,
  type PersonContact,
  registry,
  stillTrue,
  wantNotice,
} from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { HEADER } from '@shuqiao/messaging';
import { answering, newProvince, SCHOOL, type ProvinceOptions, type TestProvince } from '@shuqiao/testing';
import { noticesService } from '../src/service.js';
import { type MailServer, startMailServer } from './mail-server.js';

const LIBRARY = { [SCHOOL.whu]: '武汉大学', [SCHOOL.hust]: '华中科技大学', [SCHOOL.whut]: '武汉理工大学' };

export interface NoticesUnderTest {
  province: TestProvince;
  smtp: MailServer;
  /** What auth knows of people; whoever is not in it is nobody. */
  people: Map<string, PersonContact>;
  officeMails: Map<string, string>;
  /** What senders answer about a notice; true with the data it was told with unless set. */
  truth: Map<string, NoticeTruth>;
  /** Throws this instead of answering, while set: the sender is away. */
  away: { error: Error | undefined };
  newReader(mail?: string | null, lang?: 'zh' | 'en'): string;
  tell(wanted: NoticeWanted, sender?: 'ill' | 'desk' | 'exchange'): Promise<void>;
  close(): Promise<void>;
}

/** The notices service with a real mail server; auth, registry and senders are stood in for by their contracts. */
export async function newNotices(options: ProvinceOptions = {}): Promise<NoticesUnderTest> {
  const smtp = await startMailServer();
  const people: NoticesUnderTest['people'] = new Map();
  const officeMails = new Map<string, string>();
  const truth: NoticesUnderTest['truth'] = new Map();
  const told = new Map<string, NoticeWanted>();
  const away: NoticesUnderTest['away'] = { error: undefined };
  const still = ({ key }: NoticeStill): Promise<NoticeTruth> => {
    if (away.error) return Promise.reject(away.error);
    const wanted = told.get(key);
    const asTold = wanted
      ? { still: true, why: null, data: wanted.data }
      : { still: false, why: 'never told', data: null };
    return Promise.resolve(truth.get(key) ?? asTold);
  };
  const answers = [
    answering(auth.listContacts, ({ ids }) => Promise.resolve({ items: ids.flatMap((id) => people.get(id) ?? []) })),
    answering(registry.listOfficeMails, ({ ids }) =>
      Promise.resolve({ items: ids.map((id) => ({ id, officeMail: officeMails.get(id) ?? null })) }),
    ),
    answering(registry.findInstitution, ({ id }) => Promise.resolve(cardOf(id))),
    ...[ill, desk, exchange].map(({ notices }) => answering(notices.still, still)),
  ];
  const province = await newProvince([noticesService], {
    ...options,
    answers: [...answers, ...(options.answers ?? [])],
    environment: { SMTP_URL: smtp.url, MAIL_FROM: '书桥 <notices@library.example.test>', ...options.environment },
  });
  await province.database.query(
    `UPDATE notices.rule SET quiet_from = '00:00', quiet_until = '00:00', gather_minutes = 0, most_a_day = 100`,
  );
  const carrier = await province.newCarrier();
  return {
    province,
    smtp,
    people,
    officeMails,
    truth,
    away,
    newReader: (mail, lang = 'zh') => {
      const id = uuidv7();
      people.set(id, {
        id,
        institutionId: SCHOOL.whu,
        mail: mail === undefined ? `reader-${id}@example.test` : mail,
        lang,
        isActive: true,
      });
      return id;
    },
    tell: async (wanted, sender = 'ill') => {
      told.set(wanted.key, wanted);
      const id = uuidv7();
      await carrier.publish(
        {
          subject: `${sender}.notice.wanted`,
          headers: { [HEADER.factId]: id },
          body: Buffer.from(JSON.stringify(wanted)),
        },
        id,
      );
    },
    close: async () => {
      await carrier.drain();
      await province.close();
      await smtp.close();
    },
  };
}

const cardOf = (id: string) => ({
  id,
  name: LIBRARY[id as keyof typeof LIBRARY] ?? '某馆',
  code: '4142010486',
  city: '武汉市',
  level: 'undergraduate' as const,
  supervisor: '教育部',
  lends: true,
  names: [],
  codes: [],
  changedAt: '2026-11-27T08:00:00.000Z',
});

/** A book has arrived for somebody. */
export const arrived = (personId: string, title = '历史研究', pickup: string | null = '总馆服务台'): NoticeWanted =>
  wantNotice('ill.arrived', {
    key: uuidv7(),
    to: { kind: 'person', personId, institutionId: SCHOOL.whu },
    about: { kind: 'request', id: uuidv7() },
    data: { number: 'TP-2611-000001', title, supplier: SCHOOL.hust, pickup },
  });

export const trueWith = (wanted: NoticeWanted, change: object): NoticeTruth =>
  stillTrue('ill.arrived', { ...(wanted.data as never as Parameters<typeof stillTrue<'ill.arrived'>>[1]), ...change });
