import { ASSERTION, MAIL, PAIRWISE_ID, PERSISTENT, SCOPED_AFFILIATION, TARGETED_ID } from './names.js';
import { refuse } from './refusal.js';
import { attributeOf, childrenOf, everything } from './xml.js';
import type { XmlElement } from './xml.js';

/** SAML Subject Identifier Attributes 1.0, clause 3.4.2, with a fixed case since it compares without case. */
const IDENTIFIER = /^[a-z0-9][a-z0-9=-]{0,126}@([a-z0-9][a-z0-9.-]{0,126})$/;
const OPAQUE = /^[\x21-\x7e]{8,256}$/;
const VALUE_LIMIT = 256;

const valueElements = (assertion: XmlElement, name: string): XmlElement[] =>
  childrenOf(assertion, ASSERTION, 'AttributeStatement')
    .flatMap((statement) => childrenOf(statement, ASSERTION, 'Attribute'))
    .filter((attribute) => attributeOf(attribute, 'Name') === name)
    .flatMap((attribute) => childrenOf(attribute, ASSERTION, 'AttributeValue'));

const textsOf = (assertion: XmlElement, name: string): string[] =>
  valueElements(assertion, name)
    .map(({ text }) => text.trim())
    .filter((value) => value.length <= VALUE_LIMIT);

const valuesOf = (assertion: XmlElement, name: string): string[] =>
  textsOf(assertion, name).map((value) => value.toLowerCase());

/** All that a campus told of a person, by the friendly name where it gave one; for its own administrators, not for use. */
export const attributesOf = (assertion: XmlElement): { name: string; values: string[] }[] =>
  childrenOf(assertion, ASSERTION, 'AttributeStatement')
    .flatMap((statement) => childrenOf(statement, ASSERTION, 'Attribute'))
    .map((attribute) => ({
      name: attributeOf(attribute, 'FriendlyName') ?? attributeOf(attribute, 'Name') ?? '',
      values: childrenOf(attribute, ASSERTION, 'AttributeValue').map((value) =>
        everything(value)
          .map(({ text }) => text.trim())
          .join(''),
      ),
    }));

/** What a campus says of a reader. */
export interface Reader {
  /** The pseudonym under which the campus knows the person to us; means something together with the campus only. */
  readonly pseudonym: string;
  /** What they are at the campus, as `student@whu.edu.cn`: own domains only, lower case. */
  readonly affiliations: readonly string[];
  /** Addresses as they came, unchecked. */
  readonly mails: readonly string[];
}

/** Whom a campus may speak for, and of whom we take it. */
export interface ReaderRules {
  /** The domains of its metadata, lower case. */
  readonly scopes: readonly string[];
  /** At least one affiliation must be among these. */
  readonly affiliations: readonly string[];
  readonly issuer: string;
  readonly audience: string;
}

/**
 * The reader of a verified assertion. A campus speaks for its own domains only (SAML2Int, SP17): a pseudonym of another
 * domain is refused, affiliations of others are dropped.
 * @throws SamlRefused `identifier`, `scope` or `affiliation`
 */
export function readerOf(assertion: XmlElement, rules: ReaderRules): Reader {
  const pseudonym = pairwiseIdOf(assertion, rules) ?? targetedIdOf(assertion, rules) ?? refuse('identifier');
  const affiliations = valuesOf(assertion, SCOPED_AFFILIATION).filter((value) => isOfScope(value, rules));
  const accepted = rules.scopes.flatMap((own) => rules.affiliations.map((affiliation) => `${affiliation}@${own}`));
  if (!affiliations.some((value) => accepted.includes(value))) return refuse('affiliation');
  return { pseudonym, affiliations, mails: textsOf(assertion, MAIL) };
}

const isOfScope = (value: string, { scopes }: ReaderRules): boolean => {
  const [affiliation, scope, ...more] = value.split('@');
  return /^[a-z-]{1,40}$/.test(affiliation ?? '') && scopes.includes(scope ?? '') && more.length === 0;
};

function pairwiseIdOf(assertion: XmlElement, { scopes }: ReaderRules): string | undefined {
  const [value, ...more] = valuesOf(assertion, PAIRWISE_ID);
  if (value === undefined) return undefined;
  const scope = IDENTIFIER.exec(value)?.[1];
  if (more.length > 0 || !scope) return refuse('identifier');
  if (!scopes.includes(scope)) return refuse('scope');
  return value;
}

/** eduPersonTargetedID, whose value is a persistent NameID made for us by this very campus. */
function targetedIdOf(assertion: XmlElement, { issuer, audience }: ReaderRules): string | undefined {
  const [value, ...more] = valueElements(assertion, TARGETED_ID).flatMap((element) =>
    childrenOf(element, ASSERTION, 'NameID'),
  );
  if (!value || more.length > 0) return undefined;
  const isOurs =
    (attributeOf(value, 'Format') ?? PERSISTENT) === PERSISTENT &&
    (attributeOf(value, 'NameQualifier') ?? issuer) === issuer &&
    (attributeOf(value, 'SPNameQualifier') ?? audience) === audience;
  const text = value.text.trim();
  return isOurs && OPAQUE.test(text) ? `targeted:${text}` : refuse('identifier');
}
