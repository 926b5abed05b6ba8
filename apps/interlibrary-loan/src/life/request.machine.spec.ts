import type { RequestAction, RequestState } from '@shuqiao/contracts';
import { actionsFrom, isTerminal, nextState, statesOf } from '@shuqiao/state-machine';
import { requestMachine, statesAwaiting } from './request.machine.js';

const after = (...actions: RequestAction[]): RequestState | undefined =>
  actions.reduce<RequestState | undefined>(
    (state, action) => state && nextState(requestMachine, state, action)?.to,
    requestMachine.initial,
  );

describe('the life of a loan', () => {
  it('runs from request to return', () => {
    expect(after('route', 'accept', 'ship', 'receive', 'return', 'complete')).toBe('completed');
  });

  it('goes to the next library when one declines, before or after it said yes', () => {
    expect(after('route', 'decline', 'route', 'accept', 'decline', 'route')).toBe('sent');
  });

  it('ends unfilled when nobody is left to ask', () => {
    expect(after('route', 'decline', 'exhaust')).toBe('unfilled');
  });

  it('P-7: lets the home library see to a request that nobody could fill', () => {
    expect(statesAwaiting('requester')).toContain('unfilled');
    expect(after('route', 'decline', 'exhaust', 'settle')).toBe('settled');
  });

  it('cancels at once before a supplier agreed, and with the supplier’s consent afterwards', () => {
    expect(after('cancel')).toBe('cancelled');
    expect(after('route', 'cancel')).toBe('cancelled');
    expect(after('route', 'accept', 'cancel')).toBe('cancel_pending');
    expect(after('route', 'accept', 'cancel', 'agree_cancel')).toBe('cancelled');
    expect(after('route', 'accept', 'cancel', 'ship')).toBe('shipped');
  });

  it('refuses to ship before the supplier agrees', () => {
    expect(after('route', 'ship')).toBeUndefined();
  });

  it('ends completed, cancelled, or unfilled and seen to, and nowhere else', () => {
    expect(statesOf(requestMachine).filter((state) => isTerminal(requestMachine, state))).toEqual([
      'completed',
      'settled',
      'cancelled',
    ]);
  });

  it('lets the requesting library neither ship nor complete', () => {
    const requester = statesOf(requestMachine).flatMap((state) => actionsFrom(requestMachine, state, 'requester'));
    expect([...new Set(requester)].sort()).toEqual(['cancel', 'receive', 'return', 'settle']);
  });
});
