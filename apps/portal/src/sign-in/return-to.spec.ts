import { afterSignIn, safeReturn, withReturn } from './return-to.js';

describe('the way back after the sign-in', () => {
  it.each([
    ['/records/1/request', '/records/1/request'],
    ['/search?q=%E7%BA%A2', '/search?q=%E7%BA%A2'],
    [null, '/'],
    ['https://elsewhere.example/', '/'],
    ['//elsewhere.example/', '/'],
    ['/\\elsewhere.example', '/'],
    // Dots that leave two slashes behind
    ['/x/../..//elsewhere.example', '/'],
    ['/.//elsewhere.example/me', '/'],
    ['/%2e%2e//elsewhere.example', '/'],
    ['/a/..\\..//elsewhere.example', '/'],
    ['/\t/elsewhere.example', '/'],
    ['/search?q=//elsewhere.example', '/search?q=//elsewhere.example'],
    ['/a/../me', '/me'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?returnTo=/me', '/'],
  ])('S-13 from %s leads to %s', (wanted, place) => {
    expect(safeReturn(wanted)).toBe(place);
  });

  it('P-13: leads to the own list where nothing in particular was wanted', () => {
    expect([null, '/', '/me', '/records/1'].map(afterSignIn)).toEqual(['/start', '/start', '/start', '/records/1']);
  });

  it('travels with the campus sign-in’s address, whole or short', () => {
    expect(withReturn('/auth/saml/login?institutionId=1', '/me')).toBe(
      '/auth/saml/login?institutionId=1&returnTo=%2Fme',
    );
    expect(withReturn('https://shuqiao.example/auth/saml/login?institutionId=1', '/me')).toBe(
      'https://shuqiao.example/auth/saml/login?institutionId=1&returnTo=%2Fme',
    );
  });
});
