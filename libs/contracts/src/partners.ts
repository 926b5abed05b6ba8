import { z } from 'zod';
import { question } from './contract.js';
import { Id, Instant, Line, Page, PagingById, WebAddress } from './lists.js';
import { rules } from './rules.js';

/** What a partner may be told of a person, beside that it is the same one as before. */
export const PartnerScope = z.enum(['profile', 'affiliation']);

/** Where people come back to: a page of the partner's own, with TLS but on one's own machine. */
export const PartnerAddress = WebAddress(/^https?$/, 500)
  .refine((text) => !text.includes('#'), rules.fragment.rule)
  .refine((text) => /^(https:|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(text), rules.tlsAddress.rule);

const hostOf = (text: string): string => (URL.canParse(text) ? new URL(text).host : '');

/** A system of somebody else into which people sign in by us (OpenID Connect 1.0). */
export const PartnerView = z.object({
  id: Id.describe('The client_id'),
  name: z.string(),
  returnsTo: z.array(z.string()).max(10),
  scopes: z.array(PartnerScope),
  isActive: z.boolean(),
  createdAt: Instant,
  secretMadeAt: Instant.nullable(),
  formerGoodUntil: Instant.nullable().describe('Until when the secret before is good, too'),
});

/** The body of `POST /auth/partner/secret`. */
export const PartnerSecretWanted = z.strictObject({
  partnerId: Id,
  formerGoodForDays: z.number().int().min(0).max(30).default(7),
});
/** Told this once only. */
export const PartnerSecretMade = z.object({ partner: PartnerView, secret: z.string() });

/** What a person is asked before a partner is told of them. */
export const PartnerWish = z.object({
  partner: z.object({ name: z.string(), host: z.string() }),
  scopes: z.array(PartnerScope),
  name: z.string().nullable().describe('Of the person who is signed in; null where nobody is'),
  isAgreed: z.boolean().describe('They have agreed to this before'),
});
/** The answer to it. */
export const PartnerConsent = z.strictObject({ wish: Line(60), isAgreed: z.boolean() });
/** Where the browser goes on. */
export const PartnerReturn = z.object({ to: z.string() });

/** A partner that a person agreed to be told of to. */
export const PartnerAgreement = z.object({
  id: Id.describe('Of the partner'),
  name: z.string(),
  host: z.string(),
  scopes: z.array(PartnerScope),
  until: Instant.describe('The person is asked anew after this'),
});
export const MyPartners = z.object({ items: z.array(PartnerAgreement).max(100) });
/** The body of `POST /auth/partner/withdraw`. */
export const PartnerWithdrawal = z.strictObject({ partnerId: Id });
export const PartnerWithdrawn = z.object({ withdrawn: z.boolean().describe('False where nothing was agreed to') });

const who = ['province_admin'] as const;
const errors = ['auth.partner_not_found'] as const;

export const partners = {
  list: question('auth.partner.list', { input: PagingById, output: Page(PartnerView), who, errors: [] }),
  add: question('auth.partner.add', {
    input: z.object({
      name: Line(60),
      returnsTo: z
        .array(PartnerAddress)
        .min(1)
        .max(10)
        .refine((all) => new Set(all.map(hostOf)).size === 1, rules.oneHost.rule),
      scopes: z.array(PartnerScope).max(PartnerScope.options.length),
    }),
    output: PartnerView,
    who,
    errors: ['auth.partner_name_taken'],
  }),
  stop: question('auth.partner.stop', { input: z.object({ id: Id }), output: PartnerView, who, errors }),
  restore: question('auth.partner.restore', { input: z.object({ id: Id }), output: PartnerView, who, errors }),
};

export type PartnerScope = z.infer<typeof PartnerScope>;
export type PartnerView = z.infer<typeof PartnerView>;
export type PartnerSecretWanted = z.infer<typeof PartnerSecretWanted>;
export type PartnerSecretMade = z.infer<typeof PartnerSecretMade>;
export type PartnerWish = z.infer<typeof PartnerWish>;
export type PartnerConsent = z.infer<typeof PartnerConsent>;
export type PartnerAgreement = z.infer<typeof PartnerAgreement>;
export type MyPartners = z.infer<typeof MyPartners>;
export type PartnerWithdrawal = z.infer<typeof PartnerWithdrawal>;
export type PartnerWithdrawn = z.infer<typeof PartnerWithdrawn>;
export type PartnerReturn = z.infer<typeof PartnerReturn>;
