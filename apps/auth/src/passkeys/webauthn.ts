import { isIP } from 'node:net';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { COSEALG, decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import type { NewPasskey, ShownPasskey } from '@shuqiao/contracts';

/** Where passkeys are made and shown: each is good for one name alone (WebAuthn 3, 5.1.2). */
export interface Site {
  readonly rpId: string;
  readonly origin: string;
}

/** Of what browsers make: elliptic curves, and RSA for Windows Hello. */
export const ALGORITHMS = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256];

/** Null where browsers make none: at an address without a name, and without https but at home. */
export function siteOf(publicUrl: string): Site | null {
  const { hostname, origin, protocol } = new URL(publicUrl);
  const hasName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
  return hasName && (protocol === 'https:' || hostname === 'localhost') ? { rpId: hostname, origin } : null;
}

/** What is kept of a passkey. */
export interface MadeKey {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly signCount: number;
}

/**
 * Reads a passkey that was made for this challenge, by somebody whom the authenticator verified (WebAuthn 3, 7.1).
 * @returns null where it is not that
 */
export async function readMade(made: NewPasskey['made'], challenge: string, site: Site): Promise<MadeKey | null> {
  try {
    if (!isPlain(made.response.attestationObject)) return null;
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...made, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!registrationInfo) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { credentialId: id, publicKey: Buffer.from(publicKey), signCount: counter };
  } catch {
    // The library tells each refusal by an error, and so do the bytes that it cannot read.
    return null;
  }
}

/** Certificates are neither asked for nor read: those of a stranger would have lists of revoked ones fetched from anywhere. */
function isPlain(attestationObject: string): boolean {
  const read = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = read.get('fmt');
  return format === 'none' || (format === 'packed' && read.get('attStmt').get('x5c') === undefined);
}

/**
 * Whether a passkey was shown for this challenge, by somebody whom the authenticator verified (WebAuthn 3, 7.2).
 * @returns the authenticator's count of signatures, which is still to be compared; null where it was not
 */
export async function readShown(
  shown: ShownPasskey['shown'],
  challenge: string,
  { rpId, origin, publicKey }: Site & Pick<MadeKey, 'publicKey'>,
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...shown, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      // The count is compared where it is kept, at once for all replicas.
      credential: { id: shown.id, publicKey: new Uint8Array(publicKey), counter: 0 },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}
