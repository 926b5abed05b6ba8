import { z } from 'zod';
import { fact, question } from './contract.js';
import { Id, Page, Paging } from './lists.js';

/** One hit: enough to recognise the book and to see how many libraries have it. */
export const RecordHit = z.object({
  id: Id,
  title: z.string(),
  authors: z.array(z.string()).max(20),
  publisher: z.string().nullable(),
  year: z.number().int().nullable(),
  isbn: z.array(z.string()).max(20),
  language: z.string().nullable().describe('ISO 639-2 code'),
  clc: z.string().nullable().describe('中图分类号'),
  holders: z.number().int().describe('How many member libraries hold it'),
  demonstration: z.boolean().describe('True for records made for demonstration'),
});

/** What one member library says it holds. */
export const Holding = z.object({
  institutionId: Id,
  callNumber: z.string().nullable(),
  copies: z.number().int().min(0),
  onLoan: z.number().int().min(0).describe('Copies away on interlibrary loan, as far as this system knows'),
});

export const MarcField = z.object({
  tag: z.string(),
  ind: z.string().describe('The two indicators; empty for a control field'),
  value: z.string().nullable(),
  subfields: z.array(z.object({ code: z.string(), value: z.string() })),
});

export const RecordView = RecordHit.extend({
  otherTitles: z.array(z.string()),
  edition: z.string().nullable(),
  extent: z.string().nullable(),
  place: z.string().nullable(),
  series: z.array(z.string()),
  subjects: z.array(z.string()),
  issn: z.array(z.string()),
  format: z.enum(['marc21', 'cnmarc', 'unimarc']),
  holdings: z.array(Holding).max(200),
  leader: z.string(),
  marc: z.array(MarcField).max(2000),
});

export const SearchRecords = Paging.extend({
  limit: z.number().int().min(1).max(50).optional(),
  q: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Words of title, author or subject; any two Chinese characters; an ISBN'),
  title: z.string().min(1).max(200).optional(),
  author: z.string().min(1).max(100).optional(),
  isbn: z.string().min(8).max(30).optional(),
});

export const SearchResult = Page(RecordHit).extend({
  total: z.number().int().describe('How many hits; counted up to 1000'),
  totalIsLowerBound: z.boolean(),
});

export const LOAD_BATCH_RECORDS = 200;
export const LOAD_BATCH_BYTES = 512 * 1024;

/** One record of an uploaded file as it stood there: its bytes in base64. */
export const LoadItem = z.object({
  index: z.number().int().min(0).describe('Place in the file, from 0'),
  offset: z.number().int().min(0).describe('First byte in the file'),
  format: z.enum(['iso2709', 'marcxml']),
  raw: z.string().max(1_400_000),
});
export const LoadBatch = z.object({
  jobId: Id,
  institutionId: Id,
  records: z.array(LoadItem).min(1).max(LOAD_BATCH_RECORDS),
});
export const LoadOutcome = z.object({
  index: z.number().int(),
  outcome: z.enum(['new', 'changed', 'unchanged', 'rejected']),
  recordId: Id.nullable(),
  reason: z.string().nullable().describe('For a rejected record: what is wrong, naming the field'),
});

export const BatchLoaded = z.object({
  jobId: Id,
  institutionId: Id,
  firstIndex: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
});

export const catalog = {
  searchRecords: question('catalog.record.search', { input: SearchRecords, output: SearchResult, who: 'anyone' }),
  findRecord: question('catalog.record.find', {
    input: z.object({ id: Id }),
    output: RecordView,
    who: 'anyone',
    errors: ['catalog.record_not_found'],
  }),
  listHolders: question('catalog.record.list_holders', {
    input: z.object({ id: Id }),
    output: z.object({
      id: Id,
      title: z.string(),
      authors: z.array(z.string()),
      isbn: z.array(z.string()),
      holdings: z.array(Holding).max(200),
    }),
    who: 'anyone',
    errors: ['catalog.record_not_found'],
  }),
  loadBatch: question('catalog.batch.load', {
    input: LoadBatch,
    output: z.object({ results: z.array(LoadOutcome).max(LOAD_BATCH_RECORDS) }),
    who: 'service',
    deadlineMs: 30_000,
  }),
  batchLoaded: fact('catalog.batch.loaded', BatchLoaded),
};

export type RecordHit = z.infer<typeof RecordHit>;
export type RecordView = z.infer<typeof RecordView>;
export type Holding = z.infer<typeof Holding>;
export type MarcField = z.infer<typeof MarcField>;
export type SearchRecords = z.infer<typeof SearchRecords>;
export type SearchResult = z.infer<typeof SearchResult>;
export type LoadItem = z.infer<typeof LoadItem>;
export type LoadBatch = z.infer<typeof LoadBatch>;
export type LoadOutcome = z.infer<typeof LoadOutcome>;
export type BatchLoaded = z.infer<typeof BatchLoaded>;
