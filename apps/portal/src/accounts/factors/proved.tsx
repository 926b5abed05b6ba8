import { type ReactNode, useState } from 'react';
import { failureOf } from '../../api/failure.js';
import { ProofSheet } from './proof-sheet.js';

export const wantsProof = (error: unknown): boolean => failureOf(error).code === 'auth.proof_needed';

/** A change, which tells by `onError` what went wrong. */
type Change = (onError: (error: unknown) => void) => void;

/**
 * Does a change; where it wants a fresh proof, that is asked for and the same change goes on. What fails for another reason
 * is told where the change is.
 * @returns the way to do it, and what is to be shown beside it
 */
export function useProved(): [(change: Change) => void, ReactNode] {
  const [waiting, setWaiting] = useState<Change | null>(null);
  const start = (change: Change) => change((error) => wantsProof(error) && setWaiting(() => change));
  const goOn = () => {
    setWaiting(null);
    if (waiting) start(waiting);
  };
  return [start, waiting && <ProofSheet onProved={goOn} onClose={() => setWaiting(null)} />];
}
