import { z } from 'zod';
import { fact, question } from '../contract.js';
import { Id, Note, Page, Paging, PagingById, Text } from '../lists.js';
import {
  DeletedSource,
  RecordChange,
  RecordExplanation,
  RecordsMerged,
  RecordsSplit,
  SourcesMoved,
  VersionView,
} from './history.js';
import { Favourite, FavouriteMarks } from './favourites.js';
import { HoldingMapping, HoldingMappingView } from './holdings.js';
import {
  BatchLoaded,
  HoldingMappingPreview,
  LOAD_BATCH_RECORDS,
  LoadBatch,
  LoadOutcome,
  LoadReport,
  RefreshPreview,
} from './loading.js';
import { ReviewItem, ReviewState, ReviewView, ReviewSort } from './matching.js';
import { noticesOf } from '../notices/wanted.js';
import { FixedForm, FixedRecord, QualityFinding, QualityReport, SourceQuality } from './quality.js';
import { RecordConversion, RecordFile, RecordForm, RecordFormat } from './record-file.js';
import { CatalogueAtAGlance, FieldPair, Holding, RecordView, SearchRecords, SearchResult } from './records.js';

const CATALOGUERS = ['cataloguer', 'province_admin'] as const;
const QUALITY_READERS = ['cataloguer', 'institution_admin', 'province_admin'] as const;
const WantedFormat = RecordFormat.optional().describe('As the record is unless told');
const HOLDINGS_KEEPERS = ['cataloguer', 'institution_admin'] as const;
const OfRecord = z.object({ id: Id });

export const catalog = {
  searchRecords: question('catalog.record.search', { input: SearchRecords, output: SearchResult, who: 'anyone' }),
  glance: question('catalog.record.glance', { input: z.object({}), output: CatalogueAtAGlance, who: 'anyone' }),
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
      online: z.boolean().optional().describe('true: read over the net, there is nothing to lend'),
      holdings: z.array(Holding).max(200),
    }),
    who: 'anyone',
    errors: ['catalog.record_not_found'],
  }),
  /** Keeps a title for later, for the asker alone; keeping it twice keeps it once. */
  keepFavourite: question('catalog.favourite.keep', {
    input: OfRecord,
    output: z.object({ recordId: Id }),
    who: 'signed-in',
    errors: ['catalog.record_not_found', 'catalog.favourites_full'],
  }),
  dropFavourite: question('catalog.favourite.drop', {
    input: OfRecord,
    output: z.object({ recordId: Id }),
    who: 'signed-in',
    errors: ['catalog.favourite_not_found'],
  }),
  /** What the asker keeps, the latest first. */
  listFavourites: question('catalog.favourite.list', {
    input: PagingById,
    output: Page(Favourite),
    who: 'signed-in',
  }),
  /** Which records the asker keeps, so that lists of hits can show it. */
  markFavourites: question('catalog.favourite.mark', {
    input: z.object({}),
    output: FavouriteMarks,
    who: 'signed-in',
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
      institutionId: Id.optional().describe('Only cases of records that this library brought'),
      sort: ReviewSort.optional().describe('Of what waits: newest unless told'),
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
  notices: noticesOf('catalog'),

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
      code: Text(100).optional(),
      field: Text(10).optional(),
      subfield: Text(10).optional(),
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
      code: Text(100).optional(),
      field: Text(10).optional(),
      subfield: Text(10).optional(),
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
