import { escaped } from './markup.js';
import { entityIdOf } from './schools.js';
import type { CampusSchool } from './schools.js';

const VALID_FOR_MS = 14 * 24 * 3_600_000;

const bare = (certPem: string): string => certPem.replace(/-----[^-]+-----|\s/g, '');

const entity = (school: CampusSchool, url: string, certPem: string): string => `
  <md:EntityDescriptor entityID="${entityIdOf(school)}">
    <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
      <md:Extensions>
        <shibmd:Scope regexp="false">${school.scope}</shibmd:Scope>
        <mdui:UIInfo><mdui:DisplayName xml:lang="zh">${escaped(school.name)}（演示数据）</mdui:DisplayName></mdui:UIInfo>
      </md:Extensions>
      <md:KeyDescriptor use="signing">
        <ds:KeyInfo><ds:X509Data><ds:X509Certificate>${bare(certPem)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
      </md:KeyDescriptor>
      <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${escaped(`${url}/${school.slug}/sso`)}"/>
    </md:IDPSSODescriptor>
  </md:EntityDescriptor>`;

/** The metadata of all schools (saml-metadata-2.0-os, clause 2.3.1), each with its scope and certificate. */
export const metadataOf = (schools: readonly CampusSchool[], url: string, certPem: string, now = Date.now()): string =>
  `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
  xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui"
  Name="urn:shuqiao:demo" validUntil="${new Date(now + VALID_FOR_MS).toISOString()}">${schools
    .map((school) => entity(school, url, certPem))
    .join('')}
</md:EntitiesDescriptor>
`;
