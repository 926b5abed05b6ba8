import { z } from 'zod';
import { question } from './contract.js';
import { Id, Instant, Line, Page, PagingById, Text, WebAddress } from './lists.js';
import { rules } from './rules.js';

const EntityId = Text(1_024).min(1);
/** What kind of answer, as a code that pages have words for. */
const Reason = z.string().max(40);

/** Where the metadata of campuses comes from: one address, a signed aggregate, or a file that somebody handed in. */
export const CampusSource = z.object({
  id: Id,
  name: z.string(),
  url: z.string().nullable().describe('Null where a file was handed in'),
  isSigned: z.boolean().describe('Whether a certificate is pinned that must have signed it'),
  usable: z.number().int().describe('Identity providers that can be used'),
  faulty: z.number().int(),
  fetchedAt: Instant.nullable().describe('When the copy in use was taken'),
  nextAt: Instant.nullable().describe('When it is asked for again'),
  validUntil: Instant.nullable().describe('The copy is not used after this; null for a file without an end'),
  failures: z.number().int().describe('Tries since the last good one'),
  failure: Reason.nullable().describe('Why the last try failed'),
});

export const CampusEntity = z.object({
  entityId: z.string(),
  name: z.string().nullable(),
  scopes: z.array(z.string()).max(20),
  contact: z.string().nullable(),
  fault: Reason.nullable().describe('Why it cannot be used'),
  institutionId: Id.nullable().describe('The institution that signs in by it'),
});

/** One entity that came, went or changed with a refresh. */
export const CampusChange = z.object({
  id: Id,
  at: Instant,
  entityId: z.string(),
  change: z.enum(['added', 'changed', 'removed', 'faulty']),
});

/** An institution that signs in by its campus. */
export const Campus = z.object({
  institutionId: Id,
  entityId: z.string(),
  sourceId: Id.nullable(),
  scopes: z.array(z.string()).max(20),
  keys: z.number().int(),
  keysEndAt: Instant.nullable().describe('When the last of its certificates ends; its keys count all the same'),
  validUntil: Instant.nullable(),
  state: z
    .enum(['good', 'expired', 'withdrawn'])
    .describe('withdrawn: its metadata no longer names it, or it is faulty there'),
});

/** What a test sign-in brought: values are masked. */
export const CampusTest = z.object({
  id: Id,
  institutionId: Id,
  at: Instant,
  reason: Reason.nullable().describe('Why a reader would be refused; null where they would be signed in'),
  signed: z.array(z.enum(['response', 'assertion'])).max(2),
  isEncrypted: z.boolean(),
  attributes: z
    .array(z.object({ name: z.string(), values: z.array(z.string()).max(20) }))
    .max(50)
    .describe('What the campus told, verified; empty where nothing could be'),
});

/** An address or the metadata itself, and whose signature it must bear. */
export const NewCampusSource = z.object({
  name: Line(100),
  url: WebAddress(/^https?$/, 2_000).optional(),
  xml: Text(200_000).min(1).optional().describe('The metadata itself, where there is no address'),
  certificate: Text(10_000)
    .regex(/^\s*-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----\s*$/, rules.certificate.rule)
    .optional()
    .describe('PEM of whom must have signed it; needed for an address without https'),
});

const staff = ['province_admin'] as const;

export const campuses = {
  list: question('auth.campus.list', {
    input: PagingById,
    output: Page(Campus),
    who: ['province_admin', 'auditor'],
  }),
  connect: question('auth.campus.connect', {
    input: z.object({ institutionId: Id, sourceId: Id, entityId: EntityId }),
    output: Campus,
    who: staff,
    errors: ['auth.entity_not_found', 'auth.entity_taken'],
  }),
  disconnect: question('auth.campus.disconnect', {
    input: z.object({ institutionId: Id }),
    output: z.object({ disconnected: z.boolean() }),
    who: staff,
  }),
  listSources: question('auth.campus_source.list', {
    input: PagingById,
    output: Page(CampusSource),
    who: ['province_admin', 'auditor'],
  }),
  addSource: question('auth.campus_source.add', {
    input: NewCampusSource,
    output: CampusSource,
    who: staff,
    errors: ['auth.metadata_origin'],
  }),
  refreshSource: question('auth.campus_source.refresh', {
    input: z.object({
      id: Id,
      takeShrunk: z.boolean().optional().describe('Take it even where most entities are gone'),
    }),
    output: CampusSource,
    who: staff,
    errors: ['auth.metadata_source_not_found'],
  }),
  listEntities: question('auth.campus_source.list_entities', {
    input: PagingById.omit({ after: true }).extend({
      id: Id,
      q: Text(100).optional().describe('A part of the name, of a domain or of the entity id'),
      faulty: z.boolean().optional(),
      after: EntityId.optional(),
    }),
    output: Page(CampusEntity),
    who: ['province_admin', 'auditor'],
    errors: ['auth.metadata_source_not_found'],
  }),
  listChanges: question('auth.campus_source.list_changes', {
    input: PagingById.extend({ id: Id }),
    output: Page(CampusChange),
    who: ['province_admin', 'auditor'],
  }),
  findTest: question('auth.campus.find_test', {
    input: z.object({ id: Id }),
    output: CampusTest,
    who: staff,
    errors: ['auth.campus_test_not_found'],
  }),
};

export type Campus = z.infer<typeof Campus>;
export type CampusSource = z.infer<typeof CampusSource>;
export type CampusEntity = z.infer<typeof CampusEntity>;
export type CampusChange = z.infer<typeof CampusChange>;
export type CampusTest = z.infer<typeof CampusTest>;
