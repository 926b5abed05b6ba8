import { X509Certificate } from 'node:crypto';
import { METADATA, POST_BINDING, REDIRECT_BINDING, SHIBBOLETH, SIGNATURE, UI } from '../names.js';
import { attributeOf, childOf, childrenOf, everything } from '../xml.js';
import type { XmlElement } from '../xml.js';
import type { EntityFault } from './refusal.js';

/** An identity provider as its metadata describes it. */
export interface DescribedProvider {
  readonly entityId: string;
  readonly ssoUrl: string;
  readonly ssoBinding: 'redirect' | 'post';
  /** Where signed logouts go, by redirect; null where it offers none. */
  readonly sloUrl: string | null;
  /** PEM; several while the campus changes its key. */
  readonly certificates: readonly string[];
  /** The domains that it may speak for, lower case. */
  readonly scopes: readonly string[];
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  /** Whom to write to: the technical contact, else any. */
  readonly contact: string | null;
}

/** One that cannot be used, with whom to tell. */
export interface FaultyProvider {
  readonly entityId: string;
  readonly fault: EntityFault;
  readonly nameZh: string | null;
  readonly contact: string | null;
}

const MOST_KEYS = 5;
const MOST_ID = 1_024;
const MOST_SCOPES = 20;
const LEAST_BITS = 2_048;

const pemOf = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replace(/\s/g, '').replace(/.{64}/g, '$&\n').trim()}\n-----END CERTIFICATE-----\n`;

/** A role without `use` serves for signing too (saml-metadata-2.0-os, clause 2.4.1.1). */
const certificatesOf = (role: XmlElement): string[] =>
  childrenOf(role, METADATA, 'KeyDescriptor')
    .filter((key) => (attributeOf(key, 'use') ?? 'signing') === 'signing')
    .flatMap(everything)
    .filter(({ local, uri }) => local === 'X509Certificate' && uri === SIGNATURE)
    .map(({ text }) => pemOf(text));

const extensionsOf = (element: XmlElement): XmlElement[] =>
  childrenOf(element, METADATA, 'Extensions').flatMap(({ children }) => children);

/** Scopes written as regular expressions are left out: nobody approved them. */
const scopesOf = (entity: XmlElement, role: XmlElement): string[] => [
  ...new Set(
    [...extensionsOf(role), ...extensionsOf(entity)]
      .filter(({ uri, local }) => uri === SHIBBOLETH && local === 'Scope')
      .filter((scope) => !['true', '1'].includes(attributeOf(scope, 'regexp') ?? 'false'))
      .map(({ text }) => text.trim().toLowerCase()),
  ),
];

const serviceOf = (role: XmlElement, name: string, binding: string): string | undefined => {
  const service = childrenOf(role, METADATA, name).find((one) => attributeOf(one, 'Binding') === binding);
  return service && attributeOf(service, 'Location')?.trim();
};

function nameOf(role: XmlElement, lang: string): string | null {
  const names = extensionsOf(role)
    .filter(({ uri, local }) => uri === UI && local === 'UIInfo')
    .flatMap((info) => childrenOf(info, UI, 'DisplayName'));
  const language = (name: XmlElement) =>
    name.attributes.find(({ local }) => local === 'lang')?.value.toLowerCase() ?? '';
  return (
    names
      .find((name) => language(name).split('-')[0] === lang)
      ?.text.trim()
      .slice(0, 200) || null
  );
}

function contactOf(entity: XmlElement): string | null {
  const people = childrenOf(entity, METADATA, 'ContactPerson');
  const person = people.find((one) => attributeOf(one, 'contactType') === 'technical') ?? people[0];
  const mail = childOf(person, METADATA, 'EmailAddress')
    ?.text.trim()
    .replace(/^mailto:/i, '');
  return mail && mail.length <= 254 ? mail : null;
}

/**
 * Whether an address is one: http or https, one scheme only, and a host that is not another known one with a path glued to
 * it (`https://idp.nanhu.exampleidp/profile`), as some releases of identity providers write them.
 */
function isAddress(address: string, known: readonly string[]): boolean {
  if (!/^https?:\/\//.test(address) || address.indexOf('://') !== address.lastIndexOf('://')) return false;
  if (!URL.canParse(address) || address.length > 2_000) return false;
  const { hostname, username, password } = new URL(address);
  const isGlued = known.some((host) => hostname.startsWith(host) && /^[^.:]/.test(hostname.slice(host.length)));
  return !username && !password && !isGlued;
}

const hostOf = (text: string): string[] =>
  URL.canParse(text) && new URL(text).hostname ? [new URL(text).hostname] : [];

function keyFault(certificates: readonly string[]): EntityFault | undefined {
  if (certificates.length === 0 || certificates.length > MOST_KEYS) return 'no_key';
  try {
    const keys = certificates.map((pem) => new X509Certificate(pem).publicKey);
    const isWeak = keys.some(({ asymmetricKeyType, asymmetricKeyDetails }) => {
      const bits = asymmetricKeyDetails?.modulusLength ?? 0;
      return asymmetricKeyType !== 'rsa' || bits < LEAST_BITS;
    });
    return isWeak ? 'weak_key' : undefined;
  } catch {
    // A certificate that Node cannot read is none.
    return 'no_key';
  }
}

/** Until when a thing of metadata says that it is valid; NaN where that is no time, undefined where it says nothing. */
export function validUntilOf(element: XmlElement): number | undefined {
  const text = attributeOf(element, 'validUntil');
  return text === undefined ? undefined : Date.parse(text);
}

/** Where browsers are sent: by redirect where that is offered, else by POST. */
function addressesOf(role: XmlElement, known: readonly string[]) {
  const [redirect, post] = [REDIRECT_BINDING, POST_BINDING].map((one) => serviceOf(role, 'SingleSignOnService', one));
  const slo = serviceOf(role, 'SingleLogoutService', REDIRECT_BINDING);
  return {
    ssoUrl: redirect ?? post ?? '',
    ssoBinding: redirect ? ('redirect' as const) : ('post' as const),
    sloUrl: slo && isAddress(slo, known) ? slo : null,
  };
}

function faultOf(
  { entityId, ssoUrl, scopes, certificates }: DescribedProvider,
  ends: readonly number[],
  now: number,
): EntityFault | undefined {
  const faults: [boolean, EntityFault][] = [
    [!entityId || entityId.length > MOST_ID, 'no_entity_id'],
    [ends.some((end) => !(end > now)), 'expired'],
    [!ssoUrl, 'no_address'],
    [!isAddress(ssoUrl, [...hostOf(entityId), ...scopes]), 'bad_address'],
    [scopes.length === 0 || scopes.length > MOST_SCOPES, 'no_scope'],
  ];
  return faults.find(([isSo]) => isSo)?.[1] ?? keyFault(certificates);
}

/** What an entity says as an identity provider; undefined for one that is none (a service). */
export function describeEntity(entity: XmlElement, now: number): DescribedProvider | FaultyProvider | undefined {
  const role = childOf(entity, METADATA, 'IDPSSODescriptor');
  if (!role) return undefined;
  const entityId = attributeOf(entity, 'entityID') ?? '';
  const scopes = scopesOf(entity, role);
  const described: DescribedProvider = {
    ...addressesOf(role, [...hostOf(entityId), ...scopes]),
    entityId,
    scopes,
    certificates: certificatesOf(role),
    nameZh: nameOf(role, 'zh'),
    nameEn: nameOf(role, 'en'),
    contact: contactOf(entity),
  };
  const ends = [entity, role].map(validUntilOf).filter((end) => end !== undefined);
  const fault = faultOf(described, ends, now);
  const { nameZh, contact } = described;
  return fault ? { entityId: entityId.slice(0, MOST_ID), fault, nameZh, contact } : described;
}

/** The same entity twice, or two that claim one domain, can neither be told apart nor trusted with it. */
export function withoutRivals(providers: readonly DescribedProvider[]): {
  providers: DescribedProvider[];
  faulty: FaultyProvider[];
} {
  const counts = new Map<string, number>();
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { entityId, scopes } of providers) for (const key of [`id ${entityId}`, ...scopes]) count(key);
  const isRival = (key: string): boolean => (counts.get(key) ?? 0) > 1;
  const faultOf = ({ entityId, scopes }: DescribedProvider): EntityFault | undefined =>
    isRival(`id ${entityId}`) ? 'duplicate' : scopes.some(isRival) ? 'scope_taken' : undefined;
  const faulty = providers.flatMap((provider) => {
    const fault = faultOf(provider);
    const { entityId, nameZh, contact } = provider;
    return fault ? [{ entityId, fault, nameZh, contact }] : [];
  });
  return { providers: providers.filter((provider) => !faultOf(provider)), faulty };
}
