import { z } from 'zod';
import { Id } from './lists.js';

/** What a person may be at one institution; a person may hold several. */
export const Role = z.enum([
  'reader',
  'ill_librarian',
  'cataloguer',
  'duty_librarian',
  'institution_admin',
  'province_admin',
]);
export type Role = z.infer<typeof Role>;

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
