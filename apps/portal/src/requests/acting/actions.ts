import type { RequestAction, RequestView } from '@shuqiao/contracts';

/** What people press; the system's own two are never offered. */
export type PressedAction = Exclude<RequestAction, 'route' | 'exhaust'>;

/** The order in which actions are offered: what the other side waits for comes first, what takes the loan back last. */
export const pressedActions: readonly PressedAction[] = [
  'accept',
  'agree_cancel',
  'ship',
  'receive',
  'return',
  'complete',
  'settle',
  'decline',
  'cancel',
];

/** The actions the service offers for this request now, in our order. */
export const actionsOf = ({ actions }: Pick<RequestView, 'actions'>): PressedAction[] =>
  pressedActions.filter((action) => actions.includes(action));

/** Whether the loan waits for this person: something other than taking it back can be pressed. */
export const waitsForMe = (request: Pick<RequestView, 'actions'>): boolean =>
  actionsOf(request).some((action) => action !== 'cancel');

/** What an action is called on a button: what was promised can only be asked back. */
export const wordOf = ({ state }: Pick<RequestView, 'state'>, action: PressedAction) =>
  action === 'cancel' && state === 'will_supply' ? ('act.askCancel' as const) : (`act.${action}` as const);

/** Under this name the words of a refusal are kept until it is sent. */
export const declineDraft = ({ id }: Pick<RequestView, 'id'>): string => `decline:${id}`;

/** One press on one version of a request happens once, however often it is sent. */
export const pressKey = ({ id, version }: Pick<RequestView, 'id' | 'version'>, action: PressedAction): string =>
  `${id}.${version}.${action}`;
