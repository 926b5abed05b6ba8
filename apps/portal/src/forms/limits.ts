import { z } from 'zod';

/** What a contract says of one field, as far as a form shows it. */
export interface Limits {
  readonly isRequired: boolean;
  /** Characters of a text. */
  readonly maxLength?: number;
  readonly minLength?: number;
  /** Of a number, or of how many there may be in a list. */
  readonly min?: number;
  readonly max?: number;
  /** How the text is written: `date`, `email`, `url` …, as zod names it. */
  readonly format?: string;
}

type Field = z.ZodType;

const isOptional = (field: Field): field is z.ZodOptional | z.ZodNullable =>
  field instanceof z.ZodOptional || field instanceof z.ZodNullable;

const coreOf = (field: Field): Field => (isOptional(field) ? coreOf(field.unwrap() as Field) : field);

/** Reads the limits of a field from its schema; what the schema does not say stays undefined. */
export function limitsOf(field: Field): Limits {
  const core = coreOf(field);
  const isRequired = !isOptional(field) && !core.safeParse('').success;
  if (core instanceof z.ZodArray) return { isRequired, max: mostIn(core) };
  if (core instanceof z.ZodNumber) return { isRequired, ...finite(core) };
  if (!(core instanceof z.ZodString || core instanceof z.ZodStringFormat)) return { isRequired };
  const { maxLength, minLength, format } = core;
  return {
    isRequired,
    maxLength: maxLength ?? undefined,
    minLength: minLength ?? undefined,
    format: format ?? undefined,
  };
}

/** How many a list may have; zod tells it by the check alone. */
function mostIn({ def }: z.ZodArray): number | undefined {
  const checks = (def.checks ?? []).map((check) => check._zod.def as { check: string; maximum?: number });
  return checks.find(({ check }) => check === 'max_length')?.maximum;
}

const finite = ({ minValue, maxValue }: z.ZodNumber): Pick<Limits, 'min' | 'max'> => ({
  min: minValue === null || minValue < Number.MIN_SAFE_INTEGER ? undefined : minValue,
  max: maxValue === null || maxValue > Number.MAX_SAFE_INTEGER ? undefined : maxValue,
});

/** The values of a form by their fields' names. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * The values as they are sent: texts without blanks around them, and what was left empty not told at all where the
 * contract allows that. The fields in `exact` (passwords) go as they were typed.
 */
export const tidied = (schema: z.ZodObject, values: Values, exact: readonly string[] = []): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value !== 'string' || exact.includes(name) ? value : told(schema.shape[name] as Field, value.trim()),
    ]),
  );

function told(field: Field, text: string): string | null | undefined {
  if (text !== '') return text;
  if (field instanceof z.ZodOptional) return undefined;
  return field instanceof z.ZodNullable ? null : '';
}
