import type { UnfilledReason } from '@shuqiao/contracts';

type Reason = (typeof UnfilledReason)['_output'];

/** Why a library cannot supply, in the order librarians need them. */
export const unfilledReasons = [
  'OnLoan',
  'NotAvailable',
  'NonCirculating',
  'NotHeld',
  'NotFoundAsCited',
  'PolicyProblem',
  'Other',
] as const satisfies readonly Reason[];
