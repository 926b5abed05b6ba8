import { z } from 'zod';
import { Id, Instant } from '../lists.js';
import { LOAD_BATCH_RECORDS } from './loading.js';
import { MatchDecision, SourceView } from './matching.js';
import { MarcField } from './records.js';

export const VersionView = z.object({
  id: Id,
  sourceId: Id,
  institutionId: Id,
  controlNumber: z.string(),
  number: z.number().int().describe('Counts from 1 for each member record'),
  kind: z.enum(['loaded', 'changed', 'reverted', 'fixed', 'deleted', 'restored']),
  isCurrent: z.boolean(),
  at: Instant,
  jobId: Id.nullable(),
  personId: Id.nullable(),
  contentHash: z.string().describe('SHA-256 of the bytes as they came, in hexadecimal'),
  changedTags: z.array(z.string()).max(200).describe('Fields that differ from the version before'),
});

/** A member's record that was taken out and can be brought back. */
export const DeletedSource = z.object({
  id: Id.describe('The member record'),
  recordId: Id.describe('The record it belonged to'),
  recordIsThere: z.boolean().describe('Whether that record is still there'),
  institutionId: Id,
  controlNumber: z.string(),
  title: z.string(),
  versions: z.number().int(),
  deletedAt: Instant,
  personId: Id.nullable().describe('Who deleted it'),
  jobId: Id.describe('The load its last content came with'),
});

export const FieldSource = MarcField.extend({
  sourceId: Id,
  institutionId: Id,
  rule: z.string().describe('Which rule chose it'),
  zh: z.string(),
  en: z.string(),
});

export const RecordExplanation = z.object({
  id: Id,
  sources: z.array(SourceView.extend({ decisions: z.array(MatchDecision).max(20) })).max(500),
  fields: z.array(FieldSource).max(2000).describe('The record shown, each field with where it comes from'),
  formerIds: z.array(Id).max(500).describe('Ids that now lead to this record'),
});

/** A merge or a split, which can be undone for thirty days. */
export const RecordChange = z.object({
  id: Id,
  kind: z.enum(['merged', 'split']),
  recordId: Id.describe('The record that kept its id'),
  otherId: Id.describe('merged: the id that leads to it now; split: the new record'),
  title: z.string(),
  otherTitle: z.string(),
  sources: z.number().int().describe('How many member records changed sides'),
  note: z.string().nullable(),
  institutionId: Id.describe('For which institution it was done'),
  personId: Id.nullable(),
  at: Instant,
  undoableUntil: Instant,
  canUndo: z.boolean(),
  undoneAt: Instant.nullable(),
  undoneBy: Id.nullable().describe('The person'),
});

export const RecordsMerged = z.object({
  changeId: Id,
  survivorId: Id,
  loserId: Id,
  undoes: Id.nullable().describe('The split this takes back'),
  institutionId: Id,
  at: Instant,
});

export const RecordsSplit = z.object({
  changeId: Id,
  recordId: Id,
  newRecordId: Id,
  undoes: Id.nullable().describe('The merge this takes back'),
  institutionId: Id,
  at: Instant,
});

/** Member records that belong to another record than before: changed into another book, or brought back elsewhere. */
export const SourcesMoved = z.object({
  institutionId: Id,
  jobId: Id,
  moves: z
    .array(z.object({ sourceId: Id, from: Id, to: Id }))
    .min(1)
    .max(LOAD_BATCH_RECORDS),
  at: Instant,
});

export type VersionView = z.infer<typeof VersionView>;
export type DeletedSource = z.infer<typeof DeletedSource>;
export type FieldSource = z.infer<typeof FieldSource>;
export type RecordExplanation = z.infer<typeof RecordExplanation>;
export type RecordChange = z.infer<typeof RecordChange>;
export type RecordsMerged = z.infer<typeof RecordsMerged>;
export type RecordsSplit = z.infer<typeof RecordsSplit>;
export type SourcesMoved = z.infer<typeof SourcesMoved>;
