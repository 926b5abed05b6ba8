import fc from 'fast-check';
import { SignedXml } from 'xml-crypto';
import { type KeyPair, newKeyPair } from '../key-pair.js';
import { readMetadata } from './document.js';

const now = Date.parse('2026-03-02T02:00:00Z');
const until = '2026-03-16T00:00:00Z';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

let publisher: KeyPair;
let campus: KeyPair;
let attacker: KeyPair;
beforeAll(async () => {
  [publisher, campus, attacker] = await Promise.all([newKeyPair('p'), newKeyPair('c'), newKeyPair('a')]);
});

interface EntityParts {
  id?: string;
  scope?: string;
  regexp?: string;
  sso?: string;
  binding?: string;
  certificate?: string;
  attributes?: string;
  extra?: string;
}

const bare = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '');
const entity = (parts: EntityParts = {}): string => {
  const {
    id = 'https://idp.nanhu.example/idp',
    scope = 'nanhu.edu.example',
    regexp = 'false',
    binding = 'Redirect',
  } = parts;
  const sso = parts.sso ?? 'https://idp.nanhu.example/sso';
  return `<md:EntityDescriptor entityID="${id}" ${parts.attributes ?? ''}><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:Extensions><shibmd:Scope regexp="${regexp}">${scope}</shibmd:Scope><mdui:UIInfo><mdui:DisplayName xml:lang="zh">南湖大学 &amp; 图书馆</mdui:DisplayName></mdui:UIInfo></md:Extensions>
<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>
${parts.certificate ?? bare(campus.certPem)}
</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>${parts.extra ?? ''}
<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-${binding}" Location="${sso}"/></md:IDPSSODescriptor>
<md:ContactPerson contactType="technical"><md:EmailAddress>mailto:it@nanhu.example</md:EmailAddress></md:ContactPerson></md:EntityDescriptor>`;
};

const aggregate = (entities: string, attributes = `validUntil="${until}"`): string =>
  `<?xml version="1.0"?>\n<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
 xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" xmlns:unused="urn:x" ID="_m1" Name="urn:f" ${attributes}>${entities}</md:EntitiesDescriptor>\n`;

const signed = (
  xml: string,
  key = publisher,
  changes: { digest?: string; algorithm?: string; prefixes?: string[]; of?: string } = {},
) => {
  const signer = new SignedXml({
    privateKey: key.keyPem,
    publicCert: key.certPem,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
    signatureAlgorithm: changes.algorithm ?? RSA_SHA256,
    getKeyInfoContent: SignedXml.getKeyInfoContent,
  });
  signer.addReference({
    xpath: changes.of ?? '/*',
    digestAlgorithm: changes.digest ?? SHA256,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
    ...(changes.prefixes ? { inclusiveNamespacesPrefixList: changes.prefixes } : {}),
  });
  signer.computeSignature(xml, { prefix: 'ds', location: { reference: '/*', action: 'prepend' } });
  return signer.getSignedXml();
};

const read = (xml: string, certificate?: string) => readMetadata([xml], { now, certificate });
const faultOf = async (parts: EntityParts) => (await read(aggregate(entity(parts)))).faulty.map(({ fault }) => fault);

describe('a metadata document', () => {
  it('gives each identity provider with address, keys, domains, name and whom to write to', async () => {
    const xml = aggregate(
      entity() + entity({ id: 'urn:b', scope: 'B.edu.example', sso: 'https://b.example/s', binding: 'POST' }),
    );
    expect(await read(xml)).toMatchObject({
      validUntil: Date.parse(until),
      cacheMs: null,
      faulty: [],
      providers: [
        {
          entityId: 'https://idp.nanhu.example/idp',
          ssoUrl: 'https://idp.nanhu.example/sso',
          ssoBinding: 'redirect',
          scopes: ['nanhu.edu.example'],
          nameZh: '南湖大学 & 图书馆',
          contact: 'it@nanhu.example',
          sloUrl: null,
          certificates: [expect.stringContaining('BEGIN CERTIFICATE')],
        },
        { entityId: 'urn:b', ssoBinding: 'post', scopes: ['b.edu.example'] },
      ],
    });
  });

  it('is taken with its signature, in whatever pieces it comes', async () => {
    for (const prefixes of [undefined, ['md', 'unused', 'shibmd'], ['#default']]) {
      const xml = signed(aggregate(entity()), publisher, prefixes ? { prefixes } : {});
      expect((await read(xml, publisher.certPem)).providers).toHaveLength(1);
      const pieces = xml.match(/[\s\S]{1,777}/g) ?? [];
      expect((await readMetadata(pieces, { now, certificate: publisher.certPem })).providers).toHaveLength(1);
    }
    const single = aggregate('').replace(
      /<md:EntitiesDescriptor([^>]*)><\/md:EntitiesDescriptor>/,
      (_, attributes: string) => entity().replace('<md:EntityDescriptor', `<md:EntityDescriptor${attributes}`),
    );
    expect((await read(signed(single), publisher.certPem)).providers).toHaveLength(1);
  });

  it.each<[string, (xml: string) => string, string]>([
    ['without signature', (xml) => xml, 'unsigned'],
    ['signed with the attacker’s key, whose certificate is in KeyInfo', (xml) => signed(xml, attacker), 'signature'],
    [
      'changed after signing',
      (xml) => signed(xml).replace('https://idp.nanhu.example/sso', 'https://evil.example/sso'),
      'signature',
    ],
    [
      'with an entity added after signing',
      (xml) =>
        signed(xml).replace(
          '</md:EntitiesDescriptor>',
          `${entity({ id: 'urn:e', scope: 'e.example' })}</md:EntitiesDescriptor>`,
        ),
      'signature',
    ],
    [
      'with a longer validUntil after signing',
      (xml) => signed(xml).replace(until, '2026-03-20T00:00:00Z'),
      'signature',
    ],
    ['with an emptied SignatureValue', (xml) => signed(xml).replace(/(<ds:SignatureValue>)[^<]*/, '$1'), 'signature'],
    [
      'with a signature over a child only',
      (xml) =>
        signed(xml.replace('<md:EntityDescriptor', '<md:EntityDescriptor ID="_c"'), publisher, { of: "//*[@ID='_c']" }),
      'signature_shape',
    ],
    ['with two signatures', (xml) => signed(signed(xml)), 'signature_shape'],
    [
      'with SHA-1 in its digest',
      (xml) => signed(xml, publisher, { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
      'algorithm',
    ],
    [
      'with RSA-SHA1',
      (xml) => signed(xml, publisher, { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
      'algorithm',
    ],
    ['cut off', (xml) => signed(xml).slice(0, -30), 'not_xml'],
    ['expired', (xml) => signed(xml.replace(until, '2026-03-01T00:00:00Z')), 'expired'],
    ['without validUntil', (xml) => signed(xml.replace(/validUntil="[^"]*"/, '')), 'no_valid_until'],
    ['valid for 10 years', (xml) => signed(xml.replace(until, '2036-03-01T00:00:00Z')), 'valid_too_long'],
    ['with a document type', (xml) => signed(xml).replace('<md:Ent', '<!DOCTYPE x><md:Ent'), 'forbidden_xml'],
    ['that is no metadata', () => '<html/>', 'not_metadata'],
    ['that is nothing', () => '', 'not_xml'],
    [
      'canonicalised with comments',
      (xml) => signed(xml).replaceAll('xml-exc-c14n#"', 'xml-exc-c14n#WithComments"'),
      'algorithm',
    ],
    [
      'with an XPath transform',
      (xml) => signed(xml).replace(/xmldsig#enveloped-signature/, 'REC-xpath-19991116'),
      'algorithm',
    ],
  ])('3.4: is refused when it is one %s, and taken without that', async (_, make, reason) => {
    await expect(read(make(aggregate(entity())), publisher.certPem)).rejects.toMatchObject({ reason });
    expect((await read(signed(aggregate(entity())), publisher.certPem)).providers).toHaveLength(1);
  });

  it('3.4: is refused when it is larger than 64 MB', async () => {
    const pieces = Array.from({ length: 70 }, () => ' '.repeat(2 ** 20));
    await expect(readMetadata([aggregate('').slice(0, -30), ...pieces], { now })).rejects.toMatchObject({
      reason: 'too_large',
    });
  });

  it.each<[string, EntityParts, string]>([
    ['3.4, ID-19 no domain but a pattern', { scope: '.*', regexp: 'true' }, 'no_scope'],
    ['3.4 an inner validUntil that has passed', { attributes: 'validUntil="2026-03-01T00:00:00Z"' }, 'expired'],
    ['ID-16 two addresses in one', { sso: 'https://idp.nanhu.examplehttps://idp.nanhu.example/sso' }, 'bad_address'],
    [
      'ID-16 a path glued to its host',
      { sso: 'https://idp.nanhu.exampleidp/profile/SAML2/Redirect/SSO' },
      'bad_address',
    ],
    ['a script for an address', { sso: 'javascript:alert(1)' }, 'bad_address'],
    ['no address that a browser is sent to', { binding: 'SOAP' }, 'no_address'],
    ['no key', { certificate: '' }, 'no_key'],
    ['a certificate that is none', { certificate: 'AAAA' }, 'no_key'],
    ['more elements than anybody needs', { extra: '<md:NameIDFormat/>'.repeat(2_100) }, 'too_complex'],
  ])('lists an entity with %s and takes the others', async (_, parts, fault) => {
    const { providers, faulty } = await read(
      aggregate(entity(parts) + entity({ id: 'urn:b', scope: 'b.example', sso: 'https://b.example/' })),
    );
    expect(faulty).toMatchObject([{ fault }]);
    expect(providers.map(({ entityId }) => entityId)).toEqual(['urn:b']);
  });

  it('3.4: passes by what is no identity provider, the same entity twice, and two that claim one domain', async () => {
    expect(await faultOf({})).toEqual([]);
    const service = '<md:EntityDescriptor entityID="urn:sp"><md:SPSSODescriptor/></md:EntityDescriptor>';
    expect(await read(aggregate(service))).toMatchObject({ providers: [], faulty: [] });
    const twice = await read(aggregate(entity() + entity()));
    expect(twice).toMatchObject({ providers: [], faulty: [{ fault: 'duplicate' }, { fault: 'duplicate' }] });
    const rivals = await read(aggregate(entity() + entity({ id: 'urn:rival' })));
    expect(rivals).toMatchObject({ providers: [], faulty: [{ fault: 'scope_taken' }, { fault: 'scope_taken' }] });
  });

  it('ID-15: says how long it wants to be kept', async () => {
    const kept = async (duration: string) =>
      (await read(aggregate('', `validUntil="${until}" cacheDuration="${duration}"`))).cacheMs;
    expect(await kept('PT6H')).toBe(6 * 3_600_000);
    expect(await kept('P30D')).toBe(30 * 24 * 3_600_000);
    expect(await kept('P1DT1H1M1.5S')).toBe(90_061_000);
    for (const odd of ['P1Y', 'P', 'soon', '-PT1H']) expect(await kept(odd)).toBeNull();
  });

  it('is canonicalised as xml-crypto does it, and any change is seen', async () => {
    // What exclusive canonicalisation leaves out on purpose, comments and unused namespaces, is not changed.
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '\t', '\n', '"', '&quot;', '&amp;', '&lt;', '&#xD;', '书', '😀', "'", '>'),
    });
    const piece = fc
      .tuple(fc.constantFrom('md:a', 'x:b', 'c'), text, text, fc.boolean())
      .map(([name, value, body, declares]) => {
        const attributes = ` z="${value.replaceAll('"', '&quot;')}" x:k="v" b="1"`;
        return `<${name} xmlns:x="urn:${declares ? 'x' : 'y'}"${declares && name === 'c' ? ' xmlns="urn:d"' : ''}${attributes}>${body.replaceAll('>', '&gt;')}<x:e/></${name}>`;
      });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 4 }), fc.nat(), async (pieces, at) => {
        const xml = signed(
          aggregate(`<!-- not signed --><md:Extensions>${pieces.join('')}</md:Extensions>${entity()}`),
        );
        expect((await read(xml, publisher.certPem)).providers).toHaveLength(1);
        const where = xml.indexOf('<md:Extensions>') + (at % 400);
        const changed = `${xml.slice(0, where)}q${xml.slice(where)}`;
        await expect(read(changed, publisher.certPem)).rejects.toMatchObject({
          reason: expect.stringMatching(/^(signature|not_xml)$/),
        });
      }),
      { numRuns: 25 },
    );
  });
});
