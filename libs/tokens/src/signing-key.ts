import type { PublicKey } from '@shuqiao/contracts';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import { ALGORITHM } from './claims.js';

/** A key pair as it is stored: `privateJwk` is secret, `publicKey` is what everybody may read. */
export interface SigningKey {
  readonly kid: string;
  readonly privateJwk: JWK;
  readonly publicKey: PublicKey;
}

/** A fresh P-256 pair; its id is the key's own thumbprint (RFC 7638), so two keys never share one. */
export async function newSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  const { x = '', y = '' } = jwk;
  return {
    kid,
    privateJwk: { ...jwk, kid, alg: ALGORITHM },
    publicKey: { kty: 'EC', crv: 'P-256', x, y, kid, alg: ALGORITHM, use: 'sig' },
  };
}
