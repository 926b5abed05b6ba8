import { z } from 'zod';
import { fact, question } from '../contract.js';
import { Id, Instant } from '../lists.js';
import type { ServiceName } from '../roles.js';

/** The languages that notices are written in. */
export const Lang = z.enum(['zh', 'en']);
/** An address as a person types it; RFC 5321 allows 254 characters. */
export const MailAddress = z.email().max(254);
/** A desk of a library; the staff with its role see its notices. */
export const Office = z.enum(['loan', 'reference', 'cataloguing']);

/** Whom a notice is for: a person, an office of an institution, or an address that belongs to nobody we know. */
export const NoticeTo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: Id, institutionId: Id }),
  z.object({ kind: z.literal('office'), institutionId: Id, office: Office }),
  z.object({ kind: z.literal('address'), address: MailAddress, lang: Lang, institutionId: Id.nullable() }),
]);

const Short = z.string().max(300);

/**
 * What each notice has to say, by template. Ids of institutions stand for their names, which are looked up when the notice
 * is written. The part before the dot is the service that sends it.
 */
export const noticeData = {
  'ill.shipped': z.object({ number: Short, title: Short, supplier: Id }),
  'ill.arrived': z.object({ number: Short, title: Short, supplier: Id, pickup: Short.nullable() }),
  'ill.unfilled': z.object({ number: Short, title: Short }),
  'ill.cancel_asked': z.object({ number: Short, title: Short, requester: Id }),
  'auth.invited': z.object({ institution: Id, name: Short, inviter: Short.nullable(), days: z.number().int() }),
  'ill.postponed': z.object({ number: Short, title: Short, supplier: Id, before: Short, until: Short }),
  'ill.rescheduled': z.object({
    number: Short,
    title: Short,
    requester: Id,
    supplier: Id,
    before: Short,
    until: Short,
  }),
  'desk.answered': z.object({ subject: Short, desk: Id }),
  'exchange.finished': z.object({
    file: Short,
    read: z.number().int(),
    rejected: z.number().int(),
    problem: Short.nullable(),
  }),
  'auth.guessed': z.object({ login: Short }),
  'auth.connector_stopped': z.object({ institution: Id }),
  'auth.erasure_asked': z.object({ day: Short }),
  'auth.approval_asked': z.object({ institution: Id, asker: Short.nullable(), name: Short, days: z.number().int() }),
  'auth.office_ending': z.object({ institution: Id, day: Short }),
  'auth.reset': z.object({ login: Short, minutes: z.number().int() }),
  'auth.factor_added': z.object({}),
  'auth.factor_removed': z.object({}),
  'auth.factor_locked': z.object({}),
  'auth.factors_reset': z.object({}),
  'auth.mail_changed': z.object({}),
  'catalog.merged': z.object({ title: Short, otherTitle: Short, by: Id }),
} as const satisfies Record<string, z.ZodObject>;

export type NoticeTemplate = keyof typeof noticeData;
export const NoticeTemplate = z.enum(Object.keys(noticeData) as [NoticeTemplate, ...NoticeTemplate[]]);

/** Values that a template may name. */
export const NoticeData = z.record(
  z.string().max(40),
  z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]),
);

/** What a notice is about, so that the bell can lead there. */
export const NoticeAbout = z.object({
  kind: z.enum([
    'request',
    'question',
    'job',
    'invitation',
    'record',
    'account',
    'connector',
    'reset',
    'factor',
    'erasure',
    'approval',
    'office',
    'contact',
  ]),
  id: Id,
});

export const NoticeWanted = z.object({
  /** Names the event within its sender for ever: the same key again is the same notice. */
  key: z.string().min(1).max(200),
  template: NoticeTemplate,
  to: NoticeTo,
  about: NoticeAbout,
  data: NoticeData,
  at: Instant,
});

export const NoticeStill = z.object({ key: z.string().min(1).max(200), template: NoticeTemplate, about: NoticeAbout });
export const NoticeTruth = z.object({
  still: z.boolean(),
  why: z.string().max(200).nullable().describe('Why it is no longer true'),
  data: NoticeData.nullable().describe('As it is now; null where it is no longer true'),
  secret: z.string().max(200).optional().describe('For the letter alone: it is kept nowhere'),
});

/** Services that let notices be sent. */
export const noticeSenders = ['auth', 'ill', 'desk', 'exchange', 'catalog'] as const satisfies readonly ServiceName[];
export type NoticeSender = (typeof noticeSenders)[number];

/** What a sender of notices tells, and what it is asked again right before a notice goes out. */
export const noticesOf = <Sender extends NoticeSender>(sender: Sender) => ({
  wanted: fact(`${sender}.notice.wanted`, NoticeWanted),
  still: question(`${sender}.notice.still`, { input: NoticeStill, output: NoticeTruth, who: 'service' }),
});

/** A wanted notice whose data is what its template needs, as the compiler sees it. */
export const wantNotice = <Template extends NoticeTemplate>(
  template: Template,
  parts: Omit<NoticeWanted, 'template' | 'data' | 'at'> & { data: z.input<(typeof noticeData)[Template]> },
): NoticeWanted => ({ ...parts, template, data: parts.data as NoticeData, at: new Date().toISOString() });

/** It is true still, with the data as it is now. */
export const stillTrue = <Template extends NoticeTemplate>(
  _template: Template,
  data: z.input<(typeof noticeData)[Template]>,
): NoticeTruth => ({ still: true, why: null, data: data as NoticeData });

/** It is no longer true, and why. */
export const noLongerTrue = (why: string): NoticeTruth => ({ still: false, why, data: null });

/** The same, with what stands in the letter and nowhere else. */
export const stillTrueWithSecret = <Template extends NoticeTemplate>(
  template: Template,
  data: z.input<(typeof noticeData)[Template]>,
  secret: string,
): NoticeTruth => ({ ...stillTrue(template, data), secret });

export type Lang = z.infer<typeof Lang>;
export type Office = z.infer<typeof Office>;
export type NoticeTo = z.infer<typeof NoticeTo>;
export type NoticeData = z.infer<typeof NoticeData>;
export type NoticeAbout = z.infer<typeof NoticeAbout>;
export type NoticeWanted = z.infer<typeof NoticeWanted>;
export type NoticeStill = z.infer<typeof NoticeStill>;
export type NoticeTruth = z.infer<typeof NoticeTruth>;
