import type { FieldPair, FixView } from '@shuqiao/contracts';
import type { MarcRecord } from '@shuqiao/marc';
import { applyFix, type Finding } from '@shuqiao/marc-rules';
import { differences } from '../sources/differences.js';

/** So much of an answer may tell what fixes change; the bus carries 1 MB. */
const MOST_BYTES = 500_000;
const MOST_FIELDS = 400;

/** The fields in which two records differ. */
const changedFields = (before: MarcRecord, after: MarcRecord): FieldPair[] =>
  differences(before, after).filter(({ kind }) => kind !== 'same');

/** What fixes would change, told for one answer until there is too much of it. */
export class FixViews {
  private left = MOST_BYTES;

  /** The fields that the fix of a finding changes; null where it has none, or the answer is full. */
  of(record: MarcRecord, { fix }: Pick<Finding, 'fix'>): FixView {
    return fix ? this.between(record, applyFix(record, fix)) : null;
  }

  /** The fields in which two records differ; null where the answer is full. */
  between(before: MarcRecord, after: MarcRecord): FixView {
    const fields = changedFields(before, after).slice(0, MOST_FIELDS);
    const bytes = Buffer.byteLength(JSON.stringify(fields));
    if (bytes > this.left) return null;
    this.left -= bytes;
    return fields;
  }
}

/** Which finding of a record is meant, as the table of findings keeps it. */
export interface KeptFinding {
  readonly number: number;
  readonly code: string;
  readonly field: string | null;
  readonly subfield: string | null;
}

/** The same finding, made again: the one at its place, or like it where the rules have changed since. */
export function findAgain(findings: readonly Finding[], kept: KeptFinding): Finding | undefined {
  const isLike = ({ rule, tag, subfield }: Finding): boolean =>
    rule === kept.code && tag === kept.field && subfield === kept.subfield;
  const there = findings[kept.number];
  return there && isLike(there) ? there : findings.find((finding) => isLike(finding) && finding.fix);
}
