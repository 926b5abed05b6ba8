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
export type TokenRefusal = 'too_large' | 'malformed' | 'unknown_key' | 'expired' | 'not_accepted' | 'claims';

const refuse = (reason: TokenRefusal): never => fail('auth.token_invalid', { reason });

/**
 * Tells who acts from a signed token. Only ES256 by a key of `fetchKeys` counts: whatever else the header says (another
 * algorithm, a key of its own, an address to fetch one from) is not looked at. A token once verified is remembered by
 * its hash until it expires, least recently used first to go.
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

function kidOf(token: string): string {
  try {
    const { kid } = decodeProtectedHeader(token);
    if (typeof kid === 'string') return kid;
  } catch (error) {
    // jose answers a TypeError for anything that is not a JWS; other errors would be ours.
    if (!(error instanceof TypeError)) throw error;
  }
  return refuse('malformed');
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
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) return refuse('expired');
    if (error instanceof errors.JOSEError) return refuse('not_accepted');
    throw error;
  }
}
