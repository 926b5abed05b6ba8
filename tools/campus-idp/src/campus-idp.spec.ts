import { X509Certificate } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { DEMO_PASSWORD, newKeyPair, startCampusIdp } from './index.js';
import type { CampusIdp } from './index.js';

const sp = { entityId: 'http://127.0.0.1:1/auth/saml/metadata', acsUrl: 'http://127.0.0.1:1/auth/saml/acs' };

const requestXml = (issuer = sp.entityId, acsUrl = sp.acsUrl): string =>
  `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0" AssertionConsumerServiceURL="${acsUrl}">` +
  `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${issuer}</saml:Issuer></samlp:AuthnRequest>`;

const encoded = (xml: string): string => deflateRawSync(xml).toString('base64');

let idp: CampusIdp;
beforeAll(async () => {
  idp = await startCampusIdp({ serviceProviders: [sp], keys: await newKeyPair('test') });
});
afterAll(() => idp.close());

const ask = (request: string, school = 'whu') =>
  fetch(`${idp.url}/${school}/sso?${new URLSearchParams({ SAMLRequest: request, RelayState: 'handle' })}`);

const signIn = (login: string, password: string) =>
  fetch(`${idp.url}/whu/sso`, {
    method: 'POST',
    body: new URLSearchParams({ SAMLRequest: encoded(requestXml()), RelayState: 'handle', login, password }),
  });

describe('the campus identity provider', () => {
  it('makes a certificate that Node reads and that verifies itself', async () => {
    const certificate = new X509Certificate((await newKeyPair('书桥')).certPem);
    expect(certificate.subject).toBe('CN=书桥');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
  });

  it('publishes one entity for each school, with its scope', async () => {
    const xml = await (await fetch(idp.metadataUrl)).text();
    expect(xml).toBe(idp.metadataXml);
    expect(xml.match(/<shibmd:Scope regexp="false">[^<]+/g)).toEqual([
      '<shibmd:Scope regexp="false">whu.edu.cn',
      '<shibmd:Scope regexp="false">jhun.edu.cn',
    ]);
  });

  it('asks for a password and says that it is a demonstration', async () => {
    const answer = await ask(encoded(requestXml()));
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('演示数据');
    expect(html).toContain('name="RelayState" value="handle"');
  });

  it('answers a right password with a pseudonym, and a wrong one with the page again', async () => {
    expect((await signIn('student.whu', 'wrong')).status).toBe(401);
    expect((await signIn('nobody', DEMO_PASSWORD)).status).toBe(401);
    const html = await (await signIn('student.whu', DEMO_PASSWORD)).text();
    const response = Buffer.from(/name="SAMLResponse" value="([^"]+)"/.exec(html)?.[1] ?? '', 'base64').toString();
    expect(response).toMatch(/>[0-9a-f]{40}@whu\.edu\.cn</);
    expect(response).toContain('student@whu.edu.cn');
    expect(response).not.toContain('2024300001');
    expect(html).toContain(`action="${sp.acsUrl}"`);
  });

  it.each([
    ['an unknown service', encoded(requestXml('https://evil.example/sp'))],
    ['another address to answer to', encoded(requestXml(sp.entityId, 'https://evil.example/acs'))],
    ['a document type', encoded(`<!DOCTYPE x>${requestXml()}`)],
    ['no XML', encoded('hello')],
    ['no deflated bytes', 'hello'],
    ['a deflate bomb', deflateRawSync(Buffer.alloc(10_000_000)).toString('base64')],
    ['nothing', ''],
  ])('refuses a request with %s', async (_, request) => {
    expect((await ask(request)).status).toBe(400);
  });

  it('does not run in production', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      await expect(startCampusIdp({ serviceProviders: [], keys: { folder: '/nowhere' } })).rejects.toThrow(
        'production',
      );
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });
});
