import type { MarcRecord } from '@shuqiao/marc';
import { checkFields } from './checks/fields.js';
import type { Finding } from '../finding.js';
import { checkFixed, checkLeader } from './checks/fixed.js';
import { checkLinks } from './checks/links.js';
import { checkNumbers } from './checks/numbers.js';
import { type Profile, type ProfileName, profiles } from '../profiles/profile.js';
import { profileOf } from '../profiles/profile-of.js';
import { Report } from './report.js';
import { checkTexts } from './checks/texts.js';

/**
 * Checks a record against a profile: fields and subfields that must be there, may be repeated or do not exist; indicators;
 * leader and coded data position by position; shapes of codes; check digits of ISBN (ISO 2108) and ISSN (ISO 3297); fields
 * that must agree with each other. Never throws, whatever the record holds; at most 200 findings.
 *
 * @param profile rules to check against; by default those the record shows it was made after.
 * @returns findings in the order leader, coded data, fields, numbers, links.
 */
export function validate(record: MarcRecord, profile: Profile | ProfileName = profileOf(record)): Finding[] {
  const rules = typeof profile === 'string' ? profiles[profile] : profile;
  const report = new Report(record, rules);
  for (const check of [checkLeader, checkFixed, checkFields, checkTexts, checkNumbers, checkLinks]) check(report);
  return report.findings;
}
