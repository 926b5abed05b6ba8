import { MailAddress } from '@shuqiao/contracts';
import { ASSERTION, MAIL, PAIRWISE_ID, SCOPED_AFFILIATION } from '../names.js';
import { refuse } from '../refusal.js';
import { attributeOf, childrenOf } from '../xml.js';
import type { XmlElement } from '../xml.js';

/** Who borrows: alumni, affiliates and library walk-ins of a campus do not. */
const MAY_BORROW = ['student', 'faculty', 'staff', 'employee', 'member'];
/** SAML Subject Identifier Attributes 1.0, clause 3.4.2, with a fixed case since it compares without case. */
const IDENTIFIER = /^[a-z0-9][a-z0-9=-]{0,126}@([a-z0-9][a-z0-9.-]{0,126})$/;
const VALUE_LIMIT = 256;

const textsOf = (assertion: XmlElement, name: string): string[] =>
  childrenOf(assertion, ASSERTION, 'AttributeStatement')
    .flatMap((statement) => childrenOf(statement, ASSERTION, 'Attribute'))
    .filter((attribute) => attributeOf(attribute, 'Name') === name)
    .flatMap((attribute) => childrenOf(attribute, ASSERTION, 'AttributeValue'))
    .map(({ text }) => text.trim())
    .filter((value) => value.length <= VALUE_LIMIT);

const valuesOf = (assertion: XmlElement, name: string): string[] =>
  textsOf(assertion, name).map((value) => value.toLowerCase());

/** What a campus says of a reader beside the right to sign in. The mail is null where it releases none that could be one. */
export interface Reader {
  readonly pairwiseId: string;
  readonly mail: string | null;
}

/**
 * The pseudonym under which a campus knows the person to us. A campus speaks for its own domains only (SAML2Int, SP17):
 * a pseudonym of another domain is refused, affiliations of others are not looked at. At least one affiliation must be
 * that of a reader.
 */
export function readerOf(assertion: XmlElement, scopes: readonly string[]): Reader {
  const [pairwiseId, ...more] = valuesOf(assertion, PAIRWISE_ID);
  const scope = pairwiseId === undefined ? undefined : IDENTIFIER.exec(pairwiseId)?.[1];
  if (!pairwiseId || more.length > 0 || !scope) return refuse('identifier');
  if (!scopes.includes(scope)) return refuse('scope');
  const affiliations = valuesOf(assertion, SCOPED_AFFILIATION);
  const accepted = scopes.flatMap((own) => MAY_BORROW.map((affiliation) => `${affiliation}@${own}`));
  if (!affiliations.some((value) => accepted.includes(value))) return refuse('affiliation');
  const mail = textsOf(assertion, MAIL).find((text) => MailAddress.safeParse(text).success) ?? null;
  return { pairwiseId, mail };
}
