import { ASSERTION, BEARER, PROTOCOL, SUCCESS } from './names.js';
import { refuse } from './refusal.js';
import { attributeOf, childOf, childrenOf } from './xml.js';
import type { XmlElement } from './xml.js';

/** What an answer must say to be the one we wait for. */
export interface Expected {
  readonly issuer: string;
  readonly audience: string;
  readonly acsUrl: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** When the campus was asked to let the person sign in anew (ForceAuthn), in milliseconds since 1970. */
  readonly anewSince?: number | undefined;
}

/** Clocks of campuses and of ours may be this far apart (SAML2Int, G01: three to five minutes). */
export const SKEW_MS = 180_000;
const KNOWN_CONDITIONS = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];

/** The response around the assertion (saml-core-2.0-os, clause 3.2.2; saml-bindings-2.0-os, clause 3.5.5.2). */
export function checkResponse(response: XmlElement, expected: Expected): void {
  if (issuerOf(response) !== expected.issuer) refuse('issuer');
  const status = childOf(childOf(response, PROTOCOL, 'Status'), PROTOCOL, 'StatusCode');
  if (!status || attributeOf(status, 'Value') !== SUCCESS) refuse('status');
  if (attributeOf(response, 'Destination') !== expected.acsUrl) refuse('destination');
  if (attributeOf(response, 'InResponseTo') !== expected.requestId) refuse('unknown_request');
}

/**
 * The assertion by itself (saml-profiles-2.0-os, clause 4.1.4.3). It is asked twice: before the signature, so that only
 * answers worth verifying cost a verification, and again of the bytes that the signature covers, which alone count.
 */
export function checkAssertion(assertion: XmlElement, expected: Expected): void {
  if (issuerOf(assertion) !== expected.issuer) refuse('issuer');
  checkConditions(assertion, expected);
  checkConfirmation(assertion, expected);
  const statements = childrenOf(assertion, ASSERTION, 'AuthnStatement');
  const instants = statements.map((statement) => attributeOf(statement, 'AuthnInstant'));
  if (instants.length === 0 || instants.some((instant) => !(timeOf(instant) <= expected.now + SKEW_MS))) {
    refuse('authn_statement');
  }
  const { anewSince } = expected;
  if (anewSince !== undefined && !instants.every((instant) => timeOf(instant) >= anewSince - SKEW_MS)) {
    refuse('not_anew');
  }
}

const issuerOf = (element: XmlElement): string | undefined => childOf(element, ASSERTION, 'Issuer')?.text.trim();

/** NaN for a missing or unreadable time, which compares as false with everything. */
const timeOf = (value: string | undefined): number =>
  value && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) ? Date.parse(value) : NaN;

function checkConditions(assertion: XmlElement, { audience, now }: Expected): void {
  const [conditions, ...more] = childrenOf(assertion, ASSERTION, 'Conditions');
  if (!conditions || more.length > 0) return refuse('conditions');
  if (conditions.children.some(({ local }) => !KNOWN_CONDITIONS.includes(local))) refuse('conditions');
  const notBefore = attributeOf(conditions, 'NotBefore');
  if (notBefore !== undefined && !(timeOf(notBefore) <= now + SKEW_MS)) refuse('not_yet_valid');
  if (!(timeOf(attributeOf(conditions, 'NotOnOrAfter')) > now - SKEW_MS)) refuse('expired');
  const restrictions = childrenOf(conditions, ASSERTION, 'AudienceRestriction');
  const namesUs = (restriction: XmlElement): boolean =>
    childrenOf(restriction, ASSERTION, 'Audience').some(({ text }) => text.trim() === audience);
  if (restrictions.length === 0 || !restrictions.every(namesUs)) refuse('audience');
}

function checkConfirmation(assertion: XmlElement, { acsUrl, requestId, now }: Expected): void {
  const [confirmation, ...more] = childrenOf(
    childOf(assertion, ASSERTION, 'Subject') ?? refuse('confirmation'),
    ASSERTION,
    'SubjectConfirmation',
  );
  if (!confirmation || more.length > 0 || attributeOf(confirmation, 'Method') !== BEARER) return refuse('confirmation');
  const data = childOf(confirmation, ASSERTION, 'SubjectConfirmationData') ?? refuse('confirmation');
  if (attributeOf(data, 'NotBefore') !== undefined) refuse('confirmation');
  if (attributeOf(data, 'Recipient') !== acsUrl) refuse('recipient');
  if (!(timeOf(attributeOf(data, 'NotOnOrAfter')) > now - SKEW_MS)) refuse('expired');
  if (attributeOf(data, 'InResponseTo') !== requestId) refuse('unknown_request');
}

/** Until when the campus lets the session last (SessionNotOnOrAfter, saml-core-2.0-os, clause 2.7.2); null: it does not say. */
export function sessionEndOf(assertion: XmlElement): Date | null {
  const ends = childrenOf(assertion, ASSERTION, 'AuthnStatement').flatMap((statement) => {
    const end = attributeOf(statement, 'SessionNotOnOrAfter');
    return end === undefined ? [] : [timeOf(end)];
  });
  if (ends.some(Number.isNaN)) refuse('authn_statement');
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

/** When the assertion must no longer be remembered: it has expired for everybody by then. */
export function endOf(assertion: XmlElement): Date {
  const conditions = childOf(assertion, ASSERTION, 'Conditions') ?? refuse('conditions');
  return new Date(timeOf(attributeOf(conditions, 'NotOnOrAfter')) + SKEW_MS);
}
