import { z } from 'zod';
import { fact, question } from './contract.js';
import { Id, Instant } from './lists.js';
import type { ServiceName } from './roles.js';

/** What must end before an account can be erased, in words that say how; `{n}` is how many there are. */
export const personHolds = {
  'ill.open_requests': [
    '还有 {n} 笔互借申请没有办完。请等图书归还，或在“我的申请”里撤销。',
    '{n} loan requests are not done yet. Return the books, or withdraw the requests on “My requests”.',
  ],
  'desk.open_questions': [
    '还有 {n} 个咨询没有结束。请等答复，看过后结束它。',
    '{n} questions are still open. Wait for the answer and close them.',
  ],
  'auth.last_administrator': [
    '您是 {n} 个机构唯一的管理员。请先让另一位同事成为管理员。',
    'You are the only administrator of {n} institutions. Make a colleague administrator first.',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export const PersonHoldKind = z.enum(Object.keys(personHolds) as [keyof typeof personHolds]);

export const PersonHold = z.object({ what: PersonHoldKind, count: z.number().int().min(1) });

/** What a service keeps of a person: a row of a table of its own, as it is. */
export const PersonalRow = z.object({ table: z.string().max(63), row: z.record(z.string(), z.unknown()) });

/** A page of them. */
export const PersonalPage = z.object({ items: z.array(PersonalRow).max(500), next: z.string().max(80).nullable() });

/** Services that keep something of people, beside auth. */
export const personKeepers = [
  'registry',
  'catalog',
  'ill',
  'desk',
  'exchange',
  'notices',
] as const satisfies readonly ServiceName[];

const Person = { personId: Id };

/** What every service with a database answers about a person; `<service>` in the subject is its short name. */
export const personalOf = (service: ServiceName) => ({
  /** All that is kept of the person, page by page (PIPL, articles 45 and 46). */
  export: question(`${service}.person.export`, {
    input: z.object({ ...Person, after: z.string().max(80).optional() }),
    output: PersonalPage,
    who: 'service',
    deadlineMs: 15_000,
  }),
  /** What must end before the person can be erased; nothing where nothing does. */
  listHolds: question(`${service}.person.list_holds`, {
    input: z.object(Person),
    output: z.object({ items: z.array(PersonHold).max(20) }),
    who: 'service',
  }),
});

/** An account is gone: whoever hears it forgets the person (PIPL, article 47). The id names nobody any more. */
export const personErased = fact('auth.person.erased', z.object({ ...Person, at: Instant }));

/** How the erasure of one's own account stands. */
export const ErasureView = z.object({
  askedAt: Instant.nullable(),
  dueAt: Instant.nullable().describe('When it is done; until then it can be taken back'),
  holds: z.array(PersonHold).max(120).describe('What must end first'),
});

export type PersonHold = z.infer<typeof PersonHold>;
export type PersonalPage = z.infer<typeof PersonalPage>;
export type ErasureView = z.infer<typeof ErasureView>;
