import { z } from 'zod';
import { Day, Id, Instant } from '../lists.js';
import { SourceView } from './matching.js';
import { FieldPair } from './records.js';

export const QualityRule = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  field: z.string().nullable(),
  subfield: z.string().nullable(),
  findings: z.number().int(),
  fixable: z.number().int().optional().describe('Of these: how many have a safe fix'),
  zh: z.string(),
  en: z.string(),
});

export const QualityOf = z.object({
  records: z.number().int(),
  score: z.number().min(0).max(100).nullable().describe('Mean of the records, 0 to 100; null when there are none'),
  findings: z.number().int(),
});

export const QualityReport = QualityOf.extend({
  institutionId: Id.nullable().describe('null: the whole province'),
  jobId: Id.nullable(),
  rules: z.array(QualityRule).max(200).describe('Most frequent first'),
  trend: z
    .array(QualityOf.extend({ day: Day }))
    .max(400)
    .describe('What was loaded each day'),
  jobs: z
    .array(QualityOf.extend({ jobId: Id, at: Instant }))
    .max(50)
    .describe('The last files, newest first'),
  members: z
    .array(QualityOf.extend({ institutionId: Id }))
    .max(500)
    .describe('For the province: each member'),
});

/** What a safe fix changes. */
export const FixView = z
  .array(FieldPair)
  .max(400)
  .nullable()
  .describe('What stands there and what it would become; null without a safe fix, or when the answer grew too large');

export const QualityFinding = z.object({
  id: z.string(),
  recordId: Id,
  sourceId: Id,
  institutionId: Id,
  controlNumber: z.string(),
  title: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  field: z.string().nullable(),
  subfield: z.string().nullable(),
  zh: z.string(),
  en: z.string(),
  hasFix: z.boolean(),
  fix: FixView.optional(),
  jobId: Id,
  at: Instant,
});

/** How good one member's record is, and why. */
export const SourceQuality = z.object({
  source: SourceView,
  score: z.number().min(0).max(100),
  parts: z
    .array(
      z.object({
        code: z.string(),
        zh: z.string(),
        en: z.string(),
        points: z.number().describe('Points reached; below zero for a deduction'),
        of: z.number().describe('Points there are; 0 for a deduction'),
      }),
    )
    .max(40),
  findings: z
    .array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'info']),
        field: z.string(),
        occurrence: z.number().int().describe('Which field of this tag, from 1; 0 where no single one is meant'),
        subfield: z.string().nullable(),
        zh: z.string(),
        en: z.string(),
        hasFix: z.boolean(),
        fix: FixView,
      }),
    )
    .max(200),
});

/** As what fixed records are taken away; changes: no bytes, what differs. */
export const FixedForm = z.enum(['iso2709', 'iso2709_gbk', 'marcxml', 'changes']);

/** A member's record with all its safe fixes made, for its own library to take away. */
export const FixedRecord = z.object({
  sourceId: Id,
  recordId: Id,
  controlNumber: z.string(),
  title: z.string(),
  raw: z.string().nullable().describe('Its bytes in base64; null when only the changes were asked for, or left out'),
  leftOut: z.string().nullable().describe('Why it cannot be written, in words'),
  changes: FixView,
});

export type QualityRule = z.infer<typeof QualityRule>;
export type QualityOf = z.infer<typeof QualityOf>;
export type QualityReport = z.infer<typeof QualityReport>;
export type QualityFinding = z.infer<typeof QualityFinding>;
export type FixView = z.infer<typeof FixView>;
export type SourceQuality = z.infer<typeof SourceQuality>;
export type FixedForm = z.infer<typeof FixedForm>;
export type FixedRecord = z.infer<typeof FixedRecord>;
