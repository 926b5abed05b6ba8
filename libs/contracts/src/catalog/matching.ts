import { z } from 'zod';
import { Id, Instant } from '../lists.js';
import { FieldPair, RecordHit } from './records.js';

/** Why two records are, or are not, taken for the same, in words. */
export const MatchReason = z.object({
  code: z.string(),
  points: z.number().describe('What it adds to or takes from the score'),
  veto: z.boolean().describe('True when it alone forbids joining the two'),
  zh: z.string(),
  en: z.string(),
});

/** What was decided about a member's record, by the matcher or by a person. */
export const MatchDecision = z.object({
  id: Id,
  kind: z.enum(['automatic', 'human']),
  verdict: z.enum(['same', 'review', 'different', 'alone']).describe('alone: nothing like it was there'),
  score: z.number().nullable(),
  reasons: z.array(MatchReason).max(40),
  matcher: z.string().nullable().describe('Version of the matcher'),
  comparedWith: z.object({ recordId: Id, title: z.string() }).nullable(),
  personId: Id.nullable(),
  note: z.string().nullable(),
  at: Instant,
});

/** One member's record, as it stands in a cluster. */
export const SourceView = z.object({
  id: Id,
  institutionId: Id,
  controlNumber: z.string(),
  title: z.string(),
  format: z.enum(['marc21', 'cnmarc', 'cmarc', 'unimarc']),
  loadedAt: Instant,
  jobId: Id,
  versions: z.number().int(),
  quality: z.number().int().min(0).max(100).nullable(),
});

export const ReviewState = z.enum(['open', 'same', 'different', 'stale']);

export const ReviewVerdict = z.enum(['same', 'different']);

export const ReviewItem = z.object({
  id: Id,
  state: ReviewState.describe('stale: joined or parted otherwise since; the case, or its verdict, holds no more'),
  verdict: ReviewVerdict.nullable().describe('What was decided; null when nobody has, or it was taken back'),
  score: z.number(),
  matcher: z.string(),
  reasons: z.array(MatchReason).max(40),
  left: RecordHit.describe('The record that came in later'),
  right: RecordHit,
  institutionId: Id.describe('Whose record raised the question'),
  note: z.string().nullable(),
  decidedBy: Id.nullable().describe('The person'),
  createdAt: Instant,
  decidedAt: Instant.nullable(),
  canReopen: z.boolean().describe('Whether the decision can be taken back now'),
  reopenableUntil: Instant.nullable(),
});

/** In what order cases are gone through; `likeliest`: those first that the matcher holds for the same. */
export const ReviewSort = z.enum(['newest', 'oldest', 'likeliest']);

/** One step of a case: asked again, decided, or taken back. */
export const ReviewStep = z.object({
  kind: z.enum(['automatic', 'human']),
  verdict: z.enum(['same', 'different', 'review']).describe('review: it waits for a decision again'),
  personId: Id.nullable(),
  note: z.string().nullable(),
  at: Instant,
});

export const ReviewView = ReviewItem.extend({
  sides: z
    .object({ left: SourceView, right: SourceView })
    .nullable()
    .describe('The two records that were compared; null when one of them has gone'),
  fields: z.array(FieldPair).max(4000).describe('left = before, right = after'),
  steps: z.array(ReviewStep).max(50).describe('What was decided so far, newest first'),
});

export type MatchReason = z.infer<typeof MatchReason>;
export type MatchDecision = z.infer<typeof MatchDecision>;
export type SourceView = z.infer<typeof SourceView>;
export type ReviewState = z.infer<typeof ReviewState>;
export type ReviewVerdict = z.infer<typeof ReviewVerdict>;
export type ReviewStep = z.infer<typeof ReviewStep>;
export type ReviewItem = z.infer<typeof ReviewItem>;
export type ReviewView = z.infer<typeof ReviewView>;
export type ReviewSort = z.infer<typeof ReviewSort>;
