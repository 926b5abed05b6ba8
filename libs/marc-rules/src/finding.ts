import type { DataField, MarcField } from '@shuqiao/marc';
import type { RuleCode } from './messages.js';
import type { Severity, Text } from './text.js';

/** A repair nobody has to think about: one field, or the leader, is replaced. Plain data, may be sent as JSON. */
export type Fix =
  | { readonly of: 'leader'; readonly before: string; readonly after: string }
  | {
      readonly of: 'field';
      /** Position in `record.fields` when the finding was made. */
      readonly at: number;
      /** The field as it was: a fix is applied only where it still stands. */
      readonly before: MarcField;
      /** What takes its place, in order; none where the field goes. */
      readonly after: readonly MarcField[];
    };

/** One thing that is wrong, or may be wrong, with a record. */
export interface Finding {
  readonly kind: Severity;
  readonly rule: RuleCode;
  /** `LDR` for the leader. */
  readonly tag: string;
  /** Which field of this tag: 1 is the first; 0 where the field is missing or no single one is meant. */
  readonly occurrence: number;
  /** Code of the subfield, `ind1` or `ind2`; null where the whole field is meant. */
  readonly subfield: string | null;
  readonly message: Text;
  readonly fix?: Fix;
}

/** A data field with the subfield at `at` replaced by others (none: it is dropped). */
export function withSubfield(field: DataField, at: number, ...others: DataField['subfields']): DataField {
  return { ...field, subfields: [...field.subfields.slice(0, at), ...others, ...field.subfields.slice(at + 1)] };
}
