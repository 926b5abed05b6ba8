import { z } from 'zod';
import { AuditEvent, AuditPaging } from './audit.js';
import { question } from './contract.js';
import { Cursor, Day, FirstDay, Id, Instant, isDayInReach, Line, Page, Paging, PagingById, Text } from './lists.js';
import { SignInRules } from './factors.js';
import { Lang, MailAddress } from './notices/wanted.js';
import { Role } from './roles.js';
import { rules } from './rules.js';

/**
 * The last day on which something holds. A client that sends an instant means its day: `2026-06-30T00:00:00+08:00` is the
 * thirtieth, and the whole of it.
 */
export const LastDay = z
  .union([FirstDay, Instant.refine(isDayInReach, rules.reach.rule)])
  .describe('The last day, in the province’s time zone; an instant means its day');

/** A role of a person at an institution, for good or for some days. */
export const RoleGrant = z.object({
  id: Id,
  institutionId: Id,
  role: Role,
  from: Day,
  until: Day.nullable().describe('The last day; null without end'),
  isLive: z.boolean().describe('False before its first day'),
  lentBy: Id.nullable().describe('The person who lent it'),
});

/** Somebody as the administrators of their institutions see them. */
export const PersonView = z.object({
  id: Id,
  institutionId: Id.describe('Where they belong'),
  displayName: z.string(),
  login: z.string().nullable(),
  mail: z.string().nullable(),
  phone: z.string().nullable(),
  isActive: z.boolean(),
  grants: z.array(RoleGrant).max(100).describe('That hold or are to come, at the institution asked for'),
});

const At = { institutionId: Id.optional().describe('Another than one’s own: for the province') };

export const InvitationState = z.enum(['pending', 'accepted', 'declined', 'cancelled', 'expired']);

export const InvitationView = z.object({
  id: Id,
  institutionId: Id,
  displayName: z.string(),
  mail: z.string().nullable(),
  roles: z.array(Role),
  until: Day.nullable().describe('The last day of the roles'),
  state: InvitationState,
  inviterName: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
});

/** An administrator's office for a successor. */
export const HandOver = z.object({
  role: z.enum(['institution_admin', 'province_admin']).describe('Which of one’s own offices'),
  mail: MailAddress,
  displayName: Line(100),
  days: z.number().int().min(0).max(90).describe('How long both are in office, from when the successor accepts'),
});

const Secret = z.string().regex(/^[\w-]{43}$/, rules.secret.rule);
/** Whoever has the link of a mail: the id in its path, the secret behind its `#`. */
export const InvitationLink = z.strictObject({ id: Id, secret: Secret });
/** A login is no mail: mailboxes change hands, logins do not. */
export const Login = z
  .string()
  .min(3)
  .max(40)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, rules.login.rule);
/** Length is what makes guessing hard (NIST SP 800-63B); no rule on kinds of signs. */
export const NewPassword = Text(200).min(8);
export const NewLocalAccount = z.strictObject({ login: Login, password: NewPassword, displayName: Line(100) });
/** Without login and password the roles go to whoever is signed in. */
export const InvitationAcceptance = InvitationLink.extend({
  account: NewLocalAccount.optional(),
});
/** What is said to whoever has the link. */
export const InvitationSeen = InvitationView.pick({
  institutionId: true,
  displayName: true,
  roles: true,
  until: true,
  state: true,
  inviterName: true,
  expiresAt: true,
});

export const people = {
  list: question('auth.people.list', {
    input: Paging.extend({
      ...At,
      q: Text(100).optional().describe('Beginning of a name or of a login'),
      role: Role.optional(),
      after: Cursor.optional(),
    }),
    output: Page(PersonView),
    who: ['institution_admin', 'province_admin', 'auditor'],
  }),
  find: question('auth.people.find', {
    input: z.object({ ...At, id: Id }),
    output: PersonView,
    who: ['institution_admin', 'province_admin', 'auditor'],
    errors: ['auth.person_not_found'],
  }),
  give: question('auth.grant.give', {
    input: z.object({ ...At, personId: Id, role: Role, from: FirstDay.optional(), until: LastDay.optional() }),
    output: PersonView,
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.person_not_found', 'auth.forbidden', 'auth.grant_held', 'auth.grant_over', 'auth.approval_needed'],
  }),
  end: question('auth.grant.end', {
    input: z.object({ id: Id }),
    output: PersonView,
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.grant_not_found', 'auth.forbidden', 'auth.last_administrator'],
  }),
  /** Colleagues on the staff of one's own institution, to whom a role may be lent. */
  listColleagues: question('auth.people.list_colleagues', {
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ id: Id, displayName: z.string() })).max(200) }),
    who: 'signed-in',
  }),
  lend: question('auth.grant.lend', {
    input: z.object({ personId: Id, role: Role, from: FirstDay.optional(), until: LastDay }),
    output: RoleGrant,
    who: 'signed-in',
    errors: ['auth.person_not_found', 'auth.forbidden', 'auth.grant_held', 'auth.grant_over'],
  }),
  suspend: question('auth.person.suspend', {
    input: z.object({ ...At, id: Id, reason: Line(300) }),
    output: PersonView,
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.person_not_found', 'auth.forbidden', 'auth.last_administrator'],
  }),
  restore: question('auth.person.restore', {
    input: z.object({ ...At, id: Id }),
    output: PersonView,
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.person_not_found', 'auth.forbidden'],
  }),
  /** Ends all sessions of a person, at once; they may sign in again. */
  endSessions: question('auth.person.end_sessions', {
    input: z.object({ ...At, id: Id }),
    output: z.object({ ended: z.number().int() }),
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.person_not_found', 'auth.forbidden'],
  }),
  /** All second factors and recovery codes of a person go; they are told. */
  resetFactors: question('auth.person.reset_factors', {
    input: z.object({ ...At, id: Id }),
    output: z.object({ removed: z.number().int() }),
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.person_not_found', 'auth.forbidden'],
  }),
  /** Lifts the locks that wrong passwords and codes brought about. */
  unlock: question('auth.person.unlock', {
    input: z.object({ ...At, id: Id }),
    output: z.object({ unlocked: z.literal(true) }),
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.person_not_found', 'auth.forbidden'],
  }),
  findSignInRules: question('auth.sign_in_rules.find', {
    input: z.object({}),
    output: SignInRules,
    who: ['institution_admin', 'province_admin'],
  }),
  setSignInRules: question('auth.sign_in_rules.set', {
    input: z.object({ factorsFrom: FirstDay }),
    output: SignInRules,
    who: ['province_admin'],
  }),
  invite: question('auth.invitation.send', {
    input: z.object({
      ...At,
      mail: MailAddress,
      displayName: Line(100),
      roles: z.array(Role).min(1).max(Role.options.length),
      until: LastDay.optional(),
      lang: Lang.optional(),
    }),
    output: InvitationView,
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.forbidden', 'auth.grant_over', 'auth.approval_needed'],
  }),
  /** One's own office goes to a successor, who is asked by mail. */
  handOver: question('auth.office.hand_over', {
    input: HandOver,
    output: InvitationView,
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.forbidden'],
  }),
  listInvitations: question('auth.invitation.list', {
    input: PagingById.extend({ ...At }),
    output: Page(InvitationView),
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.forbidden'],
  }),
  cancelInvitation: question('auth.invitation.cancel', {
    input: z.object({ id: Id }),
    output: InvitationView,
    who: ['institution_admin', 'province_admin'],
    errors: ['auth.invitation_not_found', 'auth.invitation_ended', 'auth.forbidden'],
  }),
  listAudit: question('auth.audit.list', {
    input: AuditPaging,
    output: Page(AuditEvent),
    who: ['institution_admin', 'province_admin', 'auditor'],
  }),
};

export type HandOver = z.infer<typeof HandOver>;
export type InvitationView = z.infer<typeof InvitationView>;
export type InvitationSeen = z.infer<typeof InvitationSeen>;
export type InvitationLink = z.infer<typeof InvitationLink>;
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>;
export type RoleGrant = z.infer<typeof RoleGrant>;
export type PersonView = z.infer<typeof PersonView>;
