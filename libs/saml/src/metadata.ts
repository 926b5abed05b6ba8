import { METADATA, REDIRECT_BINDING, SHIBBOLETH, SIGNATURE } from './names.js';
import { attributeOf, childOf, childrenOf, everything, readXml } from './xml.js';
import type { XmlElement } from './xml.js';

/** An identity provider as its metadata describes it. */
export interface DescribedProvider {
  readonly entityId: string;
  readonly ssoUrl: string;
  readonly certificates: readonly string[];
  readonly scopes: readonly string[];
}

const pemOf = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replace(/\s/g, '').replace(/.{64}/g, '$&\n').trim()}\n-----END CERTIFICATE-----\n`;

/** A role without `use` serves for signing too (saml-metadata-2.0-os, clause 2.4.1.1). */
const certificatesOf = (role: XmlElement): string[] =>
  childrenOf(role, METADATA, 'KeyDescriptor')
    .filter((key) => (attributeOf(key, 'use') ?? 'signing') === 'signing')
    .flatMap(everything)
    .filter(({ local, uri }) => local === 'X509Certificate' && uri === SIGNATURE)
    .map(({ text }) => pemOf(text));

/** Scopes written as regular expressions are left out: nobody approved them. */
const scopesOf = (role: XmlElement): string[] =>
  childrenOf(role, METADATA, 'Extensions')
    .flatMap((extensions) => childrenOf(extensions, SHIBBOLETH, 'Scope'))
    .filter((scope) => !['true', '1'].includes(attributeOf(scope, 'regexp') ?? 'false'))
    .map(({ text }) => text.trim().toLowerCase());

function describe(entity: XmlElement): DescribedProvider[] {
  const role = childOf(entity, METADATA, 'IDPSSODescriptor');
  if (!role) return [];
  const sso = childrenOf(role, METADATA, 'SingleSignOnService').find(
    (service) => attributeOf(service, 'Binding') === REDIRECT_BINDING,
  );
  const entityId = attributeOf(entity, 'entityID');
  const ssoUrl = sso && attributeOf(sso, 'Location');
  const certificates = certificatesOf(role);
  const scopes = scopesOf(role);
  const isUsable = entityId && ssoUrl && /^https?:\/\//.test(ssoUrl) && certificates.length > 0 && scopes.length > 0;
  return isUsable ? [{ entityId, ssoUrl, certificates, scopes }] : [];
}

/**
 * The identity providers of a metadata document that has not expired (SAML2Int, MD03: one without validUntil is refused).
 * @throws DomainError for what is no XML, Error for what is no valid metadata
 */
export function readIdpMetadata(xml: string, now = Date.now()): DescribedProvider[] {
  const root = readXml(xml);
  const isMetadata = root.uri === METADATA && ['EntitiesDescriptor', 'EntityDescriptor'].includes(root.local);
  if (!isMetadata) throw new Error('this is no SAML metadata');
  const validUntil = Date.parse(attributeOf(root, 'validUntil') ?? '');
  if (!(validUntil > now)) throw new Error('the SAML metadata has expired, or does not say until when it is valid');
  return everything(root)
    .filter(({ local, uri }) => local === 'EntityDescriptor' && uri === METADATA)
    .flatMap(describe);
}
