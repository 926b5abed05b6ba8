import { promisify } from 'node:util';
import { SAML, type SamlConfig, ValidateInResponseTo } from '@node-saml/passport-saml';
import { decrypt } from 'xml-encryption';
import { SKEW_MS } from './claims.js';
import { refuse, SamlRefused } from './refusal.js';
import { shapeOfDecrypted } from './shape.js';
import { readXml } from './xml.js';

/** What a verification needs; plain data, since it travels to a thread. */
export interface VerifyOrder {
  /** A response whose shape was found good. */
  readonly xml: string;
  readonly responseIsSigned: boolean;
  readonly assertionIsSigned: boolean;
  readonly isEncrypted: boolean;
  readonly requestId: string;
  readonly issuer: string;
  readonly audience: string;
  readonly acsUrl: string;
  /** PEM; of the one campus that the request went to. */
  readonly certificates: readonly string[];
  /** PEM; ours, the newest first. */
  readonly decryptionKeys: readonly string[];
}

/**
 * The assertion's XML as a signature of the campus covers it, by node-saml. Every signature outside of the encryption must be good.
 * @throws SamlRefused `signature`, `encryption`, or what is wrong with the decrypted assertion
 */
export async function verifyResponse(order: VerifyOrder): Promise<string> {
  if (!order.isEncrypted) return bySaml(order, undefined);
  if (!order.responseIsSigned) return bySaml(order, await keyOf(order));
  let failure: unknown;
  for (const key of order.decryptionKeys) {
    try {
      return await bySaml(order, key);
    } catch (error) {
      failure = error;
    }
  }
  return refuse('encryption', failure);
}

/** Nothing vouches for an encrypted assertion in an unsigned response but its inner signature, whose shape must be ours. */
async function keyOf({ xml, decryptionKeys }: VerifyOrder): Promise<string> {
  const [encrypted] = /<([\w-]+:)?EncryptedAssertion[\s>][\s\S]*EncryptedAssertion\s*>/.exec(xml) ?? [];
  for (const key of decryptionKeys) {
    const text = await promisify(decrypt)(encrypted ?? '', {
      key,
      disallowDecryptionWithInsecureAlgorithm: true,
    }).catch(
      // The next key may fit; that none does is told below, in one way for every cause.
      () => undefined,
    );
    if (text === undefined) continue;
    if (!shapeOfDecrypted(readXml(text)).isSigned) refuse('unsigned');
    return key;
  }
  return refuse('encryption');
}

async function bySaml(order: VerifyOrder, key: string | undefined): Promise<string> {
  try {
    const { profile } = await new SAML(configOf(order, key)).validatePostResponseAsync({
      SAMLResponse: Buffer.from(order.xml).toString('base64'),
    });
    return profile?.getAssertionXml?.() ?? refuse('signature');
  } catch (error) {
    if (error instanceof SamlRefused) throw error;
    // node-saml throws plain errors for whatever it does not accept: all of them are the answer's fault.
    return refuse('signature', error);
  }
}

const STRICT = { acceptedClockSkewMs: SKEW_MS, validateInResponseTo: ValidateInResponseTo.always } as const;
/** What is said inside of an encryption is judged afterwards, for its own reasons; node-saml has one error for everything. */
const SIGNATURES_ONLY = {
  acceptedClockSkewMs: -1,
  audience: false,
  validateInResponseTo: ValidateInResponseTo.never,
} as const;

function configOf(order: VerifyOrder, key: string | undefined): SamlConfig {
  const { requestId, issuer, audience, acsUrl } = order;
  return {
    entryPoint: acsUrl,
    issuer: audience,
    callbackUrl: acsUrl,
    idpCert: [...order.certificates],
    idpIssuer: issuer,
    wantAuthnResponseSigned: order.responseIsSigned,
    wantAssertionsSigned: order.assertionIsSigned,
    ...(key === undefined ? { ...STRICT, audience } : { ...SIGNATURES_ONLY, decryptionPvk: key }),
    cacheProvider: {
      saveAsync: () => Promise.resolve(null),
      getAsync: (id) => Promise.resolve(id === requestId ? new Date().toISOString() : null),
      removeAsync: () => Promise.resolve(null),
    },
  };
}
