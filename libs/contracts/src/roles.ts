import { z } from 'zod';
import { Id } from './lists.js';

/** What a person may be at one institution; a person may hold several. */
export const Role = z.enum([
  'reader',
  'ill_librarian',
  'cataloguer',
  'duty_librarian',
  'finance',
  'system_librarian',
  'institution_admin',
  'auditor',
  'province_admin',
  'national_staff',
]);
export type Role = z.infer<typeof Role>;

/** Who gives and takes each role, and whether who holds it may lend it to a colleague for some days. */
export const roleTable = {
  reader: { givenBy: ['institution_admin', 'province_admin'], isLent: false },
  ill_librarian: { givenBy: ['institution_admin', 'province_admin'], isLent: true },
  cataloguer: { givenBy: ['institution_admin', 'province_admin'], isLent: true },
  duty_librarian: { givenBy: ['institution_admin', 'province_admin'], isLent: true },
  finance: { givenBy: ['institution_admin', 'province_admin'], isLent: true },
  system_librarian: { givenBy: ['institution_admin', 'province_admin'], isLent: true },
  institution_admin: { givenBy: ['institution_admin', 'province_admin'], isLent: false },
  auditor: { givenBy: ['province_admin'], isLent: false },
  province_admin: { givenBy: ['province_admin'], isLent: false },
  national_staff: { givenBy: ['province_admin'], isLent: false },
} as const satisfies Record<Role, { givenBy: readonly Role[]; isLent: boolean }>;

/** Whether somebody with these roles gives and takes this one. */
export const givesRole = (roles: readonly Role[], wanted: Role): boolean =>
  roleTable[wanted].givenBy.some((role) => roles.includes(role));

/** The services, by the short names that subjects, schemas and error codes use. */
export const ServiceName = z.enum(['gateway', 'auth', 'registry', 'catalog', 'ill', 'desk', 'exchange', 'notices']);
export type ServiceName = z.infer<typeof ServiceName>;

/** Who acts, as the verified token says. Ids only: no name, mail or card number ever travels in a token. */
export const Caller = z.object({
  /** The person, or for a service the nil UUID. */
  person: Id,
  /** The institution the person acts for; null for a service. */
  institution: Id.nullable(),
  roles: z.array(Role),
  service: ServiceName.nullable(),
});
export type Caller = z.infer<typeof Caller>;
