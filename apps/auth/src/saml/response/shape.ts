import { ASSERTION, ENVELOPED, EXCLUSIVE_C14N, PROTOCOL, SIGNATURE } from '../names.js';
import { refuse } from '../refusal.js';
import { attributeOf, childOf, childrenOf, everything } from '../xml.js';
import type { XmlElement } from '../xml.js';

/** A response whose parts stand where they belong; nothing in it is verified yet. */
export interface ShapedResponse {
  readonly response: XmlElement;
  readonly assertion: XmlElement;
  readonly responseIsSigned: boolean;
  readonly assertionIsSigned: boolean;
}

const RESPONSE_PARTS = ['Issuer', 'Signature', 'Extensions', 'Status', 'Assertion'];
const SIGNATURE_ALGORITHMS = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
];
const DIGEST_ALGORITHMS = ['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512'];

/**
 * Whether a response has the one shape we take: a single assertion right below the response, signatures only right
 * after the Issuer of these two, each over exactly the element it stands in, no id twice. Signature wrapping lives on
 * everything else. Algorithms are SHA-256 or better with exclusive canonicalisation without comments.
 */
export function shapeOf(response: XmlElement): ShapedResponse {
  const all = everything(response);
  if (response.local !== 'Response' || response.uri !== PROTOCOL) refuse('not_a_response');
  if (all.some(({ local }) => local.startsWith('Encrypted'))) refuse('encrypted');
  const assertion = onlyAssertion(response, all);
  if ([response, assertion].some((element) => attributeOf(element, 'Version') !== '2.0')) refuse('not_a_response');
  refuseOddIds(all);
  const signed = [response, assertion].filter((element) => isSigned(element));
  if (all.filter(({ local }) => local === 'Signature').length !== signed.length) refuse('signature_shape');
  if (signed.length === 0) refuse('unsigned');
  return {
    response,
    assertion,
    responseIsSigned: signed.includes(response),
    assertionIsSigned: signed.includes(assertion),
  };
}

function onlyAssertion(response: XmlElement, all: readonly XmlElement[]): XmlElement {
  const [assertion, ...more] = all.filter(({ local }) => local === 'Assertion');
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

function isSigned(element: XmlElement): boolean {
  const signatures = element.children.filter(({ local }) => local === 'Signature');
  if (signatures.length === 0) return false;
  const [first, second] = element.children;
  if (signatures.length > 1 || first?.local !== 'Issuer' || second !== signatures[0] || second?.uri !== SIGNATURE) {
    return refuse('signature_shape');
  }
  checkSignature(second, attributeOf(element, 'ID'));
  return true;
}

const namesOf = ({ children }: XmlElement): string => children.map(({ local }) => local).join(' ');

const partOf = (parent: XmlElement, local: string): XmlElement =>
  childOf(parent, SIGNATURE, local) ?? refuse('signature_shape');

const algorithmOf = (element: XmlElement): string => attributeOf(element, 'Algorithm') ?? '';

function checkSignature(signature: XmlElement, id: string | undefined): void {
  const info = partOf(signature, 'SignedInfo');
  const reference = partOf(info, 'Reference');
  if (!isPlain(signature, info, reference)) refuse('signature_shape');
  if (!id || attributeOf(reference, 'URI') !== `#${id}`) refuse('signature_shape');
  if (!areAllowed(info, reference)) refuse('algorithm');
}

const isPlain = (signature: XmlElement, info: XmlElement, reference: XmlElement): boolean =>
  /^SignedInfo SignatureValue( KeyInfo)?$/.test(namesOf(signature)) &&
  namesOf(info) === 'CanonicalizationMethod SignatureMethod Reference' &&
  namesOf(reference) === 'Transforms DigestMethod DigestValue' &&
  partOf(reference, 'DigestValue').children.length === 0;

/** Whether its algorithms are ours, and its transforms the two that take nothing out but the signature itself. */
function areAllowed(info: XmlElement, reference: XmlElement): boolean {
  const transforms = partOf(reference, 'Transforms');
  return (
    algorithmOf(partOf(info, 'CanonicalizationMethod')) === EXCLUSIVE_C14N &&
    SIGNATURE_ALGORITHMS.includes(algorithmOf(partOf(info, 'SignatureMethod'))) &&
    DIGEST_ALGORITHMS.includes(algorithmOf(partOf(reference, 'DigestMethod'))) &&
    namesOf(transforms) === 'Transform Transform' &&
    childrenOf(transforms, SIGNATURE, 'Transform').map(algorithmOf).join(' ') === `${ENVELOPED} ${EXCLUSIVE_C14N}`
  );
}
