import { z } from 'zod';
import { Id } from '../lists.js';
import { HoldingPlace } from './holdings.js';
import { MarcField } from './records.js';
import { rules } from '../rules.js';

export const LOAD_BATCH_RECORDS = 200;

export const LOAD_BATCH_BYTES = 512 * 1024;

/** One record of an uploaded file as it stood there: its bytes in base64. */
export const LoadItem = z.object({
  index: z.number().int().min(0).describe('Place in the file, from 0'),
  offset: z.number().int().min(0).describe('First byte in the file'),
  format: z.enum(['iso2709', 'marcxml']),
  raw: z
    .string()
    .max(1_400_000)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, rules.base64.rule),
});

export const LoadBatch = z.object({
  jobId: Id,
  institutionId: Id,
  personId: Id.optional().describe('Who gave the file; kept with each version it makes'),
  records: z.array(LoadItem).min(1).max(LOAD_BATCH_RECORDS),
});

export const LoadOutcome = z.object({
  index: z.number().int(),
  outcome: z.enum(['new', 'changed', 'unchanged', 'rejected', 'deleted']),
  recordId: Id.nullable(),
  reason: z.string().nullable().describe('For a rejected record: what is wrong, naming the field'),
  match: z
    .enum(['founded', 'joined', 'review'])
    .nullable()
    .optional()
    .describe('For a new record: it founded a record, joined one, or founded one and waits for a cataloguer'),
});

export const BatchLoaded = z.object({
  jobId: Id,
  institutionId: Id,
  firstIndex: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  deleted: z.number().int().optional(),
});

/** What the catalogue knows of a load beyond the counts of the job. */
export const LoadReport = z.object({
  jobId: Id,
  institutionId: Id,
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  deleted: z.number().int(),
  matched: z.number().int().describe('New ones that joined a record which was there'),
  waiting: z.number().int().describe('New ones that wait for a cataloguer to decide'),
  unique: z.number().int().describe('Of all loaded: records that no other library of the province holds'),
  score: z.number().min(0).max(100).nullable(),
});

/** A whole-file refresh: what the member has in the catalogue and the file no longer has. */
export const RefreshPreview = z.object({
  jobId: Id,
  present: z.number().int().describe("The member's records that the file has"),
  absent: z.number().int().describe('Those it has not: they would be deleted'),
  share: z.number().min(0).max(1).describe('absent / (present + absent)'),
  limit: z.number().min(0).max(1).describe('A larger share needs a yes'),
  needsYes: z.boolean(),
  sample: z.array(z.object({ controlNumber: z.string(), recordId: Id, title: z.string() })).max(20),
});

/** What a mapping would read in records the library has in the catalogue. */
export const HoldingMappingPreview = z.object({
  looked: z.number().int().describe('How many of the latest records were looked at'),
  found: z.number().int().describe('In how many of them the field is'),
  samples: z
    .array(
      z.object({
        recordId: Id,
        controlNumber: z.string(),
        title: z.string(),
        fields: z.array(MarcField).max(20).describe('The fields as they stand in the record'),
        places: z.array(HoldingPlace).max(30),
      }),
    )
    .max(3),
});

export type LoadItem = z.infer<typeof LoadItem>;
export type LoadBatch = z.infer<typeof LoadBatch>;
export type LoadOutcome = z.infer<typeof LoadOutcome>;
export type BatchLoaded = z.infer<typeof BatchLoaded>;
export type LoadReport = z.infer<typeof LoadReport>;
export type RefreshPreview = z.infer<typeof RefreshPreview>;
export type HoldingMappingPreview = z.infer<typeof HoldingMappingPreview>;
