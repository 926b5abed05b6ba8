import { isEncryptedByCbc, refuseOddEncryption } from './encryption-shape.js';
import { ASSERTION, PROTOCOL } from './names.js';
import { refuse } from './refusal.js';
import { isSigned } from './signature-shape.js';
import { attributeOf, everything } from './xml.js';
import type { XmlElement } from './xml.js';

/** A response whose parts stand where they belong; nothing in it is verified yet. */
export interface ShapedResponse {
  readonly response: XmlElement;
  /** Undefined where it is encrypted. */
  readonly assertion: XmlElement | undefined;
  readonly responseIsSigned: boolean;
  readonly assertionIsSigned: boolean;
}

const RESPONSE_PARTS = ['Issuer', 'Signature', 'Extensions', 'Status', 'Assertion', 'EncryptedAssertion'];

/**
 * Whether a response has the one shape we take: a single assertion, plain or encrypted, right below the response; signatures
 * only right after the Issuer of these two, each over exactly the element it stands in; no id twice. Signature wrapping
 * lives on everything else. Algorithms are SHA-256 or better with exclusive canonicalisation without comments.
 * @throws SamlRefused
 */
export function shapeOf(response: XmlElement): ShapedResponse {
  const all = everything(response);
  if (response.local !== 'Response' || response.uri !== PROTOCOL) refuse('not_a_response');
  const assertion = onlyAssertion(response, all);
  if (attributeOf(response, 'Version') !== '2.0') refuse('not_a_response');
  refuseOddIds(all);
  const isEncrypted = assertion.local === 'EncryptedAssertion';
  if (isEncrypted) refuseOddEncryption(assertion);
  else refuseOddAssertion(assertion);
  const signed = [response, ...(isEncrypted ? [] : [assertion])].filter((element) => isSigned(element));
  if (all.filter(({ local }) => local === 'Signature').length !== signed.length) refuse('signature_shape');
  const responseIsSigned = signed.includes(response);
  const isProtected = isEncrypted ? responseIsSigned || !isEncryptedByCbc(assertion) : signed.length > 0;
  if (!isProtected) refuse('unsigned');
  return {
    response,
    assertion: isEncrypted ? undefined : assertion,
    responseIsSigned,
    assertionIsSigned: signed.includes(assertion),
  };
}

/**
 * Whether an assertion that came out of its encryption is one, and nothing but one.
 * @returns whether it bears a signature of its own, of our shape and algorithms
 * @throws SamlRefused
 */
export function shapeOfDecrypted(assertion: XmlElement): { isSigned: boolean } {
  const all = everything(assertion);
  if (assertion.local !== 'Assertion' || assertion.uri !== ASSERTION) refuse('assertion_count');
  if (all.filter(({ local }) => local === 'Assertion').length > 1) refuse('assertion_count');
  refuseOddIds(all);
  refuseOddAssertion(assertion);
  const own = isSigned(assertion);
  if (all.filter(({ local }) => local === 'Signature').length !== Number(own)) refuse('signature_shape');
  return { isSigned: own };
}

function refuseOddAssertion(assertion: XmlElement): void {
  if (attributeOf(assertion, 'Version') !== '2.0') refuse('not_a_response');
  if (everything(assertion).some(({ local }) => local.startsWith('Encrypted'))) refuse('encryption');
}

function onlyAssertion(response: XmlElement, all: readonly XmlElement[]): XmlElement {
  const [assertion, ...more] = all.filter(({ local }) => local === 'Assertion' || local === 'EncryptedAssertion');
  const isInPlace = assertion && response.children.includes(assertion) && assertion.uri === ASSERTION;
  if (!isInPlace || more.length > 0) return refuse('assertion_count');
  if (all.filter(({ local }) => local === 'Response').length > 1) refuse('not_a_response');
  const parts = response.children.map(({ local }) => local);
  if (parts.some((part, index) => !RESPONSE_PARTS.includes(part) || parts.indexOf(part) !== index)) {
    refuse('not_a_response');
  }
  return assertion;
}

/** Ids are attributes named ID or Id without namespace, and none occurs twice. */
function refuseOddIds(all: readonly XmlElement[]): void {
  const ids = all.flatMap(({ attributes }) => attributes.filter(({ local }) => local.toLowerCase() === 'id'));
  if (ids.some(({ uri }) => uri !== '') || new Set(ids.map(({ value }) => value)).size !== ids.length) {
    refuse('duplicate_id');
  }
}
