import { createPublicKey, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { SignedXml } from 'xml-crypto';
import { encrypt } from 'xml-encryption';
import type { KeyPair } from '@shuqiao/saml';
import { escaped } from './markup.js';

/** Everything a response says; a test changes one part and leaves the others honest. Null leaves the part out. */
export interface ResponseParts {
  readonly responseId: string;
  readonly assertionId: string;
  readonly inResponseTo: string | null;
  readonly confirmedRequest: string | null;
  readonly destination: string | null;
  readonly recipient: string | null;
  readonly responseIssuer: string;
  readonly assertionIssuer: string;
  readonly status: string;
  readonly method: string;
  readonly audience: string | null;
  readonly conditions: boolean;
  readonly notBefore: Date;
  readonly notOnOrAfter: Date;
  readonly confirmationEnds: Date;
  readonly authnInstant: Date;
  /** Until when the campus lets a session last. */
  readonly sessionEnds: Date | null;
  readonly pairwiseId: string | null;
  /** Addresses that the campus releases. */
  readonly mail: readonly string[];
  readonly affiliations: readonly string[];
  readonly extensions: string;
  readonly sign: 'assertion' | 'response' | 'both' | 'none';
  readonly signatureAlgorithm: string;
  readonly digestAlgorithm: string;
}

const PAIRWISE_ID = 'urn:oasis:names:tc:SAML:attribute:pairwise-id';
const SCOPED_AFFILIATION = 'urn:oid:1.3.6.1.4.1.5923.1.1.1.9';
const MAIL = 'urn:oid:0.9.2342.19200300.100.1.3';
const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

const newId = (): string => `_${randomUUID().replaceAll('-', '')}`;
const afterNow = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

/** The honest answer of `issuer` to a request: this person, for this service, for the next five minutes. */
export const honestParts = (answer: {
  requestId: string;
  acsUrl: string;
  audience: string;
  issuer: string;
  pairwiseId: string;
  affiliations: readonly string[];
}): ResponseParts => ({
  responseId: newId(),
  assertionId: newId(),
  inResponseTo: answer.requestId,
  confirmedRequest: answer.requestId,
  destination: answer.acsUrl,
  recipient: answer.acsUrl,
  responseIssuer: answer.issuer,
  assertionIssuer: answer.issuer,
  status: SUCCESS,
  method: BEARER,
  audience: answer.audience,
  conditions: true,
  notBefore: afterNow(-60),
  notOnOrAfter: afterNow(300),
  confirmationEnds: afterNow(300),
  authnInstant: new Date(),
  sessionEnds: null,
  pairwiseId: answer.pairwiseId,
  mail: [],
  affiliations: answer.affiliations,
  extensions: '',
  sign: 'both',
  signatureAlgorithm: RSA_SHA256,
  digestAlgorithm: SHA256,
});

const attribute = (name: string, friendly: string, values: readonly string[]): string =>
  values.length === 0
    ? ''
    : `<saml:Attribute Name="${name}" FriendlyName="${friendly}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">${values
        .map((value) => `<saml:AttributeValue>${escaped(value)}</saml:AttributeValue>`)
        .join('')}</saml:Attribute>`;

const optional = (name: string, value: string | null): string => (value === null ? '' : ` ${name}="${escaped(value)}"`);

function conditionsOf({ conditions, audience, notBefore, notOnOrAfter }: ResponseParts): string {
  if (!conditions) return '';
  const restriction = audience
    ? `<saml:AudienceRestriction><saml:Audience>${escaped(audience)}</saml:Audience></saml:AudienceRestriction>`
    : '';
  return `<saml:Conditions NotBefore="${notBefore.toISOString()}" NotOnOrAfter="${notOnOrAfter.toISOString()}">${restriction}</saml:Conditions>`;
}

const subjectOf = (parts: ResponseParts): string =>
  `<saml:Subject><saml:SubjectConfirmation Method="${parts.method}"><saml:SubjectConfirmationData` +
  ` NotOnOrAfter="${parts.confirmationEnds.toISOString()}"${optional('Recipient', parts.recipient)}` +
  `${optional('InResponseTo', parts.confirmedRequest)}/></saml:SubjectConfirmation></saml:Subject>`;

const assertionOf = (parts: ResponseParts): string =>
  `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${parts.assertionId}" Version="2.0" IssueInstant="${new Date().toISOString()}">` +
  `<saml:Issuer>${escaped(parts.assertionIssuer)}</saml:Issuer>${subjectOf(parts)}${conditionsOf(parts)}` +
  `<saml:AuthnStatement AuthnInstant="${parts.authnInstant.toISOString()}"${optional('SessionNotOnOrAfter', parts.sessionEnds?.toISOString() ?? null)}><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
  `<saml:AttributeStatement>${attribute(PAIRWISE_ID, 'pairwise-id', parts.pairwiseId === null ? [] : [parts.pairwiseId])}` +
  `${attribute(SCOPED_AFFILIATION, 'eduPersonScopedAffiliation', parts.affiliations)}${attribute(MAIL, 'mail', parts.mail)}</saml:AttributeStatement></saml:Assertion>`;

/** The response as XML, unsigned (saml-core-2.0-os, clauses 2.3.3 and 3.3.3). */
export const writeResponse = (parts: ResponseParts): string =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${parts.responseId}" Version="2.0" IssueInstant="${new Date().toISOString()}"` +
  `${optional('Destination', parts.destination)}${optional('InResponseTo', parts.inResponseTo)}>` +
  `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${escaped(parts.responseIssuer)}</saml:Issuer>${parts.extensions}` +
  `<samlp:Status><samlp:StatusCode Value="${parts.status}"/></samlp:Status>${assertionOf(parts)}</samlp:Response>`;

/** Puts an enveloped signature over one element, right after its Issuer. `secret` signs with HMAC, as only an attacker would. */
export function signElement(
  xml: string,
  element: 'Response' | 'Assertion',
  { keyPem, certPem }: KeyPair,
  algorithms: Pick<ResponseParts, 'signatureAlgorithm' | 'digestAlgorithm'>,
): string {
  const target = element === 'Response' ? '/*' : "/*/*[local-name(.)='Assertion']";
  const signer = new SignedXml({
    privateKey: keyPem,
    publicCert: certPem,
    canonicalizationAlgorithm: EXCLUSIVE_C14N,
    signatureAlgorithm: algorithms.signatureAlgorithm,
    getKeyInfoContent: SignedXml.getKeyInfoContent,
  });
  if (algorithms.signatureAlgorithm.includes('hmac')) signer.enableHMAC();
  signer.addReference({
    xpath: target,
    digestAlgorithm: algorithms.digestAlgorithm,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', EXCLUSIVE_C14N],
  });
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${target}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

/** Who can read an assertion, and by which algorithms. */
export interface Encryption {
  readonly certPem: string;
  readonly data: string;
  readonly key?: string;
}

const OAEP = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p';
const ASSERTION = /<saml:Assertion [\s\S]*<\/saml:Assertion>/;

/** The response with its assertion, or whatever is given in its place, encrypted as identity providers do it. */
export async function encryptAssertion(
  xml: string,
  { certPem, data, key = OAEP }: Encryption,
  instead?: string,
): Promise<string> {
  const plain = instead ?? ASSERTION.exec(xml)?.[0] ?? '';
  const options = {
    rsa_pub: createPublicKey(certPem).export({ type: 'spki', format: 'pem' }).toString(),
    pem: certPem,
    encryptionAlgorithm: data,
    keyEncryptionAlgorithm: key,
    warnInsecureAlgorithm: false,
  };
  const encrypted = await promisify(encrypt)(plain, options);
  const element = `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${encrypted}</saml:EncryptedAssertion>`;
  return xml.replace(ASSERTION, () => element);
}

/** The response with its assertion encrypted; the inner signature goes in with it, the outer one covers what is sent. */
export async function encryptResponse(parts: ResponseParts, keys: KeyPair, encryption: Encryption): Promise<string> {
  const isSigned = (element: 'assertion' | 'response'): boolean => parts.sign === element || parts.sign === 'both';
  const plain = writeResponse(parts);
  const inner = isSigned('assertion') ? signElement(plain, 'Assertion', keys, parts) : plain;
  const sent = await encryptAssertion(inner, encryption);
  return isSigned('response') ? signElement(sent, 'Response', keys, parts) : sent;
}

/** The response signed as `parts.sign` says, inner signature first. */
export function signResponse(parts: ResponseParts, keys: KeyPair): string {
  const plain = writeResponse(parts);
  const inner =
    parts.sign === 'assertion' || parts.sign === 'both' ? signElement(plain, 'Assertion', keys, parts) : plain;
  return parts.sign === 'response' || parts.sign === 'both' ? signElement(inner, 'Response', keys, parts) : inner;
}
