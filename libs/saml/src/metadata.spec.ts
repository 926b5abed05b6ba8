import { readIdpMetadata } from './metadata.js';

const now = Date.parse('2026-11-23T00:00:00Z');

const entity = (parts: string, id = 'urn:idp'): string =>
  `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
    xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" entityID="${id}" validUntil="2026-11-24T00:00:00Z">${parts}</EntityDescriptor>`;

const key = (use: string, text: string): string =>
  `<KeyDescriptor${use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${text}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>`;
const scope = (text: string, regexp = 'false'): string =>
  `<Extensions><shibmd:Scope regexp="${regexp}">${text}</shibmd:Scope></Extensions>`;
const sso = (binding = 'HTTP-Redirect', location = 'https://idp.example/sso'): string =>
  `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"/>`;
const role = (parts: string): string => entity(`<IDPSSODescriptor>${parts}</IDPSSODescriptor>`);

describe('the metadata of identity providers', () => {
  it('gives address, signing keys and domains', () => {
    const xml = role(
      scope('WHU.edu.cn') + key(' use="signing"', 'AA\n BB') + key('', 'CC') + key(' use="encryption"', 'DD') + sso(),
    );
    expect(readIdpMetadata(xml, now)).toEqual([
      {
        entityId: 'urn:idp',
        ssoUrl: 'https://idp.example/sso',
        certificates: ['AABB', 'CC'].map((text) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`),
        scopes: ['whu.edu.cn'],
      },
    ]);
  });

  it.each([
    ['no sign-in role', entity('')],
    ['no key', role(scope('a.cn') + sso())],
    ['no domain', role(key('', 'CC') + sso())],
    ['a pattern for a domain', role(scope('.*', 'true') + key('', 'CC') + sso())],
    ['no address for HTTP-Redirect', role(scope('a.cn') + key('', 'CC') + sso('HTTP-POST'))],
    ['a script for an address', role(scope('a.cn') + key('', 'CC') + sso('HTTP-Redirect', 'javascript:alert(1)'))],
  ])('leaves out an entity with %s', (_, xml) => {
    expect(readIdpMetadata(xml, now)).toEqual([]);
  });

  it.each([
    ['has expired', entity('').replace('2026-11-24', '2026-11-22')],
    ['does not say until when it is valid', entity('').replace(/validUntil="[^"]*"/, '')],
    ['is something else', '<html/>'],
    ['has a document type', `<!DOCTYPE x>${entity('')}`],
    ['is cut off', entity('').slice(0, -5)],
  ])('refuses a document that %s', (_, xml) => {
    expect(() => readIdpMetadata(xml, now)).toThrow();
  });
});
