import { createContext, useContext } from 'react';
import type { useAct } from '../requests/acting/act.js';
import type { WorkView } from './work-rows.js';

export interface WorkListState {
  readonly view: WorkView;
  readonly openId: string | null;
  readonly act: ReturnType<typeof useAct>;
}

/** What the cells of the list need to know. Not by their columns: new columns would draw all cells anew and lose the focus. */
export const WorkListContext = createContext<WorkListState | null>(null);

export function useWorkList(): WorkListState {
  const state = useContext(WorkListContext);
  if (state === null) throw new Error('useWorkList needs a WorkListContext above it');
  return state;
}
