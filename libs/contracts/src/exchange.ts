import { z } from 'zod';
import { fact, question } from './contract.js';
import { Id, Instant, Page, Paging } from './lists.js';

export const JobState = z.enum(['waiting', 'running', 'finished', 'failed']);

/** The load of one uploaded file, with what became of its records so far. */
export const JobView = z.object({
  id: Id,
  institutionId: Id,
  fileName: z.string(),
  bytes: z.number().int(),
  state: JobState,
  bytesDone: z.number().int().describe('How far into the file the committed batches reach'),
  read: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  repaired: z.number().int().describe('Of those taken in, how many the reader had to mend'),
  problem: z.string().nullable().describe('Why it failed, in words'),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});

/** What the report says of one record: not taken in, or taken in after the reader mended it. */
export const Rejection = z.object({
  kind: z.enum(['rejected', 'repaired']),
  index: z.number().int().describe('Place in the file, from 0'),
  offset: z.number().int().describe('First byte in the file'),
  reason: z.string(),
});

export const JobFinished = z.object({
  id: Id,
  institutionId: Id,
  state: JobState,
  read: z.number().int(),
  rejected: z.number().int(),
  at: Instant,
});

export const exchange = {
  listJobs: question('exchange.job.list', {
    input: Paging,
    output: Page(JobView),
    who: ['cataloguer', 'institution_admin', 'province_admin'],
  }),
  findJob: question('exchange.job.find', {
    input: z.object({ id: Id }),
    output: JobView,
    who: ['cataloguer', 'institution_admin', 'province_admin'],
    errors: ['exchange.job_not_found'],
  }),
  listRejections: question('exchange.job.list_rejections', {
    input: Paging.extend({ id: Id }),
    output: Page(Rejection),
    who: ['cataloguer', 'institution_admin', 'province_admin'],
    errors: ['exchange.job_not_found'],
  }),
  resumeJob: question('exchange.job.resume', {
    input: z.object({ id: Id }),
    output: JobView,
    who: ['cataloguer', 'institution_admin', 'province_admin'],
    errors: ['exchange.job_not_found', 'exchange.not_resumable'],
  }),
  jobFinished: fact('exchange.job.finished', JobFinished),
};

export type JobState = z.infer<typeof JobState>;
export type JobView = z.infer<typeof JobView>;
export type Rejection = z.infer<typeof Rejection>;
export type JobFinished = z.infer<typeof JobFinished>;
