import { z } from 'zod';
import { question } from './contract.js';
import { Id, Instant, Page, Paging } from './lists.js';
import { ServiceName } from './roles.js';

/** A fact that a consumer could not digest, with the reason; it waits for somebody to replay it. */
export const DeadLetter = z.object({
  id: Id,
  subject: z.string(),
  consumer: z.string(),
  reason: z.string(),
  attempts: z.number().int(),
  diedAt: Instant,
});

/** Every service answers these about itself; `<service>` in the subject is its short name. */
export const operationsOf = (service: ServiceName) => ({
  listDeadLetters: question(`${service}.dead_letter.list`, {
    input: Paging,
    output: Page(DeadLetter),
    who: ['province_admin'],
  }),
  replayDeadLetter: question(`${service}.dead_letter.replay`, {
    input: z.object({ id: Id }),
    output: z.object({ id: Id, digested: z.boolean() }),
    who: ['province_admin'],
    errors: ['fact.dead_letter_not_found'],
  }),
  /** Where the private listener of a running instance is; the gateway streams faces through it. */
  locate: question(`${service}.process.locate`, {
    input: z.object({}),
    output: z.object({ service: ServiceName, url: z.string(), pid: z.number().int() }),
    who: 'anyone',
  }),
});

export type DeadLetter = z.infer<typeof DeadLetter>;
