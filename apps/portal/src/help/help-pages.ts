import type { Role } from '@shuqiao/contracts';
import type { Topic } from './topic.js';
import { auditors, institutionAdmins, provinceAdmins, systemLibrarians } from './topics/administrators.js';
import { cataloguers, dutyLibrarians, illLibrarians } from './topics/librarians.js';
import { readers } from './topics/readers.js';

/** A page of help for each role that has places of its own; what everybody needs is the reader's. */
export const helpPages: ReadonlyMap<Role, readonly Topic[]> = new Map([
  ['reader', readers],
  ['ill_librarian', illLibrarians],
  ['duty_librarian', dutyLibrarians],
  ['cataloguer', cataloguers],
  ['institution_admin', institutionAdmins],
  ['system_librarian', systemLibrarians],
  ['province_admin', provinceAdmins],
  ['auditor', auditors],
]);
