import { type z } from 'zod';
import type { ErrorCode } from './errors.js';
import type { Role } from './roles.js';

/** Who may ask: nobody is asked for a token, any signed-in person, one of the roles, or another service of ours. */
export type Who = 'anyone' | 'signed-in' | 'service' | readonly Role[];

/**
 * A question one service asks another and waits for; the subject ends in an imperative: `ill.request.place`.
 * Both ends parse, so a contract's schemas check but do not transform.
 */
export interface Question<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  W extends Who = Who,
  Once extends boolean = boolean,
> {
  readonly kind: 'question';
  readonly subject: string;
  readonly input: Input;
  readonly output: Output;
  readonly who: W;
  /** True when the question creates something: it must then carry an Idempotency-Key, and asking twice creates once. */
  readonly once: Once;
  /** What it may answer beside the errors every question may give (see `errors.ts`). */
  readonly errors: readonly ErrorCode[];
  /** How long the asker waits, in milliseconds. */
  readonly deadlineMs: number;
}

/** A fact one service announces and nobody answers; the subject ends in a past tense: `ill.request.moved`. */
export interface Fact<Payload extends z.ZodType = z.ZodType> {
  readonly kind: 'fact';
  readonly subject: string;
  readonly payload: Payload;
}

const DEFAULT_DEADLINE_MS = 5_000;

/** Declares a question. The subject is `<service>.<noun>.<verb>`; a breaking change is a new subject ending in `.v2`. */
export const question = <
  Input extends z.ZodType,
  Output extends z.ZodType,
  const W extends Who,
  const Once extends boolean = false,
>(
  subject: string,
  parts: { input: Input; output: Output; who: W; once?: Once; errors?: readonly ErrorCode[]; deadlineMs?: number },
): Question<Input, Output, W, Once> => ({
  kind: 'question',
  subject,
  input: parts.input,
  output: parts.output,
  who: parts.who,
  once: (parts.once ?? false) as Once,
  errors: parts.errors ?? [],
  deadlineMs: parts.deadlineMs ?? DEFAULT_DEADLINE_MS,
});

/** Declares a fact. */
export const fact = <Payload extends z.ZodType>(subject: string, payload: Payload): Fact<Payload> => ({
  kind: 'fact',
  subject,
  payload,
});
