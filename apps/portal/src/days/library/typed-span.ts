import { NewSpan } from '@shuqiao/contracts';
import { z } from 'zod';

type Typed = Omit<NewSpan, 'until'> & { readonly until?: string | undefined };

/** What was typed as it is sent: one day ends on the day on which it begins. */
export const spanOf = ({ until, ...span }: Typed): NewSpan => ({ ...span, until: until ?? span.from });

/** The contract, but for the last day, which may be left empty; its rules over both days in the portal's words. */
export const TypedSpan = z
  .object({ ...NewSpan.shape, until: NewSpan.shape.until.optional() })
  .superRefine((typed, { addIssue }) => {
    const span = spanOf(typed);
    if (NewSpan.safeParse(span).success) return;
    const isBackwards = span.until < span.from;
    addIssue({ code: 'custom', path: ['until'], message: isBackwards ? 'days.backwards' : 'days.tooManyDays' });
  });

export const emptySpan = { from: '', until: '', name: '', open: false, everyYear: false };
