import { createSign } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { entityIdOf, type KeyPair, signResponse } from '#campus-idp';
import { auth } from '@shuqiao/contracts';
import { CampusUnderTest, reasonOf, sessionOf } from './campus.js';
import { PUBLIC_URL } from './face.js';

const ISSUER = entityIdOf({ slug: 'whu' });
const SLO = `${PUBLIC_URL}/auth/saml/logout`;
const CAMPUS_SLO = 'https://idp.whu.example.test/slo';
const RSA = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

let campus: CampusUnderTest;
beforeAll(async () => {
  campus = await CampusUnderTest.start();
  await query('UPDATE auth.identity_provider SET slo_url = $1 WHERE entity_id = $2', [CAMPUS_SLO, ISSUER]);
});
afterAll(() => campus.close());

const query = (sql: string, values: unknown[]) => campus.server.province.database.query(sql, values);

let serial = 0;
interface Named {
  issuer?: string;
  destination?: string;
  issued?: number;
  ends?: number;
  nameId?: string;
  indexes?: string[];
}

const logoutRequest = ({
  issuer = ISSUER,
  destination = SLO,
  issued = 0,
  ends = 60_000,
  nameId = 'n1',
  indexes = ['i1'],
}: Named = {}): string =>
  `<p:LogoutRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ID="_l${(serial += 1)}" Version="2.0" IssueInstant="${at(issued)}" NotOnOrAfter="${at(ends)}" Destination="${destination}"><a:Issuer>${issuer}</a:Issuer><a:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${nameId}</a:NameID>${indexes.map((index) => `<p:SessionIndex>${index}</p:SessionIndex>`).join('')}</p:LogoutRequest>`;
const at = (offset: number): string => new Date(Date.now() + offset).toISOString();

function unsigned(xml: string | Buffer, kind = 'SAMLRequest'): string {
  return `${kind}=${encodeURIComponent(deflateRawSync(xml).toString('base64'))}&RelayState=theirs`;
}

function signed(
  xml: string,
  { keys = campus.keys, kind = 'SAMLRequest' }: { keys?: KeyPair; kind?: string } = {},
): string {
  const covered = `${unsigned(xml, kind)}&SigAlg=${encodeURIComponent(RSA)}`;
  const signature = createSign('sha256').update(covered).sign(keys.keyPem, 'base64');
  return `${covered}&Signature=${encodeURIComponent(signature)}`;
}

const send = (text: string, accept = 'application/json') =>
  fetch(`${campus.server.url}/auth/saml/logout?${text}`, { redirect: 'manual', headers: { accept } });

/** A reader whose session the campus calls so. */
async function signedIn(nameId: string, index: string): Promise<string> {
  const started = await campus.begin();
  const session = sessionOf(await campus.post(signResponse(campus.honest(started.requestId), campus.keys), started));
  const format = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
  const named = { entityId: ISSUER, nameId, format, nameQualifier: null, spNameQualifier: null, index };
  await query('UPDATE auth.session SET campus = $1 WHERE id_hash = sha256($2::bytea)', [named, Buffer.from(session)]);
  return session;
}

const isLive = (session: string): Promise<boolean> =>
  campus.server.province.ask(auth.grantSessionToken, { session }, { token: campus.server.gatewayToken }).then(
    () => true,
    () => false,
  );

describe('a logout that a campus sends', () => {
  let session: string;
  beforeEach(async () => {
    session = await signedIn('n1', 'i1');
  });

  const hostile: [string, string, () => string][] = [
    ['row 42', 'unsigned', () => unsigned(logoutRequest())],
    ['signed by another', 'signature', () => signed(logoutRequest(), { keys: campus.attacker })],
    [
      'with another name than was signed',
      'signature',
      () => signed(logoutRequest()).replace(/SAMLRequest=[^&]+/, unsigned(logoutRequest()).split('&')[0] ?? ''),
    ],
    ['with another RelayState than was signed', 'signature', () => signed(logoutRequest()).replace('theirs', 'ours')],
    [
      'by RSA-SHA1',
      'algorithm',
      () =>
        signed(logoutRequest()).replace(
          encodeURIComponent(RSA),
          encodeURIComponent('http://www.w3.org/2000/09/xmldsig#rsa-sha1'),
        ),
    ],
    ['twice in one address', 'signature_shape', () => `${signed(logoutRequest())}&${unsigned(logoutRequest())}`],
    ['row 43', 'too_large', () => unsigned(Buffer.alloc(8 * 2 ** 20))],
    ['that is no deflated text', 'not_xml', () => `SAMLRequest=${Buffer.from('<x/>').toString('base64')}`],
    ['of a campus we do not know', 'issuer', () => signed(logoutRequest({ issuer: 'urn:nobody' }))],
    ['for somebody else', 'destination', () => signed(logoutRequest({ destination: 'https://other.example/slo' }))],
    ['of an hour ago', 'expired', () => signed(logoutRequest({ issued: -3_600_000 }))],
    ['that has ended', 'expired', () => signed(logoutRequest({ ends: -3_600_000 }))],
    ['of tomorrow', 'not_yet_valid', () => signed(logoutRequest({ issued: 24 * 3_600_000 }))],
  ];

  it.each(hostile)('%s is refused: %s', async (_name, reason, make) => {
    expect(await reasonOf(await send(make()))).toBe(reason);
    expect(await isLive(session)).toBe(true);
    const honest = await send(signed(logoutRequest()));
    expect(honest.status).toBe(303);
    expect(await isLive(session)).toBe(false);
  });

  it('is refused a second time', async () => {
    const request = signed(logoutRequest());
    expect((await send(request)).status).toBe(303);
    const again = await signedIn('n1', 'i1');
    expect(await reasonOf(await send(request))).toBe('replayed');
    expect(await isLive(again)).toBe(true);
  });

  it('ends what it names, or all of a person where it names no session; the campus is told, signed', async () => {
    const [second, stranger] = [await signedIn('n1', 'i2'), await signedIn('n2', 'i1')];
    const answer = await send(signed(logoutRequest({ indexes: ['i2'] })));
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe(CAMPUS_SLO);
    expect([...back.searchParams.keys()]).toEqual(['SAMLResponse', 'RelayState', 'SigAlg', 'Signature']);
    expect(back.searchParams.get('RelayState')).toBe('theirs');
    const xml = inflateRawSync(Buffer.from(back.searchParams.get('SAMLResponse') ?? '', 'base64')).toString();
    expect(xml).toContain('status:Success');
    expect([await isLive(session), await isLive(second), await isLive(stranger)]).toEqual([true, false, true]);
    await send(signed(logoutRequest({ indexes: [] })));
    expect([await isLive(session), await isLive(stranger)]).toEqual([false, true]);
  });

  it('leads a person to a page that says what happened', async () => {
    const answer = await send(unsigned(logoutRequest()), 'text/html');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?left=refused']);
  });
});

describe('a logout that begins here', () => {
  const outcome = (inResponseTo: string, status = 'Success'): string =>
    `<p:LogoutResponse xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ID="_o${(serial += 1)}" Version="2.0" IssueInstant="${at(0)}" Destination="${SLO}" InResponseTo="${inResponseTo}"><a:Issuer>${ISSUER}</a:Issuer><p:Status><p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${status}"/></p:Status></p:LogoutResponse>`;

  async function begun(): Promise<{ xml: string; id: string; handle: string }> {
    const session = await signedIn('n&1', 'i1');
    const answer = await fetch(`${campus.server.url}/auth/logout`, {
      method: 'POST',
      headers: { cookie: `shuqiao_session=${session}` },
    });
    const next = new URL(((await answer.json()) as { next: string }).next);
    expect(await isLive(session)).toBe(false);
    const xml = inflateRawSync(Buffer.from(next.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
    return { xml, id: / ID="([^"]+)"/.exec(xml)?.[1] ?? '', handle: next.searchParams.get('RelayState') ?? '' };
  }

  const finish = (xml: string, handle: string) => {
    const covered = `${unsigned(xml, 'SAMLResponse').replace('theirs', handle)}&SigAlg=${encodeURIComponent(RSA)}`;
    const signature = createSign('sha256').update(covered).sign(campus.keys.keyPem, 'base64');
    return send(`${covered}&Signature=${encodeURIComponent(signature)}`);
  };

  it('names the session as the campus did, and tells whether the campus ended its own', async () => {
    for (const [status, left] of [
      ['Success', 'campus'],
      ['Responder', 'here'],
    ] as const) {
      const { xml, id, handle } = await begun();
      expect(xml).toMatch(/NameID Format="[^"]+:persistent"[^>]*>n&amp;1</);
      expect(xml).toMatch(/SessionIndex[^>]*>i1</);
      expect((await finish(outcome(id, status), handle)).headers.get('location')).toBe(
        `${PUBLIC_URL}/sign-in?left=${left}`,
      );
    }
  });

  it('is concluded once, by its own answer', async () => {
    const { id, handle } = await begun();
    expect(await reasonOf(await finish(outcome('_other'), handle))).toBe('unknown_request');
    expect(await reasonOf(await finish(outcome(id), handle))).toBe('unknown_request');
    const { id: second, handle: known } = await begun();
    expect(await reasonOf(await finish(outcome(second), 'unknown'))).toBe('unknown_request');
    expect((await finish(outcome(second), known)).status).toBe(303);
  });
});
