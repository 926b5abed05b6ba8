import { useCallback, useEffect } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { type Draft, writeDraft } from '../memory/drafts.js';

/** Lists are copied on their way through a form. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Keeps what is typed into a form until it is taken: a form that goes away with its session has not been.
 *
 * @param name of the draft; a form without one keeps nothing
 * @param start what stands in an empty form
 * @returns forgets the draft, to be called when what was typed has been taken
 */
export function useDraft(control: Control, name: string | undefined, start: Draft): () => void {
  const values: Draft = useWatch({ control });
  useEffect(() => {
    if (name === undefined) return;
    const isTyped = Object.entries(values).some(([field, value]) => !isSame(value, start[field]));
    writeDraft(name, isTyped ? values : null);
    // What stood in the form at first is what it began with, whatever stands there at later renders.
  }, [name, values]);
  return useCallback(() => {
    if (name !== undefined) writeDraft(name, null);
  }, [name]);
}
