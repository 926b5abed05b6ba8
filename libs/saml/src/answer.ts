import { checkAssertion, checkResponse, type Expected } from './claims.js';
import { responseText } from './response-text.js';
import { type ShapedResponse, shapeOf, shapeOfDecrypted } from './shape.js';
import type { Verifier } from './verifier.js';
import { readXml, type XmlElement } from './xml.js';

/** An answer whose size and shape are good, and of which nothing is verified yet. */
export interface Answer extends ShapedResponse {
  readonly xml: string;
}

/** The keys that count for one answer, as PEM: those of the campus that was asked, and ours. */
export interface Keys {
  readonly certificates: readonly string[];
  /** The newest first. */
  readonly decryptionKeys: readonly string[];
}

/**
 * Reads a `SAMLResponse` form field. Costs a few milliseconds at most, whatever was sent.
 * @throws SamlRefused
 */
export function readAnswer(field: unknown): Answer {
  const xml = responseText(field);
  return { xml, ...shapeOf(readXml(xml)) };
}

/**
 * Judges an answer: cheap checks first, so that only what could be good costs a verification; then the signature; then the
 * same checks again of the bytes that it covers, which alone count.
 * @returns the verified assertion
 * @throws SamlRefused
 */
export async function judge(answer: Answer, expected: Expected, keys: Keys, verifier: Verifier): Promise<XmlElement> {
  checkResponse(answer.response, expected);
  if (answer.assertion) checkAssertion(answer.assertion, expected);
  const { xml, responseIsSigned, assertionIsSigned } = answer;
  const { requestId, issuer, audience, acsUrl } = expected;
  const signed = await verifier.verify({
    xml,
    responseIsSigned,
    assertionIsSigned,
    isEncrypted: answer.assertion === undefined,
    requestId,
    issuer,
    audience,
    acsUrl,
    certificates: keys.certificates,
    decryptionKeys: keys.decryptionKeys,
  });
  const assertion = readXml(signed);
  shapeOfDecrypted(assertion);
  checkAssertion(assertion, expected);
  return assertion;
}
