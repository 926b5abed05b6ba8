import type { HoldingMapping } from '@shuqiao/contracts';
import type { TextKey } from '../text/translate.js';

/** A mapping as it stands in the form: a field that is not told is empty. */
export type Draft = { readonly [Key in keyof Omit<HoldingMapping, 'format'>]: string };
export type DraftKey = keyof Draft;

const TAG = /^(?:0[1-9]|[1-9]\d)\d$/;
const CODES = /^(?!.*(.).*\1)[a-z0-9]{0,6}$/;
const codeKeys = [
  ...(['callNumber', 'wholeCallNumber', 'location', 'barcodes', 'copies', 'statement', 'statementCodes'] as const),
];

/** A mapping of the library as the form begins with it. */
export const draftOf = (mapping: HoldingMapping): Draft => ({
  ...{ tag: mapping.tag, callNumber: mapping.callNumber, callNumberJoin: mapping.callNumberJoin },
  ...{ wholeCallNumber: mapping.wholeCallNumber, location: mapping.location, barcodes: mapping.barcodes },
  ...{ copies: mapping.copies, statement: mapping.statement },
  ...{ statementTag: mapping.statementTag ?? '', statementCodes: mapping.statementCodes },
});

/** What is wrong with each field of the form, as the contract's own rules say it. */
export function wrongIn(draft: Draft): Partial<Record<DraftKey, TextKey>> {
  const wrong: Partial<Record<DraftKey, TextKey>> = {};
  if (!TAG.test(draft.tag)) wrong.tag = 'holdingFields.wrongTag';
  for (const key of codeKeys) if (!CODES.test(draft[key])) wrong[key] = 'holdingFields.wrongCodes';
  if (draft.statementTag !== '' && !TAG.test(draft.statementTag)) wrong.statementTag = 'holdingFields.wrongTag';
  else if (draft.statementTag !== '' && draft.statementTag === draft.tag) wrong.statementTag = 'holdingFields.sameTag';
  else if (draft.statementTag === '' && draft.statementCodes !== '') wrong.statementTag = 'holdingFields.tagMissing';
  if (draft.statementTag !== '' && draft.statementCodes === '') wrong.statementCodes = 'holdingFields.codesMissing';
  return wrong;
}

/** What is sent; null while something is wrong. */
export const mappingOf = (format: HoldingMapping['format'], draft: Draft): HoldingMapping | null =>
  Object.keys(wrongIn(draft)).length > 0
    ? null
    : {
        ...{ ...draft, format },
        callNumberJoin: draft.callNumberJoin as HoldingMapping['callNumberJoin'],
        statementTag: draft.statementTag === '' ? null : draft.statementTag,
      };
