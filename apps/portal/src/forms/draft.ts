import { useCallback, useEffect, useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { type Draft, writeDraft } from '../text/drafts.js';

type Typed = UseFormReturn<Record<string, unknown>, unknown, Record<string, unknown>>;

/**
 * Keeps what is typed into a form until it is sent. What was sent without a failure when the form goes away was taken.
 *
 * @param name of the draft; a form without one keeps nothing
 * @returns what to call when the form is sent, and when it was taken and begins anew
 */
export function useDraft({ subscribe }: Typed, name: string | undefined, start: Draft, error: unknown) {
  const isSent = useRef(false);
  const drop = useCallback(() => {
    if (name !== undefined) writeDraft(name, null);
  }, [name]);
  useEffect(() => {
    if (name === undefined) return undefined;
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        const isTyped = Object.entries(values).some(([field, value]) => value !== start[field]);
        writeDraft(name, isTyped ? values : null);
      },
    });
    // What stood in the form at first is what it began with, whatever stands there at later renders.
  }, [subscribe, name]);
  useEffect(
    () => () => {
      if (isSent.current) drop();
    },
    [drop],
  );
  useEffect(() => {
    if (error) isSent.current = false;
  }, [error]);
  const sent = useCallback(() => {
    isSent.current = true;
  }, []);
  return { sent, drop };
}
