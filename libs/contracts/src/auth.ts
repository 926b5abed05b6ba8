import { z } from 'zod';
import { fact, question } from './contract.js';
import { Id, Instant, Text } from './lists.js';
import { Lang, MailAddress, noticesOf } from './notices/wanted.js';
import { Phone } from './phones.js';
import { Caller, Role, ServiceName } from './roles.js';
import { rules } from './rules.js';

/** A short-lived signed token (JWT, ES256) and what it says. */
export const TokenGrant = z.object({ token: z.string(), expiresAt: Instant, caller: Caller });

/** A public key as RFC 7517 writes it. */
export const PublicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
});

export const SignInMethod = z.object({
  kind: z.enum(['saml', 'card', 'local']),
  /** Where the browser goes; for `local` and `card` the address that login and password, or card and PIN, are posted to. */
  url: z.string(),
});

/** The ways in at one institution. */
export const SignInMethods = z.object({
  items: z.array(SignInMethod).max(5),
  away: z
    .object({
      state: z
        .enum(['expired', 'withdrawn'])
        .describe('withdrawn: its metadata no longer names it, or it is faulty there'),
      contact: z.string().max(254).nullable().describe('Whom to write to, as its metadata says'),
    })
    .nullable()
    .describe('Why the campus’s own sign-in, which there is, cannot be used now'),
});

/** The body of a sign-in with a local account. */
export const LocalSignIn = z.strictObject({
  institutionId: Id,
  login: Text(100).min(1),
  password: Text(200).min(1),
});
/** The same for a machine, which may leave the institution out as long as its login is used at one only. */
export const TokenSignIn = LocalSignIn.partial({ institutionId: true });

/** Another institution, for which a person with several acts from now on. */
export const ActFor = z.strictObject({ institutionId: Id });

/** What a person may see of themselves. */
export const Me = z.object({
  id: Id,
  institutionId: Id,
  displayName: z.string(),
  login: z.string().nullable(),
  roles: z.array(Role).describe('At the institution that they act for'),
  places: z
    .array(z.object({ institutionId: Id, roles: z.array(Role) }))
    .max(50)
    .describe('Every institution at which they hold something'),
  signedInBy: z.enum(['saml', 'card', 'local', 'token']),
  mail: z.string().nullable().describe('Where notices are sent'),
  phone: z.string().nullable().describe('For the staff of their own library, where a mail does not reach them'),
  lang: Lang,
  isNew: z.boolean().describe('Came in by campus or card, and was not asked yet how to be reached'),
});

/** Where and in which language a person is written to. */
export const PersonContact = z.object({
  id: Id,
  institutionId: Id,
  mail: z.string().nullable(),
  lang: Lang,
  isActive: z.boolean(),
});

/** A member of staff who did something that stays on record, as colleagues may see them. */
export const StaffName = z.object({
  id: Id,
  institutionId: Id,
  displayName: z.string().nullable().describe('Only of one’s own institution, for the province of all; else null'),
});

export const ServiceProof = z.object({
  service: ServiceName,
  at: z.number().int().describe('Milliseconds since 1970; at most one minute off'),
  proof: z.base64url().max(200).describe('HMAC-SHA256 of `service.at` with the services’ key, base64url'),
});

/** The id of a session, as its cookie carries it. */
const Secret = z.string().regex(/^[\x21-\x7e]{20,200}$/, rules.secret.rule);

/**
 * Sessions that are over, by the SHA-256 of their ids (base64url), and people who were shut out, with all tokens they have:
 * whoever remembers one forgets it.
 */
export const SessionsEnded = z.object({
  sessions: z.array(z.base64url().max(64)).max(1_000),
  personIds: z.array(Id).max(100).default([]),
});

export const auth = {
  notices: noticesOf('auth'),
  listKeys: question('auth.key.list', {
    input: z.object({}),
    output: z.object({
      keys: z.array(PublicKey).max(10),
      signed: z.string().max(20_000).optional().describe('The same keys as a JWS by auth’s long-lived key'),
    }),
    who: 'anyone',
  }),
  grantServiceToken: question('auth.token.grant_service', {
    input: ServiceProof,
    output: TokenGrant,
    who: 'anyone',
    errors: ['auth.wrong_credentials'],
  }),
  grantSessionToken: question('auth.token.grant_session', {
    input: z.object({ session: Secret }),
    output: TokenGrant,
    who: 'service',
    errors: ['auth.not_signed_in'],
  }),
  sessionsEnded: fact('auth.sessions.ended', SessionsEnded),
  endSession: question('auth.session.end', {
    input: z.object({ session: Secret }),
    output: z.object({ ended: z.boolean() }),
    who: 'service',
  }),
  listMethods: question('auth.method.list', {
    input: z.object({ institutionId: Id }),
    output: SignInMethods,
    who: 'anyone',
  }),
  findMe: question('auth.me.find', {
    input: z.object({}),
    output: Me,
    who: 'signed-in',
    errors: ['auth.person_not_found'],
  }),
  /** The same for pages that are open to everybody: nobody is an answer there, and no error. */
  findVisitor: question('auth.visitor.find', {
    input: z.object({}),
    output: z.object({ person: Me.nullable() }),
    who: 'anyone',
  }),
  /** The first answer to how one can be reached, or that one does not say; asked once. */
  introduce: question('auth.me.introduce', {
    input: z.object({ mail: MailAddress.nullable(), phone: Phone.nullable() }),
    output: Me,
    who: 'signed-in',
    errors: ['auth.person_not_found'],
  }),
  /** For the service that writes to people. Ids that do not exist are left out of the answer. */
  listContacts: question('auth.person.list_contacts', {
    input: z.object({ ids: z.array(Id).min(1).max(100) }),
    output: z.object({ items: z.array(PersonContact).max(100) }),
    who: 'service',
  }),
  /** Names for ids that decisions and versions carry. Readers and ids that do not exist are left out of the answer. */
  listStaffNames: question('auth.person.list_names', {
    input: z.object({ ids: z.array(Id).min(1).max(100) }),
    output: z.object({ items: z.array(StaffName).max(100) }),
    who: ['cataloguer', 'province_admin'],
  }),
};

export type TokenGrant = z.infer<typeof TokenGrant>;
export type PublicKey = z.infer<typeof PublicKey>;
export type LocalSignIn = z.infer<typeof LocalSignIn>;
export type TokenSignIn = z.infer<typeof TokenSignIn>;
export type SignInMethod = z.infer<typeof SignInMethod>;
export type SignInMethods = z.infer<typeof SignInMethods>;
export type Me = z.infer<typeof Me>;
export type StaffName = z.infer<typeof StaffName>;
export type PersonContact = z.infer<typeof PersonContact>;
export type ServiceProof = z.infer<typeof ServiceProof>;
