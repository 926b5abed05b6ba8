import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { fail, PublicKey } from '@shuqiao/contracts';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { ISSUER } from './claims.js';

/** Keeps a signature over keys from passing as anything else. */
const KEY_SET_TYPE = 'keys+jwt';
const KEY_SET_ALGORITHM = 'EdDSA';
/** An answer is read the moment it comes; an old one that somebody kept is worth nothing. */
const GOOD_FOR_SECONDS = 300;

/** RFC 8410, clause 7: what stands before the 32 bytes of a private key of Ed25519 in PKCS #8. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const Keys = z.object({ keys: z.array(PublicKey).max(10) });

const privateKey = (secret: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, Buffer.from(secret, 'base64url')]),
    format: 'der',
    type: 'pkcs8',
  });

const publicKey = (x: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });

/**
 * The public half of auth's own long-lived key, which every service is given beforehand.
 * @param secret 32 bytes as base64url: the private key of Ed25519 (RFC 8032, clause 5.1.5)
 * @returns 32 bytes as base64url
 */
export const publicHalf = (secret: string): string =>
  createPublicKey(privateKey(secret)).export({ format: 'jwk' }).x ?? '';

/**
 * The public keys that tokens are signed with, signed themselves (JWS, EdDSA), so that whoever knows auth's public half
 * need not trust the way they came. `secret` as for {@link publicHalf}; `now` in milliseconds since 1970.
 */
export function signKeySet(secret: string, keys: readonly PublicKey[], now = Date.now()): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT({ keys })
    .setProtectedHeader({ alg: KEY_SET_ALGORITHM, typ: KEY_SET_TYPE })
    .setIssuer(ISSUER)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + GOOD_FOR_SECONDS)
    .sign(privateKey(secret));
}

/**
 * The keys in a signed set, if one of the public halves signed it and it is fresh. More than one half is known while auth
 * changes its long-lived key.
 * @throws DomainError `service.failed` for any other set, none at all included
 */
export async function openKeySet(
  halves: readonly string[],
  signed: string | undefined,
  now = Date.now(),
): Promise<PublicKey[]> {
  for (const half of halves) {
    const keys = signed && (await keysSignedBy(half, signed, now));
    if (keys) return keys;
  }
  return fail('service.failed', { subject: 'auth.key.list', reason: 'keys_not_proven' });
}

async function keysSignedBy(half: string, signed: string, now: number): Promise<PublicKey[] | undefined> {
  try {
    const { payload } = await jwtVerify(signed, publicKey(half), {
      algorithms: [KEY_SET_ALGORITHM],
      issuer: ISSUER,
      typ: KEY_SET_TYPE,
      requiredClaims: ['iat', 'exp'],
      clockTolerance: 60,
      currentDate: new Date(now),
    });
    return Keys.safeParse(payload).data?.keys;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
