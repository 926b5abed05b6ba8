import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type HoldingMapping, refuse, rules } from '@shuqiao/contracts';
import type { MarcRecord } from '@shuqiao/marc';
import { defaultHoldingMappings, type HoldingMapping as MarcMapping } from '@shuqiao/marc-rules';

export type MappedFormat = HoldingMapping['format'];

/** A mapping as records are read by it, with the mark their holdings then carry. */
export interface MappingInForce {
  readonly mapping: MarcMapping;
  readonly mark: string;
}
export type Mappings = Readonly<Record<MappedFormat, MappingInForce>>;

/** Counts up when the same mapping begins to read something else: then holdings are read again when their file comes again. */
const READING = 1;
const MARK_LENGTH = 16;

const inForce = (mapping: MarcMapping): MappingInForce => ({
  mapping,
  mark: hash('sha256', JSON.stringify([READING, mapping]), 'hex').slice(0, MARK_LENGTH),
});

export const formatOf = ({ flavour }: Pick<MarcRecord, 'flavour'>): MappedFormat =>
  flavour === 'marc21' ? 'marc21' : 'cnmarc';

/** Of a library that has not set any. */
export const standardMappings: Mappings = {
  cnmarc: inForce(defaultHoldingMappings.cnmarc),
  marc21: inForce(defaultHoldingMappings.marc21),
};

/** As the library's staff see it. */
export function standardOf(format: MappedFormat): HoldingMapping {
  const { tag, callNumber, callNumberJoin, wholeCallNumber, location, barcodes, copies, statement, statementFields } =
    defaultHoldingMappings[format];
  const [apart] = statementFields;
  return {
    format,
    tag,
    callNumber,
    wholeCallNumber,
    location,
    barcodes,
    copies,
    statement,
    callNumberJoin: callNumberJoin as HoldingMapping['callNumberJoin'],
    statementTag: apart?.tag ?? null,
    statementCodes: apart?.codes ?? '',
  };
}

export const isStandard = (mapping: HoldingMapping): boolean =>
  isDeepStrictEqual({ ...mapping }, standardOf(mapping.format));

/** As records are read by it. All copies in a member's own record are the member's, so no subfield names the library. */
export function toMappingInForce(mapping: HoldingMapping): MappingInForce {
  if (isStandard(mapping)) return standardMappings[mapping.format];
  const { format: _format, statementTag, statementCodes, ...rest } = mapping;
  const statementFields = statementTag === null ? [] : [{ tag: statementTag, codes: statementCodes }];
  return inForce({ ...rest, library: '', statementFields });
}

/**
 * What the contract cannot say of one field alone.
 *
 * @throws DomainError `input.invalid` naming the field and the rule
 */
export function checkMapping({ tag, statementTag, statementCodes }: HoldingMapping): void {
  if (statementTag === tag) refuse('statementTag', rules.otherField);
  if (statementTag !== null && statementCodes === '') refuse('statementCodes', rules.fieldsSubfield);
  if (statementTag === null && statementCodes !== '') refuse('statementTag', rules.subfieldsField);
}
