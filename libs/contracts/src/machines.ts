import { z } from 'zod';
import { question } from './contract.js';
import { Id, Instant, Line, Page, PagingById } from './lists.js';
import type { Role } from './roles.js';

/** What a machine may be at its institution: staff's work, and nobody's administrator. */
export const MachineRole = z.enum([
  'ill_librarian',
  'cataloguer',
  'duty_librarian',
  'finance',
  'system_librarian',
] as const satisfies readonly Role[]);

export const MachineSecret = z.object({
  id: Id,
  createdAt: Instant,
  endsAt: Instant.nullable().describe('Until when it is good; null without end'),
  usedAt: Instant.nullable().describe('To the minute'),
});

/** A program of an institution's own, such as its library system, that calls us in the institution's name. */
export const MachineView = z.object({
  id: Id.describe('The client_id'),
  institutionId: Id,
  name: z.string(),
  roles: z.array(MachineRole),
  isActive: z.boolean(),
  createdAt: Instant,
  secrets: z.array(MachineSecret).max(10).describe('Those that are good, newest first'),
});

/** The body of `POST /auth/machine/secret`: a new secret, beside which the former ones stay good for some days. */
export const SecretWanted = z.strictObject({
  machineId: Id,
  formerGoodForDays: z.number().int().min(0).max(30).default(7),
});
/** Told this once only. */
export const SecretMade = z.object({ machine: MachineView, secret: z.string() });

/** The answer of `POST /auth/oauth/token` (RFC 6749, clause 5.1). */
export const AccessToken = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number().int().describe('Seconds'),
});

const At = { institutionId: Id.optional().describe('Another than one’s own: for the province') };
const who = ['institution_admin', 'province_admin'] as const;

export const machines = {
  list: question('auth.machine.list', {
    input: PagingById.extend({ ...At }),
    output: Page(MachineView),
    who,
    errors: ['auth.forbidden'],
  }),
  add: question('auth.machine.add', {
    input: z.object({ ...At, name: Line(100), roles: z.array(MachineRole).min(1).max(MachineRole.options.length) }),
    output: MachineView,
    who,
    errors: ['auth.forbidden', 'auth.machine_name_taken'],
  }),
  stop: question('auth.machine.stop', {
    input: z.object({ id: Id }),
    output: MachineView,
    who,
    errors: ['auth.machine_not_found'],
  }),
  restore: question('auth.machine.restore', {
    input: z.object({ id: Id }),
    output: MachineView,
    who,
    errors: ['auth.machine_not_found'],
  }),
  endSecret: question('auth.machine.end_secret', {
    input: z.object({ id: Id.describe('Of the secret') }),
    output: MachineView,
    who,
    errors: ['auth.machine_not_found'],
  }),
};

export type MachineRole = z.infer<typeof MachineRole>;
export type MachineView = z.infer<typeof MachineView>;
export type SecretWanted = z.infer<typeof SecretWanted>;
export type SecretMade = z.infer<typeof SecretMade>;
export type AccessToken = z.infer<typeof AccessToken>;
