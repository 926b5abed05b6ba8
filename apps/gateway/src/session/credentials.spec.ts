import { cookieName } from '@shuqiao/tokens';
import { credentialsOf } from './credentials.js';

const NAME = 'shuqiao_session';
const SESSION = 'abcdefghijklmnopqrstuvwxyz';
const kindOf = (headers: { authorization?: string; cookie?: string }) => credentialsOf(headers, NAME).kind;

describe('credentialsOf', () => {
  it('reads the cookie among others, and the token', () => {
    expect(credentialsOf({ cookie: `a=1; ${NAME}=${SESSION}; b=2` }, NAME)).toMatchObject({
      kind: 'session',
      secret: SESSION,
    });
    expect(credentialsOf({ authorization: 'bearer a.b.c' }, NAME)).toMatchObject({ kind: 'token', secret: 'a.b.c' });
    expect(kindOf({ cookie: `${NAME}=` })).toBe('none');
    expect(kindOf({ cookie: `not_${NAME}=${SESSION}` })).toBe('none');
    expect(kindOf({})).toBe('none');
  });

  it('tells what it cannot use from what is not there', () => {
    expect(kindOf({ cookie: `${NAME}=short` })).toBe('unreadable');
    expect(kindOf({ cookie: `${NAME}=${'x'.repeat(201)}` })).toBe('unreadable');
    expect(kindOf({ authorization: 'Basic YTpi' })).toBe('client');
    expect(kindOf({ authorization: 'Basic a b' })).toBe('unreadable');
    expect(kindOf({ authorization: 'Bearer a b' })).toBe('unreadable');
    expect(kindOf({ authorization: 'Bearer a', cookie: `${NAME}=${SESSION}` })).toBe('both');
  });

  it('binds the cookie to the host over TLS', () => {
    expect(cookieName('session', 'https://a.test')).toBe('__Host-shuqiao_session');
    expect(cookieName('session', 'http://127.0.0.1:8080')).toBe(NAME);
  });
});
