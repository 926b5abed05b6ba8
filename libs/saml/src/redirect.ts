import { verify } from 'node:crypto';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { refuse } from './refusal.js';
import { readXml, type XmlElement } from './xml.js';

/** A message that came in an address (saml-bindings-2.0-os, clause 3.4): its shape is good, its signature not yet looked at. */
export interface RedirectMessage {
  readonly message: XmlElement;
  readonly kind: 'SAMLRequest' | 'SAMLResponse';
  readonly relayState: string | undefined;
  /** The octets that a signature covers: as they came, in the order of the standard. */
  readonly covered: string;
  readonly algorithm: string | undefined;
  readonly signature: string | undefined;
}

const MAX_INFLATED = 256 * 1024;
const MAX_RELAY_STATE = 1_000;
const NAMES = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature'];
/** RSA with SHA-256 and better (RFC 9231). */
const HASHES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': 'sha384',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'sha512',
};

/**
 * Reads the query of an address: one message, each part once; at most 256 KB once it is inflated.
 * @throws SamlRefused
 */
export async function readRedirect(query: string): Promise<RedirectMessage> {
  const raw = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (raw.has(name)) refuse('signature_shape');
    if (NAMES.includes(name)) raw.set(name, value);
  }
  const kind = raw.has('SAMLResponse') ? 'SAMLResponse' : 'SAMLRequest';
  if (kind === 'SAMLResponse' && raw.has('SAMLRequest')) refuse('signature_shape');
  const plain = (name: string): string | undefined => {
    const value = raw.get(name);
    return value === undefined ? undefined : decoded(value);
  };
  const relayState = plain('RelayState');
  if (relayState !== undefined && relayState.length > MAX_RELAY_STATE) refuse('too_large');
  const message = readXml(await inflated(plain(kind) ?? refuse('not_base64')));
  const covered = [kind, 'RelayState', 'SigAlg']
    .filter((name) => raw.has(name))
    .map((name) => `${name}=${raw.get(name)}`);
  return {
    message,
    kind,
    relayState,
    covered: covered.join('&'),
    algorithm: plain('SigAlg'),
    signature: plain('Signature'),
  };
}

/**
 * Whether one of these keys signed it.
 * @param certificates PEM, of the one campus that it says it is from
 * @throws SamlRefused `unsigned`, `algorithm` or `signature`
 */
export function verifyRedirect(
  { algorithm, signature, covered }: RedirectMessage,
  certificates: readonly string[],
): void {
  if (!algorithm || !signature) return refuse('unsigned');
  const hash = HASHES[algorithm] ?? refuse('algorithm');
  const bytes = Buffer.from(signature, 'base64');
  if (!certificates.some((key) => verify(hash, Buffer.from(covered), key, bytes))) refuse('signature');
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    // The one thing that it throws over: what is no percent-encoding of UTF-8.
    return refuse('not_base64');
  }
}

async function inflated(base64: string): Promise<string> {
  const packed = base64.replace(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return refuse('not_base64');
  try {
    const bytes = await promisify(inflateRaw)(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_INFLATED });
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const { code } = error as { code?: string };
    return refuse(code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'not_xml', error);
  }
}
