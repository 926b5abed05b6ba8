import { z } from 'zod';
import { question } from './contract.js';
import { Id, Instant, Line, Page, Paging, PagingById } from './lists.js';
import { ServiceName } from './roles.js';
import { rules } from './rules.js';

/** A fact that a consumer could not digest, with the reason; it waits for somebody to replay it. */
export const DeadLetter = z.object({
  id: Id,
  subject: z.string(),
  consumer: z.string(),
  reason: z.string(),
  attempts: z.number().int(),
  diedAt: Instant,
});

const JobId = z.string().regex(/^\d{1,18}$/, rules.jobNumber.rule);

/** Work that a service was to do later and has given up after its last attempt; it waits for somebody to decide. */
export const FailedJob = z.object({
  id: JobId,
  name: z.string(),
  key: z.string().nullable().describe('What the job is about, where it has a unique key'),
  attempts: z.number().int(),
  reason: z.string().nullable().describe('The last error; null when the process died over it'),
  failedAt: Instant,
});

/** How a service's jobs stand. */
export const JobsState = z.object({
  waiting: z.number().int().describe('Due and not begun'),
  running: z.number().int(),
  later: z.number().int().describe('For a later hour, first and further attempts'),
  failed: z.number().int().describe('Given up'),
  oldest: Instant.nullable().describe('Since when the first of those waiting is due'),
  paused: z.object({ reason: z.string(), since: Instant }).nullable(),
});

/** Every service answers these about itself; `<service>` in the subject is its short name. */
export const operationsOf = (service: ServiceName) => ({
  listDeadLetters: question(`${service}.dead_letter.list`, {
    input: PagingById,
    output: Page(DeadLetter),
    who: ['province_admin'],
  }),
  replayDeadLetter: question(`${service}.dead_letter.replay`, {
    input: z.object({ id: Id }),
    output: z.object({ id: Id, digested: z.boolean() }),
    who: ['province_admin'],
    errors: ['fact.dead_letter_not_found'],
  }),
  jobsState: question(`${service}.jobs.state`, { input: z.object({}), output: JobsState, who: ['province_admin'] }),
  /** No job begins until they are resumed; those in hand are finished. */
  pauseJobs: question(`${service}.jobs.pause`, {
    input: z.object({ reason: Line(500) }),
    output: JobsState,
    who: ['province_admin'],
  }),
  resumeJobs: question(`${service}.jobs.resume`, { input: z.object({}), output: JobsState, who: ['province_admin'] }),
  listFailedJobs: question(`${service}.failed_job.list`, {
    input: Paging.extend({ after: JobId.optional() }),
    output: Page(FailedJob),
    who: ['province_admin'],
  }),
  /** Lets a failed job begin anew, with all its attempts. */
  retryJob: question(`${service}.failed_job.retry`, {
    input: z.object({ job: JobId }),
    output: z.object({ job: JobId }),
    who: ['province_admin'],
    errors: ['job.not_found'],
  }),
  dropJob: question(`${service}.failed_job.drop`, {
    input: z.object({ job: JobId }),
    output: z.object({ job: JobId }),
    who: ['province_admin'],
    errors: ['job.not_found'],
  }),
  /** Where the private listener of a running instance is; the gateway streams faces through it. */
  locate: question(`${service}.process.locate`, {
    input: z.object({}),
    output: z.object({ service: ServiceName, url: z.string(), pid: z.number().int() }),
    who: 'anyone',
  }),
});

export type DeadLetter = z.infer<typeof DeadLetter>;
export type FailedJob = z.infer<typeof FailedJob>;
export type JobsState = z.infer<typeof JobsState>;
