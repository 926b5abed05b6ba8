import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isCookieSecret } from '@shuqiao/tokens';

/**
 * What a request shows of who sends it, not yet believed. `both` and `unreadable` are refused later, after counting;
 * `client` is a machine's id and secret, which are good where tokens are given and nowhere else.
 */
export type Credentials =
  { kind: 'none' | 'both' | 'client' | 'unreadable' } | { kind: 'session' | 'token'; secret: string; hash: string };

const BEARER = /^Bearer ([\x21-\x7e]{1,4096})$/i;
/** RFC 6749, clause 2.3.1. */
const BASIC = /^Basic [\w+/]{1,400}={0,2}$/i;

/** Reads the session cookie of browsers and the Bearer token of machines. */
export function credentialsOf({ authorization, cookie }: IncomingHttpHeaders, cookieName: string): Credentials {
  const session = cookie && valueOf(cookie, cookieName);
  if (authorization === undefined) {
    if (!session) return { kind: 'none' };
    return isCookieSecret(session) ? shown('session', session) : { kind: 'unreadable' };
  }
  if (session) return { kind: 'both' };
  if (BASIC.test(authorization)) return { kind: 'client' };
  const token = BEARER.exec(authorization)?.[1];
  return token ? shown('token', token) : { kind: 'unreadable' };
}

const shown = (kind: 'session' | 'token', secret: string): Credentials => ({
  kind,
  secret,
  hash: createHash('sha256').update(secret).digest('base64url'),
});

/** The value of the first cookie of this name (RFC 6265, clause 4.2.1); ours is never quoted or escaped. */
function valueOf(header: string, name: string): string | undefined {
  const pair = header.split(';').find((part) => part.trimStart().startsWith(`${name}=`));
  return pair?.slice(pair.indexOf('=') + 1).trim();
}
