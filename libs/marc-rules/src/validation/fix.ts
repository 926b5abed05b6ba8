import type { MarcRecord } from '@shuqiao/marc';
import type { Fix } from '../finding.js';
import type { Profile, ProfileName } from '../profiles/profile.js';
import { profileOf } from '../profiles/profile-of.js';
import { validate } from './validate.js';

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/**
 * The record with one fix made. Where the record is no longer as it was when the fix was proposed it comes back unchanged
 * (the same object): fixes of one `validate` that touch the same field are made one by one, with `validate` between.
 */
export function applyFix(record: MarcRecord, fix: Fix): MarcRecord {
  if (fix.of === 'leader') return record.leader === fix.before ? { ...record, leader: fix.after } : record;
  if (!same(record.fields[fix.at], fix.before)) return record;
  return { ...record, fields: [...record.fields.slice(0, fix.at), ...fix.after, ...record.fields.slice(fix.at + 1)] };
}

const MOST_FIXES = 200;

/**
 * Makes every safe fix, one after the other until none is left (200 at most).
 *
 * @returns the record and the fixes made, in their order.
 */
export function fixAll(
  record: MarcRecord,
  profile: Profile | ProfileName = profileOf(record),
): { record: MarcRecord; fixes: Fix[] } {
  const fixes: Fix[] = [];
  let current = record;
  while (fixes.length < MOST_FIXES) {
    // From the end, so that the positions of the fixes before stay right.
    const proposed = validate(current, profile).flatMap(({ fix }) => (fix ? [fix] : []));
    const made = proposed.reduceRight((fixed, fix) => {
      const next = applyFix(fixed, fix);
      if (next !== fixed && fixes.length < MOST_FIXES) fixes.push(fix);
      return fixes.at(-1) === fix ? next : fixed;
    }, current);
    if (made === current) break;
    current = made;
  }
  return { record: current, fixes };
}
