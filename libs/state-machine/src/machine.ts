/** What people read for a state or an action: Chinese first. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** Where an action leads, and who may perform it. */
export interface Move<State extends string, Side extends string> {
  readonly to: State;
  readonly side: Side;
}

export interface StateRow<State extends string, Action extends string, Side extends string> {
  readonly label: Label;
  /** What the state is called outside, e.g. its ISO 18626 status. */
  readonly status?: string;
  /** Empty for a terminal state. */
  readonly on: { readonly [A in Action]?: Move<State, Side> };
}

/** A life as one readable table. `Record` makes the compiler demand a row for every state. */
export interface Machine<State extends string, Action extends string, Side extends string> {
  readonly initial: State;
  readonly states: Readonly<Record<State, StateRow<State, Action, Side>>>;
}

/**
 * Checks the table when it is loaded and hands it back.
 *
 * @example defineMachine<State, Action, Side>({ initial: 'open', states: { open: { label, on: { close: { to: 'closed', side: 'reader' } } }, … } })
 * @throws Error naming the state, when the first state or a target is not in the table, or when no path leads to a state.
 */
export function defineMachine<State extends string, Action extends string, Side extends string>(
  machine: Machine<State, Action, Side>,
): Machine<State, Action, Side> {
  const reached = new Set<State>();
  const waiting: State[] = [machine.initial];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (!Object.hasOwn(machine.states, state)) throw new Error(`State machine: '${state}' is not in the table`);
    if (reached.has(state)) continue;
    reached.add(state);
    waiting.push(...movesFrom(machine, state).map(([, move]) => move.to));
  }
  const lost = statesOf(machine).filter((state) => !reached.has(state));
  if (lost.length > 0) throw new Error(`State machine: no path leads to ${lost.join(', ')}`);
  return machine;
}

/** All states, in the order of the table. */
export const statesOf = <State extends string>(machine: Machine<State, string, string>): State[] =>
  Object.keys(machine.states) as State[];

/** Where `action` leads from `state` and whose action it is; undefined when it is not legal there. */
export const nextState = <State extends string, Action extends string, Side extends string>(
  machine: Machine<State, Action, Side>,
  state: State,
  action: Action,
): Move<State, Side> | undefined =>
  Object.hasOwn(machine.states[state].on, action) ? machine.states[state].on[action] : undefined;

/** The actions that are legal in `state`, all of them or those of one side, in the order of the table. */
export const actionsFrom = <State extends string, Action extends string, Side extends string>(
  machine: Machine<State, Action, Side>,
  state: State,
  side?: Side,
): Action[] =>
  movesFrom(machine, state)
    .filter(([, move]) => side === undefined || move.side === side)
    .map(([action]) => action);

/** True when nothing leads out of `state`. */
export const isTerminal = <State extends string>(machine: Machine<State, string, string>, state: State): boolean =>
  movesFrom(machine, state).length === 0;

/** Every action of `state` with its move, in the order of the table. */
export const movesFrom = <State extends string, Action extends string, Side extends string>(
  machine: Machine<State, Action, Side>,
  state: State,
): [Action, Move<State, Side>][] => Object.entries(machine.states[state].on) as [Action, Move<State, Side>][];
