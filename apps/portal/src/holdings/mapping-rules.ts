import { HoldingMapping } from '@shuqiao/contracts';
import { tidied } from '../forms/limits.js';
import type { Values } from '../forms/limits.js';

/** Fields of which a blank says something. */
export const exactFields = ['callNumberJoin'] as const;

/** The contract, and what holds between its fields: a field of its own for statements goes with its subfields. */
export const MappingForm = HoldingMapping.superRefine(({ tag, statementTag, statementCodes }, { addIssue }) => {
  const wrong = (name: keyof HoldingMapping, message: string): void =>
    addIssue({ code: 'custom', path: [name], message });
  if (statementTag !== null && statementTag === tag) wrong('statementTag', 'holdingFields.sameTag');
  if (statementTag === null && statementCodes !== '') wrong('statementTag', 'holdingFields.tagMissing');
  if (statementTag !== null && statementCodes === '') wrong('statementCodes', 'holdingFields.codesMissing');
});

/** What a library has set, as the form begins with it. */
export const startOf = ({ statementTag, ...mapping }: HoldingMapping) => ({
  ...mapping,
  statementTag: statementTag ?? '',
});

/** What would be saved; null while something is wrong. */
export const mappingOf = (typed: Values): HoldingMapping | null =>
  MappingForm.safeParse(tidied(MappingForm, typed, exactFields)).data ?? null;
