import { z } from 'zod';
import { fact, question } from './contract.js';
import { Day, Id, Instant, Line, Page, Paging, Text } from './lists.js';
import { MailAddress } from './notices/wanted.js';
import { rules } from './rules.js';

export const InstitutionLevel = z.enum(['undergraduate', 'vocational']);
export const CodeScheme = z.enum(['MOE10', 'MOE5', 'CALIS', 'ISIL']);

export const InstitutionName = z.object({
  name: z.string(),
  from: Day.nullable(),
  until: Day.nullable(),
  state: z.enum(['former', 'present', 'scheduled', 'cancelled']).describe('By today’s date in the province'),
});
export const InstitutionCode = z.object({
  scheme: CodeScheme,
  value: z.string(),
  from: Day.nullable(),
  until: Day.nullable(),
});

/** One line of the directory: what every page needs to show an institution by name. */
export const InstitutionView = z.object({
  id: Id,
  name: z.string(),
  nameEn: z.string().optional().describe('The English name, where one is known'),
  code: z.string().describe('The ministry’s ten-digit school code'),
  city: z.string(),
  cityEn: z.string().optional().describe('The city in pinyin, as English texts write it'),
  level: InstitutionLevel,
  supervisor: z.string(),
  lends: z.boolean().describe('Whether the library supplies other libraries’ readers'),
});

/** The whole card: all names and codes with their dates. */
export const InstitutionCard = InstitutionView.extend({
  names: z.array(InstitutionName),
  codes: z.array(InstitutionCode),
  changedAt: z.iso.datetime({ offset: true }),
});

export const ListInstitutions = Paging.extend({
  limit: z.number().int().min(1).max(200).optional(),
  q: Text(60)
    .optional()
    .describe('Part of a present, former, short or English name, in characters or pinyin; a city; a code. Best first'),
  city: Text(20).optional(),
});
export const RenameInstitution = z.object({ id: Id, name: Line(80), from: Day });
export const CancelRename = z.object({ id: Id, from: Day.describe('The day from which it would have been in force') });
export const SetLending = z.object({ id: Id, lends: z.boolean() });
export const OfficeMail = z.object({ id: Id, officeMail: MailAddress.nullable() });

const WIDEST_V4 = 8;
const WIDEST_V6 = 20;

/** A range of addresses as RFC 4632 and RFC 4291 write it; a single address is a range, too. */
export const Network = z
  .union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], rules.network.rule)
  .refine(
    (text) => Number(text.split('/')[1] ?? 128) >= (text.includes(':') ? WIDEST_V6 : WIDEST_V4),
    rules.network.rule,
  );
/** From where the people of a campus come. */
export const CampusNetworks = z.object({ id: Id, networks: z.array(Network).max(20) });
export const CampusNetworksChanged = CampusNetworks.extend({ at: Instant });
export const InstitutionChanged = z.object({
  id: Id,
  name: z.string(),
  lends: z.boolean(),
  change: z.enum(['renamed', 'lending']),
  on: Day,
  actor: Id,
});

export const registry = {
  listInstitutions: question('registry.institution.list', {
    input: ListInstitutions,
    output: Page(InstitutionView),
    who: 'anyone',
  }),
  findInstitution: question('registry.institution.find', {
    input: z.object({ id: Id }),
    output: InstitutionCard,
    who: 'anyone',
    errors: ['registry.institution_not_found'],
  }),
  renameInstitution: question('registry.institution.rename', {
    input: RenameInstitution,
    output: InstitutionCard,
    who: ['province_admin'],
    errors: ['registry.institution_not_found', 'registry.name_not_after_last'],
  }),
  /** A name that has not come into force is taken back. */
  cancelRename: question('registry.institution.cancel_rename', {
    input: CancelRename,
    output: InstitutionCard,
    who: ['province_admin'],
    errors: ['registry.institution_not_found', 'registry.name_in_force'],
  }),
  setLending: question('registry.institution.set_lending', {
    input: SetLending,
    output: InstitutionCard,
    who: ['province_admin', 'institution_admin'],
    errors: ['registry.institution_not_found'],
  }),
  /** The mailbox that an institution’s offices are written to. */
  findOfficeMail: question('registry.office_mail.find', {
    input: z.object({ id: Id }),
    output: OfficeMail,
    who: ['institution_admin', 'province_admin'],
    errors: ['registry.institution_not_found'],
  }),
  setOfficeMail: question('registry.office_mail.set', {
    input: OfficeMail,
    output: OfficeMail,
    who: ['institution_admin', 'province_admin'],
    errors: ['registry.institution_not_found'],
  }),
  /** For the service that writes to offices. */
  listOfficeMails: question('registry.office_mail.list', {
    input: z.object({ ids: z.array(Id).min(1).max(100) }),
    output: z.object({ items: z.array(OfficeMail).max(100) }),
    who: 'service',
  }),
  /** Whoever shares an address with a whole campus is not kept out by a few who mistype. */
  findNetworks: question('registry.networks.find', {
    input: z.object({ id: Id }),
    output: CampusNetworks,
    who: ['institution_admin', 'province_admin'],
    errors: ['registry.institution_not_found'],
  }),
  setNetworks: question('registry.networks.set', {
    input: CampusNetworks,
    output: CampusNetworks,
    who: ['institution_admin', 'province_admin'],
    errors: ['registry.institution_not_found'],
  }),
  networksChanged: fact('registry.networks.changed', CampusNetworksChanged),
  institutionChanged: fact('registry.institution.changed', InstitutionChanged),
};

export type InstitutionView = z.infer<typeof InstitutionView>;
export type InstitutionCard = z.infer<typeof InstitutionCard>;
export type ListInstitutions = z.infer<typeof ListInstitutions>;
export type RenameInstitution = z.infer<typeof RenameInstitution>;
export type CancelRename = z.infer<typeof CancelRename>;
export type SetLending = z.infer<typeof SetLending>;
export type OfficeMail = z.infer<typeof OfficeMail>;
export type CampusNetworks = z.infer<typeof CampusNetworks>;
export type CampusNetworksChanged = z.infer<typeof CampusNetworksChanged>;
export type InstitutionChanged = z.infer<typeof InstitutionChanged>;
