import { RequestAction, UnfilledReason } from '@shuqiao/contracts';
import { actionsOf, pressedActions, pressKey, waitsForMe, wordOf } from './actions.js';
import { unfilledReasons } from '../reasons.js';

describe('the actions of a request', () => {
  it('are only those the service offers, in an order of our own', () => {
    expect(actionsOf({ actions: ['cancel', 'decline', 'accept'] })).toEqual(['accept', 'decline', 'cancel']);
    expect(actionsOf({ actions: ['ship', 'agree_cancel'] })[0]).toBe('agree_cancel');
    expect(actionsOf({ actions: ['route', 'exhaust'] })).toEqual([]);
  });

  it('know every action and reason of the contract', () => {
    expect([...pressedActions, 'route', 'exhaust'].sort()).toEqual([...RequestAction.options].sort());
    expect([...unfilledReasons].sort()).toEqual([...UnfilledReason.options].sort());
  });

  it('wait for a person only where there is more to do than to take it back', () => {
    expect(waitsForMe({ actions: ['cancel'] })).toBe(false);
    expect(waitsForMe({ actions: ['cancel', 'receive'] })).toBe(true);
  });

  it('P-25: are asked for where the other library must agree', () => {
    expect(wordOf({ state: 'sent' }, 'cancel')).toBe('act.cancel');
    expect(wordOf({ state: 'will_supply' }, 'cancel')).toBe('act.askCancel');
    expect(wordOf({ state: 'will_supply' }, 'ship')).toBe('act.ship');
  });

  it('carry one key for one press on one version', () => {
    const request = { id: '0193e6a0-0000-7000-8000-000000000001', version: 3 };
    expect(pressKey(request, 'ship')).toBe(pressKey({ ...request }, 'ship'));
    expect(pressKey({ ...request, version: 4 }, 'ship')).not.toBe(pressKey(request, 'ship'));
    expect(pressKey(request, 'agree_cancel').length).toBeLessThanOrEqual(100);
  });
});
