export { toMarkdownTable, toMermaid } from './drawing.js';
export {
  actionsFrom,
  defineMachine,
  isTerminal,
  nextState,
  statesOf,
  type Label,
  type Machine,
  type Move,
  type StateRow,
} from './machine.js';
