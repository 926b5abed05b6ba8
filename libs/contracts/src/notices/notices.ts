import { z } from 'zod';
import { fact, question } from '../contract.js';
import { Id, Instant, Line, Page, PagingById } from '../lists.js';
import { Lang, MailAddress, NoticeAbout, NoticeTemplate, Office } from './wanted.js';
import { rules } from '../rules.js';

const staff = ['institution_admin', 'province_admin'] as const;

/** One line of the bell, in the reader's language. */
export const NoticeView = z.object({
  id: Id,
  template: NoticeTemplate,
  office: Office.nullable().describe('Null where it is for the person; else for this desk of their library'),
  title: z.string(),
  about: NoticeAbout,
  at: Instant,
  isRead: z.boolean(),
});
export const NoticeCounts = z.object({ unread: z.number().int().describe('100 stands for 100 or more') });

/** What may be set for the notices of one template. */
export const NoticeWish = z.object({
  template: NoticeTemplate,
  isOwed: z.boolean().describe('Owed mails cannot be switched off'),
  byMail: z.boolean(),
});

const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, rules.hour.rule);
/** Rules for mails to readers. Times are of the province’s zone; equal times mean no quiet hours. */
export const MailRules = z.object({
  quietFrom: Hour,
  quietUntil: Hour,
  gatherMinutes: z.number().int().min(0).max(240).describe('How long notices of one kind are gathered into one mail'),
  mostADay: z
    .number()
    .int()
    .min(1)
    .max(200)
    .describe('Mails of one kind to one address in a day; more wait for tomorrow'),
});
export const NoticeWishes = z.object({
  items: z.array(NoticeWish).max(50),
  rules: MailRules.describe('When mails to people go out at all'),
});

/** Where a template's words come from. */
export const TemplateSource = z.enum(['carried', 'province', 'library']);
/** Whose words are read or written: those of the caller's library, or of the province. */
export const TemplateScope = z.enum(['library', 'province']);

const Subject = Line(200);
const Body = Line(8_000);

export const TemplateLine = z.object({
  template: NoticeTemplate,
  lang: Lang,
  source: TemplateSource,
  isOwed: z.boolean(),
  changedAt: Instant.nullable(),
});
export const TemplateVariable = z.object({ name: z.string(), zh: z.string(), en: z.string(), sample: z.string() });
export const TemplateText = TemplateLine.extend({
  subject: z.string(),
  body: z.string(),
  variables: z.array(TemplateVariable).max(30),
});
export const TemplatePreview = z.object({ subject: z.string(), text: z.string(), html: z.string() });

/**
 * waiting: to be sent; sending: given to the mail server; unknown: nobody can say whether it left, and it is not sent again
 * by itself; dropped: no longer true or no longer wanted; bounced: the address does not exist; failed: given up.
 */
export const MailState = z.enum(['waiting', 'sending', 'sent', 'unknown', 'dropped', 'bounced', 'failed']);
/** What a crash left behind. */
export const MailMark = z.enum(['unknown', 'unknown→resent']);
export const MailLine = z.object({
  id: Id,
  template: NoticeTemplate,
  institutionId: Id.nullable(),
  to: z.string().nullable().describe('The address, shortened: l***@example.test'),
  state: MailState,
  mark: MailMark.nullable(),
  notices: z.number().int().describe('How many notices this one mail tells'),
  attempts: z.number().int(),
  reason: z.string().nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
});

/** How the sending of mails stands. */
export const MailStatus = MailRules.extend({
  sending: z
    .enum(['on', 'off', 'held', 'demo'])
    .describe('off: no SMTP_URL; held: its jobs rest until an administrator lets them go on'),
  why: z.string().nullable().describe('Why it is held'),
  since: Instant.nullable(),
  waiting: z.number().int(),
  unknown: z.number().int(),
  failed: z.number().int().describe('Failed or bounced in the last seven days'),
});

export const DemoMail = z.object({
  id: Id,
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  at: Instant,
});

const MailId = z.object({ id: Id });
const TemplateKey = z.object({ template: NoticeTemplate, lang: Lang, scope: TemplateScope.optional() });

export const notices = {
  countUnread: question('notices.bell.count', { input: z.object({}), output: NoticeCounts, who: 'signed-in' }),
  listBell: question('notices.bell.list', {
    input: PagingById.extend({ lang: Lang.optional(), unread: z.boolean().optional() }),
    output: Page(NoticeView),
    who: 'signed-in',
  }),
  /** Marks one as read or takes that back, or marks all up to now. */
  markRead: question('notices.bell.read', {
    input: z
      .object({
        id: Id.optional().describe('All of them, where it is left out'),
        isRead: z.boolean().optional().describe('False: unread again, for a single one'),
      })
      .refine(({ id, isRead }) => id !== undefined || isRead !== false, {
        path: ['id'],
        message: rules.unreadWhat.rule,
      }),
    output: NoticeCounts,
    who: 'signed-in',
    errors: ['notices.notice_not_found'],
  }),
  /** A bell has something new, or less: pages may look again. */
  bellMoved: fact(
    'notices.bell.moved',
    z.object({ personId: Id.nullable(), institutionId: Id.nullable(), office: Office.nullable(), at: Instant }),
  ),

  listWishes: question('notices.wish.list', {
    input: z.object({}),
    output: NoticeWishes,
    who: 'signed-in',
  }),
  setWish: question('notices.wish.set', {
    input: z.object({ template: NoticeTemplate, byMail: z.boolean() }),
    output: NoticeWish,
    who: 'signed-in',
    errors: ['notices.is_owed'],
  }),
  /** The link at the end of a mail: switches mails of that kind off for the person it was sent to, signed in or not. */
  unsubscribe: question('notices.wish.unsubscribe', {
    input: z.object({ token: z.string().regex(/^[\x21-\x7e]{20,400}$/, rules.secret.rule) }),
    output: NoticeWish,
    who: 'anyone',
    errors: ['notices.link_invalid'],
  }),

  listTemplates: question('notices.template.list', {
    input: z.object({ scope: TemplateScope.optional() }),
    output: z.object({ items: z.array(TemplateLine).max(100) }),
    who: staff,
  }),
  findTemplate: question('notices.template.find', { input: TemplateKey, output: TemplateText, who: staff }),
  previewTemplate: question('notices.template.preview', {
    input: TemplateKey.extend({ subject: Subject, body: Body }),
    output: TemplatePreview,
    who: staff,
    errors: ['notices.template_wrong'],
  }),
  saveTemplate: question('notices.template.save', {
    input: TemplateKey.extend({ subject: Subject, body: Body }),
    output: TemplateText,
    who: staff,
    errors: ['notices.template_wrong'],
  }),
  /** Back to the province’s words, or to those that are carried. */
  resetTemplate: question('notices.template.reset', { input: TemplateKey, output: TemplateText, who: staff }),

  listMails: question('notices.mail.list', {
    input: PagingById.extend({ state: MailState.optional() }),
    output: Page(MailLine),
    who: staff,
  }),
  /** A person decides that a mail which failed, or of which nothing is known, is to be sent again. */
  resendMail: question('notices.mail.resend', {
    input: MailId,
    output: MailLine,
    who: staff,
    errors: ['notices.mail_not_found', 'notices.not_resendable'],
  }),
  mailStatus: question('notices.mail.status', { input: z.object({}), output: MailStatus, who: staff }),
  setMailRules: question('notices.mail.set_rules', { input: MailRules, output: MailStatus, who: ['province_admin'] }),
  /** A mail came back: no more is sent to the address until somebody clears it. */
  reportBounce: question('notices.address.report_bounce', {
    input: z.object({ address: MailAddress, reason: Line(300) }),
    output: z.object({ isBad: z.boolean() }),
    who: ['province_admin'],
  }),
  clearBounce: question('notices.address.clear', {
    input: z.object({ address: MailAddress }),
    output: z.object({ isBad: z.boolean() }),
    who: ['province_admin'],
  }),

  /** The mails of the demo, newest first. */
  listDemoMails: question('notices.demo.list', {
    input: PagingById,
    output: Page(DemoMail),
    who: 'anyone',
    errors: ['notices.no_demo'],
  }),
};

export type NoticeView = z.infer<typeof NoticeView>;
export type NoticeCounts = z.infer<typeof NoticeCounts>;
export type NoticeWishes = z.infer<typeof NoticeWishes>;
export type NoticeWish = z.infer<typeof NoticeWish>;
export type TemplateSource = z.infer<typeof TemplateSource>;
export type TemplateScope = z.infer<typeof TemplateScope>;
export type TemplateLine = z.infer<typeof TemplateLine>;
export type TemplateText = z.infer<typeof TemplateText>;
export type TemplateVariable = z.infer<typeof TemplateVariable>;
export type TemplatePreview = z.infer<typeof TemplatePreview>;
export type MailState = z.infer<typeof MailState>;
export type MailMark = z.infer<typeof MailMark>;
export type MailLine = z.infer<typeof MailLine>;
export type MailRules = z.infer<typeof MailRules>;
export type MailStatus = z.infer<typeof MailStatus>;
export type DemoMail = z.infer<typeof DemoMail>;
