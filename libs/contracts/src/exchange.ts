import { z } from 'zod';
import { fact, question } from './contract.js';
import { Id, Instant, Page, Paging } from './lists.js';
import { noticesOf } from './notices/wanted.js';

/** held: all is loaded, and a person has to agree before what the file no longer has is deleted. */
export const JobState = z.enum(['waiting', 'running', 'held', 'finished', 'failed']);

/** update: what the file has is loaded; refresh: the file is all the library has, and what it lacks is deleted. */
export const JobKind = z.enum(['update', 'refresh']);

/** What a refresh would delete, or has deleted. */
export const Shrinkage = z.object({
  present: z.number().int().describe("The library's records that the file has"),
  absent: z.number().int().describe('Those it has not'),
  share: z.number().min(0).max(1).describe('absent / (present + absent)'),
  limit: z.number().min(0).max(1).describe('A larger share needs a yes'),
});

/** The load of one uploaded file, with what became of its records so far. */
export const JobView = z.object({
  id: Id,
  institutionId: Id,
  fileName: z.string(),
  bytes: z.number().int(),
  kind: JobKind,
  state: JobState,
  bytesDone: z.number().int().describe('How far into the file the committed batches reach'),
  read: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  deleted: z.number().int().describe('Marked as deleted in the file, and taken out'),
  matched: z.number().int().describe('Of the new ones: joined a record that was there'),
  review: z.number().int().describe('Of the new ones: wait for a cataloguer to say whether they join one'),
  removed: z.number().int().describe('Taken out because a refreshed file no longer has them'),
  unique: z
    .number()
    .int()
    .nullable()
    .describe('Of those loaded: no other library of the province has them. Told for one finished job, not in lists'),
  repaired: z.number().int().describe('Of those taken in, how many the reader had to mend'),
  rate: z.number().nullable().describe('Records a second over the last seconds; null when it does not run'),
  secondsLeft: z.number().int().nullable().describe('At that pace, until the end of the file'),
  refresh: Shrinkage.nullable(),
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
  /** Loads a file of records that was uploaded in parts (kind `records` of the owner `exchange`). */
  startJob: question('exchange.job.start', {
    input: z.object({ fileId: Id, kind: JobKind.default('update') }),
    output: JobView,
    who: ['cataloguer', 'institution_admin', 'province_admin'],
    once: true,
    errors: [
      'exchange.file_not_found',
      'exchange.file_not_ready',
      'exchange.file_refused',
      'exchange.unknown_format',
      'exchange.too_many_open',
      'input.key_reused',
    ],
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
  /** Answers a held job: goes on and deletes, or ends without deleting. */
  confirmJob: question('exchange.job.confirm', {
    input: z.object({ id: Id, isAgreed: z.boolean() }),
    output: JobView,
    who: ['cataloguer', 'institution_admin', 'province_admin'],
    errors: ['exchange.job_not_found', 'exchange.not_held'],
  }),
  jobFinished: fact('exchange.job.finished', JobFinished),
  notices: noticesOf('exchange'),
};

export type JobState = z.infer<typeof JobState>;
export type JobKind = z.infer<typeof JobKind>;
export type Shrinkage = z.infer<typeof Shrinkage>;
export type JobView = z.infer<typeof JobView>;
export type Rejection = z.infer<typeof Rejection>;
export type JobFinished = z.infer<typeof JobFinished>;
