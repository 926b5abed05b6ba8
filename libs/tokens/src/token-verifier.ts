import { createHash } from 'node:crypto';
import { fail } from '@shuqiao/contracts';
import type { Caller, PublicKey } from '@shuqiao/contracts';
import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { ALGORITHM, AUDIENCE, callerOf, ISSUER, TOKEN_TYPE } from './claims.js';
import { KeyRing } from './key-ring.js';

const MAX_TOKEN_LENGTH = 4_096;
const MAX_CACHED = 10_000;

interface Verified {
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** Why a token was refused; for logs and tests, never a secret. */
export type TokenRefusal =
  | 'too_large'
  | 'malformed'
  | 'algorithm'
  | 'own_key'
  | 'critical'
  | 'type'
  | 'unknown_key'
  | 'signature'
  | 'written_twice'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'not_yet_valid'
  | 'claims';

const refuse = (reason: TokenRefusal): never => fail('auth.token_invalid', { reason });

/** What a header of ours never holds: a key, the address of one (RFC 7515, clause 4.1), or an extension (clause 4.1.11). */
const UNWANTED: Readonly<Record<string, TokenRefusal>> = {
  jwk: 'own_key',
  jku: 'own_key',
  x5c: 'own_key',
  x5u: 'own_key',
  crit: 'critical',
  b64: 'critical',
};

/** By the claim, or the part of the header, that jose names. */
const CLAIMS: Readonly<Record<string, TokenRefusal>> = {
  typ: 'type',
  iss: 'issuer',
  aud: 'audience',
  nbf: 'not_yet_valid',
};

/**
 * Tells who acts from a signed token. Only ES256 by a key of `fetchKeys` counts; a header that names another algorithm,
 * a key of its own or an address to fetch one from is refused unread. A token once verified is remembered by its hash
 * until it expires, least recently used first to go.
 */
export class TokenVerifier {
  private readonly ring: KeyRing;
  private readonly verified = new Map<string, Verified>();

  constructor(
    fetchKeys: () => Promise<readonly PublicKey[]>,
    private readonly now: () => number = Date.now,
  ) {
    this.ring = new KeyRing(fetchKeys, now);
  }

  /** The caller; `auth.token_invalid` for any token not to be trusted, and whatever `fetchKeys` throws. */
  async verify(token: string): Promise<Caller> {
    if (token.length > MAX_TOKEN_LENGTH) return refuse('too_large');
    const hash = createHash('sha256').update(token).digest('base64');
    const caller = this.recall(hash);
    if (caller) return caller;
    const fresh = await this.check(token);
    this.remember(hash, fresh);
    return fresh.caller;
  }

  private recall(hash: string): Caller | undefined {
    const known = this.verified.get(hash);
    if (!known) return undefined;
    this.verified.delete(hash);
    if (known.expires <= this.now()) return undefined;
    this.verified.set(hash, known);
    return known.caller;
  }

  private remember(hash: string, verified: Verified): void {
    this.verified.set(hash, verified);
    if (this.verified.size <= MAX_CACHED) return;
    const [oldest] = this.verified.keys();
    if (oldest !== undefined) this.verified.delete(oldest);
  }

  private async check(token: string): Promise<Verified> {
    const key = (await this.ring.find(kidOf(token))) ?? refuse('unknown_key');
    const claims = await claimsIn(token, key, this.now());
    const caller = callerOf(claims) ?? refuse('claims');
    return { caller: Object.freeze(caller), expires: Number(claims.exp) * 1000 };
  }
}

/** The id of the key, of a header that is one of ours. */
function kidOf(token: string): string {
  const header = headerOf(token);
  if (header.alg !== ALGORITHM) refuse('algorithm');
  for (const name of Object.keys(header)) if (UNWANTED[name]) refuse(UNWANTED[name]);
  return typeof header.kid === 'string' ? header.kid : refuse('malformed');
}

function headerOf(token: string): ReturnType<typeof decodeProtectedHeader> {
  try {
    return decodeProtectedHeader(token);
  } catch (error) {
    // jose answers a TypeError for anything that is not a JWS; other errors would be ours.
    if (error instanceof TypeError) return refuse('malformed');
    throw error;
  }
}

async function claimsIn(token: string, key: PublicKey, now: number): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: TOKEN_TYPE,
      requiredClaims: ['sub', 'iat', 'exp'],
      currentDate: new Date(now),
    });
    return isWrittenOnce(token) ? payload : refuse('written_twice');
  } catch (error) {
    if (error instanceof errors.JOSEError) return refuse(reasonOf(error));
    throw error;
  }
}

function reasonOf(error: errors.JOSEError): TokenRefusal {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return CLAIMS[error.claim] ?? 'claims';
  return error instanceof errors.JWSSignatureVerificationFailed ? 'signature' : 'malformed';
}

/** Two claims, or two parts of the header, of one name are read in two ways (RFC 7519, clause 4); ours never has them. */
const isWrittenOnce = (token: string): boolean =>
  token
    .split('.')
    .slice(0, 2)
    .map((part) => Buffer.from(part, 'base64url').toString())
    .every((text) => JSON.stringify(JSON.parse(text)) === text);
