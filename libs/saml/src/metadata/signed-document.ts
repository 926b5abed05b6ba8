import { createHash, createVerify, X509Certificate } from 'node:crypto';
import type { SaxesTagNS } from 'saxes';
import { ENVELOPED, EXCLUSIVE_C14N, SIGNATURE } from '../names.js';
import { attributeOf, childOf, childrenOf } from '../xml.js';
import type { XmlElement } from '../xml.js';
import { Canonical } from './canonical.js';
import { refuseMetadata } from './refusal.js';

const VERIFIERS: Record<string, string> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'RSA-SHA256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': 'RSA-SHA384',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'RSA-SHA512',
};
const HASHES: Record<string, string> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

/**
 * Checks the enveloped signature of a document while it is parsed: everything but the root's own Signature goes through the
 * canonicalisation into a hash, by the very events that the reader takes its data from. There is one parser, so that what is
 * read is what is signed.
 */
export class SignedDocument {
  private readonly hashes = new Map(Object.values(HASHES).map((name) => [name, createHash(name)]));
  private readonly body: Canonical;
  private pending = '';
  private signedInfo: { canonical: Canonical; text: string } | undefined;
  private depth = 0;
  private inSignature = false;
  /** How deep in SignedInfo, itself included. */
  private infoDepth = 0;
  private around: Record<string, string> = {};

  /** @param inclusive prefixes of the document's own `InclusiveNamespaces`, read from it before */
  constructor(inclusive: readonly string[]) {
    this.body = new Canonical((text) => this.feed(text), inclusive);
  }

  open(tag: SaxesTagNS): void {
    this.depth += 1;
    if (this.depth === 1) this.around = { ...tag.ns };
    if (this.depth === 2 && tag.local === 'Signature' && tag.uri === SIGNATURE) {
      this.inSignature = true;
      this.around = { ...this.around, ...tag.ns };
    }
    if (!this.inSignature) return this.body.open(tag);
    if (this.depth === 3 && tag.local === 'SignedInfo') {
      const held = { text: '', canonical: new Canonical((text) => (held.text += text), [], this.around) };
      this.signedInfo = held;
    }
    if (this.isInSignedInfo(tag)) this.signedInfo?.canonical.open(tag);
  }

  text(piece: string): void {
    if (this.depth === 0) return;
    if (!this.inSignature) this.body.text(piece);
    else if (this.infoDepth > 0) this.signedInfo?.canonical.text(piece);
  }

  close(tag: SaxesTagNS): void {
    if (!this.inSignature) this.body.close(tag);
    else if (this.infoDepth > 0) {
      this.signedInfo?.canonical.close(tag);
      this.infoDepth -= 1;
    }
    if (this.inSignature && this.depth === 2) this.inSignature = false;
    this.depth -= 1;
  }

  private isInSignedInfo(tag: SaxesTagNS): boolean {
    const begins = this.depth === 3 && tag.local === 'SignedInfo';
    if (begins || this.infoDepth > 0) this.infoDepth += 1;
    return this.infoDepth > 0;
  }

  /** Many small texts are one large one to a hash. */
  private feed(text: string): void {
    this.pending += text;
    if (this.pending.length > 65_536) this.flush();
  }

  private flush(): void {
    for (const hash of this.hashes.values()) hash.update(this.pending, 'utf8');
    this.pending = '';
  }

  /**
   * @param root the document's element with its attributes; its Signature, as read, among the children
   * @param certificate PEM of whom we trust to sign; what KeyInfo says does not count
   * @throws MetadataRefused `unsigned`, `signature_shape`, `algorithm`, `signature`
   */
  check(root: XmlElement, certificate: string): void {
    this.flush();
    const [signature, ...more] = childrenOf(root, SIGNATURE, 'Signature');
    if (!signature) return refuseMetadata('unsigned');
    if (more.length > 0) refuseMetadata('signature_shape');
    const { info, reference } = partsOf(signature, attributeOf(root, 'ID'));
    const hash = HASHES[algorithmOf(childOf(reference, SIGNATURE, 'DigestMethod'))] ?? refuseMetadata('algorithm');
    const verifier = VERIFIERS[algorithmOf(childOf(info, SIGNATURE, 'SignatureMethod'))] ?? refuseMetadata('algorithm');
    const digest = this.hashes.get(hash)?.digest('base64');
    const claimed = bare(childOf(reference, SIGNATURE, 'DigestValue'));
    const value = Buffer.from(bare(childOf(signature, SIGNATURE, 'SignatureValue')), 'base64');
    const { publicKey } = new X509Certificate(certificate);
    const isGood =
      digest === claimed &&
      createVerify(verifier)
        .update(this.signedInfo?.text ?? '', 'utf8')
        .verify(publicKey, value);
    if (!isGood) refuseMetadata('signature');
  }
}

const bare = (element: XmlElement | undefined): string => element?.text.replace(/\s/g, '') ?? '';
const algorithmOf = (element: XmlElement | undefined): string => (element && attributeOf(element, 'Algorithm')) ?? '';
const namesOf = ({ children }: XmlElement): string => children.map(({ local }) => local).join(' ');

function partsOf(signature: XmlElement, id: string | undefined): { info: XmlElement; reference: XmlElement } {
  const info = childOf(signature, SIGNATURE, 'SignedInfo') ?? refuseMetadata('signature_shape');
  const reference = childOf(info, SIGNATURE, 'Reference') ?? refuseMetadata('signature_shape');
  const isPlain =
    /^SignedInfo SignatureValue( KeyInfo)?$/.test(namesOf(signature)) &&
    namesOf(info) === 'CanonicalizationMethod SignatureMethod Reference' &&
    namesOf(reference) === 'Transforms DigestMethod DigestValue';
  if (!isPlain || !id || attributeOf(reference, 'URI') !== `#${id}`) refuseMetadata('signature_shape');
  if (!isCanonicalisedOurWay(info, reference)) refuseMetadata('algorithm');
  return { info, reference };
}

function isCanonicalisedOurWay(info: XmlElement, reference: XmlElement): boolean {
  const transforms = (childOf(reference, SIGNATURE, 'Transforms')?.children ?? []).map(algorithmOf).join(' ');
  const method = childOf(info, SIGNATURE, 'CanonicalizationMethod');
  const isBare = method?.children.length === 0;
  return transforms === `${ENVELOPED} ${EXCLUSIVE_C14N}` && algorithmOf(method) === EXCLUSIVE_C14N && isBare;
}

/** The prefixes that a signature wants treated as in Canonical XML (`InclusiveNamespaces` of its second transform). */
export function inclusivePrefixesOf(head: string): string[] {
  const [, list] = /<(?:[\w-]+:)?InclusiveNamespaces\b[^>]*\bPrefixList\s*=\s*["']([^"']*)["']/.exec(head) ?? [];
  return list?.split(/\s+/).filter(Boolean) ?? [];
}
