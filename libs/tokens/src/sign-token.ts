import type { Caller, TokenGrant } from '@shuqiao/contracts';
import { SignJWT } from 'jose';
import { ALGORITHM, AUDIENCE, claimsOf, ISSUER, TOKEN_TYPE } from './claims.js';
import type { SigningKey } from './signing-key.js';

/**
 * A signed access token for this caller, in the shape of RFC 9068. It carries ids and roles only, never a name.
 * `lifetimeSeconds` counts from now; `now` is in milliseconds since 1970.
 */
export async function signToken(
  key: Pick<SigningKey, 'kid' | 'privateJwk'>,
  caller: Caller,
  { lifetimeSeconds, now = Date.now() }: { lifetimeSeconds: number; now?: number },
): Promise<TokenGrant> {
  const issuedAt = Math.floor(now / 1000);
  const expires = issuedAt + lifetimeSeconds;
  const token = await new SignJWT(claimsOf(caller))
    .setProtectedHeader({ alg: ALGORITHM, typ: TOKEN_TYPE, kid: key.kid })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expires)
    .sign(key.privateJwk);
  return { token, expiresAt: new Date(expires * 1000).toISOString(), caller };
}
