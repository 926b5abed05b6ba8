import { z } from 'zod';
import { fact, question } from './contract.js';
import { Day, Id, Instant, Line, Page, PagingById, WebAddress } from './lists.js';
import { LONGEST_SPAN_DAYS, rules } from './rules.js';

/** Bytes of a file of days at the most, before base64: it travels in one question. */
export const DAY_FILE_BYTES = 44 * 1024;
const DAY_FILE_CHARACTERS = Math.ceil(DAY_FILE_BYTES / 3) * 4;
/** How many entries a library may have, and how many days a notice. */
export const MOST_SPANS = 400;
const MOST_NATIONAL_DAYS = 120;
const DAY_MS = 86_400_000;

/** Monday is 1, Sunday 7. */
export const Weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);

export const NationalDay = z.object({
  day: Day,
  works: z.boolean().describe('true: a weekend’s day that is worked (调休上班); false: a day off'),
  name: Line(40),
});

/** What counting needs of the nation: rows by date, the latest notice's where two name one day. */
export const NationalDays = z.object({
  version: z.number().int(),
  years: z.array(z.number().int()).max(100).describe('Years whose notice is out; days of others are provisional'),
  days: z.array(NationalDay).max(100 * MOST_NATIONAL_DAYS),
});

/** One year's notice as it stands now. */
export const NationalNotice = z.object({
  year: z.number().int(),
  version: z.number().int().describe('Counts how often the table of this year was published'),
  notice: z.string(),
  publishedOn: Day,
  url: z.string().nullable(),
  changedAt: Instant,
});

export const PublishNational = z.object({
  year: z.number().int().min(2000).max(2100),
  notice: Line(200).describe('Title and number of the State Council’s notice'),
  publishedOn: Day,
  url: WebAddress(/^https$/, 300).nullable(),
  days: z.array(NationalDay).min(1).max(MOST_NATIONAL_DAYS),
});

const Span = z.object({
  from: Day,
  until: Day.describe('Included'),
  open: z.boolean().describe('true: open though it would be closed; false: closed'),
  name: Line(60),
  everyYear: z.boolean().describe('Comes back every year'),
});

export const NewSpan = Span.refine(({ from, until }) => from <= until, {
  path: ['until'],
  message: rules.order.rule,
}).refine(({ from, until }) => Date.parse(until) - Date.parse(from) < LONGEST_SPAN_DAYS * DAY_MS, {
  path: ['until'],
  message: rules.span.rule,
});

export const LibrarySpan = Span.extend({ id: Id });

/** A library's own days; what it does not say follows from the nation's. */
export const LibraryDays = z.object({
  institutionId: Id,
  version: z.number().int().describe('0 as long as the library has said nothing'),
  closedWeekdays: z.array(Weekday).max(7),
  spans: z.array(LibrarySpan).max(MOST_SPANS),
});

export const AddSpans = z.object({ id: Id, spans: z.array(NewSpan).min(1).max(MOST_SPANS) });
export const SetSpansRemoved = z.object({
  id: Id,
  spanIds: z.array(Id).min(1).max(MOST_SPANS),
  removed: z.boolean().describe('false brings them back'),
});
export const SetWeek = z.object({ id: Id, closedWeekdays: z.array(Weekday).max(7) });

/** One entry read from a file, and the lines it stands on. */
export const ReadSpan = Span.extend({ line: z.number().int() });
/** What may be wrong with an entry of a file; the portal has the words. */
export const DayFileRule = z.enum([
  'no_first_day',
  'not_a_date',
  'ends_before_it_begins',
  'longer_than_a_year',
  'neither_closed_nor_open',
  'kind_unknown',
  'yearly_unknown',
  'other_recurrence',
  'said_twice',
  'too_many',
  'unreadable',
]);
export const DayFileProblem = z.object({ line: z.number().int(), rule: DayFileRule, text: z.string() });

/** What a file says; nothing of it is kept. */
export const DayFileReport = z.object({
  format: z.enum(['ical', 'csv']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']),
  rows: z.number().int().describe('Entries in the file'),
  duplicateUids: z
    .number()
    .int()
    .describe('Entries whose UID another has; they are kept, for the date tells them apart'),
  spans: z.array(ReadSpan).max(MOST_SPANS),
  problems: z.array(DayFileProblem).max(100),
});

/** The whole of what one owner has now, so that a copy is replaced, never patched; the higher version holds. */
export const DaysChanged = z.object({
  version: z.number().int(),
  national: NationalDays.nullable(),
  library: LibraryDays.nullable(),
});

const DAY_STAFF = ['institution_admin', 'ill_librarian', 'duty_librarian', 'province_admin'] as const;

export const days = {
  findNational: question('registry.days.find_national', {
    input: z.object({}),
    output: NationalDays.extend({ notices: z.array(NationalNotice).max(100) }),
    who: 'anyone',
  }),
  publishNational: question('registry.days.publish_national', {
    input: PublishNational,
    output: NationalDays.extend({ notices: z.array(NationalNotice).max(100) }),
    who: ['province_admin'],
    errors: ['days.not_of_notice'],
  }),
  findLibrary: question('registry.days.find_library', {
    input: z.object({ id: Id }),
    output: LibraryDays,
    who: 'anyone',
    errors: ['registry.institution_not_found'],
  }),
  listLibraries: question('registry.days.list_libraries', {
    // A page must fit into one message of the bus, however much each library says.
    input: PagingById.extend({ limit: z.number().int().min(1).max(10).optional() }),
    output: Page(LibraryDays),
    who: 'service',
  }),
  setWeek: question('registry.days.set_week', {
    input: SetWeek,
    output: LibraryDays,
    who: DAY_STAFF,
    errors: ['registry.institution_not_found'],
  }),
  addSpans: question('registry.days.add', {
    input: AddSpans,
    output: LibraryDays,
    who: DAY_STAFF,
    once: true,
    errors: ['registry.institution_not_found', 'days.too_many'],
  }),
  setSpansRemoved: question('registry.days.set_removed', {
    input: SetSpansRemoved,
    output: LibraryDays,
    who: DAY_STAFF,
    errors: ['registry.institution_not_found', 'days.too_many'],
  }),
  readFile: question('registry.days.read_file', {
    input: z.object({ content: z.base64().max(DAY_FILE_CHARACTERS).describe('An iCal or CSV file') }),
    output: DayFileReport,
    who: DAY_STAFF,
    errors: ['days.file_unreadable'],
  }),
  changed: fact('registry.days.changed', DaysChanged),
};

export type NationalDays = z.infer<typeof NationalDays>;
export type NationalDay = z.infer<typeof NationalDay>;
export type NationalNotice = z.infer<typeof NationalNotice>;
export type NationalTable = NationalDays & { notices: NationalNotice[] };
export type PublishNational = z.infer<typeof PublishNational>;
export type NewSpan = z.infer<typeof NewSpan>;
export type LibrarySpan = z.infer<typeof LibrarySpan>;
export type LibraryDays = z.infer<typeof LibraryDays>;
export type AddSpans = z.infer<typeof AddSpans>;
export type SetSpansRemoved = z.infer<typeof SetSpansRemoved>;
export type SetWeek = z.infer<typeof SetWeek>;
export type ReadSpan = z.infer<typeof ReadSpan>;
export type DayFileRule = z.infer<typeof DayFileRule>;
export type DayFileProblem = z.infer<typeof DayFileProblem>;
export type DayFileReport = z.infer<typeof DayFileReport>;
export type DaysChanged = z.infer<typeof DaysChanged>;
