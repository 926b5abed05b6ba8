import { z } from 'zod';
import { fact, question } from './contract.js';
import { HoldingMapping, HoldingMappingView, HoldingPlace } from './holdings.js';
import { Day, Id, Instant, Line, Page, Paging } from './lists.js';
import { RecordConversion, RecordFile, RecordForm, RecordFormat } from './record-file.js';

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
  places: z
    .array(HoldingPlace)
    .max(30)
    .optional()
    .describe(
      'Where and what, as the library’s own records tell; left out where there is more than one answer can carry',
    ),
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
  format: z.enum(['marc21', 'cnmarc', 'cmarc', 'unimarc']),
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

/** A field as it stood before and stands after, or on the left and on the right. */
export const FieldPair = z.object({
  kind: z.enum(['same', 'changed', 'added', 'removed']),
  tag: z.string(),
  before: MarcField.nullable(),
  after: MarcField.nullable(),
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

const CATALOGUERS = ['cataloguer', 'province_admin'] as const;
const QUALITY_READERS = ['cataloguer', 'institution_admin', 'province_admin'] as const;
const WantedFormat = RecordFormat.optional().describe('As the record is unless told');
const HOLDINGS_KEEPERS = ['cataloguer', 'institution_admin'] as const;
const OfRecord = z.object({ id: Id });
const Note = Line(500);

export const catalog = {
  searchRecords: question('catalog.record.search', { input: SearchRecords, output: SearchResult, who: 'anyone' }),
  findRecord: question('catalog.record.find', {
    input: z.object({ id: Id }),
    output: RecordView,
    who: 'anyone',
    errors: ['catalog.record_not_found', 'catalog.record_moved'],
  }),
  /** What would be lost if the record as it is shown were taken in another format; nothing in its own. */
  previewConversion: question('catalog.record.preview_conversion', {
    input: z.object({ id: Id, format: WantedFormat }),
    output: RecordConversion,
    who: 'anyone',
    errors: ['catalog.record_not_found', 'catalog.record_moved'],
  }),
  /** The record as it is shown, as a file. */
  exportRecord: question('catalog.record.export', {
    input: z.object({
      id: Id,
      format: WantedFormat,
      as: RecordForm.optional().describe('iso2709 unless told'),
    }),
    output: RecordFile,
    who: 'anyone',
    errors: ['catalog.record_not_found', 'catalog.record_moved', 'catalog.record_not_writable'],
  }),
  /** Follows the redirect of an id that was merged away: whoever kept the old one gets the survivor's holders. */
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
  /** What came of a load: for the exchange and for staff of the library whose file it was. */
  loadReport: question('catalog.load.report', {
    input: z.object({ id: Id.describe('The job') }),
    output: LoadReport,
    who: QUALITY_READERS,
    errors: ['catalog.load_not_found'],
  }),

  listReviews: question('catalog.review.list', {
    input: Paging.extend({
      state: z
        .enum([...ReviewState.options, 'decided'])
        .optional()
        .describe('open unless told; decided: all that somebody decided, the last decision first'),
    }),
    output: Page(ReviewItem).extend({ open: z.number().int().describe('How many wait; counted up to 1000') }),
    who: CATALOGUERS,
  }),
  findReview: question('catalog.review.find', {
    input: OfRecord,
    output: ReviewView,
    who: CATALOGUERS,
    errors: ['catalog.review_not_found'],
  }),
  decideReview: question('catalog.review.decide', {
    input: OfRecord.extend({ verdict: z.enum(['same', 'different']), note: Note.optional() }),
    output: ReviewView.extend({ changeId: Id.nullable().describe('The merge this made') }),
    who: CATALOGUERS,
    errors: ['catalog.review_not_found', 'catalog.review_closed', 'catalog.cluster_full'],
  }),
  /** Takes a decision back for thirty days: the case waits again, the merge that "same" made is undone. */
  reopenReview: question('catalog.review.reopen', {
    input: OfRecord.extend({ note: Note.optional() }),
    output: ReviewView,
    who: CATALOGUERS,
    errors: [
      'catalog.review_not_found',
      'catalog.review_not_decided',
      'catalog.review_too_late',
      'catalog.review_overtaken',
      'catalog.not_undoable',
    ],
  }),

  listVersions: question('catalog.record.list_versions', {
    input: Paging.extend({ id: Id, sourceId: Id.optional() }),
    output: Page(VersionView),
    who: CATALOGUERS,
    errors: ['catalog.record_not_found', 'catalog.record_moved'],
  }),
  diffVersions: question('catalog.record.diff_versions', {
    input: OfRecord.extend({ from: Id.describe('A version'), to: Id.describe('A version of the same record') }),
    output: z.object({ from: VersionView, to: VersionView, fields: z.array(FieldPair).max(4000) }),
    who: CATALOGUERS,
    errors: ['catalog.record_not_found', 'catalog.record_moved', 'catalog.version_not_found'],
  }),
  revertVersion: question('catalog.record.revert', {
    input: OfRecord.extend({ versionId: Id }),
    output: VersionView,
    who: CATALOGUERS,
    errors: [
      ...(['catalog.record_not_found', 'catalog.record_moved', 'catalog.version_not_found'] as const),
      ...(['catalog.control_number_taken', 'auth.forbidden'] as const),
    ],
  }),
  explainRecord: question('catalog.record.explain', {
    input: OfRecord,
    output: RecordExplanation,
    who: CATALOGUERS,
    errors: ['catalog.record_not_found', 'catalog.record_moved'],
  }),
  /** Takes a member's record out of the catalogue; its record goes too when it was the last and nobody else holds it. */
  deleteSource: question('catalog.source.delete', {
    input: z.object({ id: Id.describe('The member record') }),
    output: z.object({ id: Id, recordId: Id, recordIsGone: z.boolean() }),
    who: CATALOGUERS,
    errors: ['catalog.source_not_found'],
  }),
  /** Member records of a library that were taken out, the latest first, as far as they can be brought back. */
  listDeletedSources: question('catalog.source.list_deleted', {
    input: Paging.extend({
      institutionId: Id.optional().describe('Own institution unless told; the province may ask for each'),
    }),
    output: Page(DeletedSource),
    who: CATALOGUERS,
  }),
  /**
   * Brings a deleted member record back as it was last, with its control number and history. It finds its record as a
   * loaded one does; one that stands for itself gets the id it had. Answers the same when it is there already.
   */
  restoreSource: question('catalog.source.restore', {
    input: z.object({ id: Id.describe('The member record') }),
    output: z.object({ id: Id, recordId: Id, version: VersionView }),
    who: CATALOGUERS,
    errors: ['catalog.source_not_found', 'catalog.version_not_found', 'catalog.control_number_taken'],
  }),
  /** One member record, checked now: its score, what is wrong, and what a safe fix would make of it. */
  sourceQuality: question('catalog.source.quality', {
    input: z.object({ id: Id.describe('The member record') }),
    output: SourceQuality,
    who: QUALITY_READERS,
    errors: ['catalog.source_not_found'],
  }),
  /** Makes all safe fixes of a member record: a new version, which can be reverted. */
  fixSource: question('catalog.source.fix', {
    input: z.object({ id: Id.describe('The member record') }),
    output: VersionView.extend({ recordId: Id }),
    who: CATALOGUERS,
    errors: [
      ...(['catalog.source_not_found', 'catalog.version_not_found'] as const),
      ...(['catalog.nothing_to_fix', 'catalog.record_not_writable'] as const),
    ],
  }),

  /** Joins the other record to this one; the other's id leads here from then on. */
  mergeRecords: question('catalog.record.merge', {
    input: OfRecord.extend({ otherId: Id, note: Note.optional() }),
    output: RecordChange,
    who: CATALOGUERS,
    errors: ['catalog.record_not_found', 'catalog.record_moved', 'catalog.cluster_full', 'catalog.merge_with_itself'],
  }),
  /** Parts the named member records from the others: they become a record of their own. */
  splitRecord: question('catalog.record.split', {
    input: OfRecord.extend({ sourceIds: z.array(Id).min(1).max(200), note: Note.optional() }),
    output: RecordChange,
    who: CATALOGUERS,
    errors: ['catalog.record_not_found', 'catalog.record_moved', 'catalog.split_not_possible'],
  }),
  listChanges: question('catalog.change.list', {
    input: Paging.extend({ recordId: Id.optional() }),
    output: Page(RecordChange),
    who: CATALOGUERS,
  }),
  undoChange: question('catalog.record.undo', {
    input: z.object({ id: Id.describe('The merge or split') }),
    output: RecordChange,
    who: CATALOGUERS,
    errors: ['catalog.change_not_found', 'catalog.not_undoable', 'catalog.cluster_full'],
  }),

  qualityReport: question('catalog.quality.report', {
    input: z.object({
      institutionId: Id.optional().describe('Own institution unless told; the province may ask for each and for all'),
      jobId: Id.optional(),
      days: z.number().int().min(1).max(365).optional().describe('How far back the trend goes; 30 unless told'),
    }),
    output: QualityReport,
    who: QUALITY_READERS,
  }),
  listQualityFindings: question('catalog.quality.list_findings', {
    input: Paging.extend({
      institutionId: Id.optional(),
      jobId: Id.optional(),
      code: z.string().max(100).optional(),
      field: z.string().max(10).optional(),
      subfield: z.string().max(10).optional(),
    }),
    output: Page(QualityFinding),
    who: QUALITY_READERS,
  }),

  /** In which fields the records of the asker's own library tell its holdings; for each family of formats one. */
  listHoldingMappings: question('catalog.holding_mapping.list', {
    input: z.object({}),
    output: z.object({ items: z.array(HoldingMappingView).max(2), standard: z.array(HoldingMapping).max(2) }),
    who: HOLDINGS_KEEPERS,
  }),
  /** Counts for what is loaded from then on, a file that comes again included. */
  setHoldingMapping: question('catalog.holding_mapping.set', {
    input: HoldingMapping,
    output: HoldingMappingView,
    who: HOLDINGS_KEEPERS,
  }),
  previewHoldingMapping: question('catalog.holding_mapping.preview', {
    input: HoldingMapping,
    output: HoldingMappingPreview,
    who: HOLDINGS_KEEPERS,
  }),

  /** Records with findings that have a safe fix, all safe fixes made, page by page; the catalogue itself is not changed. */
  listFixedRecords: question('catalog.quality.list_fixed_records', {
    input: z.object({
      institutionId: Id.optional().describe('Own institution unless told; the province may ask for each'),
      jobId: Id.optional(),
      code: z.string().max(100).optional(),
      field: z.string().max(10).optional(),
      subfield: z.string().max(10).optional(),
      as: FixedForm.describe('The form of the bytes; changes: no bytes, what differs'),
      after: Id.optional().describe('The `next` of the page before'),
    }),
    output: z.object({ items: z.array(FixedRecord).max(100), next: Id.nullable() }),
    who: QUALITY_READERS,
    deadlineMs: 20_000,
  }),

  /** After the last batch of a whole-file refresh: what the file no longer has. */
  previewRefresh: question('catalog.refresh.preview', {
    input: z.object({ jobId: Id, institutionId: Id }),
    output: RefreshPreview,
    who: 'service',
    errors: ['catalog.load_not_found'],
    deadlineMs: 30_000,
  }),
  /** Deletes some of what the file no longer has; to be asked again until nothing is left. */
  confirmRefresh: question('catalog.refresh.confirm', {
    input: z.object({
      jobId: Id,
      institutionId: Id,
      isAgreed: z.boolean().describe('A person has agreed to more deletions than the limit'),
      personId: Id.optional().describe('Who agreed'),
    }),
    output: z.object({ deleted: z.number().int(), left: z.number().int() }),
    who: 'service',
    errors: ['catalog.load_not_found', 'catalog.refresh_needs_yes'],
    deadlineMs: 30_000,
  }),
  recordsMerged: fact('catalog.records.merged', RecordsMerged),
  recordsSplit: fact('catalog.records.split', RecordsSplit),
  sourcesMoved: fact('catalog.sources.moved', SourcesMoved),
  batchLoaded: fact('catalog.batch.loaded', BatchLoaded),
};

export type RecordHit = z.infer<typeof RecordHit>;
export type RecordView = z.infer<typeof RecordView>;
export type Holding = z.infer<typeof Holding>;
export type MarcField = z.infer<typeof MarcField>;
export type HoldingMappingPreview = z.infer<typeof HoldingMappingPreview>;
export type SearchRecords = z.infer<typeof SearchRecords>;
export type SearchResult = z.infer<typeof SearchResult>;
export type LoadItem = z.infer<typeof LoadItem>;
export type LoadBatch = z.infer<typeof LoadBatch>;
export type LoadOutcome = z.infer<typeof LoadOutcome>;
export type BatchLoaded = z.infer<typeof BatchLoaded>;
export type MatchReason = z.infer<typeof MatchReason>;
export type MatchDecision = z.infer<typeof MatchDecision>;
export type SourceView = z.infer<typeof SourceView>;
export type FieldPair = z.infer<typeof FieldPair>;
export type ReviewState = z.infer<typeof ReviewState>;
export type ReviewVerdict = z.infer<typeof ReviewVerdict>;
export type ReviewStep = z.infer<typeof ReviewStep>;
export type ReviewItem = z.infer<typeof ReviewItem>;
export type ReviewView = z.infer<typeof ReviewView>;
export type VersionView = z.infer<typeof VersionView>;
export type DeletedSource = z.infer<typeof DeletedSource>;
export type FieldSource = z.infer<typeof FieldSource>;
export type RecordExplanation = z.infer<typeof RecordExplanation>;
export type RecordChange = z.infer<typeof RecordChange>;
export type RecordsMerged = z.infer<typeof RecordsMerged>;
export type RecordsSplit = z.infer<typeof RecordsSplit>;
export type QualityRule = z.infer<typeof QualityRule>;
export type QualityOf = z.infer<typeof QualityOf>;
export type QualityReport = z.infer<typeof QualityReport>;
export type QualityFinding = z.infer<typeof QualityFinding>;
export type FixView = z.infer<typeof FixView>;
export type SourceQuality = z.infer<typeof SourceQuality>;
export type FixedForm = z.infer<typeof FixedForm>;
export type FixedRecord = z.infer<typeof FixedRecord>;
export type SourcesMoved = z.infer<typeof SourcesMoved>;
export type LoadReport = z.infer<typeof LoadReport>;
export type RefreshPreview = z.infer<typeof RefreshPreview>;
