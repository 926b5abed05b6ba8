import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import type { RequestView } from '@shuqiao/contracts';
import { usePageKeys } from '../parts/keys.js';
import { actionsOf } from '../requests/acting/actions.js';
import type { PressedAction } from '../requests/acting/actions.js';
import { rowAt } from './work-rows.js';
import type { WorkRow } from './work-rows.js';

interface WorkKeysOptions {
  readonly rows: readonly WorkRow[];
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly onAct: (request: RequestView, action: PressedAction) => void;
  readonly onUndo: (request: RequestView) => void;
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

export const focusRow = (id: string | null): void => {
  if (id !== null) document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
};

/** Each action has a key of its own: no key takes two different steps. */
const actionKeys = {
  a: 'accept',
  s: 'ship',
  r: 'receive',
  b: 'return',
  c: 'complete',
  n: 'decline',
} as const satisfies Readonly<Record<string, PressedAction>>;

/** The work list by keyboard: j and k move, letters act, u takes back, / looks, ? helps, Escape closes; Enter is the row's own link. */
export function useWorkKeys({ rows, filter, onAct, onUndo, onClose, onHelp }: WorkKeysOptions) {
  const current = useRef<{ id: string; index: number } | null>(null);

  /** Remembers where the person is, also by mouse and Tab. */
  const note = useCallback((id: string, index: number) => {
    current.current = { id, index };
  }, []);

  useEffect(() => {
    const here = current.current;
    const isGone = here !== null && !rows.some(({ request }) => request.id === here.id);
    // The row was dealt with and left the list: go on with the one that took its place.
    if (isGone && document.activeElement === document.body) focusRow(rowAt(rows, here.index));
  }, [rows]);

  const pageKeys = useMemo(() => {
    const move = (by: number): void => focusRow(rowAt(rows, current.current ? current.current.index + by : 0));
    const here = (): RequestView | undefined => rows.find((row) => row.request.id === current.current?.id)?.request;
    const act = (action: PressedAction): void => {
      const request = here();
      if (request && actionsOf(request).includes(action)) onAct(request, action);
    };
    const acts = Object.entries(actionKeys).map(([key, action]) => [key, () => act(action)] as const);
    return {
      ...Object.fromEntries(acts),
      u: () => {
        const request = here();
        if (request?.undo) onUndo(request);
      },
      j: () => move(1),
      k: () => move(-1),
      '/': () => filter.current?.focus(),
      '?': onHelp,
      Escape: () => {
        onClose();
        focusRow(current.current?.id ?? null);
      },
    };
  }, [rows, filter, onAct, onUndo, onClose, onHelp]);

  usePageKeys(pageKeys);
  return { note };
}
