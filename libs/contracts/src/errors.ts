import { z } from 'zod';
import { catalogErrors } from './errors/catalog-errors.js';
import type { ErrorKind, ErrorTable, Words } from './errors/error-words.js';
import { exchangeErrors } from './errors/exchange-errors.js';
import { authErrors, generalErrors } from './errors/general-errors.js';
import { lendingErrors } from './errors/lending-errors.js';
import { noticesErrors, registryErrors } from './errors/registry-errors.js';
import { type Rule, ruleOf } from './rules.js';

export type { ErrorKind, Words } from './errors/error-words.js';

/**
 * Every error a service may send to another, in one table. `message` and `now` are for people, Chinese in `zh`. The gateway
 * turns the kind into an HTTP status; nothing else knows HTTP.
 */
export const errorCodes = {
  ...generalErrors,
  ...authErrors,
  ...registryErrors,
  ...catalogErrors,
  ...lendingErrors,
  ...exchangeErrors,
  ...noticesErrors,
} as const satisfies ErrorTable;

export type ErrorCode = keyof typeof errorCodes;
export type ErrorDetails = Record<string, unknown>;

/** What any question may answer, whatever it is about. */
export const everyQuestionMayAnswer: readonly ErrorCode[] = [
  'input.invalid',
  'service.failed',
  'service.absent',
  'service.deadline',
];

const WireError = z.object({
  code: z.enum(Object.keys(errorCodes) as ErrorCode[]),
  details: z.record(z.string(), z.unknown()).optional(),
});

/** The only error class our code throws on purpose. It survives the trip over the bus unchanged. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(errorCodes[code].message);
    this.name = 'DomainError';
  }

  get kind(): ErrorKind {
    return errorCodes[this.code].kind;
  }

  toJSON(): { code: ErrorCode; details: ErrorDetails } {
    return { code: this.code, details: this.details };
  }

  /** Whatever does not look like one of our errors is a failure of the service that sent it. */
  static fromJSON(reply: unknown): DomainError {
    const { success, data } = WireError.safeParse(reply);
    return success ? new DomainError(data.code, data.details) : new DomainError('service.failed');
  }
}

/**
 * What an error says and what to do, for a text that is kept: `中文 (English)`.
 * @param now what to do, where the table's own advice does not fit
 */
export function saidOf(code: ErrorCode, now: Words = errorCodes[code].now): string {
  const { message, zh } = errorCodes[code];
  return `${zh}。${now.zh} (${message}. ${now.en})`;
}

/** Reads as a sentence: `(await find(id)) ?? fail('ill.request_not_found', { id })`. */
export function fail(code: ErrorCode, details?: ErrorDetails): never {
  throw new DomainError(code, details);
}

/** What is wrong with one field, in the words of whoever sent it. */
export type FieldRefusal = Rule & { readonly field: string };

/** `input.invalid` for one field. */
export const refusal = (field: string, rule: Rule): DomainError =>
  new DomainError('input.invalid', { issues: [{ field, ...rule } satisfies FieldRefusal] });

/** Reads as a sentence: `numberIn(text) ?? refuse('isbn', rules.isbn)`. */
export function refuse(field: string, rule: Rule): never {
  throw refusal(field, rule);
}

/** The value as the schema knows it, or `input.invalid` with the path and rule of each field that is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value, { reportInput: true });
  return success ? data : fail('input.invalid', { issues: issuesOf(error) });
}

const MOST_ISSUES = 20;

/** What was wrong, field by field, without echoing the values. */
const issuesOf = (error: z.ZodError): FieldRefusal[] =>
  error.issues.slice(0, MOST_ISSUES).map((issue) => ({ field: fieldOf(issue), ...ruleOf(issue) }));

/** Where an issue lies; of a key that nobody asked for its own name. */
const fieldOf = (issue: z.core.$ZodIssue): string =>
  [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.').slice(0, 200);
