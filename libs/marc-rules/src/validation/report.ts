import { type DataField, isDataField, type MarcField, type MarcRecord } from '@shuqiao/marc';
import type { Finding, Fix } from '../finding.js';
import type { Severity } from '../text.js';
import { messageOf, type RuleCode, rules, type Words } from '../messages.js';
import type { Profile } from '../profiles/profile.js';

/** More findings of one record help nobody; a garbled record could have one for each of its characters. */
const MOST_FINDINGS = 200;

/** A field with its position in the record and its number among those of its tag. */
export interface Placed<F extends MarcField = MarcField> {
  readonly field: F;
  readonly at: number;
  readonly occurrence: number;
}

interface Extra {
  readonly subfield?: string;
  readonly words?: Words;
  readonly severity?: Severity | undefined;
  /** What takes the field's place in a fix. */
  readonly after?: readonly MarcField[];
}

export const isPlacedData = (placed: Placed): placed is Placed<DataField> => isDataField(placed.field);

const NONE: readonly Placed[] = [];

/** Collects the findings of one record. */
export class Report {
  readonly findings: Finding[] = [];
  readonly placed: readonly Placed[];
  private readonly byTag = new Map<string, Placed[]>();

  constructor(
    readonly record: MarcRecord,
    readonly profile: Profile,
  ) {
    this.placed = record.fields.map((field, at) => this.place(field, at));
  }

  private place(field: MarcField, at: number): Placed {
    const same = this.byTag.get(field.tag);
    const placed: Placed = { field, at, occurrence: (same?.length ?? 0) + 1 };
    if (same) same.push(placed);
    else this.byTag.set(field.tag, [placed]);
    return placed;
  }

  /** The fields of a tag. */
  fields(tag: string): readonly Placed[] {
    return this.byTag.get(tag) ?? NONE;
  }

  /** The data fields of some tags, tag by tag. */
  data(...tags: string[]): Placed<DataField>[] {
    const found: Placed<DataField>[] = [];
    for (const tag of tags) {
      for (const placed of this.byTag.get(tag) ?? NONE) if (isPlacedData(placed)) found.push(placed);
    }
    return found;
  }

  /** The text of the first control field of a tag, as it is. */
  control(tag: string): string {
    const field = this.fields(tag)[0]?.field;
    return field && !isDataField(field) ? field.value : '';
  }

  has(...tags: string[]): boolean {
    for (const tag of tags) if (this.byTag.has(tag)) return true;
    return false;
  }

  /** Notes a breach of a rule at a field, at a whole tag, or at the leader. */
  add(rule: RuleCode, where: Placed | string, extra: Extra = {}): void {
    const kind = this.profile.severity[rule] ?? extra.severity ?? rules[rule].severity;
    if (kind === 'off' || this.findings.length >= MOST_FINDINGS) return;
    const tag = typeof where === 'string' ? where : where.field.tag;
    const finding: Finding = {
      kind,
      rule,
      tag,
      occurrence: typeof where === 'string' ? 0 : where.occurrence,
      subfield: extra.subfield ?? null,
      message: messageOf(rule, { tag, code: extra.subfield ?? '', ...extra.words }),
    };
    const fix = typeof where === 'string' ? undefined : fixOf(where, extra);
    this.findings.push(fix ? { ...finding, fix } : finding);
  }

  /** Notes a breach at the leader. */
  addLeader(rule: RuleCode, words: Words, after?: string, severity?: Severity): void {
    this.add(rule, 'LDR', { words, severity });
    const last = this.findings.at(-1);
    if (after === undefined || last?.tag !== 'LDR') return;
    this.findings[this.findings.length - 1] = { ...last, fix: { of: 'leader', before: this.record.leader, after } };
  }
}

const fixOf = ({ at, field }: Placed, { after }: Extra): Fix | undefined =>
  after && { of: 'field', at, before: field, after };
