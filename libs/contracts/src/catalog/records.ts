import { z } from 'zod';
import { Id, Page, Paging, Text } from '../lists.js';
import { HoldingPlace } from './holdings.js';

/** Somebody who had a part in a publication: the name as the record has it, and what they did in words of both languages. */
export const CreatorView = z.object({
  name: z.string(),
  role: z.object({ zh: z.string(), en: z.string() }).nullable(),
});

/** What the asker's own library has of a record. */
export const OwnHolding = z.object({
  callNumber: z.string().nullable(),
  copies: z.number().int().min(0),
  onLoan: z.number().int().min(0),
});

/** An address on the web that belongs to a record: always http or https. */
export const RecordLink = z.object({
  url: z.string(),
  label: z.string().nullable(),
  kind: z.enum(['resource', 'version', 'related']),
});

/** One hit: enough to recognise the book and to see how many libraries have it. */
export const RecordHit = z.object({
  id: Id,
  title: z.string().describe('Title proper, number and name of the part, subtitle'),
  authors: z.array(z.string()).max(20),
  creators: z.array(CreatorView).max(20).describe('The authors with what each of them did'),
  publisher: z.string().nullable(),
  year: z.number().int().nullable(),
  isbn: z.array(z.string()).max(20),
  language: z.string().nullable().describe('ISO 639-2 code'),
  clc: z.string().nullable().describe('中图分类号'),
  holders: z.number().int().describe('How many member libraries hold it'),
  demonstration: z.boolean().describe('True for records made for demonstration'),
  online: z.boolean().describe('Read over the net: nothing that has copies and could be lent'),
  link: z.string().nullable().describe('Where it can be read on the web, http or https'),
  own: OwnHolding.optional().describe('What the asker’s own library holds; left out where it holds nothing'),
});

/** What the catalogue has, for whoever comes in at the door. */
export const CatalogueAtAGlance = z.object({
  records: z.number().int().min(0),
  recordsAreAbout: z.boolean().describe('Above ten thousand the number is an estimate'),
  latest: z.array(RecordHit).max(12).describe('The records that came last'),
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
  links: z.array(RecordLink).max(20),
  citation: z.string().describe('As an entry of a list of references, by GB/T 7714-2015'),
});

export const SearchRecords = Paging.extend({
  limit: z.number().int().min(1).max(50).optional(),
  q: Text(200).min(1).optional().describe('Words of title, author or subject; any two Chinese characters; an ISBN'),
  title: Text(200).min(1).optional(),
  author: Text(100).min(1).optional(),
  isbn: Text(30).min(8).optional(),
});

export const SearchResult = Page(RecordHit).extend({
  total: z.number().int().describe('How many hits; counted up to 1000'),
  totalIsLowerBound: z.boolean(),
});

/** A field as it stood before and stands after, or on the left and on the right. */
export const FieldPair = z.object({
  kind: z.enum(['same', 'changed', 'added', 'removed']),
  tag: z.string(),
  before: MarcField.nullable(),
  after: MarcField.nullable(),
});

export type RecordHit = z.infer<typeof RecordHit>;
export type CatalogueAtAGlance = z.infer<typeof CatalogueAtAGlance>;
export type CreatorView = z.infer<typeof CreatorView>;
export type OwnHolding = z.infer<typeof OwnHolding>;
export type RecordLink = z.infer<typeof RecordLink>;
export type RecordView = z.infer<typeof RecordView>;
export type Holding = z.infer<typeof Holding>;
export type MarcField = z.infer<typeof MarcField>;
export type SearchRecords = z.infer<typeof SearchRecords>;
export type SearchResult = z.infer<typeof SearchResult>;
export type FieldPair = z.infer<typeof FieldPair>;
