import { z } from 'zod';
import { question } from './contract.js';
import { SignedInOrNext } from './factors.js';
import { Day, Id, Instant, Line, Text } from './lists.js';
import { rules } from './rules.js';

const Host = z
  .string()
  .max(253)
  .regex(/^[\p{L}\p{N}]([\p{L}\p{N}.:-]*[\p{L}\p{N}])?$/u, rules.host.rule);
const Port = z.number().int().min(1).max(65_535);
const Server = {
  host: Host,
  port: Port,
  isEncrypted: z.boolean().describe('TLS; without it only inside a private network, at the end of a tunnel'),
  ca: Text(8_000).describe('PEM of an authority that is not publicly known; empty without'),
};

/** The name of an attribute of a directory (RFC 4512, 1.4), without options. */
const AttributeName = z
  .string()
  .max(60)
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/, rules.attributeName.rule);

/** SIP2 2.00, over TCP. Where a vendor begins stands in `vendor`; what differs at this library beside it. */
export const Sip2Settings = z.strictObject({
  kind: z.literal('sip2'),
  ...Server,
  vendor: z.enum(['standard', 'code_points', 'dp2', 'huiwen', 'ilas', 'telnet']),
  encoding: z.enum(['vendor', 'utf-8', 'gb18030', 'gbk', 'latin1']),
  trustsAnyChecksum: z.boolean(),
  sendsEmptyPassword: z.boolean().describe('Field AC is sent empty rather than left out'),
  question: z.enum(['information', 'status']).describe('63 or 23'),
  institution: Text(40).describe('Field AO'),
  login: Text(60).describe('Field CN; the secret is its CO. Empty without a login'),
  location: Text(60).describe('Field CP'),
});

/** A path of an address, `/X`; what is filled in stands in braces. */
const Path = Text(500).regex(/^\//, rules.path.rule);

/** Aleph X-Server; the secret is the password of `userName`. */
export const AlephSettings = z.strictObject({
  kind: z.literal('aleph'),
  ...Server,
  path: Path,
  operation: z.enum(['bor-auth', 'bor-auth-valid']),
  library: Text(20).describe('Such as XXX50'),
  cardParameter: z.enum(['bor_id', 'bor-id', 'id']),
  userName: Text(60).describe('Empty where the X-Server wants no user'),
});

/** The patron API of Innopac, Millennium and Sierra. */
export const InnopacSettings = z.strictObject({
  kind: z.literal('innopac'),
  ...Server,
  readsRecord: z.boolean().describe('Asks for name, expiry and block too, once the PIN was right'),
});

/** NCIP over HTTP: 2.02 asks LookupUser, 1.0 AuthenticateUser. */
export const NcipSettings = z.strictObject({
  kind: z.literal('ncip'),
  ...Server,
  path: Path,
  version: z.enum(['2.02', '1.0']),
  fromAgency: Text(60),
  toAgency: Text(60),
  cardLabel: Text(40).describe('Such as User Id or Barcode Id'),
  pinLabel: Text(40).describe('Such as Password or PIN'),
});

/** A vendor's own interface over HTTP or SOAP. Values come from the vendor: no public specification is behind them. */
export const WebSettings = z.strictObject({
  kind: z.literal('web'),
  ...Server,
  path: Path,
  sends: z.enum(['form', 'json', 'xml']),
  template: Text(4_000).describe('The body, with {card}, {pin} and {secret}; empty asks by GET'),
  soapAction: Line(200).or(z.literal('')),
  charset: z.enum(['utf-8', 'gbk', 'gb18030']),
  answersIn: z.enum(['json', 'xml']),
  okPath: Line(200).describe('Names with dots between them, such as data.code'),
  okValue: Line(100),
  deniedValues: Text(200).describe('With commas between them; what is neither is no answer'),
  cardPath: Text(200),
  namePath: Text(200),
  expiryPath: Text(200),
});

/** A directory (LDAP 3): the reader is looked for by the card, then the directory is asked whether the PIN is theirs. */
export const LdapSettings = z.strictObject({
  kind: z.literal('ldap'),
  ...Server,
  startsTls: z
    .boolean()
    .describe('TLS begins on the open port (StartTLS, usually 389); else from the start (LDAPS, 636)'),
  bindDn: Text(300).describe('Who may search; the secret is its password. Empty searches without a name'),
  baseDn: Line(300).describe('Below which readers stand, such as ou=People,dc=lib,dc=edu,dc=cn'),
  cardAttribute: AttributeName.describe('Such as uid, employeeNumber, sAMAccountName'),
  nameAttribute: AttributeName.or(z.literal('')),
  expiryAttribute: AttributeName.or(z.literal('')).describe(
    'A day, a generalized time, or Active Directory’s accountExpires',
  ),
});

/** A connector of a third party, which whoever runs this platform has put beside it (docs/connectors.md). */
export const PluginSettings = z.strictObject({
  kind: z.literal('plugin'),
  ...Server,
  plugin: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9-]*$/, rules.pluginName.rule),
  options: Text(4_000)
    .regex(/^(\s*|[\w.-]{1,60}=[^\n]*)(\n(\s*|[\w.-]{1,60}=[^\n]*))*$/, rules.pluginOptions.rule)
    .describe('One to a line, name=value; what they mean says its maker'),
});

/** How one library's system is asked; the secret that goes with it is kept apart and never told. */
export const ConnectorSettings = z.discriminatedUnion('kind', [
  Sip2Settings,
  AlephSettings,
  InnopacSettings,
  NcipSettings,
  LdapSettings,
  WebSettings,
  PluginSettings,
]);

/** Why somebody was not let in. */
export const CardRefusal = z.enum([
  'wrong',
  'card_lost',
  'card_expired',
  'blocked',
  'pin_expired',
  'other_card',
  'not_unique',
]);
/** Why the library's system gave no answer to go by. */
export const CardSilence = z.enum([
  'unreachable',
  'forbidden_address',
  'tls',
  'closed',
  'silent',
  'half_answer',
  'checksum',
  'resend',
  'format',
  'too_long',
  'not_signed_in',
  'settings',
  'secret_lost',
  'no_plugin',
  'busy',
  'resting',
]);

export const ConnectorView = z.object({
  institutionId: Id,
  settings: ConnectorSettings,
  hasSecret: z.boolean(),
  testCard: z.string().describe('A card that exists, tried with a wrong PIN each night; empty without'),
  state: z.enum(['off', 'on', 'stopped']).describe('stopped: it said yes to a wrong PIN'),
  checkedAt: Instant.nullable().describe('When a wrong PIN was tried last'),
  checked: z.enum(['refused', 'let_in', 'no_answer']).nullable(),
  changedAt: Instant,
});

const At = { institutionId: Id.optional().describe('Another than one’s own: for the province') };

/** What an administrator keeps. It comes in by auth's face, since a secret is with it. */
export const ConnectorChange = z.strictObject({
  ...At,
  settings: ConnectorSettings,
  secret: Text(200).optional().describe('Left out: it stays as it is'),
  testCard: Text(60),
  isOn: z.boolean(),
});

/** Card and PIN of a test, by auth's face. */
export const ConnectorTrial = z.strictObject({ ...At, card: Line(60), pin: Text(100).min(1) });

/** What a library told of one of its readers. */
export const CardView = z.object({
  institutionId: Id,
  expiresOn: Day.nullable(),
  mayBorrow: z.boolean(),
  blocks: z.array(z.string().max(40)).max(20),
});

export const ConnectorTest = z.object({
  answer: z.enum(['ok', 'denied', 'unavailable']),
  why: z.union([CardRefusal, CardSilence]).nullable(),
  saw: z.string().max(100).describe('How it began, where it was no answer'),
  reader: CardView.omit({ institutionId: true }).extend({ name: z.string().nullable() }).nullable(),
  warnings: z.array(z.enum(['institution_differs'])).max(5),
  lines: z
    .array(z.object({ from: z.enum(['us', 'them']), text: z.string().max(300) }))
    .max(40)
    .describe('The conversation; secrets, PIN and contact data are masked'),
});

/** A reader's sign-in with the card of their library, by auth's face. The PIN is taken as it is. */
export const CardSignIn = z.strictObject({ institutionId: Id, card: Line(60), pin: Text(100).min(1) });

/** Signed in, or what comes next; and what the library told of the card. */
export const SignedInByCard = SignedInOrNext.extend({ card: CardView });

export const connectors = {
  find: question('auth.connector.find', {
    input: z.object(At),
    output: z.object({ connector: ConnectorView.nullable() }),
    who: ['institution_admin', 'system_librarian', 'province_admin'],
    errors: ['auth.forbidden'],
  }),
  /** The cards by which the caller signed in. */
  listCards: question('auth.card.list', {
    input: z.object({}),
    output: z.object({ items: z.array(CardView).max(20) }),
    who: 'signed-in',
  }),
};

export type ConnectorSettings = z.infer<typeof ConnectorSettings>;
export type Sip2Settings = z.infer<typeof Sip2Settings>;
export type AlephSettings = z.infer<typeof AlephSettings>;
export type InnopacSettings = z.infer<typeof InnopacSettings>;
export type NcipSettings = z.infer<typeof NcipSettings>;
export type LdapSettings = z.infer<typeof LdapSettings>;
export type WebSettings = z.infer<typeof WebSettings>;
export type PluginSettings = z.infer<typeof PluginSettings>;
export type ConnectorView = z.infer<typeof ConnectorView>;
export type ConnectorChange = z.infer<typeof ConnectorChange>;
export type ConnectorTrial = z.infer<typeof ConnectorTrial>;
export type ConnectorTest = z.infer<typeof ConnectorTest>;
export type CardView = z.infer<typeof CardView>;
export type CardSignIn = z.infer<typeof CardSignIn>;
export type SignedInByCard = z.infer<typeof SignedInByCard>;
export type CardRefusal = z.infer<typeof CardRefusal>;
export type CardSilence = z.infer<typeof CardSilence>;
