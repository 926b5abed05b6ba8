import { brokenOf, ownScope, scopeOf, spanOf, withValues } from './scope.js';

describe('what of the quality report is looked at', () => {
  it('is read from the address, thirty days unless told', () => {
    const params = new URLSearchParams('institution=a&days=90');
    expect([scopeOf(params), spanOf(params)]).toEqual([{ institutionId: 'a', jobId: null }, 90]);
    expect(spanOf(new URLSearchParams('days=12'))).toBe(30);
  });

  it('names the rule whose findings are listed, and where it was broken', () => {
    expect(brokenOf(new URLSearchParams('code=x&field=200'))).toEqual({ code: 'x', field: '200', subfield: null });
  });

  it('is the own library, but for the province and where another is told', () => {
    const [all, one] = [
      { institutionId: null, jobId: 'j' },
      { institutionId: 'a', jobId: null },
    ];
    const mine = { institutionId: 'm', roles: ['cataloguer' as const] };
    expect(ownScope(all, mine)).toEqual({ institutionId: 'm', jobId: 'j' });
    expect(ownScope(one, mine)).toEqual(one);
    expect(ownScope(all, { ...mine, roles: ['province_admin'] })).toEqual(all);
  });

  it('keeps the other values when one is changed', () => {
    const params = new URLSearchParams('institution=a&code=x');
    expect(withValues(params, { code: null })).toBe('?institution=a');
    expect(withValues(params, { institution: null, code: '' })).toBe('');
    expect(withValues(new URLSearchParams(), { job: 'j' })).toBe('?job=j');
  });
});
