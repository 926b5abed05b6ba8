import { createVerify, X509Certificate } from 'node:crypto';
import { encryptAssertion, encryptResponse, signElement, signResponse, writeResponse } from '#campus-idp';
import type { ResponseParts } from '#campus-idp';
import { SCHOOL } from '@shuqiao/testing';
import { CampusUnderTest, reasonOf } from './campus.js';

const XMLENC = 'http://www.w3.org/2001/04/xmlenc#';
const GCM = 'http://www.w3.org/2009/xmlenc11#aes256-gcm';
const CBC = `${XMLENC}aes128-cbc`;

let campus: CampusUnderTest;
beforeAll(async () => {
  campus = await CampusUnderTest.start();
});
afterAll(() => campus.close());

const metadata = async (): Promise<string> => (await fetch(`${campus.server.url}/auth/saml/metadata`)).text();
const certificatesIn = (xml: string): string[] =>
  [...xml.matchAll(/<ds:X509Certificate>([^<]+)</g)].map(
    ([, base64]) => `-----BEGIN CERTIFICATE-----\n${base64?.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  );
const ourCertificate = async (): Promise<string> => certificatesIn(await metadata())[0] ?? '';

interface Sent extends Partial<ResponseParts> {
  data?: string;
  key?: string;
  certPem?: string;
}

async function send({ data = GCM, key, certPem, ...changes }: Sent): Promise<Response> {
  const started = await campus.begin();
  const encryption = { certPem: certPem ?? (await ourCertificate()), data, ...(key ? { key } : {}) };
  return campus.post(
    await encryptResponse(campus.honest(started.requestId, changes), campus.keys, encryption),
    started,
  );
}

describe('encrypted assertions', () => {
  it.each([GCM, 'http://www.w3.org/2009/xmlenc11#aes128-gcm', CBC, `${XMLENC}aes256-cbc`])(
    'are taken in a signed response, as Shibboleth sends them: %s',
    async (data) => {
      expect((await send({ data, sign: 'response' })).status).toBe(303);
      expect((await send({ data, sign: 'both' })).status).toBe(303);
    },
  );

  it('are taken with an inner signature only where nobody can change them unseen', async () => {
    expect((await send({ sign: 'assertion' })).status).toBe(303);
    expect(await reasonOf(await send({ sign: 'assertion', data: CBC }))).toBe('unsigned');
    expect(await reasonOf(await send({ sign: 'none' }))).toBe('unsigned');
  });

  it('are refused with RSA 1.5, with triple DES, for another’s key, and changed under way', async () => {
    expect(await reasonOf(await send({ key: `${XMLENC}rsa-1_5` }))).toBe('algorithm');
    expect(await reasonOf(await send({ data: `${XMLENC}tripledes-cbc` }))).toBe('algorithm');
    for (const sign of ['response', 'assertion'] as const) {
      expect(await reasonOf(await send({ sign, certPem: campus.attacker.certPem }))).toBe('encryption');
    }
    const started = await campus.begin();
    const encryption = { certPem: await ourCertificate(), data: CBC };
    const parts = campus.honest(started.requestId, { sign: 'response' });
    const xml = await encryptResponse(parts, campus.keys, encryption);
    const changed = xml.replace(/(<xenc:CipherValue>|<e:CipherValue>)(.)(?![\s\S]*CipherValue>.)/, '$1A');
    expect(await reasonOf(await campus.post(changed.replace('ID="_', 'ID="_0'), started))).toMatch(/^signature/);
  });

  it('are judged inside as outside', async () => {
    expect(await reasonOf(await send({ audience: 'urn:other' }))).toBe('audience');
    expect(await reasonOf(await send({ confirmedRequest: '_others' }))).toBe('unknown_request');
    expect(await reasonOf(await send({ pairwiseId: 'admin@other.edu.cn' }))).toBe('scope');
    expect(
      await reasonOf(
        await send({ sign: 'assertion', signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
      ),
    ).toBe('algorithm');
  });

  it('hold one assertion and nothing else', async () => {
    const started = await campus.begin();
    const parts = campus.honest(started.requestId);
    const plain = writeResponse(parts);
    const assertion = /<saml:Assertion [\s\S]*<\/saml:Assertion>/.exec(plain)?.[0] ?? '';
    const nested = assertion.replace(
      '</saml:Assertion>',
      `${assertion.replace(/ ID="[^"]+"/, ' ID="_other"')}</saml:Assertion>`,
    );
    const xml = await encryptAssertion(plain, { certPem: await ourCertificate(), data: GCM }, nested);
    const signed = signElement(xml, 'Response', campus.keys, parts);
    expect(await reasonOf(await campus.post(signed, started))).toBe('assertion_count');
  });
});

describe('our keys towards campuses', () => {
  it('sign what is asked of a campus', async () => {
    const { location } = await campus.begin();
    const [signed, signature] = location.search.slice(1).split('&Signature=');
    expect(signed).toMatch(/^SAMLRequest=.+&RelayState=.+&SigAlg=/);
    const { publicKey } = new X509Certificate(await ourCertificate());
    const verifier = createVerify('RSA-SHA256').update(signed ?? '');
    expect(verifier.verify(publicKey, Buffer.from(decodeURIComponent(signature ?? ''), 'base64'))).toBe(true);
  });

  it('roll over: both are published, both decrypt', async () => {
    const before = await ourCertificate();
    await campus.server.province.database.query(`UPDATE auth.saml_key SET made_at = now() - interval '701 days'`);
    const other = await campus.another();
    try {
      const certificates = certificatesIn(await (await fetch(`${other.url}/auth/saml/metadata`)).text());
      expect(certificates).toHaveLength(2);
      expect(certificates[1]).toBe(before);
      for (const certPem of certificates) expect(new X509Certificate(certPem).publicKey.asymmetricKeyType).toBe('rsa');
    } finally {
      await other.close();
    }
    expect((await send({ certPem: before })).status).toBe(303);
  });

  it('sign for a campus that takes forms only, on a page that sends itself', async () => {
    const { database } = campus.server.province;
    await database.query(`UPDATE auth.identity_provider SET sso_binding = 'post' WHERE institution_id = $1`, [
      SCHOOL.whu,
    ]);
    try {
      const answer = await campus.login({ institutionId: SCHOOL.whu });
      expect(answer.headers.get('content-security-policy')).toContain(`form-action ${campus.idp.url}`);
      const html = await answer.text();
      const request = /name="SAMLRequest" value="([^"]+)"/.exec(html)?.[1] ?? '';
      expect(html).toMatch(/name="RelayState" value="[\w-]{43}"/);
      expect(Buffer.from(request, 'base64').toString()).toContain('<Signature');
    } finally {
      await database.query(`UPDATE auth.identity_provider SET sso_binding = 'redirect'`);
    }
  });
});

describe('sign-ins of one browser', () => {
  it('ID-17 in two tabs both succeed, each once', async () => {
    const first = await campus.begin();
    const second = await campus.begin({}, first.cookie);
    const answer = ({ requestId }: { requestId: string }) => signResponse(campus.honest(requestId), campus.keys);
    const [one, two] = [answer(first), answer(second)];
    expect((await campus.post(one, { ...first, cookie: second.cookie })).status).toBe(303);
    expect((await campus.post(two, second)).status).toBe(303);
    expect(await reasonOf(await campus.post(one, { ...first, cookie: second.cookie }))).toBe('unknown_request');
  });

  it('S-19 end when the campus says so', async () => {
    const started = await campus.begin();
    const sessionEnds = new Date(Date.now() + 90_000);
    const pairwiseId = 'shortsession0123@whu.edu.cn';
    const xml = signResponse(campus.honest(started.requestId, { sessionEnds, pairwiseId }), campus.keys);
    expect((await campus.post(xml, started)).status).toBe(303);
    const [row] = await campus.server.province.database.query<{ ends: Date }>(
      `SELECT s.ends_at AS ends FROM auth.session s JOIN auth.saml_identity i USING (person_id) WHERE i.pairwise_id = $1`,
      [pairwiseId],
    );
    expect(row?.ends).toEqual(sessionEnds);
  });

  it('Show 5: fifty posts of one answer to three replicas open one session', async () => {
    const replicas = [campus.server.url];
    const others = [await campus.another(), await campus.another()];
    replicas.push(...others.map(({ url }) => url));
    try {
      const started = await campus.begin();
      const xml = signResponse(
        campus.honest(started.requestId, { pairwiseId: 'fiftyposts012345@whu.edu.cn' }),
        campus.keys,
      );
      const posts = Array.from({ length: 50 }, (_, n) =>
        campus.post(xml, started, 'application/json', replicas[n % 3]),
      );
      const statuses = (await Promise.all(posts)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 303)).toHaveLength(1);
      expect(statuses.filter((status) => status === 401)).toHaveLength(49);
      const rows = await campus.server.province.database.query(
        `SELECT 1 FROM auth.session s JOIN auth.saml_identity i USING (person_id) WHERE i.pairwise_id = 'fiftyposts012345@whu.edu.cn'`,
      );
      expect(rows).toHaveLength(1);
    } finally {
      for (const other of others) await other.close();
    }
  });
});
