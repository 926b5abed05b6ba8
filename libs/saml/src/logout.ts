import { SKEW_MS } from './claims.js';
import { ASSERTION, PROTOCOL, SUCCESS, UNSPECIFIED } from './names.js';
import { refuse } from './refusal.js';
import { attributeOf, childOf, childrenOf, everything, type XmlElement } from './xml.js';

/** Whom a campus calls somebody, and its session of theirs: what a logout names. */
export interface SubjectSession {
  readonly nameId: string;
  readonly format: string;
  readonly nameQualifier: string | null;
  readonly spNameQualifier: string | null;
  readonly index: string | null;
}

export interface LogoutRequest extends Omit<SubjectSession, 'index'> {
  readonly id: string;
  /** Empty: all of that person's sessions. */
  readonly indexes: readonly string[];
}

/** Where it must be sent to, and when it is read. */
export interface LogoutExpected {
  readonly destination: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const MOST_INDEXES = 50;

/** Who says that a message is theirs; nothing vouches for it yet. */
export const issuerOf = (message: XmlElement): string =>
  childOf(message, ASSERTION, 'Issuer')?.text.trim() ?? refuse('issuer');

/** What an assertion that was verified names; null where it has no NameID, and no logout can name it. */
export function subjectSessionOf(assertion: XmlElement): SubjectSession | null {
  const nameId = childOf(childOf(assertion, ASSERTION, 'Subject'), ASSERTION, 'NameID');
  const statement = childOf(assertion, ASSERTION, 'AuthnStatement');
  const index = statement && attributeOf(statement, 'SessionIndex');
  return nameId?.text ? { ...nameOf(nameId), index: index ?? null } : null;
}

/**
 * A request to end sessions (saml-core-2.0-os, clause 3.7.1).
 * @throws SamlRefused
 */
export function logoutRequestOf(message: XmlElement, { destination, now }: LogoutExpected): LogoutRequest {
  checkHead(message, 'LogoutRequest', { destination, now });
  const ends = attributeOf(message, 'NotOnOrAfter');
  if (ends !== undefined && !(Date.parse(ends) > now - SKEW_MS)) refuse('expired');
  const [nameId, ...more] = childrenOf(message, ASSERTION, 'NameID');
  if (!nameId?.text || more.length > 0) return refuse('identifier');
  const indexes = childrenOf(message, PROTOCOL, 'SessionIndex').map(({ text }) => text.trim());
  if (indexes.length > MOST_INDEXES) refuse('too_complex');
  return { id: attributeOf(message, 'ID') ?? refuse('duplicate_id'), ...nameOf(nameId), indexes };
}

/**
 * The answer to a request of ours (clause 3.7.2).
 * @returns whether the campus ended its session, and all others by it
 * @throws SamlRefused
 */
export function logoutAnswerOf(message: XmlElement, requestId: string, expected: LogoutExpected): boolean {
  checkHead(message, 'LogoutResponse', expected);
  if (attributeOf(message, 'InResponseTo') !== requestId) refuse('unknown_request');
  const status = childOf(childOf(message, PROTOCOL, 'Status'), PROTOCOL, 'StatusCode');
  return status !== undefined && attributeOf(status, 'Value') === SUCCESS && status.children.length === 0;
}

function checkHead(message: XmlElement, name: string, { destination, now }: LogoutExpected): void {
  if (message.local !== name || message.uri !== PROTOCOL) refuse('not_a_response');
  if (attributeOf(message, 'Version') !== '2.0') refuse('not_a_response');
  if (everything(message).some(({ local }) => local.startsWith('Encrypted'))) refuse('encryption');
  if (attributeOf(message, 'Destination') !== destination) refuse('destination');
  const issued = Date.parse(attributeOf(message, 'IssueInstant') ?? '');
  if (!(issued <= now + SKEW_MS)) refuse('not_yet_valid');
  if (issued < now - SKEW_MS) refuse('expired');
}

const nameOf = (nameId: XmlElement): Omit<SubjectSession, 'index'> => ({
  nameId: nameId.text.trim(),
  format: attributeOf(nameId, 'Format') ?? UNSPECIFIED,
  nameQualifier: attributeOf(nameId, 'NameQualifier') ?? null,
  spNameQualifier: attributeOf(nameId, 'SPNameQualifier') ?? null,
});
