import { z } from 'zod';
import { Id, Instant, Text } from './lists.js';
import { Lang, MailAddress } from './notices/wanted.js';
import { NewPassword } from './people.js';
import { Phone } from './phones.js';
import { rules } from './rules.js';

/** A browser in which somebody is signed in, as they may see it themselves. */
export const SessionView = z.object({
  id: Id,
  way: z.enum(['local', 'saml', 'card', 'invitation', 'passkey']).nullable(),
  device: z.string().nullable().describe('The kind of browser and of system'),
  network: z.string().nullable().describe('IPv4 /24 or IPv6 /64'),
  createdAt: Instant,
  seenAt: Instant,
  isThis: z.boolean().describe('The one that asks'),
});

/** How a person signs in, and where they are signed in now. */
export const MyAccount = z.object({
  login: z.string().nullable(),
  passwordChangedAt: Instant.nullable(),
  identities: z.array(z.object({ provider: z.string(), since: Instant })).max(20),
  cards: z
    .array(z.object({ institutionId: Id }))
    .max(20)
    .describe('Library cards by which one signs in'),
  sessions: z.array(SessionView).max(20),
});

/** One of the ways in that is to be given up: a campus, or the card of a library. */
export const Unlink = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('saml'), provider: Text(1_024).min(1) }),
  z.strictObject({ kind: z.literal('card'), institutionId: Id }),
]);
export const Unlinked = z.object({ unlinked: z.boolean().describe('False where it was gone already') });

export const EndSession = z.strictObject({
  id: Id.optional().describe('One of them; where it is left out all but the one that asks'),
});
export const SessionsGone = z.object({ ended: z.number().int() });

export const PasswordChange = z.strictObject({ current: Text(200).min(1), password: NewPassword });
export const PasswordChanged = z.object({ ended: z.number().int().describe('Sessions elsewhere that ended with it') });

/** Where notices are sent, and in which language. Without an address the bell alone rings. */
export const ContactChange = z.strictObject({
  mail: MailAddress.nullable(),
  phone: Phone.nullable().optional().describe('As it is where it is left out'),
  lang: Lang,
});
export const ContactChanged = z.object({ isNewMail: z.boolean().describe('The former address is told of it then') });

/** The answer is the same whether anybody has this login or not. */
export const PasswordForgotten = z.strictObject({ institutionId: Id, login: Text(100).min(1) });
export const Asked = z.object({ asked: z.literal(true) });

/** What the link of the mail carries: of small letters, since some mail programs make all letters small. */
export const ResetLink = z.strictObject({
  id: Id,
  secret: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, rules.secret.rule)
    .toLowerCase(),
});
export const PasswordReset = ResetLink.extend({ password: NewPassword });

export type SessionView = z.infer<typeof SessionView>;
export type MyAccount = z.infer<typeof MyAccount>;
export type Unlink = z.infer<typeof Unlink>;
export type ContactChange = z.infer<typeof ContactChange>;
export type PasswordChange = z.infer<typeof PasswordChange>;
export type PasswordForgotten = z.infer<typeof PasswordForgotten>;
export type ResetLink = z.infer<typeof ResetLink>;
export type PasswordReset = z.infer<typeof PasswordReset>;
