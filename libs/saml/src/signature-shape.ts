import { ENVELOPED, EXCLUSIVE_C14N, SIGNATURE } from './names.js';
import { refuse } from './refusal.js';
import { attributeOf, childOf, childrenOf } from './xml.js';
import type { XmlElement } from './xml.js';

const SIGNATURE_ALGORITHMS = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
];
const DIGEST_ALGORITHMS = ['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512'];

/**
 * Whether the element is signed, by one signature of our shape right after its Issuer.
 * @throws SamlRefused `signature_shape` or `algorithm` for a signature that is another
 */
export function isSigned(element: XmlElement): boolean {
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

/**
 * One reference, over exactly the element of this id, with nothing but what a signature needs.
 * @throws SamlRefused
 */
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
