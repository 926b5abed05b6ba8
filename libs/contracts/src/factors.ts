import { z } from 'zod';
import { Caller } from './roles.js';
import { Day, Id, Instant, Line, Text } from './lists.js';
import { rules } from './rules.js';

/** A code of an app or of a list, as people type it: blanks between its groups are no part of it. */
const typed = (pattern: RegExp, rule: string) => Text(40).regex(pattern, rule);

/** Six digits of an authenticator app (RFC 6238). */
export const OneTimeCode = typed(/^\s*(\d[\s-]*){6}$/, rules.oneTimeCode.rule);
/** One of ten codes that were handed out once; letters and digits that are not taken for each other. */
export const RecoveryCode = typed(/^\s*([2-9a-hjkmnp-z][\s-]*){12}$/i, rules.recoveryCode.rule);
export const FACTORS_AT_MOST = 10;

/** Something beside the password that shows who somebody is. */
export const FactorView = z.object({
  id: Id,
  kind: z.enum(['totp', 'passkey']),
  name: z.string(),
  createdAt: Instant,
  usedAt: Instant.nullable(),
  isLocked: z.boolean().describe('After too many wrong codes'),
});

/** By what a person can show anew that it is they: `anew` is a new sign-in at the campus. */
export const Proof = z.enum(['password', 'code', 'passkey', 'anew']);

/** What protects an account beside its password. */
export const MyFactors = z.object({
  items: z.array(FactorView).max(FACTORS_AT_MOST),
  recoveryLeft: z.number().int().describe('Recovery codes that were not used yet'),
  isProved: z.boolean().describe('Whether a change needs no fresh proof for some minutes'),
  proofs: z.array(Proof).max(4),
  requiredFrom: Day.nullable().describe('From when one’s roles want a factor; null where none does'),
});

/** An authenticator app that is being set up; its secret is told this once. */
export const NewTotp = z.object({
  secret: z.string().describe('In base32, for typing'),
  uri: z.string().describe('otpauth://, for the picture'),
});
export const TotpConfirmation = z.strictObject({ code: OneTimeCode });

/** Told once, with the first factor or when they are made anew. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()).max(10) });
export const FactorRemoval = z.strictObject({ id: Id });
export const FactorsGone = z.object({ removed: z.number().int() });

export const PasswordProof = z.strictObject({ password: Text(200).min(1) });
export const CodeStep = z.strictObject({ code: OneTimeCode });
export const RecoveryStep = z.strictObject({ code: RecoveryCode });
export const Proved = z.object({ proved: z.literal(true) });

/** A sign-in that waits for its second step: `set_up` where the person must have a factor and has none. */
export const SecondStep = z.object({
  next: z.enum(['factor', 'set_up']),
  kinds: z.array(z.enum(['totp', 'passkey', 'recovery'])).max(3),
});
/** Signed in, or what comes next. */
export const SignedInOrNext = z.object({ caller: Caller.nullable(), second: SecondStep.nullable() });

/** How long the province may put off that administrators need a second factor. */
export const FACTORS_GRACE_DAYS = 183;
export const SignInRules = z.object({
  factorsFrom: Day.describe('From this day administrators need a second factor'),
  isDemo: z.boolean().describe('In the demo nobody needs one'),
});

export const FactorName = Line(60);

export type FactorView = z.infer<typeof FactorView>;
export type Proof = z.infer<typeof Proof>;
export type MyFactors = z.infer<typeof MyFactors>;
export type SignInRules = z.infer<typeof SignInRules>;
export type NewTotp = z.infer<typeof NewTotp>;
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
export type SecondStep = z.infer<typeof SecondStep>;
export type SignedInOrNext = z.infer<typeof SignedInOrNext>;
