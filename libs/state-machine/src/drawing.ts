import { isTerminal, movesFrom, statesOf, type Machine } from './machine.js';

/**
 * The machine as a Mermaid state diagram: boxes labelled Chinese and English, arrows `action (side)`.
 *
 * @returns text without the code fence, ending in a line break.
 */
export function toMermaid<State extends string, Action extends string, Side extends string>(
  machine: Machine<State, Action, Side>,
): string {
  const boxes = statesOf(machine).map((state) => {
    const { zh, en } = machine.states[state].label;
    return `  state "${zh} ${en}" as ${state}`;
  });
  const arrows = statesOf(machine).flatMap((state) => [
    ...movesFrom(machine, state).map(([action, { to, side }]) => `  ${state} --> ${to}: ${action} (${side})`),
    ...(isTerminal(machine, state) ? [`  ${state} --> [*]`] : []),
  ]);
  return ['stateDiagram-v2', ...boxes, `  [*] --> ${machine.initial}`, ...arrows, ''].join('\n');
}

/**
 * The machine as a Markdown table, one line for each action of each state.
 *
 * @returns the table, ending in a line break; the column of outside statuses is there only when a state has one.
 */
export function toMarkdownTable<State extends string, Action extends string, Side extends string>(
  machine: Machine<State, Action, Side>,
): string {
  const withStatus = statesOf(machine).some((state) => machine.states[state].status !== undefined);
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const head = ['state', '状态', ...(withStatus ? ['status'] : []), 'action', 'side', 'to'];
  const rows = statesOf(machine).flatMap((state) => {
    const { label, status } = machine.states[state];
    const first = [`\`${state}\``, label.zh, ...(withStatus ? [status ?? ''] : [])];
    if (isTerminal(machine, state)) return [[...first, '', '', '']];
    return movesFrom(machine, state).map(([action, { to, side }]) => [...first, `\`${action}\``, side, `\`${to}\``]);
  });
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}
