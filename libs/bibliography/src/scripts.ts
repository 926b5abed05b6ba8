import { type DataField, subfieldValues } from '@shuqiao/marc';
import type { Fields } from './fields.js';
import { isLatin } from './texts.js';

/** The same statement in the script of the book and, where the record gives both, in Latin letters. */
export interface TwoScripts {
  readonly field: DataField;
  readonly latin: DataField | undefined;
}

const LINK = /^(?:880|\d{3})-(\d{2})/;

/** Whether the statement itself, its first subfield, is in the script of the book: notes within a romanised field may be. */
const isWritten = (field: DataField): boolean =>
  !isLatin(field.subfields.find(({ code }) => code !== '6')?.value ?? '');
const occurrenceOf = (field: DataField): string | undefined => LINK.exec(subfieldValues(field, '6')[0] ?? '')?.[1];

/** The 880 that a field's $6 points to, by tag and occurrence number (MARC 21 Format, appendix A). */
function linked(fields: Fields, field: DataField): DataField | undefined {
  const occurrence = occurrenceOf(field);
  if (!occurrence || occurrence === '00') return undefined;
  return fields.of('880').find((other) => subfieldValues(other, '6')[0]?.startsWith(`${field.tag}-${occurrence}`));
}

const inOneScript = (field: DataField): TwoScripts => ({ field, latin: undefined });

/**
 * Fields of the tags, each with its counterpart of field 880. Some catalogues write the script of the book into the field and
 * Latin letters into 880, others the reverse; what is not in Latin letters is the statement. 880s without counterpart ("245-00") come last.
 */
export function inBothScripts(fields: Fields, ...tags: readonly string[]): TwoScripts[] {
  const written = fields.of('880');
  // Most records have one script.
  if (written.length === 0) return fields.of(...tags).map(inOneScript);
  const paired = fields.of(...tags).map((field): TwoScripts => {
    const other = linked(fields, field);
    if (!other) return { field, latin: undefined };
    return isWritten(other) && !isWritten(field) ? { field: other, latin: field } : { field, latin: other };
  });
  const alone = written.filter((field) => tags.some((tag) => subfieldValues(field, '6')[0]?.startsWith(`${tag}-00`)));
  return [...paired, ...alone.map(inOneScript)];
}
