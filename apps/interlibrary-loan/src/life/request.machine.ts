import type { RequestAction, RequestState, Side } from '@shuqiao/contracts';
import { actionsFrom, defineMachine, isTerminal, statesOf } from '@shuqiao/state-machine';

/**
 * The life of a returnable loan. Each action has a side: the requesting library, the supplying library or the system;
 * each state the status of ISO 18626:2021 that it stands for.
 */
export const requestMachine = defineMachine<RequestState, RequestAction, Side>({
  initial: 'placed',
  states: {
    placed: {
      label: { zh: '已提交', en: 'Placed' },
      status: 'RequestReceived',
      on: {
        route: { to: 'sent', side: 'system' },
        exhaust: { to: 'unfilled', side: 'system' },
        cancel: { to: 'cancelled', side: 'requester' },
      },
    },
    sent: {
      label: { zh: '等待提供馆答复', en: 'Sent to a supplier' },
      status: 'RequestReceived',
      on: {
        accept: { to: 'will_supply', side: 'supplier' },
        decline: { to: 'placed', side: 'supplier' },
        cancel: { to: 'cancelled', side: 'requester' },
      },
    },
    will_supply: {
      label: { zh: '同意提供', en: 'Will supply' },
      status: 'WillSupply',
      on: {
        ship: { to: 'shipped', side: 'supplier' },
        decline: { to: 'placed', side: 'supplier' },
        cancel: { to: 'cancel_pending', side: 'requester' },
      },
    },
    cancel_pending: {
      label: { zh: '请求撤销', en: 'Cancellation asked' },
      status: 'WillSupply',
      on: {
        agree_cancel: { to: 'cancelled', side: 'supplier' },
        ship: { to: 'shipped', side: 'supplier' },
      },
    },
    shipped: {
      label: { zh: '已寄出', en: 'Shipped' },
      status: 'Loaned',
      on: { receive: { to: 'received', side: 'requester' } },
    },
    received: {
      label: { zh: '已到馆', en: 'Received' },
      status: 'Loaned',
      on: { return: { to: 'returned', side: 'requester' } },
    },
    returned: {
      label: { zh: '已寄还', en: 'Returned' },
      status: 'Loaned',
      on: { complete: { to: 'completed', side: 'supplier' } },
    },
    completed: { label: { zh: '已完成', en: 'Completed' }, status: 'LoanCompleted', on: {} },
    unfilled: {
      label: { zh: '未能提供', en: 'Unfilled' },
      status: 'Unfilled',
      on: { settle: { to: 'settled', side: 'requester' } },
    },
    settled: { label: { zh: '未能提供，已处理', en: 'Unfilled, seen to' }, status: 'Unfilled', on: {} },
    cancelled: { label: { zh: '已撤销', en: 'Cancelled' }, status: 'Cancelled', on: {} },
  },
});

/** The states of requests that somebody still has to do something about. */
export const openStates = statesOf(requestMachine).filter((state) => !isTerminal(requestMachine, state));

/** The states in which a side has something to do beyond withdrawing. */
export const statesAwaiting = (side: Side): RequestState[] =>
  statesOf(requestMachine).filter((state) =>
    actionsFrom(requestMachine, state, side).some((action) => action !== 'cancel'),
  );
