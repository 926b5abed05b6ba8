import { Injectable } from '@nestjs/common';
import { Settings } from '@shuqiao/service';
import {
  DISCOVERY,
  MAIL,
  METADATA,
  PAIRWISE_ID,
  POST_BINDING,
  PROTOCOL,
  REDIRECT_BINDING,
  SCOPED_AFFILIATION,
  SIGNATURE,
} from '@shuqiao/saml';

const VALID_FOR_MS = 14 * 24 * 3_600_000;

/** What we decrypt; without this an identity provider may choose what we refuse. */
const ENCRYPTION_METHODS = [
  'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  'http://www.w3.org/2009/xmlenc11#aes128-gcm',
  'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
]
  .map((algorithm) => `<EncryptionMethod Algorithm="${algorithm}"/>`)
  .join('');

const requested = (name: string, friendly: string, isRequired = true): string =>
  `<RequestedAttribute Name="${name}" FriendlyName="${friendly}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri" isRequired="${isRequired}"/>`;

const keyOf = (certificate: string): string => {
  const bare = certificate.replace(/-----[^-]+-----|\s/g, '');
  return `    <KeyDescriptor><ds:KeyInfo xmlns:ds="${SIGNATURE}"><ds:X509Data><ds:X509Certificate>${bare}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>${ENCRYPTION_METHODS}</KeyDescriptor>
`;
};

/** How campuses know us: our entity id, the one address for their answers, and the attributes we ask for. */
@Injectable()
export class ServiceProvider {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly sloUrl: string;
  /** Where a discovery service that readers chose their campus at sends them back to. */
  readonly discoveryUrl: string;
  private readonly publicUrl: string;

  constructor(settings: Settings) {
    this.publicUrl = settings.publicUrl;
    this.entityId = `${settings.publicUrl}/auth/saml/metadata`;
    this.acsUrl = `${settings.publicUrl}/auth/saml/acs`;
    this.discoveryUrl = `${settings.publicUrl}/auth/saml/login`;
    this.sloUrl = `${settings.publicUrl}/auth/saml/logout`;
  }

  /** Where the browser goes to sign in at the campus of an institution. */
  loginUrl(institutionId: string): string {
    return `${this.discoveryUrl}?institutionId=${institutionId}`;
  }

  /** The whole address of a page of the portal. */
  pageUrl(path: string): string {
    return `${this.publicUrl}${path}`;
  }

  /** Our metadata, with every key that we sign with or that decrypts (saml-metadata-2.0-os, clause 2.4.4). Addresses in it come from a checked URL and need no escaping. */
  metadata(certificates: readonly string[], now = Date.now()): string {
    return `<?xml version="1.0" encoding="UTF-8"?>
<EntityDescriptor xmlns="${METADATA}" entityID="${this.entityId}" validUntil="${new Date(now + VALID_FOR_MS).toISOString()}">
  <SPSSODescriptor protocolSupportEnumeration="${PROTOCOL}" AuthnRequestsSigned="true" WantAssertionsSigned="true">
    <Extensions>
      <idpdisc:DiscoveryResponse xmlns:idpdisc="${DISCOVERY}" Binding="${DISCOVERY}" Location="${this.discoveryUrl}" index="0"/>
    </Extensions>
${certificates.map(keyOf).join('')}    <SingleLogoutService Binding="${REDIRECT_BINDING}" Location="${this.sloUrl}"/>
    <AssertionConsumerService index="0" isDefault="true" Binding="${POST_BINDING}" Location="${this.acsUrl}"/>
    <AttributeConsumingService index="0">
      <ServiceName xml:lang="zh">书桥</ServiceName>
      ${requested(PAIRWISE_ID, 'pairwise-id')}
      ${requested(SCOPED_AFFILIATION, 'eduPersonScopedAffiliation')}
      ${requested(MAIL, 'mail', false)}
    </AttributeConsumingService>
  </SPSSODescriptor>
</EntityDescriptor>
`;
  }
}
