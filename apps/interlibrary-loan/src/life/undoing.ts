import type { Caller, RequestAction, RequestState, RequestView } from '@shuqiao/contracts';

/** What a request was before the last step, as long as that step may be taken back. */
export interface Undoable {
  readonly action: RequestAction;
  /** The library whose staff did it. */
  readonly by: string;
  readonly until: string;
  readonly state: RequestState;
  readonly supplierId: string | null;
  readonly clockFrom: string | null;
  readonly deadline: string | null;
  readonly deadlineProvisional: boolean;
}

/** Long enough to notice a wrong line, short enough that nothing has left the house. */
const UNDO_WITHIN_MS = 10 * 60_000;

/** A withdrawal is asked once more instead: it may have freed the other library already. */
const FINAL: readonly RequestAction[] = ['cancel'];

type Before = Pick<Undoable, 'state' | 'supplierId' | 'clockFrom' | 'deadline' | 'deadlineProvisional'>;

/** What is kept of a request when somebody takes a step; nothing where it cannot be taken back. */
export function remember(before: Before, action: RequestAction, by: string | null): Undoable | null {
  if (by === null || FINAL.includes(action)) return null;
  const { state, supplierId, clockFrom, deadline, deadlineProvisional } = before;
  const until = new Date(Date.now() + UNDO_WITHIN_MS).toISOString();
  return { action, by, until, state, supplierId, clockFrom, deadline, deadlineProvisional };
}

/** The step that the caller may take back now: the last one, of their own library, a short while ago. */
export function undoFor(undo: Undoable | null, { roles, institution }: Caller): Undoable | null {
  const isTheirs = undo?.by === institution && roles.includes('ill_librarian');
  return undo && isTheirs && Date.parse(undo.until) > Date.now() ? undo : null;
}

export const toUndoView = (undo: Undoable | null): RequestView['undo'] =>
  undo && { action: undo.action, until: undo.until };
